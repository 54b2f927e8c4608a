import { coinsToUnits, toSeconds, toUnits } from "../decode/amount.ts";
import { isObject, scalarText, textOf } from "../decode/shape.ts";
import { addressKey, bech32Key } from "../same-address.ts";

/** Addresses the words USER and KNOWN stand for where nothing else says so. Nobody's: they only have to look like any other. */
const STAND_IN = {
  USER: "0x7a3c5e1f9b2d4860a1c3e5f7092b4d6f81a3c5e7",
  KNOWN: "0x4e8b1d6f3a7c2950e8d4b6f1a3c5d7e9102b4c6d",
} as const;

/** Somebody the user knows, as a line tells it. Times are milliseconds since 1970. */
interface KnownOne {
  readonly address: string;
  readonly label?: string;
  readonly since?: number;
  /** Known by nothing but having been paid, and when last; 0 where that is not told. */
  readonly lastAt?: number;
}

/** What stands in for the chain, the lists and the user's past in one line. */
export interface Context {
  readonly user?: string;
  /** Spellings of the user's own addresses, as `addressKey` writes them. */
  readonly own: ReadonlySet<string>;
  /** Undefined where the line does not tell whom the user knows. */
  readonly known?: readonly KnownOne[];
  readonly contracts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly accounts: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly scam?: ReadonlySet<string>;
  readonly sanctioned: ReadonlySet<string>;
  readonly chain?: string;
  readonly balances?: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly now?: bigint;
  /** `now` was written in the line, and is not the clock's. */
  readonly nowGiven: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Members of the context by their names, whatever case and signs they are written with. */
export function member(from: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
  for (const name of names) if (Object.hasOwn(from, name) && from[name] !== null) return from[name];
  const plain = new Set(names.map(plainName));
  for (const [name, value] of Object.entries(from)) if (plain.has(plainName(name)) && value !== null) return value;
  return undefined;
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * Reads a line's context. Fields may be missing or spelled in other ways; what cannot be understood counts as missing.
 * @param now the clock, in seconds since 1970, for lines that name no time
 */
export function readContext(line: Readonly<Record<string, unknown>>, now: bigint | undefined): Context {
  const raw = isObject(line.context) ? line.context : {};
  const user = textOf(member(raw, "user", "account", "wallet", "owner") ?? member(line, "user")).trim();
  const given = toSeconds(member(raw, "now", "timestamp", "time") ?? line.now);
  const real = user !== "" && user !== "USER" ? user : undefined;
  const own = new Set([real, STAND_IN.USER, "USER"].filter((one) => one !== undefined).map(addressKey));
  for (const one of listOf(member(raw, "ownAddresses", "own", "accounts", "wallets")) ?? [])
    own.add(addressKey(one.address));
  const told =
    listOf(member(raw, "knownRecipients", "known", "recipients", "contacts", "addressBook")) ??
    // Who writes KNOWN says that the user knows somebody.
    (saysKnown(line, 0) ? [{ address: "KNOWN" }] : undefined);
  const paid = paidIn(member(raw, "history", "payments", "transfers"), own);
  const listed = listOf(member(raw, "allowlist", "allowListed", "whitelist")) ?? [];
  const known = told || paid.length > 0 ? [...(told ?? []), ...paid, ...listed] : undefined;
  const scam = listOf(member(raw, "scamAddresses", "scam", "scams", "blocklist", "blacklist", "maliciousAddresses"));
  const chain = member(raw, "chain", "chainId", "network", "walletChain") ?? member(line, "chainId", "chain_id");
  const balances = tableOf(member(raw, "balances", "balance"));
  return {
    ...(real !== undefined && { user: real }),
    own,
    ...(known && { known }),
    contracts: mapOf(member(raw, "contracts", "contract", "programs", "tokens")),
    accounts: mapOf(member(raw, "eoas", "eoa", "externalAccounts", "people")),
    ...(scam && { scam: keysOf(scam) }),
    sanctioned: keysOf(listOf(member(raw, "sanctioned", "sanctions", "ofac")) ?? []),
    ...(chain !== undefined && { chain: scalarText(chain) }),
    ...(balances && { balances }),
    ...((given ?? now) !== undefined && { now: given ?? now }),
    nowGiven: given !== undefined,
    raw,
  } as Context;
}

/** Whoever is listed under one chain's spelling is listed under every other of the same key. */
function keysOf(list: readonly KnownOne[]): ReadonlySet<string> {
  return new Set(list.flatMap(({ address }) => [addressKey(address), bech32Key(address) ?? addressKey(address)]));
}

/** Balances by asset, from an object or from a list of entries that each name theirs. */
function tableOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!Array.isArray(value)) return isObject(value) ? value : undefined;
  const entries = value.slice(0, 10_000).filter(isObject);
  return Object.fromEntries(
    entries.map((one) => [textOf(member(one, "asset", "token", "address", "symbol", "denom", "mint")), one]),
  );
}

/** Whom the user has paid before. Payments of nothing are how look-alikes get into a history, and what came in was no payment. */
function paidIn(history: unknown, own: ReadonlySet<string>): KnownOne[] {
  if (!Array.isArray(history)) return [];
  return history.slice(-1_000).flatMap((one: unknown) => {
    if (!isObject(one)) return [];
    const to = textOf(member(one, "to", "recipient"));
    const isNothing = /^[0.]*$|^0x0*$/i.test(scalarText(member(one, "units", "amount", "value")));
    const lastAt = Number(toSeconds(member(one, "at", "time", "timestamp")) ?? 0n) * 1_000;
    return to === "" || isNothing || !isOutgoing(one, own) ? [] : [{ address: to, lastAt }];
  });
}

/** Whether an entry of the history is a payment of the user's. @param own the user's addresses, as `addressKey` writes them */
export function isOutgoing(entry: Readonly<Record<string, unknown>>, own: ReadonlySet<string>): boolean {
  const from = textOf(member(entry, "from", "sender"));
  const came = /^(?:in|incoming|received?|deposit)$/i.test(textOf(member(entry, "direction", "type", "kind")));
  return !came && (from === "" || own.has(addressKey(from)));
}

/** Whether the word KNOWN stands for an address somewhere in a line. */
function saysKnown(value: unknown, depth: number): boolean {
  if (value === "KNOWN") return true;
  if (depth > 12 || typeof value !== "object" || value === null) return false;
  return Object.values(value)
    .slice(0, 1_000)
    .some((part) => saysKnown(part, depth + 1));
}

/** Lists come as arrays of texts or of objects, or as objects by address. */
function listOf(value: unknown): KnownOne[] | undefined {
  if (typeof value === "string") return [{ address: value }];
  const pairs = Array.isArray(value)
    ? value.map((one: unknown) => (isObject(one) ? one : { address: one }))
    : isObject(value)
      ? Object.entries(value).map(([address, one]) => (isObject(one) ? { address, ...one } : { address }))
      : undefined;
  return pairs?.slice(0, 100_000).flatMap((one: Record<string, unknown>) => {
    const address = one.address;
    if (typeof address !== "string") return [];
    const label = textOf(one.label ?? one.name);
    const since = toSeconds(member(one, "since", "addedAt", "createdAt", "savedAt"));
    return [{ address, ...(label && { label }), ...(since !== undefined && { since: Number(since) * 1_000 }) }];
  });
}

function mapOf(value: unknown): Map<string, Readonly<Record<string, unknown>>> {
  const out = new Map<string, Readonly<Record<string, unknown>>>();
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 10_000)) {
      if (typeof one === "string") out.set(addressKey(one), {});
      else if (isObject(one) && typeof one.address === "string") out.set(addressKey(one.address), one);
    }
  } else if (isObject(value)) {
    for (const [address, one] of Object.entries(value).slice(0, 10_000)) {
      out.set(addressKey(address), isObject(one) ? one : typeof one === "string" ? { type: one } : {});
    }
  }
  return out;
}

/** The words USER and KNOWN replaced by addresses, wherever a value is just that word. EVM only: others keep the words. */
export function withAddresses(value: unknown, context: Context): unknown {
  const known = context.known?.find(({ address }) => address !== "KNOWN")?.address;
  const named = { USER: context.user ?? STAND_IN.USER, KNOWN: known ?? STAND_IN.KNOWN };
  const replace = (one: unknown, depth: number): unknown => {
    if (one === "USER" || one === "KNOWN") return named[one];
    if (depth > 40 || typeof one !== "object" || one === null) return one;
    if (Array.isArray(one)) return one.map((part) => replace(part, depth + 1));
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, replace(part, depth + 1)]));
  };
  return replace(value, 0);
}

/** The word KNOWN as the address it stands for in requests of the EVM family. */
export function realAddress(address: string): string {
  return address === "KNOWN" ? STAND_IN.KNOWN : address;
}

/** Whether the user knows an address, when that can be told. */
export function isKnown(address: string, context: Context): boolean | undefined {
  const key = addressKey(address);
  if (key === "KNOWN" || key === STAND_IN.KNOWN) return true;
  if (!context.known) return undefined;
  return context.known.some(
    (one) => addressKey(one.address) === key || (one.address === "KNOWN" && key === STAND_IN.KNOWN),
  );
}

/** The user's balance of an asset in base units, when the line tells it. */
export function balanceOf(
  asset: string,
  units: bigint,
  decimals: number,
  symbol: string | undefined,
  context: Context,
): bigint | undefined {
  const balances = context.balances;
  if (!balances) return undefined;
  const own = Object.entries(balances).find(
    ([name, value]) => isObject(value) && context.own.has(addressKey(name)),
  )?.[1];
  const table = isObject(own) ? own : balances;
  const reference = asset.split(":").at(-1) ?? "";
  const native = asset.includes("/slip44:");
  const names = [
    asset,
    reference,
    ...(symbol ? [symbol] : []),
    ...(native ? ["native", "lamports", "wei", "sol", "eth", "0x0", `0x${"0".repeat(40)}`, `0x${"e".repeat(40)}`] : []),
  ];
  const keys = new Set(names.map((name) => name.toLowerCase()));
  const found = Object.entries(table).find(([name]) => keys.has(name.toLowerCase()))?.[1];
  const value = isObject(found) ? member(found, "raw", "amount", "balance", "units", "value") : found;
  const text = scalarText(value);
  if (/^\d+\.\d+$/.test(text)) return coinsToUnits(text, decimals);
  const exact = toUnits(value);
  // "10" of a coin with 18 decimals, when ten thousand base units are to leave, was meant as ten coins.
  return exact !== undefined &&
    exact < units &&
    exact < 10n ** 9n &&
    decimals > 0 &&
    exact * 10n ** BigInt(decimals) >= units
    ? exact * 10n ** BigInt(decimals)
    : exact;
}
