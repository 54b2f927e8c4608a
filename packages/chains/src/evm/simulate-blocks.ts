import type { EventLog } from "./event-log.ts";
import { type Hex, isHex, quantity } from "./hex.ts";
import type { Outcome, Read } from "./read.ts";
import { isUnsupported, type RawCall, readSimulatedCall } from "./simulate.ts";
import { decodeAggregate3, encodeAggregate3, MULTICALL3 } from "./state.ts";

/** A call that is tried out. Its sender need not exist, may be a contract, and signs nothing. */
export interface TrialCall {
  readonly from: string;
  readonly to: string;
  readonly data: Hex;
  /** Wei. */
  readonly value?: bigint;
  /** The most it may burn, in gas units: foreign code is given no more. */
  readonly gas: bigint;
  /** Wei per gas as the contract sees it; zero when left out. */
  readonly gasPrice?: bigint;
}

/** What is pretended about an account before a block. */
export interface AccountOverride {
  /** Wei. */
  readonly balance?: bigint;
  /** Storage words by slot, both 32 bytes; the other slots stay as they are. */
  readonly slots?: Readonly<Record<string, Hex>>;
}

/** A block that is tried out on top of the one before. */
export interface TrialBlock {
  /** Seconds since 1970; must be above that of the block before. */
  readonly time?: number;
  readonly number?: number;
  readonly feeRecipient?: string;
  /** Wei per gas. */
  readonly baseFee?: bigint;
  readonly state?: Readonly<Record<string, AccountOverride>>;
  readonly calls: readonly TrialCall[];
}

/** What a call did. */
export interface TrialResult {
  readonly ok: boolean;
  readonly returned: Hex;
  /** None of a call that failed. */
  readonly logs: readonly EventLog[];
}

/** Results by block and call. `unsupported`: the node lacks the method. `failed`: it tried and could not, or answered with something else. */
export type TrialAnswer = readonly (readonly TrialResult[])[] | "unsupported" | "failed";

/**
 * Tries out some blocks of calls, one on top of the other, in one request (`eth_simulateV1`, without validation).
 * @param at the block to start from, as a quantity, or `latest`
 * @see https://github.com/ethereum/execution-apis/blob/main/src/eth/execute.yaml
 */
export function simulateBlocksRead(blocks: readonly TrialBlock[], at: string): Read<TrialAnswer> {
  const params = [{ blockStateCalls: blocks.map(spelled), validation: false }, at];
  return {
    calls: [{ kind: "rpc", method: "eth_simulateV1", params }],
    decode: ([outcome]) =>
      readAnswer(
        outcome,
        blocks.map(({ calls }) => calls.length),
      ),
  };
}

function spelled({ time, number, feeRecipient, baseFee, state, calls }: TrialBlock): Record<string, unknown> {
  const blockOverrides = {
    ...(time !== undefined && { time: quantity(time) }),
    ...(number !== undefined && { number: quantity(number) }),
    ...(feeRecipient !== undefined && { feeRecipient }),
    ...(baseFee !== undefined && { baseFeePerGas: quantity(baseFee) }),
  };
  const accounts = Object.entries(state ?? {}).map(([address, { balance, slots }]) => [
    address,
    { ...(balance !== undefined && { balance: quantity(balance) }), ...(slots && { stateDiff: slots }) },
  ]);
  return {
    blockOverrides,
    ...(accounts.length > 0 && { stateOverrides: Object.fromEntries(accounts) }),
    calls: calls.map(({ from, to, data, value, gas, gasPrice }) => ({
      ...{ from, to, input: data, gas: quantity(gas) },
      ...(value !== undefined && { value: quantity(value) }),
      ...(gasPrice !== undefined && { gasPrice: quantity(gasPrice) }),
    })),
  };
}

function readAnswer(outcome: Outcome | undefined, counts: readonly number[]): TrialAnswer {
  if (!outcome) return "failed";
  if (!outcome.ok) return isUnsupported(outcome) ? "unsupported" : "failed";
  if (!Array.isArray(outcome.value)) return "failed";
  // Where a number was jumped over, some nodes put the empty blocks between into the answer.
  const blocks = (outcome.value as ({ calls?: unknown } | null)[]).flatMap((block) =>
    Array.isArray(block?.calls) && block.calls.length > 0 ? [block.calls as (RawCall | null)[]] : [],
  );
  if (blocks.length !== counts.length) return "failed";
  const read: TrialResult[][] = [];
  for (const [i, calls] of blocks.entries()) {
    const results = calls.flatMap((call) => {
      const one = readSimulatedCall(call);
      return one ? [{ ok: one.result.ok, returned: one.result.returned, logs: one.logs }] : [];
    });
    if (results.length !== counts[i]) return "failed";
    read.push(results);
  }
  return read;
}

/** Several views read at one moment of a trial, in one call. */
export function viewsCall(
  from: string,
  views: readonly { readonly to: string; readonly data: Hex }[],
  gas: bigint,
): TrialCall {
  return { from, to: MULTICALL3, data: encodeAggregate3(views), gas };
}

/** The first word of each view's answer; undefined of those that failed or answered with less. */
export function viewsIn(result: TrialResult | undefined, count: number): readonly (bigint | undefined)[] {
  const outcomes = result?.ok ? decodeAggregate3(result.returned, count) : undefined;
  return Array.from({ length: count }, (_, i) => {
    const one = outcomes?.[i];
    return one?.ok && isHex(one.value) && one.value.length >= 66 ? BigInt(one.value.slice(0, 66)) : undefined;
  });
}
