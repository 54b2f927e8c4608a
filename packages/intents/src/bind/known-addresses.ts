import { classifyAddress } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import { partsOfAddress } from "@alou/money/short-address";
import type { Given, HistoryEntry } from "../given.ts";

/** An address the user has something to do with. */
export interface KnownAddress {
  readonly address: string;
  readonly how: "contact" | "own" | "past";
  /** Contact's name or wallet's label; empty for past recipients. */
  readonly label: string;
}

/** Everybody the user knows, and everybody who only pushed themselves into the history. */
export interface KnownAddresses {
  readonly trusted: readonly KnownAddress[];
  /** Counterparties of entries the user's own signature did not cause, or that moved nothing. */
  readonly uninvited: readonly string[];
}

/** A transfer the user really made: signed, outgoing and not of zero. Everything else can be forged into a history. */
export function isOwnTransfer(entry: HistoryEntry): boolean {
  return entry.direction === "out" && entry.signedByUser && entry.units !== "0";
}

/** Collects the known addresses of a given. */
export function knownAddresses(given: Given): KnownAddresses {
  const trusted: KnownAddress[] = [];
  for (const contact of given.contacts ?? []) {
    if (classifyAddress(contact.address)?.address)
      trusted.push({ address: contact.address, how: "contact", label: contact.name });
  }
  if (given.wallet) trusted.push({ address: splitAccount(given.wallet).address, how: "own", label: "" });
  for (const account of Object.values(given.accounts ?? {})) {
    if (account !== given.wallet) trusted.push({ address: splitAccount(account).address, how: "own", label: "" });
  }
  for (const { account, label = "" } of given.wallets ?? []) {
    trusted.push({ address: splitAccount(account).address, how: "own", label });
  }
  // By what is seen of them: with hundreds of contacts and payments, holding each against each costs too much.
  const seen = new Map<string, Set<string>>();
  const note = (address: string): void => {
    const glance = glanceOf(address);
    if (glance !== undefined) seen.set(glance, (seen.get(glance) ?? new Set()).add(address.toLowerCase()));
  };
  for (const { address } of trusted) note(address);
  const past = (given.history ?? []).filter(isOwnTransfer);
  for (const { counterparty } of past) {
    // A look-alike among the past recipients is only trusted where nobody better known looks the same.
    const alike = seen.get(glanceOf(counterparty) ?? "") ?? NOBODY;
    if (alike.size === 0 || (alike.size === 1 && alike.has(counterparty.toLowerCase()))) {
      trusted.push({ address: counterparty, how: "past", label: "" });
      note(counterparty);
    }
  }
  const known = new Set(trusted.map(({ address }) => address.toLowerCase()));
  const uninvited = (given.history ?? [])
    .filter((entry) => !isOwnTransfer(entry))
    .map((entry) => entry.counterparty)
    .filter((address) => !known.has(address.toLowerCase()));
  return { trusted, uninvited };
}

const NOBODY: ReadonlySet<string> = new Set();

/** How many characters must agree at either end before one address passes for another at a glance. */
const GLANCE = 4;

/** Hex, bech32 and base58, by their letters alone: hundreds of them are looked at. */
const ADDRESS = /^(?:0x[0-9a-f]{40}|[a-z]{1,20}1[ac-hj-np-z02-9]{38,}|[1-9a-hj-np-z]{26,44})$/i;

/** Whether two different addresses, of any family, begin and end alike. */
export function looksLike(a: string, b: string): boolean {
  const glance = glanceOf(a);
  return glance !== undefined && glance === glanceOf(b) && !sameEvmAddress(a, b);
}

/** What of an address is seen at a glance: the ends of what does not stand at the head of all of its kind. */
function glanceOf(address: string): string | undefined {
  if (!ADDRESS.test(address)) return undefined;
  const { head, body } = partsOfAddress(address);
  const ends = `${body.slice(0, GLANCE)}${body.slice(-GLANCE)}`;
  // Of hex some wallets change the letters' case, and bech32 has none.
  return head === "" ? ends : `${head}${ends}`.toLowerCase();
}

/** How an address is known, if it is. */
export function howKnown(known: KnownAddresses, address: string): KnownAddress | undefined {
  return known.trusted.find((entry) => sameEvmAddress(entry.address, address));
}

/** The trusted address that another one imitates. */
export function imitated(known: KnownAddresses, address: string): KnownAddress | undefined {
  if (howKnown(known, address)) return undefined;
  return known.trusted.find((entry) => looksLike(entry.address, address));
}
