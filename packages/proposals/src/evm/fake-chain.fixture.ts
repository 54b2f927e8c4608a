import { type Hex, quantity, word } from "@alou/chains/evm/hex";
import type { RpcRequest } from "@alou/chains/evm/json-rpc";
import type { EvmNode } from "@alou/chains/evm/node";
import type { Outcome } from "@alou/chains/evm/read";
import { type Probe, probeCall } from "@alou/chains/evm/simulate";
import { MULTICALL3 } from "@alou/chains/evm/state";
import type { Intent, IntentBody } from "@alou/intents/intent";
import { commitIntent } from "@alou/intents/intent";
import type { Sourced } from "@alou/intents/source";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Corridor, Situation } from "../corridor.ts";

export const CHAIN: ChainId = "eip155:31337";
/** The first key of the public test mnemonic, and its account. */
export const KEY: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
export const ME = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
export const ACCOUNT: AccountId = `${CHAIN}:${ME}`;
export const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
export const ETH: AssetId = `${CHAIN}/slip44:60`;
export const USDC: AssetId = `${CHAIN}/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48`;
export const USDT: AssetId = `${CHAIN}/erc20:0xdAC17F958D2ee523a2206206994597C13D831ec7`;
export const WETH: AssetId = `${CHAIN}/erc20:0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2`;
/** A token nobody listed. */
export const MOON: AssetId = `${CHAIN}/erc20:0x2222222222222222222222222222222222222222`;
export const NOW = 1_800_000_000_000;
export const GWEI = 10n ** 9n;

/** A value as if the user's settings had given it. */
export const given = <T>(value: T): Sourced<T> => ({ value, from: { kind: "settings", setting: "test" } });

/** An intent of the test account. */
export function intentOf(body: Record<string, unknown> & { kind: string }): Intent {
  const slots = { chain: given(CHAIN), account: given(ACCOUNT), ...body };
  return commitIntent(slots as unknown as IntentBody, { owner: "usr_1", message: "msg_1", step: 0 });
}

export const SITUATION: Situation = {
  known: [],
  payments: [],
  lastSent: () => undefined,
  speed: "normal",
  brought: () => undefined,
};

/** What one simulated call does. */
export interface FakeCall {
  readonly ok?: boolean;
  readonly gas?: number;
  readonly returned?: Hex;
  readonly logs?: readonly unknown[];
}

/** A chain as far as one proposal looks at it. Everything can be changed between two questions. */
export interface FakeChain {
  /** Words that views give, by probe; what is not in it reverts. */
  readonly before: Map<string, bigint>;
  /** What they give after a run, where that differs. */
  readonly after: Map<string, bigint>;
  /** Results of the simulated calls in order; all go well by default. */
  run: readonly FakeCall[];
  /** Answers by method that replace the usual ones. */
  readonly answers: Map<string, unknown>;
  /** Code by address in small letters; none by default. */
  readonly codes: Map<string, Hex>;
  /** What the pool lens answers; it reverts where there is none. */
  lens: Hex | undefined;
  /** What Arbitrum's interface to the node answers; it reverts where there is none. */
  nodeInterface: Hex | undefined;
  /** Methods the node does not have. */
  readonly missing: Set<string>;
  readonly asked: RpcRequest[];
  timestamp: number;
  set(probe: Probe, before: bigint, after?: bigint): void;
  balance(asset: AssetId, account: string, before: bigint, after?: bigint): void;
  readonly corridor: Corridor;
}

const keyOf = ({ to, data }: { to: string; data: Hex }) => `${to}${data.slice(2)}`.toLowerCase();
const ok = (value: unknown): Outcome => ({ ok: true, value });

/** A fresh chain with three gwei of base fee, nonce 5 and an empty pool. */
export function fakeChain(chain: ChainId = CHAIN): FakeChain {
  const before = new Map<string, bigint>();
  const after = new Map<string, bigint>();
  const answers = new Map<string, unknown>();
  const missing = new Set<string>();
  const codes = new Map<string, Hex>();
  const asked: RpcRequest[] = [];
  const rehearseUntil = new Map<ChainId, number>();
  let roundTrips = 0;

  const fake: FakeChain = {
    ...{ before, after, answers, missing, codes, asked },
    run: [],
    lens: undefined,
    nodeInterface: undefined,
    timestamp: NOW / 1000 - 1,
    set(probe, first, second) {
      before.set(keyOf(probeCall(probe)), first);
      if (second !== undefined) after.set(keyOf(probeCall(probe)), second);
    },
    balance(asset, account, first, second) {
      fake.set({ kind: "balance", asset, account }, first, second);
    },
    corridor: { now: () => NOW, rehearseUntil, node: () => node, open: () => node as never },
  };

  const node: EvmNode = {
    chain,
    get roundTrips() {
      return roundTrips;
    },
    async send(requests) {
      roundTrips++;
      asked.push(...requests);
      const head = { number: 100, timestamp: fake.timestamp, baseFee: 3n * GWEI };
      return { head, outcomes: requests.map((request) => answer(fake, request)) };
    },
    sendToEach: (requests) => [node.send(requests)],
  };
  return fake;
}

function answer(fake: FakeChain, { method, params }: RpcRequest): Outcome {
  if (fake.missing.has(method)) return { ok: false, code: -32601, message: "no such method" };
  if (fake.answers.has(method)) return ok(fake.answers.get(method));
  switch (method) {
    case "eth_getTransactionCount":
      return ok("0x5");
    case "eth_getCode":
      return ok(fake.codes.get(String(params[0]).toLowerCase()) ?? "0x");
    case "eth_feeHistory":
      return ok({
        baseFeePerGas: [quantity(3n * GWEI)],
        reward: [["0x1", "0x3b9aca00", "0x77359400"]],
        gasUsedRatio: [0.5],
      });
    case "eth_call":
      return call(params[0] as { to?: string; data: Hex }, fake);
    case "eth_simulateV1":
      return ok([{ calls: simulate(fake, params[0] as SimulateParams) }]);
    default:
      return { ok: false, code: -32601, message: `${method} is not faked` };
  }
}

function call({ to, data }: { to?: string; data: Hex }, { before, lens, nodeInterface }: FakeChain): Outcome {
  if (to?.endsWith("C8") && nodeInterface !== undefined) return ok(nodeInterface);
  if (to === MULTICALL3) return ok(multicall(data, before));
  if (to === undefined && lens !== undefined) return ok(lens);
  return { ok: false, code: 3, message: "execution reverted", data: "0x" };
}

interface SimulateParams {
  readonly blockStateCalls: readonly { readonly calls: readonly { readonly input?: Hex; readonly data?: Hex }[] }[];
}

function simulate(fake: FakeChain, { blockStateCalls }: SimulateParams): unknown[] {
  const calls = blockStateCalls[0]?.calls ?? [];
  const reading = (views: ReadonlyMap<string, bigint>, call: { readonly data?: Hex } | undefined) => ({
    status: "0x1",
    gasUsed: "0x5208",
    returnData: multicall(call?.data ?? "0x", views),
    logs: [],
  });
  const steps = calls.slice(1, -1).map((_, i) => {
    const { ok = true, gas = 50_000, returned = "0x", logs = [] } = fake.run[i] ?? {};
    return { status: ok ? "0x1" : "0x0", gasUsed: quantity(gas), returnData: returned, logs };
  });
  return [reading(fake.before, calls[0]), ...steps, reading(new Map([...fake.before, ...fake.after]), calls.at(-1))];
}

/** Chainlink's `latestRoundData()`. */
export const LATEST_ROUND: Hex = "0xfeaf968c";

/** A view's words: one, but of a feed a whole round that is a minute old. */
function answered(call: Hex, value: bigint): bigint[] {
  const at = BigInt(NOW / 1000 - 60);
  return call === LATEST_ROUND ? [1n, value, at, at, 1n] : [value];
}

/** Multicall3's `aggregate3`, by hand: each call's word, or a revert. */
function multicall(data: Hex, views: ReadonlyMap<string, bigint>): Hex {
  const digits = data.slice(10);
  const number = (byte: number) => Number(`0x${digits.slice(byte * 2, byte * 2 + 64)}`);
  const array = number(0);
  const count = number(array);
  let heads = "";
  let bodies = "";
  for (let i = 0; i < count; i++) {
    const item = array + 32 + number(array + 32 + i * 32);
    const to: Hex = `0x${digits.slice(item * 2 + 24, item * 2 + 64)}`;
    const bytes = item + number(item + 64);
    const call: Hex = `0x${digits.slice((bytes + 32) * 2, (bytes + 32 + number(bytes)) * 2)}`;
    // A selector alone stands for the view whatever it is asked.
    const value = views.get(keyOf({ to, data: call })) ?? views.get(keyOf({ to, data: call.slice(0, 10) as Hex }));
    heads += word(BigInt(count * 32 + bodies.length / 2));
    bodies += word(value === undefined ? 0n : 1n) + word(64n);
    const words = value === undefined ? [] : answered(call, value);
    bodies += word(BigInt(words.length * 32)) + words.map(word).join("");
  }
  return `0x${word(32n)}${word(BigInt(count))}${heads}${bodies}`;
}
