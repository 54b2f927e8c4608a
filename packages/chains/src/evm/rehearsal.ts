import { addressWord, type Hex, quantity, word, wordAt } from "./hex.ts";
import type { Read } from "./read.ts";
import { REHEARSAL_CODE } from "./rehearsal.generated.ts";
import type { CallResult, Probe, SimulatedCall, SimulationAnswer } from "./simulate.ts";
import { isUnsupported, probeCall } from "./simulate.ts";

/** `run((address,uint256,bytes)[],(address,uint256,bytes)[])` of `contracts/Rehearsal.sol`. */
const RUN = "0x9c0b0cc4";

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
    { from: first.from, to: first.from, data, gas: quantity(30_000_000) },
    "latest",
    { [first.from]: { code: REHEARSAL_CODE } },
  ];
  return {
    calls: [{ kind: "rpc", method: "eth_call", params }],
    decode([outcome]) {
      if (!outcome?.ok) return outcome && isUnsupported(outcome) ? "unsupported" : "failed";
      return readResults(outcome.value as Hex, calls, probes.length);
    },
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

function readResults(answer: Hex, calls: readonly SimulatedCall[], probes: number): SimulationAnswer {
  const before = decodeResults(answer, 0, probes);
  const results = decodeResults(answer, 1, calls.length);
  const after = decodeResults(answer, 2, probes);
  if (!before || !results || !after) return "failed";
  const reading = ({ ok, returned }: CallResult) => (ok && returned.length >= 66 ? wordAt(returned, 0) : undefined);
  return {
    calls: results.map((result, i) => ({ ...result, gasUsed: result.gasUsed + intrinsicGas(calls[i]?.data ?? "0x") })),
    probes: before.map((value, i) => ({ before: reading(value), after: after[i] && reading(after[i]) })),
    logs: undefined,
  };
}

/** `(bool,uint256,bytes)[]` whose offset stands in word `head`; undefined when it is not that. */
function decodeResults(answer: Hex, head: number, count: number): CallResult[] | undefined {
  const at = (byte: number) => Number(wordAt(answer, byte / 32));
  const array = at(head * 32);
  if (array % 32 !== 0 || at(array) !== count) return undefined;
  return Array.from({ length: count }, (_, i) => {
    const item = array + 32 + at(array + 32 + i * 32);
    const bytes = item + at(item + 64);
    const start = 2 + (bytes + 32) * 2;
    return {
      ok: at(item) === 1,
      gasUsed: BigInt(at(item + 32)),
      returned: `0x${answer.slice(start, start + at(bytes) * 2)}`,
    };
  });
}

/** What a transaction costs before its first instruction. @see https://eips.ethereum.org/EIPS/eip-2028 */
export function intrinsicGas(data: Hex): bigint {
  let gas = 21_000n;
  for (let i = 2; i < data.length; i += 2) gas += data.slice(i, i + 2) === "00" ? 4n : 16n;
  return gas;
}
