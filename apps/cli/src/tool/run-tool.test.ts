import { describe, expect, it } from "vitest";
import { runTool } from "./run-tool.ts";

/** Runs the command against answers of a made-up Worker. */
async function run(args: string[], answer: { status: number; body: unknown }, key: string | undefined = "alou_key") {
  const asked: { url: string; authorization: string | null; body: unknown }[] = [];
  const printed: string[] = [];
  const complained: string[] = [];
  const status = await runTool(args, {
    key,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers);
      const body = init?.body ? JSON.parse(String(init.body)) : undefined;
      asked.push({ url: String(url), authorization: headers.get("authorization"), body });
      return Response.json(answer.body, { status: answer.status });
    },
  });
  return { status, asked, printed: printed.join("\n"), complained: complained.join("\n") };
}

describe("alou tool", () => {
  const ok = { status: 200, body: { output: { totalUsd: "1" }, ms: 1 } };

  it("calls a tool with its input, for the key's user, and prints what came", async () => {
    const { status, asked, printed } = await run(["get_portfolio", '{"chain":"eip155:1"}', "--url", "http://x/"], ok);
    expect(status).toBe(0);
    expect(asked).toEqual([
      {
        url: "http://x/v1/tools/get_portfolio",
        authorization: "Bearer alou_key",
        body: { input: { chain: "eip155:1" }, chain: "eip155:31337" },
      },
    ]);
    expect(JSON.parse(printed)).toEqual({ totalUsd: "1" });
  });

  it.each([
    [["get_portfolio", "not json"]],
    [["get_portfolio", "[1]"]],
    [["get_portfolio", "{}", "{}"]],
    [["get_portfolio", "--chain", "mainnet"]],
  ])("asks nobody when %j makes no sense", async (args) => {
    const { status, asked } = await run(args, ok);
    expect([status, asked]).toEqual([2, []]);
  });

  it("says what is missing without a key", async () => {
    const { status, complained } = await run(["get_portfolio"], ok, "");
    expect([status, complained]).toEqual([2, expect.stringContaining("ALOU_KEY")]);
  });

  it("tells a refusal by its code and what to do", async () => {
    const words = { zh: "不", en: "No." };
    const problem = { code: "not_found", what: words, next: { zh: "看", en: "Look." } };
    const { status, complained } = await run(["nope"], { status: 404, body: problem });
    expect([status, complained]).toEqual([1, "not_found: No. Look."]);
  });

  it("lists the tools for anybody", async () => {
    const tool = { name: "get_price", access: "read", description: "A price.", input: { properties: { asset: {} } } };
    const { printed } = await run([], { status: 200, body: { tools: [tool] } }, "");
    expect(printed).toBe("get_price (read) { asset }\n    A price.");
  });
});
