import { base58 } from "@scure/base";
import type { SolanaInstruction } from "../../decoded-action.ts";
import { base58Bytes, base64Bytes, hexBytes, toHex } from "../encoded-bytes.ts";
import { isObject, textOf } from "../shape.ts";
import { AUTHORITY_TYPES, LAYOUTS, type Layout } from "./layouts.ts";

/** Every way in which a text can be bytes, the likeliest first. */
export function candidates(data: unknown, encoding: string): Uint8Array[] {
  if (isObject(data)) return candidates(data.data ?? Object.values(data), encoding);
  if (Array.isArray(data)) {
    // The RPC writes [text, encoding].
    if (typeof data[0] === "string") return candidates(data[0], textOf(data[1]));
    return [Uint8Array.from(data.slice(0, 10_000).map((byte) => Number(byte) & 255))];
  }
  const text = textOf(data);
  if (text === "") return [new Uint8Array()];
  const readers = /hex/i.test(encoding)
    ? [hexBytes]
    : /64/.test(encoding)
      ? [base64Bytes]
      : /58/.test(encoding)
        ? [base58Bytes]
        : /^0x/i.test(text)
          ? [hexBytes]
          : /^(?:[0-9a-f]{2})+$/.test(text)
            ? [hexBytes, base58Bytes, base64Bytes]
            : [base58Bytes, base64Bytes, hexBytes];
  return readers.map((read) => read(text)).filter((bytes) => bytes !== undefined);
}

/** An instruction of the programs whose every number is listed, with bytes that fit none of them. */
const WHOLE = new Set(["system", "token", "token-2022", "associated-token", "stake"]);

/**
 * The name and members of an instruction from its bytes, tried in every encoding until one fits; `unreadable` where the program is
 * known to the last instruction and the bytes are none of them.
 */
export function fromBytes(
  programName: string | undefined,
  data: unknown,
  accounts: SolanaInstruction["accounts"],
  encoding: string,
): { name?: string; info: Record<string, string>; unreadable?: "none" | "trailing" } {
  const table = programName === undefined ? undefined : LAYOUTS[programName];
  if (!table) return { info: {} };
  const ways = candidates(data, encoding);
  // A short text can be bytes in more than one way: one whose length fits exactly is meant, and of two such the one with more zeros,
  // for numbers begin with them and the wrong reading is noise.
  const zeros = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0).length;
  const fitting = ways.filter((bytes) => fits(table, bytes)).sort((a, z) => zeros(z) - zeros(a));
  for (const bytes of fitting.length > 0 ? fitting : ways) {
    if (bytes.length === 0 && programName === "associated-token") return members(table.of[0], bytes, accounts, 1);
    if (bytes.length < table.size) continue;
    const layout = table.of[numberOf(table.size, bytes)];
    const read = layout && members(layout, bytes, accounts, layout.start ?? table.size);
    if (read?.name) return isOverlong(programName, layout, bytes) ? { ...read, unreadable: "trailing" } : read;
  }
  const later = programName === "token-2022" && ways.some((bytes) => (bytes[0] ?? 0) > 24);
  return { info: {}, ...(WHOLE.has(programName ?? "") && !later && { unreadable: "none" as const }) };
}

/** The instruction's number; of a program made with Anchor the first bytes of a hash, as one; of an extension both its numbers. */
function numberOf(size: 1 | 4 | 8, bytes: Uint8Array): string {
  if (size === 8) return toHex(bytes.subarray(0, 8));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 4) return String(view.getUint32(0, true));
  return bytes[0] === 26 && bytes[1] === 1 ? "26.1" : String(bytes[0]);
}

/** Instructions a token program carries out in one: each with its own accounts. @see https://github.com/solana-program/token, Batch */
export function batched(
  data: unknown,
  accounts: SolanaInstruction["accounts"],
  encoding: string,
): { data: Uint8Array; accounts: SolanaInstruction["accounts"] }[] | undefined {
  for (const bytes of candidates(data, encoding)) {
    if (bytes[0] !== 255) continue;
    const inner: { data: Uint8Array; accounts: SolanaInstruction["accounts"] }[] = [];
    let [at, next] = [1, 0];
    while (at + 2 <= bytes.length) {
      const [count = 0, size = 0] = bytes.subarray(at, at + 2);
      inner.push({ data: bytes.subarray(at + 2, at + 2 + size), accounts: accounts.slice(next, next + count) });
      [at, next] = [at + 2 + size, next + count];
    }
    if (at === bytes.length && inner.length > 0) return inner;
  }
  return undefined;
}

const SIZES = { u64: 8, i64: 8, u32: 4, coption: 4, u8: 1, option: 1, key: 32, text: 8 } as const;

/**
 * Bytes behind the end of an instruction whose every member is listed. The programs do not look at them, and no honest one writes
 * any: what is there is meant for other readers.
 */
function isOverlong(program: string | undefined, layout: Layout | undefined, bytes: Uint8Array): boolean {
  const table = program === undefined ? undefined : LAYOUTS[program];
  const whole = program === "system" || program === "token";
  if (!table || !whole || !layout?.data || layout.name.endsWith("WithSeed")) return false;
  const longest = layout.data.reduce<number>((sum, [, type]) => sum + SIZES[type] + (type === "option" ? 32 : 0), 0);
  return bytes.length > (layout.start ?? table.size) + longest + (layout.name.endsWith("Checked") ? 1 : 0);
}

/** Whether bytes have just the length their instruction has. */
function fits({ size, of }: (typeof LAYOUTS)[string], bytes: Uint8Array): boolean {
  if (bytes.length < size) return false;
  const layout = of[numberOf(size, bytes)];
  if (!layout) return false;
  const least = (layout.data ?? []).reduce<number>((sum, [, type]) => sum + SIZES[type], layout.start ?? size);
  const optional = layout.data?.some(([, type]) => type === "option" || type === "coption");
  return (
    bytes.length === least ||
    (optional === true && bytes.length === least + 32) ||
    (layout.name.endsWith("Checked") && bytes.length === least + 1)
  );
}

function members(
  layout: Layout | undefined,
  bytes: Uint8Array,
  accounts: SolanaInstruction["accounts"],
  start: number,
): { name?: string; info: Record<string, string> } {
  if (!layout) return { info: {} };
  const info: Record<string, string> = {};
  layout.accounts.forEach((name, i) => {
    const account = accounts[i];
    if (account) info[name] = account.address;
  });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  for (const [name, type] of layout.data ?? []) {
    const size = SIZES[type];
    if (at + size > bytes.length) return { info: {} };
    if (type === "u64" || type === "i64") info[name] = view.getBigUint64(at, true).toString();
    else if (type === "u32") info[name] = String(view.getUint32(at, true));
    else if (type === "u8") info[name] = String(view.getUint8(at));
    else if (type === "text") {
      const length = Number(view.getBigUint64(at, true));
      if (at + size + length > bytes.length) return { info: {} };
      at += length;
    } else if (type === "key") info[name] = base58.encode(bytes.subarray(at, at + 32));
    else if (view.getUint8(at) === 1 && at + size + 32 <= bytes.length) {
      info[name] = base58.encode(bytes.subarray(at + size, at + size + 32));
      at += 32;
    } else info[name] = "";
    at += size;
  }
  if (layout.name === "setAuthority" && info.authorityType !== undefined)
    info.authorityType = AUTHORITY_TYPES[Number(info.authorityType)] ?? info.authorityType;
  return { name: layout.name.toLowerCase(), info };
}
