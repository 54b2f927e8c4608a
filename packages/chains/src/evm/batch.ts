import { sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { addressFromWord, addressWord, type Hex, isHex, word } from "./hex.ts";

/** One call of a batch. */
export interface BatchCall {
  readonly to: string;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
}

/** `execute(bytes32 mode, bytes executionData)`. @see https://eips.ethereum.org/EIPS/eip-7821 */
const EXECUTE = "0xe9ae5c53";

/** A batch that is undone as a whole when one call fails, and nothing beside it. */
const SINGLE_BATCH = "01".padEnd(64, "0");
/** The same, where more data may follow the calls; we read it only when nothing does. */
const BATCH_WITH_DATA = "01000000000078210001".padEnd(64, "0");

/** More calls than any proposal makes; foreign bytes must not cost more than this to read. */
const MAX_CALLS = 32;

/** How the data of a batch may be laid out: the list of calls alone, or with empty data behind it. */
interface Layout {
  /** Words before the list. */
  readonly words: number;
  readonly spelled: (list: string) => string;
}

const ALONE: Layout = { words: 1, spelled: (list) => word(0x20n) + list };
const WITH_NO_DATA: Layout = {
  words: 2,
  spelled: (list) => word(0x40n) + word(BigInt(0x40 + list.length / 2)) + list + word(0n),
};

const LAYOUTS: Readonly<Record<string, readonly Layout[]>> = {
  [SINGLE_BATCH]: [ALONE],
  [BATCH_WITH_DATA]: [ALONE, WITH_NO_DATA],
};

/** The calldata with which an account that runs an ERC-7821 contract's code does several things at once, or none. */
export function encodeBatch(calls: readonly BatchCall[]): Hex {
  return execute(SINGLE_BATCH, ALONE.spelled(encodeCalls(calls)));
}

/**
 * The calls an account makes by a transaction to itself, in order. Undefined for everything that is not exactly an atomic
 * batch of ERC-7821 in its one canonical spelling: another mode may skip failed calls, and bytes nobody reads may mean
 * something to the account's code. Whether the account runs such code, only its receipt tells.
 * @param account the sender, to whom the transaction must go; the zero address in a call stands for it
 */
export function decodeBatch(
  account: string,
  transaction: { readonly to: string; readonly data: Hex },
): readonly BatchCall[] | undefined {
  if (!sameEvmAddress(transaction.to, account)) return undefined;
  const data = transaction.data.toLowerCase();
  if (!data.startsWith(EXECUTE) || !isHex(data)) return undefined;
  const mode = data.slice(EXECUTE.length, EXECUTE.length + 64);
  // Behind the mode: the offset of the data, its length, and the data itself.
  const body = data.slice(EXECUTE.length + 3 * 64);
  for (const { words, spelled } of LAYOUTS[mode] ?? []) {
    const calls = readCalls(body.slice(words * 64));
    if (!calls || execute(mode, spelled(encodeCalls(calls))) !== data) continue;
    return calls.map((call) => (sameEvmAddress(call.to, ZERO_ADDRESS) ? { ...call, to: account } : call));
  }
  return undefined;
}

/** Whether two lists of calls are the same ones in the same order. */
export function sameCalls(a: readonly BatchCall[], b: readonly BatchCall[]): boolean {
  return (
    a.length === b.length &&
    a.every((call, i) => {
      const other = b[i] as BatchCall;
      return (
        sameEvmAddress(call.to, other.to) &&
        call.value === other.value &&
        call.data.toLowerCase() === other.data.toLowerCase()
      );
    })
  );
}

function execute(mode: string, body: string): Hex {
  return `${EXECUTE}${mode}${word(0x40n)}${word(BigInt(body.length / 2))}${body}`;
}

/** A `(address,uint256,bytes)[]` without the offset that points to it. */
function encodeCalls(calls: readonly BatchCall[]): string {
  let heads = "";
  let bodies = "";
  for (const { to, value, data } of calls) {
    heads += word(BigInt(calls.length * 32 + bodies.length / 2));
    const bytes = data.slice(2).toLowerCase();
    bodies += addressWord(to) + word(value) + word(0x60n) + word(BigInt(bytes.length / 2));
    bodies += bytes.padEnd(Math.ceil(bytes.length / 64) * 64, "0");
  }
  return word(BigInt(calls.length)) + heads + bodies;
}

/** The calls of an encoded list. It takes what is there at face value: its caller encodes them again and compares. */
function readCalls(list: string): BatchCall[] | undefined {
  const at = (byte: number): bigint | undefined => {
    const digits = list.slice(byte * 2, byte * 2 + 64);
    return digits.length === 64 ? BigInt(`0x${digits}`) : undefined;
  };
  const offset = (byte: number): number => {
    const value = at(byte);
    return value !== undefined && value <= BigInt(list.length) ? Number(value) : Number.NaN;
  };
  const count = offset(0);
  if (!(count <= MAX_CALLS)) return undefined;
  const calls: BatchCall[] = [];
  for (let i = 0; i < count; i++) {
    const item = 32 + offset(32 + i * 32);
    const [to, value] = [at(item), at(item + 32)];
    const length = offset(item + 96);
    if (to === undefined || value === undefined || Number.isNaN(length)) return undefined;
    const start = (item + 128) * 2;
    const bytes = list.slice(start, start + length * 2);
    if (bytes.length !== length * 2) return undefined;
    calls.push({ to: addressFromWord(to), value, data: `0x${bytes}` });
  }
  return calls;
}
