// A chain's nodes on their bad days, over the whole path: every failure is told by name, says that nothing moved where
// nothing did, and what was already signed is followed to its end once the nodes are well again.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { isOver, readWords, signAll, waitFor } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ApiError } from "@alou/edge/client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Distortion, type SilencingRpc, startSilencingRpc } from "./silencing-rpc.ts";

let world: World;
let rpc: SilencingRpc;
let session: ApiSession;
let clock: NodeJS.Timeout;
const wallet = scriptedWallet(PUBLIC_TEST_KEYS[1]);

beforeAll(async () => {
  rpc = await startSilencingRpc();
  world = await startWorld({
    devnet: { mode: "manual" },
    worker: { rateLimits: false },
    rpcUrls: (devnet) => {
      rpc.target = devnet.rpcUrl;
      return [rpc.url];
    },
  });
  clock = setInterval(() => void world.devnet.mine().catch(() => {}), 300);
  session = await signInWith(world.url, wallet);
});
afterEach(() => {
  rpc.distort = undefined;
  rpc.silenced.clear();
});
afterAll(async () => {
  clearInterval(clock);
  await world?.stop();
  await rpc?.stop();
});

const answer = (text: string, status = 200) => ({ status, text });
/** Every result of one method is another. */
const instead =
  (pattern: RegExp, other: string): Distortion =>
  (text) =>
    answer(text.replace(pattern, other));

const distort = (how: Distortion) => () => {
  rpc.distort = how;
};

const DAYS: readonly (readonly [string, () => void, string])[] = [
  ["says nothing", () => void rpc.silenced.add("eth_chainId"), "rpc_unavailable"],
  ["answers 429", distort(() => answer("slow down", 429)), "rpc_unavailable"],
  ["answers for another chain", distort(instead(/"0x7a69"/g, '"0x1"')), "rpc_wrong_chain"],
  ["answers garbage", distort(() => answer("<html>502</html>")), "rpc_unavailable"],
  ["answers half", distort((text) => answer(text.slice(0, text.length / 2))), "rpc_unavailable"],
  ["answers of an old block", distort(instead(/"number":"0x[0-9a-f]+"/g, '"number":"0x1"')), "rpc_unavailable"],
];

async function refusal(work: Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await work;
    return ["accepted", ""];
  } catch (error) {
    if (error instanceof ApiError) return [error.problem.code, error.problem.money];
    throw error;
  }
}

const nonceOf = async (address: string) =>
  Number(await world.devnet.rpc<string>("eth_getTransactionCount", [address, "latest"]));

describe.each(DAYS)("a node that %s", (_, begin, code) => {
  it("stops what needs it, by name, and loses nothing that was signed", async () => {
    const { client } = session;
    const [intent] = await readWords(client, "send 0.01 ETH to bob.eth", randomUUID());
    if (!intent) throw new Error("no intent");
    const propose = () => client.call("createProposal", { body: { intent: intent.id } });
    begin();
    expect(await refusal(propose())).toEqual([code, "not-moved"]);
    rpc.distort = undefined;
    rpc.silenced.clear();

    const { proposal } = await propose();
    const params = { proposal: proposal.id };
    const { request, ask } = await client.call("beginSigning", { params, body: {} });
    if (ask.kind !== "transaction") throw new Error("a transaction was expected");
    const before = await nonceOf(wallet.address);
    begin();
    const body = { via: "raw" as const, request, raw: wallet.signTransaction(ask) };
    const { transaction } = await client.call("submitTransaction", { params, body });
    expect(["signed", "submitted"]).toContain(transaction.state);
    rpc.distort = undefined;
    rpc.silenced.clear();
    expect((await waitFor(client, transaction.id, isOver)).state).toBe("final");
    expect(await nonceOf(wallet.address)).toBe(before + 1);
    expect((await client.call("submitTransaction", { params, body })).transaction.id).toBe(transaction.id);
  });

  it("leaves the next payment as it would have been", async () => {
    const { client } = session;
    const [intent] = await readWords(client, "send 0.02 ETH to bob.eth", randomUUID());
    const { proposal } = await client.call("createProposal", { body: { intent: intent?.id ?? "" } });
    const sent = await signAll(client, wallet, proposal);
    expect((await waitFor(client, sent.id, isOver)).state).toBe("final");
  });
});
