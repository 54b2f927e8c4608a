import { addressWord, type Hex, word } from "./hex.ts";
import type { Answers, EvmNode, Head } from "./node.ts";
import type { Call, Outcome, Read } from "./read.ts";

/** Multicall3, at one address on nearly every chain. @see https://github.com/mds1/multicall */
export const MULTICALL3 = "0xcA11bde05977b3631167028862bE2a173976CA11";

/** `aggregate3((address,bool,bytes)[])` */
const AGGREGATE3 = "0x82ad56cb";
/** `getEthBalance(address)` */
const GET_ETH_BALANCE = "0x4d2301cc";

/** An account's native balance, as a contract call so that it joins the multicall. */
export function nativeBalanceCall(account: string): Call {
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

/** The results of `aggregate3`, one per call; `undefined` when the answer is not of that shape. */
export function decodeAggregate3(answer: Hex, count: number): Outcome[] | undefined {
  const data = answer.slice(2);
  const number = (at: number) => {
    const digits = data.slice(at * 2, at * 2 + 64);
    const value = digits.length === 64 ? Number(`0x${digits}`) : Number.NaN;
    return Number.isSafeInteger(value) ? value : Number.NaN;
  };
  const array = number(0);
  if (number(array) !== count) return undefined;
  const outcomes: Outcome[] = [];
  for (let i = 0; i < count; i++) {
    const item = array + 32 + number(array + 32 + i * 32);
    const success = number(item);
    const bytes = item + number(item + 32);
    const length = number(bytes);
    const value = data.slice((bytes + 32) * 2, (bytes + 32 + length) * 2);
    if (Number.isNaN(length) || value.length !== length * 2) return undefined;
    outcomes.push(
      success === 1
        ? { ok: true, value: `0x${value}` }
        : { ok: false, code: 3, message: "execution reverted", data: `0x${value}` },
    );
  }
  return outcomes;
}

/** A read's answers, and whatever else travelled in the same round trip. */
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
    const packed = contracts.length > 0 ? outcomes[outcomes.length - 1] : undefined;
    const failed: Outcome = { ok: false, code: 0, message: packed?.ok === false ? packed.message : "multicall failed" };
    const results =
      packed?.ok && typeof packed.value === "string"
        ? (decodeAggregate3(packed.value as Hex, contracts.length) ?? contracts.map(() => failed))
        : contracts.map(() => failed);
    let contract = 0;
    let other = 0;
    return calls.map((call) => (call.kind === "contract" ? results[contract++] : outcomes[other++]) ?? failed);
  };
  return { requests, unpack };
}

/**
 * Asks everything a read needs in one round trip: contract calls in one multicall, the rest beside it in one batch.
 * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`
 */
export async function readState<T>(node: EvmNode, read: Read<T>, signal?: AbortSignal): Promise<StateAnswer<T>> {
  const { requests, unpack } = pack(read.calls);
  const answers = await node.send(requests, signal);
  return { value: read.decode(unpack(answers)), head: answers.head };
}
