import { randomUUID } from "node:crypto";
import { signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { describe, expect, it } from "vitest";
import { stage } from "../stage.ts";
import { readChunks, streamProblems } from "../ui-message-stream.ts";

/** The answer to a message, byte by byte, as any reader of the protocol would get it. */
export function messageStreamCases(): void {
  describe("the answer's stream", () => {
    it.each([
      ["a proposal", "send 1 USDC to bob.eth", ["data-plan", "data-proposal"]],
      ["a question back", "send USDC to bob.eth", ["data-clarify"]],
      ["an answer", "我有多少钱？", ["text-delta"]],
    ])("with %s is a UI message stream, version 1, and the same when it is told again", async (_, text, types) => {
      const { client } = await signInWith(stage().world.url, scriptedWallet(PUBLIC_TEST_KEYS[2]));
      const { id } = await client.call("createConversation", {});
      const body = { key: randomUUID(), chain: "eip155:31337", text } as const;
      const tell = async () => {
        const response = await client.open("sendMessage", { params: { conversation: id }, body });
        expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
        expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
        const chunks = readChunks(await response.text());
        expect(streamProblems(chunks)).toEqual([]);
        return chunks;
      };
      const first = await tell();
      const said = first.map(({ type }) => type);
      expect(said).toEqual(expect.arrayContaining(types));
      const again = await tell();
      expect(again[0]).toEqual(first[0]);
      // Told again all at once: every part is there, in the order in which they came to be.
      expect(again.map(({ type }) => type).sort()).toEqual(said.sort());
    });
  });
}
