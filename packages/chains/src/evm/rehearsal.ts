import { addressWord, type Hex, isHex, quantity, word } from "./hex.ts";
import type { Outcome, Read } from "./read.ts";
import { REHEARSAL_CODE } from "./rehearsal.generated.ts";
import type { CallResult, Probe, SimulatedCall, SimulationAnswer } from "./simulate.ts";
import { isUnsupported, probeCall } from "./simulate.ts";

/** `run((address,uint256,bytes)[],(address,uint256,bytes)[])` of `contracts/Rehearsal.sol`. */
const RUN = "0x9c0b0cc4";

/** As much as nodes commonly allow one `eth_call`. */
const GAS = 30_000_000n;

/**
 * What a real transaction pays and a call of the rehearsal does not. All its calls are one transaction: storage that the
 * probes have read is warm to the first, and what one call has written another may write again almost for nothing, where
 * a transaction of its own pays for a fresh write. In gas units, rounded up.
 * @see https://eips.ethereum.org/EIPS/eip-2929
 * @see https://eips.ethereum.org/EIPS/eip-2200
 */
const WARMED = { first: 12_000n, later: 34_000n } as const;

/**
 * The sequence run by a stand-in contract at the sender's own address, through `eth_call` with a state override: the
 * sender is the sender, balances are its balances, and one call sees what the one before it did. Compared with
 * `eth_simulateV1` it shows no events and the sender has code, so what leaves is known for the probed assets only.
 */
export function rehearsalRead(calls: readonly SimulatedCall[], probes: readonly Probe[]): Read<SimulationAnswer> {
  const [first] = calls;
  if (!first || calls.some(({ from }) => from !== first.from)) {
    return { calls: [], decode: () => "failed" };
  }
  const readings = probes.map((probe) => ({ ...probeCall(probe), value: 0n }));
  const steps = encodeCalls(calls);
  const data: Hex = `${RUN}${word(0x40n)}${word(BigInt(0x40 + steps.length / 2))}${steps}${encodeCalls(readings)}`;
  const params = [
    { from: first.from, to: first.from, data, gas: quantity(GAS) },
    "latest",
    { [first.from]: { code: REHEARSAL_CODE } },
  ];
  return {
    calls: [{ kind: "rpc", method: "eth_call", params }],
    decode: ([outcome]) => readAnswer(outcome, calls, probes.length),
  };
}

function encodeCalls(calls: readonly { to: string; value: bigint; data: Hex }[]): string {
  let heads = "";
  let bodies = "";
  for (const { to, value, data } of calls) {
    heads += word(BigInt(calls.length * 32 + bodies.length / 2));
    const bytes = data.slice(2);
    bodies += addressWord(to) + word(value) + word(0x60n) + word(BigInt(bytes.length / 2));
    bodies += bytes.padEnd(Math.ceil(bytes.length / 64) * 64, "0");
  }
  return word(BigInt(calls.length)) + heads + bodies;
}

function readAnswer(outcome: Outcome | undefined, calls: readonly SimulatedCall[], probes: number): SimulationAnswer {
  if (!outcome?.ok) return outcome && isUnsupported(outcome) ? "unsupported" : "failed";
  if (!isHex(outcome.value)) return "failed";
  const before = decodeResults(outcome.value, 0, probes);
  const results = decodeResults(outcome.value, 1, calls.length);
  const after = decodeResults(outcome.value, 2, probes);
  if (!before || !results || !after) return "failed";
  const reading = (result: CallResult | undefined) =>
    result?.ok && result.returned.length >= 66 ? BigInt(result.returned.slice(0, 66)) : undefined;
  return {
    calls: results.map((result, i) => ({
      ...result,
      gasUsed: result.gasUsed + intrinsicGas(calls[i]?.data ?? "0x") + (i === 0 ? WARMED.first : WARMED.later),
    })),
    probes: before.map((value, i) => ({ before: reading(value), after: reading(after[i]) })),
    logs: undefined,
  };
}

/** `(bool,uint256,bytes)[]` whose offset stands in word `head`; undefined when it is not that. */
function decodeResults(answer: Hex, head: number, count: number): CallResult[] | undefined {
  const number = (byte: number): number => {
    const digits = answer.slice(2 + byte * 2, 66 + byte * 2);
    return digits.length === 64 ? Number(`0x${digits}`) : Number.NaN;
  };
  const array = number(head * 32);
  if (number(array) !== count) return undefined;
  const results: CallResult[] = [];
  for (let i = 0; i < count; i++) {
    const item = array + 32 + number(array + 32 + i * 32);
    const gasUsed = number(item + 32);
    const bytes = item + number(item + 64);
    const start = 2 + (bytes + 32) * 2;
    const length = number(bytes) * 2;
    const returned: Hex = `0x${answer.slice(start, start + length)}`;
    if (returned.length !== length + 2 || !Number.isSafeInteger(gasUsed)) return undefined;
    results.push({ ok: number(item) === 1, gasUsed: BigInt(gasUsed), returned });
  }
  return results;
}

/** What a transaction costs before its first instruction. @see https://eips.ethereum.org/EIPS/eip-2028 */
export function intrinsicGas(data: Hex): bigint {
  let gas = 21_000n;
  for (let i = 2; i < data.length; i += 2) gas += data.slice(i, i + 2) === "00" ? 4n : 16n;
  return gas;
}
