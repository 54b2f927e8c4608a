import { getChain } from "@alou/money/chain";
import { AlouError, isAlouError } from "@alou/money/error";
import { addressWord, type Hex, isHex, word } from "./hex.ts";
import type { Answers, EvmNode, Head } from "./node.ts";
import { type Call, type Outcome, REVERTED, type Read } from "./read.ts";

/** Multicall3, at one address on nearly every chain. @see https://github.com/mds1/multicall */
export const MULTICALL3 = "0xcA11bde05977b3631167028862bE2a173976CA11";

/** `aggregate3((address,bool,bytes)[])` */
const AGGREGATE3 = "0x82ad56cb";
/** `getEthBalance(address)` */
const GET_ETH_BALANCE = "0x4d2301cc";

/** An account's native balance, as a contract call so that it joins the multicall. */
export function nativeBalanceCall(account: string): Extract<Call, { kind: "contract" }> {
  return { kind: "contract", to: MULTICALL3, data: `${GET_ETH_BALANCE}${addressWord(account)}` };
}

/** Calldata of one `aggregate3` that lets every call fail by itself. */
export function encodeAggregate3(calls: readonly { readonly to: string; readonly data: Hex }[]): Hex {
  let heads = "";
  let bodies = "";
  for (const { to, data } of calls) {
    heads += word(BigInt(calls.length * 32 + bodies.length / 2));
    const bytes = data.slice(2);
    const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, "0");
    bodies += addressWord(to) + word(1n) + word(0x60n) + word(BigInt(bytes.length / 2)) + padded;
  }
  return `${AGGREGATE3}${word(0x20n)}${word(BigInt(calls.length))}${heads}${bodies}`;
}

/**
 * The results of `aggregate3`, one per call; `undefined` when the answer is not of that shape. A call that reverted is an
 * outcome with the code of a revert.
 */
export function decodeAggregate3(answer: Hex, count: number): Outcome[] | undefined {
  const number = (byte: number): number => {
    const digits = answer.slice(2 + byte * 2, 66 + byte * 2);
    return digits.length === 64 ? Number(`0x${digits}`) : Number.NaN;
  };
  const array = number(0);
  if (number(array) !== count) return undefined;
  const outcomes: Outcome[] = [];
  for (let i = 0; i < count; i++) {
    const item = array + 32 + number(array + 32 + i * 32);
    const success = number(item);
    const bytes = item + number(item + 32);
    const start = 2 + (bytes + 32) * 2;
    const length = number(bytes) * 2;
    const value: Hex = `0x${answer.slice(start, start + length)}`;
    if (value.length !== length + 2 || (success !== 0 && success !== 1)) return undefined;
    outcomes.push(success === 1 ? { ok: true, value } : revertedWith(value));
  }
  return outcomes;
}

const revertedWith = (data: Hex): Outcome => ({ ok: false, code: REVERTED, message: "execution reverted", data });

/** A read's value, and the head of the chain that the endpoint answered at. */
export interface StateAnswer<T> {
  readonly value: T;
  readonly head: Head;
}

/** Turns calls into JSON-RPC requests, and the answers back into one outcome per call. */
function pack(calls: readonly Call[]) {
  const contracts = calls.flatMap((call) => (call.kind === "contract" ? [call] : []));
  const requests = calls.flatMap((call) => {
    if (call.kind === "rpc") return [{ method: call.method, params: call.params }];
    return call.kind === "deployless" ? [{ method: "eth_call", params: [{ data: call.data }, "latest"] }] : [];
  });
  if (contracts.length > 0) {
    requests.push({ method: "eth_call", params: [{ to: MULTICALL3, data: encodeAggregate3(contracts) }, "latest"] });
  }
  const unpack = ({ outcomes }: Answers): Outcome[] => {
    const packed = contracts.length > 0 ? bytesOf(outcomes[requests.length - 1]) : undefined;
    const results = packed?.ok ? decodeAggregate3(packed.value as Hex, contracts.length) : undefined;
    const failed = unanswered(packed?.ok === false ? packed.message : "no multicall");
    let contract = 0;
    let other = 0;
    return calls.map(({ kind }) => {
      if (kind === "contract") return results?.[contract++] ?? failed;
      const outcome = outcomes[other++];
      return (kind === "deployless" ? bytesOf(outcome) : outcome) ?? unanswered("no answer");
    });
  };
  return { requests, unpack };
}

/** Code 0: nothing is known about the call, not even that it reverted. */
const unanswered = (message: string): Outcome => ({ ok: false, code: 0, message });

/** An `eth_call`'s outcome, with bytes in it or none at all. */
function bytesOf(outcome: Outcome | undefined): Outcome | undefined {
  return outcome?.ok && !isHex(outcome.value) ? unanswered("the answer is no hex") : outcome;
}

/**
 * Asks everything a read needs in one round trip: contract calls in one multicall, the rest beside it in one batch.
 * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`; `rpc_bad_answer` when an answer is so far from what was asked
 * that a reader stumbles over it
 */
export async function readState<T>(node: EvmNode, read: Read<T>, signal?: AbortSignal): Promise<StateAnswer<T>> {
  const { requests, unpack } = pack(read.calls);
  const answers = await node.send(requests, signal);
  try {
    return { value: read.decode(unpack(answers)), head: answers.head };
  } catch (cause) {
    if (isAlouError(cause)) throw cause;
    const { name } = getChain(node.chain);
    throw new AlouError("rpc_bad_answer", { chain: name, detail: "it cannot be read" }, { cause });
  }
}
