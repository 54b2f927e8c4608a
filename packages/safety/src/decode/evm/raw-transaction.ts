import { toHex } from "../encoded-bytes.ts";

type Item = string | readonly Item[];

/** Far more than any transaction has; keeps lists within lists from eating the stack. */
const DEEPEST = 8;

/**
 * Fields of a serialised transaction, signed or not: legacy, EIP-2930, EIP-1559, EIP-4844 or EIP-7702. Undefined for anything else.
 * @see https://eips.ethereum.org/EIPS/eip-2718
 */
export function readRawTransaction(text: string): Record<string, unknown> | undefined {
  const digits = text.trim().replace(/^0x/i, "").toLowerCase();
  if (digits.length < 20 || digits.length > 600_000 || digits.length % 2 !== 0 || !/^[0-9a-f]+$/.test(digits))
    return undefined;
  const type = Number.parseInt(digits.slice(0, 2), 16);
  const list = readList(type >= 0xc0 ? digits : digits.slice(2));
  if (!list) return undefined;
  if (type >= 0xc0) return legacy(list);
  const shift = type === 1 ? 0 : type === 2 || type === 3 || type === 4 ? 1 : undefined;
  if (shift === undefined || list.length < 8 + shift) return undefined;
  const [chainId, nonce] = [hex(list[0]), hex(list[1])];
  const authorizationList = type === 4 ? authorizations(list[9]) : undefined;
  return {
    chainId,
    nonce,
    gasPrice: hex(list[2 + shift]),
    gas: hex(list[3 + shift]),
    to: address(list[4 + shift]),
    value: hex(list[5 + shift]),
    data: data(list[6 + shift]),
    ...(authorizationList && { authorizationList }),
  };
}

/** Whether bytes are a serialised transaction of some type, or what an EIP-7702 authorization signs. */
export function isRawTransaction(bytes: Uint8Array): boolean {
  if (bytes.length <= 20 || bytes.length >= 300_000) return false;
  return readRawTransaction(toHex(bytes)) !== undefined || isAuthorization(bytes);
}

/** `0x05 || rlp([chain_id, address, nonce])` */
function isAuthorization(bytes: Uint8Array): boolean {
  const list = bytes[0] === 5 ? readList(toHex(bytes.slice(1)).replace(/^0x/, "")) : undefined;
  return list?.length === 3 && address(list[1]).length === 42;
}

function legacy(list: readonly Item[]): Record<string, unknown> | undefined {
  if (list.length !== 6 && list.length !== 9) return undefined;
  if (list.some((item) => typeof item !== "string")) return undefined;
  const v = list.length === 9 ? Number(BigInt(hex(list[6]))) : 0;
  const chainId =
    list.length === 9 ? (hex(list[8]) === "0x0" ? v : v >= 35 ? Math.floor((v - 35) / 2) : undefined) : undefined;
  const to = address(list[3]);
  if (to !== "" && to.length !== 42) return undefined;
  return {
    nonce: hex(list[0]),
    gasPrice: hex(list[1]),
    gas: hex(list[2]),
    to,
    value: hex(list[4]),
    data: data(list[5]),
    ...(chainId !== undefined && chainId > 0 && { chainId: String(chainId) }),
  };
}

function authorizations(item: Item | undefined): Record<string, unknown>[] {
  if (!item || typeof item === "string") return [];
  return item.flatMap((one) =>
    typeof one === "string" ? [] : [{ chainId: hex(one[0]), address: address(one[1]), nonce: hex(one[2]) }],
  );
}

const hex = (item: Item | undefined): string =>
  typeof item === "string" && item !== "" ? `0x${item.slice(0, 128)}` : "0x0";
const address = (item: Item | undefined): string => (typeof item === "string" && item !== "" ? `0x${item}` : "");
const data = (item: Item | undefined): string => (typeof item === "string" ? `0x${item}` : "0x");

/** The one list digits are, with nothing after it. @see https://ethereum.org/en/developers/docs/data-structures-and-encoding/rlp/ */
function readList(digits: string): readonly Item[] | undefined {
  try {
    const { item, next } = readItem(digits, 0, 0);
    return typeof item === "string" || next !== digits.length ? undefined : item;
  } catch {
    return undefined;
  }
}

function readItem(digits: string, at: number, depth: number): { item: Item; next: number } {
  const first = Number.parseInt(digits.slice(at, at + 2), 16);
  if (Number.isNaN(first) || depth > DEEPEST) throw new Error("no RLP");
  if (first < 0x80) return { item: digits.slice(at, at + 2), next: at + 2 };
  const isList = first >= 0xc0;
  const short = first - (isList ? 0xc0 : 0x80);
  const lengthSize = short > 55 ? short - 55 : 0;
  const size = lengthSize ? Number.parseInt(digits.slice(at + 2, at + 2 + lengthSize * 2), 16) : short;
  const start = at + 2 + lengthSize * 2;
  const end = start + size * 2;
  if (!Number.isSafeInteger(size) || end > digits.length) throw new Error("no RLP");
  if (!isList) return { item: digits.slice(start, end), next: end };
  const items: Item[] = [];
  let next = start;
  while (next < end) {
    const read = readItem(digits, next, depth + 1);
    items.push(read.item);
    next = read.next;
  }
  if (next !== end) throw new Error("no RLP");
  return { item: items, next };
}
