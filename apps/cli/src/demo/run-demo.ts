import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { findAsset } from "@alou/money/asset";
import { unitsToDecimal } from "@alou/money/units";
import type { Amount, Proposal } from "@alou/proposals/proposal";
import type { Receipt } from "@alou/proposals/receipt";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { startWorld } from "../world/world.ts";
import { signInWith } from "./api-session.ts";
import { isOver, readWords, receiptOf, signAll, waitFor } from "./corridor-walk.ts";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "./wallet.ts";

/** What `npm run demo -- --json` prints: one object. */
interface DemoResult {
  signIn: { account: string; user: string; ms: number } | null;
  intent: { text: string; kind: string; hash: string; id: string; ms: number } | null;
  proposal: {
    hash: string;
    route: readonly string[];
    expected: string;
    minimum: string;
    roundTrips: number;
    ms: number;
  } | null;
  transaction: { hash: string; status: string; block: number | null; ms: number } | null;
  realised: { asset: string; units: string; decimal: string; agreesWithChain: boolean }[];
  ok: boolean;
  error?: string;
}

/**
 * The main job without a browser: sign in, say a sentence, sign the proposal with a public test key, follow it until it is
 * final, and hold the receipt against the chain.
 * @returns the exit status: 0 when everything happened as promised
 */
export async function runDemo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean" }, text: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log('alou demo [--text "把 1 ETH 换成 USDC"] [--json]');
    return 0;
  }
  const text = values.text ?? "把 1 ETH 换成 USDC";
  const say = (line: string) => {
    if (!values.json) console.log(line);
  };
  const result: DemoResult = { signIn: null, intent: null, proposal: null, transaction: null, realised: [], ok: false };
  say("Starting the local world (chain 31337, play money) …");
  const world = await startWorld();
  try {
    await walk(world.url, world.devnet.rpcUrl, text, result, say);
  } catch (error) {
    result.error = error instanceof Error ? error.message : String(error);
    say(`✗ ${result.error}`);
  } finally {
    await world.stop();
  }
  if (values.json) console.log(JSON.stringify(result, null, 2));
  return result.ok ? 0 : 1;
}

async function walk(url: string, rpcUrl: string, text: string, result: DemoResult, say: (line: string) => void) {
  const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
  let started = performance.now();
  const took = () => {
    const ms = Math.round(performance.now() - started);
    started = performance.now();
    return ms;
  };
  const { client, user } = await signInWith(url, wallet);
  result.signIn = { account: `eip155:31337:${wallet.address}`, user, ms: took() };
  say(`✓ signed in as ${wallet.address} (${result.signIn.ms} ms)`);

  const [intent] = await readWords(client, text, randomUUID());
  if (!intent) throw new Error("no intent");
  result.intent = { text, kind: intent.kind, hash: intent.hash, id: intent.id, ms: took() };
  say(`✓ “${text}” is a ${intent.kind}, intent ${intent.hash.slice(0, 10)}… (${result.intent.ms} ms)`);

  const { proposal } = await client.call("createProposal", { body: { intent: intent.id } });
  result.proposal = describeProposal(proposal, took());
  const { expected, minimum, route, roundTrips, ms } = result.proposal;
  say(
    `✓ proposal ${proposal.hash.slice(0, 10)}…: ${expected}, at least ${minimum} (${ms} ms, ${roundTrips} round trips)`,
  );
  for (const leg of route) say(`    ${leg}`);

  const sent = await signAll(client, wallet, proposal);
  say(`✓ signed by the wallet and sent: ${sent.hash} (${took()} ms)`);
  const record = await waitFor(client, sent.id, isOver);
  result.transaction = { hash: record.hash, status: record.state, block: record.block?.number ?? null, ms: took() };
  say(`✓ ${record.state} in block ${record.block?.number} (${result.transaction.ms} ms)`);

  const receipt = await receiptOf(client, proposal.id);
  result.realised = await checkAgainstChain(rpcUrl, proposal, record, receipt);
  for (const { asset, decimal, agreesWithChain } of result.realised) {
    say(
      `${agreesWithChain ? "✓" : "✗"} ${decimal} ${findAsset(asset)?.symbol ?? asset}: the chain ${agreesWithChain ? "agrees to the last unit" : "disagrees"}`,
    );
  }
  result.ok =
    record.state === "final" &&
    result.realised.length > 0 &&
    result.realised.every(({ agreesWithChain }) => agreesWithChain);
}

function describeProposal(proposal: Proposal, ms: number): NonNullable<DemoResult["proposal"]> {
  const { action, assets } = proposal;
  const show = ({ asset, units }: Amount) => {
    const info = assets[asset];
    return info ? `${unitsToDecimal(BigInt(units), info.decimals)} ${info.symbol}` : units;
  };
  const swap = action.kind === "swap" ? action : undefined;
  const legs = swap?.route.legs ?? [];
  const pays = "pays" in action ? show(action.pays) : "";
  return {
    hash: proposal.hash,
    route: legs.map(({ shareBps, hops }) => {
      const path = hops.map(
        ({ protocol, feePpm, to }) => `${protocol} ${feePpm / 10_000}% → ${assets[to]?.symbol ?? to}`,
      );
      return `${shareBps / 100}% ${path.join(" · ")}`;
    }),
    expected: swap ? show(swap.receives) : pays,
    minimum: swap ? show({ asset: swap.receives.asset, units: swap.receivesAtLeast }) : pays,
    roundTrips: proposal.trace.roundTrips,
    ms,
  };
}

/** Asks the node itself, past everything of ours, what the block did to the account. */
async function checkAgainstChain(rpcUrl: string, proposal: Proposal, record: TransactionRecord, receipt: Receipt) {
  const block = record.block?.number;
  if (block === undefined) throw new Error("the receipt names no block");
  const account = proposal.account.slice(proposal.account.lastIndexOf(":") + 1);
  const call = async (method: string, params: unknown[]): Promise<string> => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(rpcUrl, { method: "POST", headers: { "content-type": "application/json" }, body });
    return ((await response.json()) as { result: string }).result;
  };
  const balanceAt = async (asset: string, number: number): Promise<bigint> => {
    const tag = `0x${number.toString(16)}`;
    const token = asset.split("/erc20:")[1];
    if (token === undefined) return BigInt(await call("eth_getBalance", [account, tag]));
    const data = `0x70a08231${account.slice(2).toLowerCase().padStart(64, "0")}`;
    return BigInt(await call("eth_call", [{ to: token, data }, tag]));
  };
  return await Promise.all(
    receipt.realised.map(async ({ asset, delta }) => {
      const fee = asset.includes("/slip44:") ? BigInt(record.feePaid ?? 0) : 0n;
      const onChain = (await balanceAt(asset, block)) - (await balanceAt(asset, block - 1)) + fee;
      const decimals = proposal.assets[asset]?.decimals ?? 0;
      return {
        asset,
        units: delta,
        decimal: unitsToDecimal(BigInt(delta), decimals),
        agreesWithChain: onChain === BigInt(delta),
      };
    }),
  );
}
