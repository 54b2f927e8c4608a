/** Reads Solana's compact-u16. @see https://solana.com/docs/rpc/http */
export function compactU16(bytes: Uint8Array, at: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let i = 0; i < 3; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    value |= (byte & 0x7f) << (7 * i);
    if ((byte & 0x80) === 0) return value <= 0xffff ? { value, next: at + i + 1 } : undefined;
  }
  return undefined;
}

/** A compiled message, as far as it says what will be done. */
export interface CompiledMessage {
  readonly signers: number;
  readonly readonlySigned: number;
  readonly readonlyUnsigned: number;
  /** 32 bytes each. */
  readonly keys: readonly Uint8Array[];
  readonly instructions: readonly {
    readonly program: number;
    readonly accounts: readonly number[];
    readonly data: Uint8Array;
  }[];
  /** Accounts that stand in lookup tables. */
  readonly lookups: number;
}

/**
 * Reads a compiled transaction message, legacy or version 0, that fills its bytes exactly; undefined for anything else.
 * @see https://solana.com/docs/core/transactions
 */
export function readMessage(bytes: Uint8Array): CompiledMessage | undefined {
  const versioned = ((bytes[0] ?? 0) & 0x80) !== 0;
  if (versioned && bytes[0] !== 0x80) return undefined;
  let at = versioned ? 1 : 0;
  const [signers = 0, readonlySigned = 0, readonlyUnsigned = 0] = bytes.subarray(at, at + 3);
  at += 3;
  const count = compactU16(bytes, at);
  if (!count || count.value < 1 || signers < 1 || signers > count.value || count.value > 256) return undefined;
  if (readonlySigned >= signers || readonlyUnsigned > count.value - signers) return undefined;
  at = count.next;
  const keys: Uint8Array[] = [];
  for (let i = 0; i < count.value; i++, at += 32) keys.push(bytes.subarray(at, at + 32));
  at += 32;
  const many = compactU16(bytes, at);
  if (!many || many.value > 256 || at > bytes.length) return undefined;
  at = many.next;
  const instructions: { program: number; accounts: number[]; data: Uint8Array }[] = [];
  for (let i = 0; i < many.value; i++) {
    const read = readInstruction(bytes, at);
    if (!read || (!versioned && read.program >= count.value)) return undefined;
    instructions.push(read);
    at = read.next;
  }
  const tables = versioned ? readLookups(bytes, at) : { lookups: 0, next: at };
  if (!tables || tables.next !== bytes.length) return undefined;
  return { signers, readonlySigned, readonlyUnsigned, keys, instructions, lookups: tables.lookups };
}

function readInstruction(bytes: Uint8Array, from: number) {
  const program = bytes[from];
  const accounts = compactU16(bytes, from + 1);
  if (program === undefined || !accounts) return undefined;
  const list = [...bytes.subarray(accounts.next, accounts.next + accounts.value)];
  const size = compactU16(bytes, accounts.next + accounts.value);
  if (!size || list.length !== accounts.value) return undefined;
  const data = bytes.subarray(size.next, size.next + size.value);
  return data.length === size.value ? { program, accounts: list, data, next: size.next + size.value } : undefined;
}

function readLookups(bytes: Uint8Array, from: number): { lookups: number; next: number } | undefined {
  const tables = compactU16(bytes, from);
  if (!tables || tables.value > 64) return undefined;
  let at = tables.next;
  let lookups = 0;
  for (let i = 0; i < tables.value; i++) {
    at += 32;
    for (let k = 0; k < 2; k++) {
      const indexes = compactU16(bytes, at);
      if (!indexes) return undefined;
      lookups += indexes.value;
      at = indexes.next + indexes.value;
    }
  }
  return { lookups, next: at };
}

/** Whether bytes are a transaction's message, or a whole transaction with its signatures in front. */
export function isSolanaMessage(bytes: Uint8Array): boolean {
  if (bytes.length < 70 || bytes.length > 4_096) return false;
  return readMessage(bytes) !== undefined || readMessage(withoutSignatures(bytes)) !== undefined;
}

/** A transaction without its signatures. */
export function withoutSignatures(bytes: Uint8Array): Uint8Array {
  const count = compactU16(bytes, 0);
  return count && count.value <= 64 ? bytes.subarray(count.next + count.value * 64) : bytes;
}
