import { type Hex, isHex } from "@alou/chains/evm/hex";
import type { Call, Outcome, Read } from "@alou/chains/evm/read";
import { decodeAggregate3, encodeAggregate3, MULTICALL3 } from "@alou/chains/evm/state";

/** Gas for one fence of strangers' contracts: enough for honest ones, too little to keep a node busy. */
const GAS: Hex = "0x1c9c380"; // 30 million
/** How many strangers share a fence. */
const TOGETHER = 20;

/**
 * Contract calls to strangers, fenced off: a contract that burns all gas or answers with a flood takes down the few it shares a
 * multicall with, and never the reading of listed assets beside it. Still one HTTP request.
 */
export function fencedRead<T>(read: Read<T>): Read<T> {
  if (read.calls.some(({ kind }) => kind !== "contract")) throw new Error("only contract calls can be fenced");
  const contracts = read.calls as readonly Extract<Call, { kind: "contract" }>[];
  const fences: (readonly Extract<Call, { kind: "contract" }>[])[] = [];
  for (let at = 0; at < contracts.length; at += TOGETHER) fences.push(contracts.slice(at, at + TOGETHER));
  return {
    calls: fences.map((fence) => ({
      kind: "rpc",
      method: "eth_call",
      params: [{ to: MULTICALL3, data: encodeAggregate3(fence), gas: GAS }, "latest"],
    })),
    decode: (outcomes) => read.decode(fences.flatMap((fence, index) => unpack(outcomes[index], fence.length))),
  };
}

function unpack(outcome: Outcome | undefined, count: number): Outcome[] {
  const results = outcome?.ok && isHex(outcome.value) ? decodeAggregate3(outcome.value, count) : undefined;
  return results ?? Array.from({ length: count }, () => ({ ok: false, code: 0, message: "fenced off" }));
}
