import { CODE_LENS_CODE } from "./code-lens.generated.ts";
import { type Hex, isHex } from "./hex.ts";
import type { Outcome, Read } from "./read.ts";

/** What code stands at an address, without the code. */
export interface CodeSeen {
  /** keccak-256 of the code; empty of an account without any. */
  readonly codehash: Hex | "";
  /** A proxy by EIP-1167, or an account that runs other code by EIP-7702. */
  readonly kind: "plain" | "minimal-proxy" | "delegated";
  /** What those two run; lower case. */
  readonly runs?: Hex;
}

/** Addresses in one call: what it answers is taken for code of a contract, of which a chain allows 24 KB. */
const TOGETHER = 400;
/** Hex digits of a record: hash, kind, address. */
const [HASH, RECORD] = [64, 64 + 2 + 40];
/** keccak-256 of nothing; zero is the hash of an address nobody has used. */
const NO_CODE = new Set(["c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", "0".repeat(64)]);
const KINDS = ["plain", "minimal-proxy", "delegated"] as const;

/** The code of many addresses by `CodeLens.sol`: four hundred in one call. Undefined where the node did not tell. */
export function codeSeenRead(addresses: readonly string[]): Read<(CodeSeen | undefined)[]> {
  const parts: (readonly string[])[] = [];
  for (let at = 0; at < addresses.length; at += TOGETHER) parts.push(addresses.slice(at, at + TOGETHER));
  return {
    calls: parts.map((part) => ({ kind: "deployless", data: encode(part) })),
    decode: (outcomes) => parts.flatMap((part, i) => decode(outcomes[i], part.length)),
  };
}

function encode(addresses: readonly string[]): Hex {
  const input = addresses.map((address) => address.slice(2).toLowerCase()).join("");
  return `${CODE_LENS_CODE as Hex}${input}${(input.length / 2).toString(16).padStart(4, "0")}`;
}

function decode(outcome: Outcome | undefined, count: number): (CodeSeen | undefined)[] {
  const answer = outcome?.ok && isHex(outcome.value) ? outcome.value.slice(4).toLowerCase() : "";
  const isWhole = answer.length === count * RECORD;
  return Array.from({ length: count }, (_, i) =>
    isWhole ? readRecord(answer.slice(i * RECORD, (i + 1) * RECORD)) : undefined,
  );
}

function readRecord(record: string): CodeSeen | undefined {
  const hash = record.slice(0, HASH);
  const kind = KINDS[Number.parseInt(record.slice(HASH, HASH + 2), 16)];
  if (!kind) return undefined;
  const codehash = NO_CODE.has(hash) ? ("" as const) : (`0x${hash}` as const);
  return { codehash, kind, ...(kind !== "plain" && { runs: `0x${record.slice(HASH + 2)}` as const }) };
}
