import type { Approval, Contact, Given, HistoryEntry } from "@alou/intents/given";
import { findAsset, getAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { type Decimal, isDecimal, MAX_DECIMALS, type Units } from "@alou/money/units";
import {
  asText,
  findBySymbol,
  GivenProblem,
  isObject,
  type Json,
  pick,
  readAccount,
  readAddress,
  readAsset,
  readChain,
  readTime,
  readUnits,
} from "./given-shapes.ts";

const ETHEREUM: ChainId = "eip155:1";

/**
 * Reads a `given` as other programs write it: symbols or ids, decimal amounts or base units, lists or maps. What cannot
 * be read is named by its path; nothing is dropped in silence except symbols that no registry lists.
 * @throws GivenProblem
 */
export function readGiven(value: unknown): Given {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new GivenProblem("given", "not an object");
  const active = pick(value, "activeChain", "active_chain", "chain", "chainId", "network");
  const activeChain = active === undefined ? undefined : readChain(active, "given.activeChain");
  const home = activeChain ?? ETHEREUM;
  const walletValue = pick(value, "wallet", "account", "address", "from");
  const wallet = walletValue === undefined ? undefined : readAccount(walletValue, "given.wallet", home).account;
  const tokens = readTokens(pick(value, "tokens", "customTokens"), home);
  const decimals = (id: AssetId) => findAsset(id)?.decimals ?? tokens?.find((token) => token.id === id)?.decimals;
  const members = {
    wallet,
    wallets: readWallets(pick(value, "wallets", "otherWallets", "accounts"), home),
    activeChain,
    balances: readBalances(pick(value, "balances", "holdings"), home, decimals),
    contacts: readContacts(pick(value, "contacts", "addressBook", "address_book")),
    history: readHistory(pick(value, "history", "transactions", "transfers"), home, wallet, decimals),
    prices: readPrices(pick(value, "prices", "pricesUsd")),
    approvals: readApprovals(pick(value, "approvals", "allowances"), home, decimals),
    ens: readEns(pick(value, "ens", "ensRecords", "names")),
    tokens,
    settings: readSettings(pick(value, "settings", "preferences")),
    now: value.now === undefined ? undefined : readTime(value.now, "given.now"),
    utcOffsetMinutes: typeof value.utcOffsetMinutes === "number" ? Math.trunc(value.utcOffsetMinutes) : undefined,
  };
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Given;
}

type DecimalsOf = (id: AssetId) => number | undefined;

function entries(value: unknown, path: string): [string, unknown][] {
  if (isObject(value)) return Object.entries(value);
  throw new GivenProblem(path, "not an object");
}

function list(value: unknown, path: string): Json[] {
  if (!Array.isArray(value)) throw new GivenProblem(path, "not a list");
  return value.map((item, index) => {
    if (!isObject(item)) throw new GivenProblem(`${path}[${index}]`, "not an object");
    return item;
  });
}

function readTokens(value: unknown, home: ChainId): { id: AssetId; decimals: number }[] | undefined {
  if (value === undefined) return undefined;
  return list(value, "given.tokens").map((item, index) => {
    const path = `given.tokens[${index}]`;
    const chain = pick(item, "chain", "chainId");
    const id = readAsset(item, path, chain === undefined ? home : readChain(chain, `${path}.chain`));
    const decimals = Number(asText(item.decimals) ?? Number.NaN);
    if (!id || !Number.isInteger(decimals) || decimals < 0 || decimals > MAX_DECIMALS)
      throw new GivenProblem(path, "needs an id or address, and decimals from 0 to 255");
    return { id, decimals };
  });
}

function readWallets(value: unknown, home: ChainId): NonNullable<Given["wallets"]> | undefined {
  if (value === undefined) return undefined;
  const items = Array.isArray(value)
    ? value.map(
        (item, index) =>
          [isObject(item) ? asText(pick(item, "label", "name")) : undefined, item, `given.wallets[${index}]`] as const,
      )
    : entries(value, "given.wallets").map(([label, item]) => [label, item, `given.wallets.${label}`] as const);
  return items.map(([label, item, path]) => ({
    account: readAccount(item, path, home).account,
    ...(label && { label }),
  }));
}

/** By network and asset, as a flat map of the active network, or as a list. */
function readBalances(value: unknown, home: ChainId, decimals: DecimalsOf): Given["balances"] | undefined {
  if (value === undefined) return undefined;
  const out: Record<ChainId, Record<AssetId, Units>> = {};
  const put = (chain: ChainId, asset: unknown, amount: unknown, path: string) => {
    const text = asText(asset) ?? "";
    const id = readAsset(asset, path, chain);
    out[chain] ??= {};
    if (id) out[chain][id] = readUnits(amount, decimals(id), !text.includes("/"), path);
  };
  if (Array.isArray(value)) {
    for (const [index, item] of list(value, "given.balances").entries()) {
      const path = `given.balances[${index}]`;
      const on = pick(item, "chain", "chainId", "network");
      put(
        on === undefined ? home : readChain(on, `${path}.chain`),
        pick(item, "asset", "id", "symbol", "token"),
        item,
        path,
      );
    }
    return out;
  }
  for (const [key, table] of entries(value, "given.balances")) {
    const path = `given.balances.${key}`;
    if (isObject(table) && pick(table, "units", "decimal", "amount", "balance") === undefined) {
      const chain = readChain(key, path);
      out[chain] ??= {};
      for (const [asset, amount] of Object.entries(table)) put(chain, asset, amount, `${path}.${asset}`);
    } else if (Array.isArray(table)) {
      const chain = readChain(key, path);
      out[chain] ??= {};
      for (const [index, item] of list(table, path).entries())
        put(chain, pick(item, "asset", "id", "symbol", "token"), item, `${path}[${index}]`);
    } else put(key.includes("/") ? (key.slice(0, key.indexOf("/")) as ChainId) : home, key, table, path);
  }
  return out;
}

function readContacts(value: unknown): Contact[] | undefined {
  if (value === undefined) return undefined;
  const items = Array.isArray(value)
    ? list(value, "given.contacts").map(
        (item, index) => [asText(pick(item, "name", "label", "alias")), item, index] as const,
      )
    : entries(value, "given.contacts").map(([name, item], index) => [name, item, index] as const);
  return items.map(([name, item, index]) => {
    const path = `given.contacts[${index}]`;
    const address = asText(isObject(item) ? pick(item, "address", "ens", "value") : item);
    if (!name || !address) throw new GivenProblem(path, "needs a name and an address");
    const chain = isObject(item) ? pick(item, "chain", "chainId", "network") : undefined;
    const id = isObject(item) ? asText(item.id) : undefined;
    return {
      id: id ?? `contact-${index}`,
      name,
      address,
      ...(chain !== undefined && { chain: readChain(chain, `${path}.chain`) }),
    };
  });
}

function readHistory(
  value: unknown,
  home: ChainId,
  wallet: string | undefined,
  decimals: DecimalsOf,
): HistoryEntry[] | undefined {
  if (value === undefined) return undefined;
  const own = wallet?.slice(wallet.lastIndexOf(":") + 1).toLowerCase();
  const items = list(value, "given.history").map((item, index) => readEntry(item, index, home, own, decimals));
  // Newest first: by time where times are given, in the order of the list otherwise.
  return items.some((entry) => entry.at > 0) ? items.sort((a, b) => b.at - a.at) : items;
}

function readEntry(
  item: Json,
  index: number,
  home: ChainId,
  own: string | undefined,
  decimals: DecimalsOf,
): HistoryEntry {
  const path = `given.history[${index}]`;
  const on = pick(item, "chain", "chainId", "network");
  const chain = on === undefined ? home : readChain(on, `${path}.chain`);
  const to = asText(pick(item, "to", "recipient"));
  const from = asText(pick(item, "from", "sender"));
  const word = (asText(pick(item, "direction", "type", "kind")) ?? "").toLowerCase();
  const direction = /^(?:out|sent|send|outgoing|transfer|pay|withdraw)/.test(word)
    ? "out"
    : /^(?:in|received|receive|incoming|deposit)/.test(word)
      ? "in"
      : from !== undefined && own !== undefined && from.toLowerCase() !== own
        ? "in"
        : "out";
  const counterparty = asText(pick(item, "counterparty", "address", "with")) ?? (direction === "out" ? to : from);
  if (!counterparty) throw new GivenProblem(path, "needs a counterparty (or to, from)");
  const named = pick(item, "asset", "assetId", "token", "symbol");
  const asset =
    (named === undefined ? undefined : readAsset(named, `${path}.asset`, chain)) ??
    (`${chain}/erc20:0x0000000000000000000000000000000000000000` as AssetId);
  const amount =
    pick(item, "units", "baseUnits", "raw") !== undefined
      ? { units: pick(item, "units", "baseUnits", "raw") }
      : pick(item, "amount", "value", "decimal");
  const units =
    amount === undefined ? ("1" as Units) : readUnits(amount, decimals(asset) ?? 18, true, `${path}.amount`);
  const signed = pick(item, "signedByUser", "signed", "initiatedByUser", "userSigned", "signed_by_user");
  const at = pick(item, "at", "timestamp", "time", "date", "blockTime");
  return {
    id: asText(pick(item, "id", "hash", "tx", "txHash", "transaction")) ?? `history-${index}`,
    direction,
    chain,
    counterparty: /^0x[0-9a-f]{40}$/i.test(counterparty) ? readAddress(counterparty, path) : counterparty,
    asset,
    units,
    at: at === undefined ? 0 : readTime(at, `${path}.at`),
    signedByUser: typeof signed === "boolean" ? signed : direction === "out",
  };
}

/** By asset key, symbol or id; a table per network is flattened. */
function readPrices(value: unknown): Record<string, Decimal> | undefined {
  if (value === undefined) return undefined;
  const out: Record<string, Decimal> = {};
  const put = (key: string, price: unknown, chain: ChainId, path: string) => {
    const text = asText(isObject(price) ? pick(price, "usd", "USD", "price", "value") : price)?.replace(
      /^(\d+)\.(\d*?)0+$/,
      (_, whole: string, rest: string) => (rest ? `${whole}.${rest}` : whole),
    );
    if (text === undefined || !isDecimal(text)) throw new GivenProblem(path, "not a price");
    const listed = findAsset(key) ?? findBySymbol(key, chain);
    out[key.includes("/") ? (listed?.id ?? key) : (listed?.key ?? key.toLowerCase())] = text;
  };
  for (const [key, price] of entries(value, "given.prices")) {
    const path = `given.prices.${key}`;
    const table = isObject(price) && pick(price, "usd", "USD", "price", "value") === undefined;
    if (!table) put(key, price, ETHEREUM, path);
    else for (const [asset, one] of Object.entries(price)) put(asset, one, readChain(key, path), `${path}.${asset}`);
  }
  return out;
}

function readApprovals(value: unknown, home: ChainId, decimals: DecimalsOf): Approval[] | undefined {
  if (value === undefined) return undefined;
  return list(value, "given.approvals").flatMap((item, index) => {
    const path = `given.approvals[${index}]`;
    const on = pick(item, "chain", "chainId", "network");
    const chain = on === undefined ? home : readChain(on, `${path}.chain`);
    const asset = readAsset(pick(item, "asset", "assetId", "token", "symbol"), `${path}.asset`, chain);
    if (!asset) return [];
    const spender = pick(item, "spender", "address", "contract");
    const label = asText(pick(item, "label", "name", "spenderName", "protocol"));
    const amount = pick(item, "allowance", "units", "amount", "value");
    const allowance =
      amount === undefined ? ("1" as Units) : readUnits(amount, decimals(asset), false, `${path}.allowance`);
    return [
      {
        chain,
        asset: findAsset(asset) ? getAsset(asset).id : asset,
        spender: readAddress(spender, `${path}.spender`),
        ...(label && { label }),
        allowance,
      },
    ];
  });
}

/** A bare address is Ethereum's own record; coin types and `default` follow ENSIP-9, 11 and 19. */
function readEns(value: unknown): Given["ens"] | undefined {
  if (value === undefined) return undefined;
  const out: Record<string, Record<string, string>> = {};
  for (const [name, record] of entries(value, "given.ens")) {
    const path = `given.ens.${name}`;
    if (record === null || record === undefined || record === "") out[name] = {};
    else if (typeof record === "string") out[name] = { [ETHEREUM]: readAddress(record, path) };
    else if (isObject(record)) out[name] = Object.fromEntries(ensRecords(record, path));
    else throw new GivenProblem(path, "neither an address nor a table by network");
  }
  return out;
}

function* ensRecords(record: Json, path: string): Generator<[ChainId, string]> {
  const table = pick(record, "addresses", "records");
  if (isObject(table)) {
    yield* ensRecords(table, path);
    return;
  }
  for (const [key, address] of Object.entries(record)) {
    if (address === null || address === "") continue;
    yield [ensChain(key, path), asText(address) ?? ""];
  }
}

function ensChain(key: string, path: string): ChainId {
  if (key === "default" || key === "eip155:0" || key === "2147483648") return "eip155:0";
  if (key === "60" || key === "address" || key === "addr") return ETHEREUM;
  if (/^\d{10}$/.test(key)) return `eip155:${Number(key) - 2147483648}`;
  return readChain(key, `${path}.${key}`);
}

function readSettings(value: unknown): Given["settings"] | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new GivenProblem("given.settings", "not an object");
  const whole = (name: string, least: number, most: number) => {
    const number = value[name];
    if (number === undefined) return undefined;
    if (typeof number !== "number" || !Number.isInteger(number) || number < least || number > most) {
      throw new GivenProblem(`given.settings.${name}`, `a whole number from ${least} to ${most}`);
    }
    return number;
  };
  const slippageBps = whole("slippageBps", 1, 5000);
  const deadlineSeconds = whole("deadlineSeconds", 30, 3600);
  return {
    ...(slippageBps !== undefined && { slippageBps }),
    ...(deadlineSeconds !== undefined && { deadlineSeconds }),
  };
}
