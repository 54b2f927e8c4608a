import type { Approval, Given } from "@alou/intents/given";
import type { Family } from "@alou/money/address-family";
import { findAsset, getAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { MAX_DECIMALS, type Units } from "@alou/money/units";
import {
  asText,
  type DecimalsOf,
  entries,
  GivenProblem,
  isObject,
  type Json,
  list,
  pick,
  readAccount,
  readAddress,
  readAsset,
  readChain,
  readTime,
  readUnits,
} from "./given-shapes.ts";
import { readContacts } from "./read-contacts.ts";
import { readHistory } from "./read-history.ts";
import { readPrices } from "./read-prices.ts";

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
  const walletList = pick(value, "wallet", "account", "address", "from");
  const [walletValue, ...further] = Array.isArray(walletList) ? walletList : [walletList];
  const wallet = walletValue === undefined ? undefined : readAccount(walletValue, "given.wallet", home).account;
  const tokens = readTokens(pick(value, "tokens", "customTokens"), home);
  const decimals = (id: AssetId) => findAsset(id)?.decimals ?? tokens?.find((token) => token.id === id)?.decimals;
  const now = value.now === undefined ? undefined : readTime(value.now, "given.now");
  const wallets = readWallets(
    pick(value, "wallets", "otherWallets", "accounts") ?? (further.length > 0 ? further : undefined),
    home,
  );
  const members = {
    wallet,
    wallets,
    accounts: actingAccounts(wallet, wallets),
    chains: readChains(pick(value, "chains", "networks")),
    activeChain,
    balances: readBalances(pick(value, "balances", "holdings"), home, decimals),
    contacts: readContacts(pick(value, "contacts", "addressBook", "address_book")),
    history: readHistory(pick(value, "history", "transactions", "transfers"), home, wallet, decimals),
    prices: readPrices(pick(value, "prices", "pricesUsd", "prices_usd"), now),
    approvals: readApprovals(pick(value, "approvals", "allowances"), home, decimals),
    ens: readEns(pick(value, "ens", "ensRecords", "names")),
    tokens,
    settings: readSettings(pick(value, "settings", "preferences")),
    now,
    utcOffsetMinutes: typeof value.utcOffsetMinutes === "number" ? Math.trunc(value.utcOffsetMinutes) : undefined,
  };
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Given;
}

/** The account that acts on each family of chains: the connected one on its own, the first of the others on theirs. */
function actingAccounts(wallet: AccountId | undefined, wallets: Given["wallets"]): Given["accounts"] {
  const acting: Partial<Record<Family, AccountId>> = {};
  for (const account of [wallet, ...(wallets ?? []).map((other) => other.account)]) {
    const family = account && findChain(splitAccount(account).chain)?.family;
    if (family) acting[family] ??= account;
  }
  return Object.keys(acting).some((family) => family !== "evm") ? acting : undefined;
}

/** The networks something can be proposed on. */
function readChains(value: unknown): ChainId[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new GivenProblem("given.chains", "not a list");
  return value.map((item, index) => readChain(item, `given.chains[${index}]`));
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

/** A list, or a table of lists by network. */
function readApprovals(value: unknown, home: ChainId, decimals: DecimalsOf): Approval[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) {
    return entries(value, "given.approvals").flatMap(
      ([chain, table]) => readApprovals(table, readChain(chain, `given.approvals.${chain}`), decimals) ?? [],
    );
  }
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
    const used = pick(item, "lastUsed", "last_used");
    const lastUsed =
      used === undefined || used === "never" ? used : Math.floor(readTime(used, `${path}.lastUsed`) / 1_000);
    return [
      {
        chain,
        asset: findAsset(asset) ? getAsset(asset).id : asset,
        spender: readAddress(spender, `${path}.spender`),
        ...(label && { label }),
        allowance,
        ...(typeof item.unlimited === "boolean" && { unlimited: item.unlimited }),
        ...(lastUsed !== undefined && { lastUsed }),
      },
    ];
  });
}

/** A bare address is Ethereum's own record; coin types and `default` follow ENSIP-9, 11 and 19. */
function readEns(value: unknown): Given["ens"] | undefined {
  if (value === undefined) return undefined;
  const out: Record<string, Record<string, string>> = {};
  const items = Array.isArray(value)
    ? list(value, "given.ens").map((item, index) => ensItem(item, `given.ens[${index}]`))
    : entries(value, "given.ens");
  for (const [name, record] of items) {
    const path = `given.ens.${name}`;
    if (Array.isArray(value) && isObject(record))
      out[name] = { ...out[name], ...Object.fromEntries(ensRecords(record, path)) };
    else if (record === null || record === undefined || record === "") out[name] = {};
    else if (typeof record === "string") out[name] = { [ETHEREUM]: readAddress(record, path) };
    else if (isObject(record)) out[name] = Object.fromEntries(ensRecords(record, path));
    else throw new GivenProblem(path, "neither an address nor a table by network");
  }
  return out;
}

/** `{name, address, chain?}` or `{name, records}`: one member of a list. */
function ensItem(item: Json, path: string): [string, unknown] {
  const name = asText(pick(item, "name", "ens", "domain"));
  if (!name) throw new GivenProblem(path, "needs a name");
  const table = pick(item, "records", "addresses");
  if (table !== undefined) return [name, table];
  const address = pick(item, "address", "value", "addr");
  const chain = pick(item, "chain", "chainId", "network", "coinType");
  return [name, address === undefined ? {} : { [asText(chain) ?? "eip155:1"]: address }];
}

function* ensRecords(record: Json, path: string): Generator<[ChainId, string]> {
  const table = pick(record, "addresses", "records");
  if (isObject(table)) {
    yield* ensRecords(table, path);
    return;
  }
  for (const [key, address] of Object.entries(record)) {
    // Records of other families ("0" is Bitcoin's coin type) are no EVM address.
    if (address === null || address === "" || /^(?:0|2|3|118|501)$/.test(key)) continue;
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
