import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { Family } from "@alou/money/address-family";
import { findAsset } from "@alou/money/asset";
import { unitsToDecimal } from "@alou/money/units";
import type { Amount, Proposal } from "@alou/proposals/proposal";
import { startWorld } from "../world/world.ts";
import { evmFacts } from "./chain-facts.ts";
import { isOver, receiptOf, waitFor } from "./corridor-walk.ts";
import { type FamilyDemo, familyDemo } from "./family-demo.ts";
import { sayTo, signEach, signInAs } from "./family-walk.ts";
import { evmWallet } from "./wallets/evm-wallet.ts";

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
    options: {
      chain: { type: "string", default: "evm" },
      json: { type: "boolean" },
      text: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log('alou demo [--chain evm|solana|cosmos|bitcoin] [--text "把 1 ETH 换成 USDC"] [--json]');
    return 0;
  }
  const { chain } = values;
  if (!isFamily(chain)) throw new Error(`--chain takes evm, solana, cosmos or bitcoin, not ${chain}`);
  const say = (line: string) => {
    if (!values.json) console.log(line);
  };
  const result: DemoResult = { signIn: null, intent: null, proposal: null, transaction: null, realised: [], ok: false };
  say("Starting the local world (play money) …");
  const world = await startWorld(chain === "evm" ? {} : { families: [chain], pace: { bitcoinBlockSeconds: 1 } });
  try {
    const demo = chain === "evm" ? evmDemo(world.devnet.rpcUrl) : await familyDemo(chain, world);
    await walk(world.url, { ...demo, text: values.text ?? demo.text }, result, say);
  } catch (error) {
    result.error = error instanceof Error ? error.message : String(error);
    say(`✗ ${result.error}`);
  } finally {
    await world.stop();
  }
  if (values.json) console.log(JSON.stringify(result, null, 2));
  return result.ok ? 0 : 1;
}

const isFamily = (text: string): text is Family => ["evm", "solana", "cosmos", "bitcoin"].includes(text);

const evmDemo = (rpcUrl: string): FamilyDemo => ({
  wallet: evmWallet(),
  text: "把 1 ETH 换成 USDC",
  facts: evmFacts(rpcUrl),
});

async function walk(url: string, demo: FamilyDemo, result: DemoResult, say: (line: string) => void) {
  const { wallet, text, facts } = demo;
  let started = performance.now();
  const took = () => {
    const ms = Math.round(performance.now() - started);
    started = performance.now();
    return ms;
  };
  const { client, user } = await signInAs(url, wallet);
  result.signIn = { account: `${wallet.chain}:${wallet.address}`, user, ms: took() };
  say(`✓ signed in as ${wallet.address} (${result.signIn.ms} ms)`);

  const intent = await sayTo(client, text, wallet, randomUUID());
  result.intent = { text, kind: intent.kind, hash: intent.hash, id: intent.id, ms: took() };
  say(`✓ “${text}” is a ${intent.kind}, intent ${intent.hash.slice(0, 10)}… (${result.intent.ms} ms)`);

  const { proposal } = await client.call("createProposal", { body: { intent: intent.id } });
  result.proposal = describeProposal(proposal, took());
  const { expected, minimum, route, roundTrips, ms } = result.proposal;
  say(
    `✓ proposal ${proposal.hash.slice(0, 10)}…: ${expected}, at least ${minimum} (${ms} ms, ${roundTrips} round trips)`,
  );
  for (const leg of route) say(`    ${leg}`);

  const sent = await signEach(client, wallet, proposal);
  say(`✓ signed by the wallet and sent: ${sent.hash} (${took()} ms)`);
  const record = await waitFor(client, sent.id, isOver);
  result.transaction = { hash: record.hash, status: record.state, block: record.block?.number ?? null, ms: took() };
  say(`✓ ${record.state} in block ${record.block?.number} (${result.transaction.ms} ms)`);

  const receipt = await receiptOf(client, proposal.id);
  const told = await facts(proposal, record);
  result.realised = receipt.realised.map(({ asset, delta }) => ({
    asset,
    units: delta,
    decimal: unitsToDecimal(BigInt(delta), proposal.assets[asset]?.decimals ?? 0),
    agreesWithChain: told.get(asset) === BigInt(delta),
  }));
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
