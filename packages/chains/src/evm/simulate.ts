import { type AssetId, tokenAddress } from "@alou/money/caip";
import { ERC20_SELECTORS } from "./erc20.ts";
import type { EventLog } from "./event-log.ts";
import { addressWord, type Hex, quantity, wordAt } from "./hex.ts";
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
}

/** Something read before the first call and after the last. */
export type Probe =
  | { readonly kind: "balance"; readonly asset: AssetId; readonly account: string }
  | { readonly kind: "allowance"; readonly token: string; readonly owner: string; readonly spender: string }
  /** Any other view whose first word is the reading. */
  | { readonly kind: "view"; readonly to: string; readonly data: Hex };

export interface CallResult {
  readonly ok: boolean;
  /** After refunds, without the intrinsic cost where the fallback measured it. */
  readonly gasUsed: bigint;
  readonly returned: Hex;
}

/** What running the sequence showed. */
export interface SimulationOutcome {
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

/** The contract call that takes a probe's reading. */
export function probeCall(probe: Probe): { to: string; data: Hex } {
  if (probe.kind === "view") return probe;
  if (probe.kind === "allowance") {
    return {
      to: probe.token,
      data: `${ERC20_SELECTORS.allowance}${addressWord(probe.owner)}${addressWord(probe.spender)}`,
    };
  }
  const token = tokenAddress(probe.asset);
  if (token) return { to: token, data: `${ERC20_SELECTORS.balanceOf}${addressWord(probe.account)}` };
  const native = nativeBalanceCall(probe.account);
  return native as { to: string; data: Hex };
}

/**
 * Runs a sequence of calls one after another on the latest state and reads the probes before and after, as one
 * request of a batch.
 * @param time Seconds since 1970 of the simulated block: the next block's, because contracts that account by the
 * second take more gas there than in the latest one
 * @see https://github.com/ethereum/execution-apis/blob/main/src/eth/execute.yaml
 */
export function simulationRead(
  calls: readonly SimulatedCall[],
  probes: readonly Probe[],
  options: { readonly method: SimulationMethod; readonly time: number },
): Read<SimulationAnswer> {
  return options.method === "simulateV1" ? simulateV1Read(calls, probes, options.time) : rehearsalRead(calls, probes);
}

function simulateV1Read(
  calls: readonly SimulatedCall[],
  probes: readonly Probe[],
  time: number,
): Read<SimulationAnswer> {
  const reading = { to: MULTICALL3, data: encodeAggregate3(probes.map(probeCall)) };
  const sequence = calls.map(({ from, to, value, data }) => ({ from, to, value: quantity(value), input: data }));
  const block = { blockOverrides: { time: quantity(time) }, calls: [reading, ...sequence, reading] };
  const params = [{ blockStateCalls: [block], traceTransfers: true, validation: false }, "latest"];
  return {
    calls: [{ kind: "rpc", method: "eth_simulateV1", params }],
    decode: ([outcome]) => readAnswer(outcome, calls.length, probes.length),
  };
}

/** JSON-RPC's code for a method the node does not have. */
const METHOD_NOT_FOUND = -32601;

/** Whether an error says that the method is missing, in the words nodes and gateways use for it. */
export function isUnsupported(outcome: Outcome): boolean {
  if (outcome.ok) return false;
  return (
    outcome.code === METHOD_NOT_FOUND ||
    /method.*(not (found|supported|available|exist|allowed)|unsupported)|unsupported method/i.test(outcome.message)
  );
}

interface RawCall {
  readonly status?: string;
  readonly gasUsed?: string;
  readonly returnData?: Hex;
  readonly logs?: readonly EventLog[];
}

function readAnswer(outcome: Outcome | undefined, calls: number, probes: number): SimulationAnswer {
  if (!outcome) return "failed";
  if (!outcome.ok) return isUnsupported(outcome) ? "unsupported" : "failed";
  const results = (outcome.value as { calls?: RawCall[] }[] | null)?.[0]?.calls;
  if (!Array.isArray(results) || results.length !== calls + 2) return "failed";
  const before = readings(results[0], probes);
  const after = readings(results[calls + 1], probes);
  if (!before || !after) return "failed";
  const sequence = results.slice(1, calls + 1);
  return {
    calls: sequence.map(({ status, gasUsed, returnData }) => ({
      ok: status === "0x1",
      gasUsed: BigInt(gasUsed ?? 0),
      returned: returnData ?? "0x",
    })),
    probes: before.map((value, i) => ({ before: value, after: after[i] })),
    logs: sequence.flatMap(({ logs }) => logs ?? []),
  };
}

function readings(call: RawCall | undefined, count: number): (bigint | undefined)[] | undefined {
  if (call?.status !== "0x1" || !call.returnData) return undefined;
  return decodeAggregate3(call.returnData, count)?.map(firstReading);
}

/** The first word of a view's answer; undefined when it failed or answered with less than a word. */
export function firstReading(outcome: Outcome): bigint | undefined {
  if (!outcome.ok || typeof outcome.value !== "string" || outcome.value.length < 66) return undefined;
  return wordAt(outcome.value as Hex, 0);
}
