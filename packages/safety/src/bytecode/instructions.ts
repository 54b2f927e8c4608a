/** Code, with what is looked up in it often. */
export interface Code {
  readonly bytes: Uint8Array;
  readonly jumpTargets: ReadonlySet<number>;
  /** Numbers written in the code, by where their instruction stands: read once, when it is first come by. */
  readonly pushed: Map<number, bigint>;
}

/** Reads code: where a jump may land. */
export function readCode(bytes: Uint8Array): Code {
  const jumpTargets = new Set<number>();
  for (let at = 0; at < bytes.length; at += 1) {
    const op = bytes[at] ?? 0;
    if (op === 0x5b) jumpTargets.add(at);
    if (op >= 0x60 && op <= 0x7f) at += op - 0x5f;
  }
  return { bytes, jumpTargets, pushed: new Map() };
}

/** Instructions that take some words and give one that is not modelled further. */
export const OPAQUE: Readonly<Record<number, readonly [name: string, takes: number]>> = {
  8: ["addmod", 3],
  9: ["mulmod", 3],
  49: ["balance", 1],
  59: ["extcodesize", 1],
  63: ["extcodehash", 1],
  64: ["blockhash", 1],
  73: ["blobhash", 1],
};

/** Instructions that give one word from outside the code. */
export const SOURCES: Readonly<Record<number, string>> = {
  48: "address",
  50: "origin",
  51: "caller",
  52: "callvalue",
  54: "calldatasize",
  58: "gasprice",
  65: "coinbase",
  66: "timestamp",
  67: "number",
  68: "prevrandao",
  69: "gaslimit",
  70: "chainid",
  72: "basefee",
  74: "blobbasefee",
  89: "msize",
  90: "gas",
};

/** Instructions over two words. */
export const BINARY: Readonly<Record<number, string>> = {
  1: "add",
  2: "mul",
  3: "sub",
  4: "div",
  5: "sdiv",
  6: "mod",
  7: "smod",
  10: "exp",
  11: "signextend",
  16: "lt",
  17: "gt",
  18: "slt",
  19: "sgt",
  20: "eq",
  22: "and",
  23: "or",
  24: "xor",
  26: "byte",
  27: "shl",
  28: "shr",
  29: "sar",
};

/** A big-endian number in code; what lies behind the end is zero. */
export function constantAt(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let i = 0; i < size; i += 1) value = (value << 8n) | BigInt(bytes[at + i] ?? 0);
  return value;
}

/** The number that the `PUSH` at a place brings. */
export function pushedAt({ bytes, pushed }: Code, at: number, size: number): bigint {
  let value = pushed.get(at);
  if (value === undefined) {
    value = constantAt(bytes, at + 1, size);
    pushed.set(at, value);
  }
  return value;
}
