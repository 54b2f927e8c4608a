import type { Contact } from "@alou/intents/given";
import { type ChainId, isAccountId, splitAccount } from "@alou/money/caip";
import { asText, entries, GivenProblem, isObject, type Json, list, pick, readChain } from "./given-shapes.ts";

/** Saved addresses: a list, or a table by name. Undefined where none are given. */
export function readContacts(value: unknown): Contact[] | undefined {
  if (value === undefined) return undefined;
  const items: [string | undefined, unknown][] = Array.isArray(value)
    ? list(value, "given.contacts").map((item) => [asText(pick(item, "name", "label", "alias", "nickname")), item])
    : entries(value, "given.contacts");
  const all = items.flatMap(([name, item], index) => readContact(name, item, index));
  // The same name for the same address twice is one contact.
  const seen = new Set<string>();
  return all.filter(({ name, address, chain }) => {
    const key = `${name.toLowerCase()} ${address.toLowerCase()} ${chain ?? ""}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** One entry may hold several addresses: a list, or one for each network. */
function readContact(name: string | undefined, item: unknown, index: number): Contact[] {
  const path = `given.contacts[${index}]`;
  const table = isObject(item) ? pick(item, "addresses", "records") : undefined;
  const id = (isObject(item) ? asText(item.id) : undefined) ?? `contact-${index}`;
  const names = name ? [name, ...aliasesOf(item)] : [];
  const places = Array.isArray(item)
    ? item.map((address) => [address, undefined] as const)
    : Array.isArray(table)
      ? table.map((entry): readonly [unknown, unknown] =>
          isObject(entry) ? [addressOf(entry), chainOf(entry)] : [entry, undefined],
        )
      : isObject(table)
        ? Object.entries(table).map(([chain, address]) => [address, chain] as const)
        : isObject(item)
          ? networksOf(item).map((chain) => [addressOf(item), chain] as const)
          : [[item, undefined] as const];
  const found = places.flatMap(([value, on]) => names.map((own) => contactOf(id, own, asText(value), on, path)));
  if (found.length === 0) throw new GivenProblem(path, "needs a name and an address");
  return found;
}

const addressOf = (item: Json) => pick(item, "address", "ens", "value", "account");
const chainOf = (item: Json) => pick(item, "chain", "chainId", "network");

function networksOf(item: Json): readonly unknown[] {
  const several = pick(item, "chains", "networks");
  return Array.isArray(several) && several.length > 0 ? several : [chainOf(item)];
}

function aliasesOf(item: unknown): string[] {
  const aliases = isObject(item) ? pick(item, "aliases", "nicknames") : undefined;
  return Array.isArray(aliases) ? aliases.flatMap((alias) => asText(alias) ?? []) : [];
}

/** A CAIP-10 account is an address on one network. */
function contactOf(id: string, name: string, text: string | undefined, on: unknown, path: string): Contact {
  if (!text) throw new GivenProblem(path, "needs a name and an address");
  const parts = isAccountId(text) ? splitAccount(text) : undefined;
  const chain: ChainId | undefined =
    parts?.chain ?? (on === undefined || on === null ? undefined : readChain(on, `${path}.chain`));
  return { id, name, address: parts?.address ?? text, ...(chain && { chain }) };
}
