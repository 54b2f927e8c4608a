import { type AssetId, tokenAddress } from "@alou/money/caip";
import { ERC20_SELECTORS } from "./erc20.ts";
import { type EventLog, readLogs } from "./event-log.ts";
import { addressWord, type Hex, isHex, quantity, readQuantity, wordAt } from "./hex.ts";
import type { Outcome, Read } from "./read.ts";
import { rehearsalRead } from "./rehearsal.ts";
import { decodeAggregate3, encodeAggregate3, MULTICALL3, nativeBalanceCall } from "./state.ts";

/** A call of the sequence: what the transaction will carry, byte for byte. */
export interface SimulatedCall {
  readonly from: string;
  readonly to: string;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
  /**
   * The transaction brings its sender's authorization of nothing (EIP-7702), after which the sender runs no code. Its signature does not
   * exist yet: in the run the code is taken away in its stead.
   */
  readonly endsCode?: true;
}

/** Something read before the first call and after the last. */
export type Probe =
  | { readonly kind: "balance"; readonly asset: AssetId; readonly account: string }
  | { readonly kind: "allowance"; readonly token: string; readonly owner: string; readonly spender: string }
  /** Any other view whose first word is the reading. */
  | { readonly kind: "view"; readonly to: string; readonly data: Hex };

/** What one call of the sequence did. */
export interface CallResult {
  readonly ok: boolean;
  /**
   * Gas units of a transaction that carries the call, its intrinsic cost included: of `simulateV1` exactly, refunds taken
   * off; of the rehearsal estimated, rather too much than too little.
   */
  readonly gasUsed: bigint;
  /** What it returned, or of a failed one what it reverted with. */
  readonly returned: Hex;
}

/** What running the sequence showed. */
export interface SimulationOutcome {
  /** In order; of those behind a failed one nothing is to be made. */
  readonly calls: readonly CallResult[];
  /** One pair per probe; undefined where the view did not answer. */
  readonly probes: readonly { readonly before: bigint | undefined; readonly after: bigint | undefined }[];
  /** All events of the sequence in order; undefined when the node cannot show them. */
  readonly logs: readonly EventLog[] | undefined;
}

/** `unsupported`: the node lacks the method, use the other one. `failed`: it tried and could not. */
export type SimulationAnswer = SimulationOutcome | "unsupported" | "failed";

/** How a sequence can be run: the standard method, or a stand-in contract through `eth_call` with a state override. */
export type SimulationMethod = "simulateV1" | "rehearsal";

/** Where the run keeps nine bytes that tell how much code stands at an address. Nobody's: the end of `keccak256("alou.code-size")`. */
const CODE_SIZE = "0x38cf89573495df0e925b2efff1148c503b6b00d2";
/** `mstore(0, extcodesize(calldataload(0))) return(0, 32)` */
const CODE_SIZE_CODE = "0x5f353b5f5260205ff3";

/** Reads how many bytes of code stand at an address; 23 where an account runs a contract's code (EIP-7702). */
export function codeSizeProbe(account: string): Probe {
  return { kind: "view", to: CODE_SIZE, data: `0x${addressWord(account)}` };
}

/** The contract call that takes a probe's reading. */
export function probeCall(probe: Probe): { readonly to: string; readonly data: Hex } {
  if (probe.kind === "view") return probe;
  if (probe.kind === "allowance") {
    return {
      to: probe.token,
      data: `${ERC20_SELECTORS.allowance}${addressWord(probe.owner)}${addressWord(probe.spender)}`,
    };
  }
  const token = tokenAddress(probe.asset);
  if (token) return { to: token, data: `${ERC20_SELECTORS.balanceOf}${addressWord(probe.account)}` };
  return nativeBalanceCall(probe.account);
}

/**
 * Runs a sequence of calls one after another on the latest state and reads the probes before and after, as one
 * request of a batch.
 * @param options.time Seconds since 1970 of the simulated block: the next block's, because contracts that account by the
 * second take more gas there than in the latest one. Must be above the latest block's; the node chooses when left out.
 * @see https://github.com/ethereum/execution-apis/blob/main/src/eth/execute.yaml
 */
export function simulationRead(
  calls: readonly SimulatedCall[],
  probes: readonly Probe[],
  options: { readonly method: SimulationMethod; readonly time?: number | undefined },
): Read<SimulationAnswer> {
  if (options.method === "simulateV1") return simulateV1Read(calls, probes, options.time);
  // Its sender has to run code of ours.
  if (calls.some(({ endsCode }) => endsCode)) return { calls: [], decode: () => "failed" };
  return rehearsalRead(calls, probes);
}

function simulateV1Read(
  calls: readonly SimulatedCall[],
  probes: readonly Probe[],
  time: number | undefined,
): Read<SimulationAnswer> {
  const reading = { to: MULTICALL3, data: encodeAggregate3(probes.map(probeCall)) };
  const sequence = calls.map(({ from, to, value, data }) => ({ from, to, value: quantity(value), input: data }));
  const overrides = time === undefined ? {} : { blockOverrides: { time: quantity(time) } };
  const [ending] = calls.filter(({ endsCode }) => endsCode);
  const blocks = ending
    ? [
        { stateOverrides: { [CODE_SIZE]: { code: CODE_SIZE_CODE } }, calls: [reading] },
        { ...overrides, stateOverrides: { [ending.from]: { code: "0x" } }, calls: [...sequence, reading] },
      ]
    : [{ ...overrides, calls: [reading, ...sequence, reading] }];
  const params = [{ blockStateCalls: blocks, traceTransfers: true, validation: false }, "latest"];
  return {
    calls: [{ kind: "rpc", method: "eth_simulateV1", params }],
    decode: ([outcome]) => readAnswer(outcome, calls.length, probes.length),
  };
}

/** Codes for a method the node does not have: JSON-RPC's own and EIP-1474's. */
const NO_SUCH_METHOD: readonly number[] = [-32601, -32004];

/** Whether an error says that the method is missing, in the words nodes and gateways use for it. */
export function isUnsupported(outcome: Outcome): boolean {
  if (outcome.ok) return false;
  return (
    NO_SUCH_METHOD.includes(outcome.code) ||
    /method.*(not (found|supported|available|exist|allowed|enabled|whitelisted)|unsupported|disabled)|(unsupported|unknown|unrecogni[sz]ed) (rpc )?method/i.test(
      outcome.message,
    )
  );
}

/** A call's result as nodes write it; every part of it is checked. */
export interface RawCall {
  readonly status?: unknown;
  readonly gasUsed?: unknown;
  readonly returnData?: unknown;
  readonly logs?: unknown;
  /** geth tells what a call reverted with here, and leaves `returnData` empty. */
  readonly error?: { readonly data?: unknown } | null;
}

function readAnswer(outcome: Outcome | undefined, calls: number, probes: number): SimulationAnswer {
  if (!outcome) return "failed";
  if (!outcome.ok) return isUnsupported(outcome) ? "unsupported" : "failed";
  const blocks = outcome.value as { calls?: unknown }[] | null;
  if (!Array.isArray(blocks)) return "failed";
  const results = blocks.flatMap((block): (RawCall | null)[] => (Array.isArray(block?.calls) ? block.calls : []));
  if (results.length !== calls + 2) return "failed";
  const before = readings(results[0], probes);
  const after = readings(results[calls + 1], probes);
  const sequence = results.slice(1, calls + 1).map(readSimulatedCall);
  if (!before || !after) return "failed";
  const logs: EventLog[] = [];
  const done: CallResult[] = [];
  for (const one of sequence) {
    if (!one) return "failed";
    logs.push(...one.logs);
    done.push(one.result);
  }
  return { calls: done, probes: before.map((value, i) => ({ before: value, after: after[i] })), logs };
}

/** One call's result and events; undefined when the node's answer is not of the method's form. */
export function readSimulatedCall(call: RawCall | null): { result: CallResult; logs: readonly EventLog[] } | undefined {
  const { status, gasUsed, returnData = "0x", logs, error } = call ?? {};
  const gas = readQuantity(gasUsed);
  const ok = readQuantity(status) === 1n;
  const events = ok ? readLogs(logs ?? []) : [];
  const returned = !ok && isHex(error?.data) ? error.data : returnData;
  if (gas === undefined || readQuantity(status) === undefined || !events || !isHex(returned)) return undefined;
  return { result: { ok, gasUsed: gas, returned }, logs: events };
}

function readings(call: RawCall | null | undefined, count: number): (bigint | undefined)[] | undefined {
  if (readQuantity(call?.status) !== 1n || !isHex(call?.returnData)) return undefined;
  return decodeAggregate3(call.returnData, count)?.map(firstReading);
}

/** The first word of a view's answer; undefined when it failed or answered with less than a word. */
function firstReading(outcome: Outcome): bigint | undefined {
  return outcome.ok && isHex(outcome.value) && outcome.value.length >= 66 ? wordAt(outcome.value, 0) : undefined;
}
