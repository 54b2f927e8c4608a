import { type Hex, isHex } from "@alou/chains/evm/hex";
import { type Call, type Outcome, REVERTED, type Read } from "@alou/chains/evm/read";
import { FENCE_CODE } from "./fence.generated.ts";

type ContractCall = Extract<Call, { kind: "contract" }>;

/** Gas for one answer. A name costs some thousands; a picture drawn on chain some millions, and is not looked at. */
const GAS_EACH = 400_000;
/** Bytes taken of one answer. */
const BYTES_EACH = 1_024;
/** How many calls share a fence: together they stay within what a node gives one `eth_call`. */
const TOGETHER = 60;

/**
 * Contract calls to strangers, fenced off: `Fence.sol` gives each only so much gas and takes only so much of its answer. Nothing
 * of theirs shares a multicall with listed assets. Still one HTTP request.
 */
export function fencedRead<T>(read: Read<T>): Read<T> {
  const contracts = read.calls.map((call): ContractCall => {
    if (call.kind !== "contract") throw new Error("only contract calls can be fenced");
    return call;
  });
  const fences: ContractCall[][] = [];
  for (let at = 0; at < contracts.length; at += TOGETHER) fences.push(contracts.slice(at, at + TOGETHER));
  return {
    calls: fences.map((fence) => ({ kind: "deployless", data: encodeFence(fence) })),
    decode: (outcomes) => read.decode(fences.flatMap((fence, index) => decodeFence(outcomes[index], fence.length))),
  };
}

const bytes = (value: number, size: number): string => value.toString(16).padStart(size * 2, "0");

/** Creation code and packed calls; `Fence.sol` documents the packing. */
function encodeFence(calls: readonly ContractCall[]): Hex {
  const packed = calls.map(({ to, data }) => to.slice(2).toLowerCase() + bytes(data.length / 2 - 1, 2) + data.slice(2));
  const input = bytes(GAS_EACH, 4) + bytes(BYTES_EACH, 2) + packed.join("");
  return `${FENCE_CODE as Hex}${input}${bytes(input.length / 2, 2)}`;
}

const UNKNOWN: Outcome = { ok: false, code: 0, message: "nobody knows" };

/** One outcome a call. What has no record, or stands behind bytes that make no sense, is unknown. */
function decodeFence(outcome: Outcome | undefined, count: number): Outcome[] {
  const answer = outcome?.ok && isHex(outcome.value) ? outcome.value.slice(4) : "";
  const outcomes: Outcome[] = [];
  for (let at = 0; outcomes.length < count && at + 6 <= answer.length; ) {
    const record = Number.parseInt(answer.slice(at, at + 6), 16);
    const state = record >> 16;
    const size = (record & 0xffff) * 2;
    const value: Hex = `0x${answer.slice(at + 6, at + 6 + size)}`;
    if (state > 2 || value.length !== size + 2) break;
    if (state === 0) outcomes.push({ ok: false, code: REVERTED, message: "execution reverted", data: value });
    else outcomes.push(state === 1 ? { ok: true, value } : UNKNOWN);
    at += 6 + size;
  }
  while (outcomes.length < count) outcomes.push(UNKNOWN);
  return outcomes;
}
