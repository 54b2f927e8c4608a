import type { Family } from "@alou/money/address-family";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { evmHistory, type KnownTransactions } from "@alou/portfolio/evm/history";
import { withSignal } from "@alou/portfolio/family-source";
import type { Activity, ActivityGap, ActivityPage } from "@alou/portfolio/history/activity";
import { type MergedPlace, mergePages } from "@alou/portfolio/history/merge";
import type { IndexedTransactions } from "@alou/portfolio/indexers/etherscan";
import { type AccountSource, readSources } from "@alou/portfolio/read-sources";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { minedTransactions } from "../storage/known-transactions.ts";
import { type OwnedNow, readOwnedNow } from "./read-portfolio.ts";

/** A page of a user's history over all chains, newest first. */
export interface OwnedActivity {
  readonly items: readonly Activity[];
  /** Opaque; null when there is no more. */
  readonly next: string | null;
  /** Accounts whose history is missing in this page. */
  readonly silent: readonly AccountId[];
  /** Accounts of which nobody here can tell a history. */
  readonly unknown: readonly AccountId[];
  readonly gaps: readonly ActivityGap[];
}

const PAGE = 25;
/** Reading a history takes three round trips. */
const LIMITS = { atOnce: 6, patienceMs: 1_500, deadlineMs: 6_000 };
/** Pages without anything in them are passed over by us, up to this many. */
const EMPTY_PAGES = 4;

/**
 * @param chain only of this chain
 * @throws AlouError `bad_request` for a cursor that is not ours
 */
export async function readActivity(
  services: Services,
  user: string,
  { cursor, chain }: { readonly cursor?: string | undefined; readonly chain?: string | undefined },
): Promise<OwnedActivity> {
  const now = await readOwnedNow(services, user);
  const accounts = now.accounts.filter((account) => chain === undefined || splitAccount(account).chain === chain);
  let places = cursor === undefined ? {} : readCursor(cursor, accounts);
  for (let tries = 1; ; tries++) {
    const { page, gaps, unknown } = await onePage(services, user, now, accounts, places);
    const silent = page.missing;
    if (page.items.length > 0 || page.next === null || tries === EMPTY_PAGES || silent.length > 0) {
      return { items: page.items, next: page.next && writeCursor(page.next), silent, unknown, gaps };
    }
    places = page.next;
  }
}

async function onePage(
  services: Services,
  user: string,
  now: OwnedNow,
  accounts: readonly AccountId[],
  places: MergedPlace,
) {
  const sources = accounts.flatMap((account) => historyOf(services, user, now, account, places) ?? []);
  const told = sources.filter(({ account }) => !places[account]?.done);
  const outcomes = await readSources(told, services.owned.alarm, LIMITS);
  const read = new Map(
    outcomes.map((outcome) => [outcome.account, outcome.state === "read" ? outcome.reading : undefined]),
  );
  const pages = new Map(sources.map(({ account }) => [account, read.get(account)]));
  const gaps = outcomes.flatMap((outcome) => (outcome.state === "read" ? (outcome.reading.gaps ?? []) : []));
  const known = new Set(sources.map(({ account }) => account));
  return {
    page: mergePages(pages, places, PAGE),
    gaps: [...new Set(gaps)],
    unknown: accounts.filter((account) => !known.has(account)),
  };
}

/** Who tells an account's history; undefined where nobody does. */
function historyOf(
  services: Services,
  user: string,
  { record }: OwnedNow,
  account: AccountId,
  places: MergedPlace,
): AccountSource<ActivityPage> | undefined {
  const { chain } = splitAccount(account);
  const at = places[account]?.at;
  const family = findChain(chain)?.family;
  if (family === undefined) return undefined;
  if (family !== "evm") {
    return { account, read: async (signal) => await otherHistory(services, family, account, at, signal) };
  }
  return {
    account,
    async read(signal) {
      const node = services.corridor.node(chain);
      // Of an account that has not been read yet nobody knows where its chain stands.
      const head = record.snapshot?.accounts[account]?.last?.height ?? (await node.send([], signal)).head.number;
      const known: KnownTransactions = async (blocks) => {
        const [own, indexed] = await Promise.all([
          minedTransactions(services.db, user, splitAccount(account), blocks),
          indexedIn(services, account, blocks, signal),
        ]);
        return { transactions: [...own, ...indexed.transactions], complete: indexed.complete };
      };
      return await evmHistory(account, node, head, known, at, signal);
    },
  };
}

/** The past of an account of another family, told by its chain. The families' adapters are loaded when one is asked for. */
async function otherHistory(
  { corridor, now }: Services,
  family: Exclude<Family, "evm">,
  account: AccountId,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ActivityPage> {
  const { chain } = splitAccount(account);
  switch (family) {
    case "solana": {
      const { solana } = await import("@alou/chains/solana/family");
      const { solanaActivity } = await import("@alou/portfolio/history/solana-history");
      const node = corridor.open(chain, (connection) => solana.openNode(withSignal(connection, signal)));
      return await solanaActivity(account, node, cursor, now());
    }
    case "cosmos": {
      const { cosmos } = await import("@alou/chains/cosmos/family");
      const { cosmosActivity } = await import("@alou/portfolio/history/cosmos-history");
      const node = corridor.open(chain, (connection) => cosmos.openNode(withSignal(connection, signal)));
      return await cosmosActivity(account, node, cursor, now());
    }
    case "bitcoin": {
      const { bitcoin } = await import("@alou/chains/bitcoin/family");
      const { bitcoinActivity } = await import("@alou/portfolio/history/bitcoin-history");
      const node = corridor.open(chain, (connection) => bitcoin.openNode(withSignal(connection, signal)));
      return await bitcoinActivity(account, node, cursor, now());
    }
  }
}

/** What an indexer knows, where this deployment names one. One that does not answer knows nothing. */
async function indexedIn(
  { owned }: Services,
  account: AccountId,
  blocks: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<IndexedTransactions> {
  const { chain, address } = splitAccount(account);
  const base = owned.indexers.get(chain);
  if (base === undefined) return { transactions: [], complete: false };
  try {
    const { indexedTransactions } = await import("@alou/portfolio/indexers/etherscan");
    return await indexedTransactions({ base, fetch: (...args) => fetch(...args) }, address, blocks, signal);
  } catch (error) {
    logError("activity", `indexer of ${chain}`, error);
    return { transactions: [], complete: false };
  }
}

const writeCursor = (places: MergedPlace): string =>
  btoa(JSON.stringify(places)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** A cursor is checked as if somebody had made it up: it names places in the user's own accounts, or it is none. */
function readCursor(cursor: string, accounts: readonly AccountId[]): MergedPlace {
  const bad = () => new AlouError("bad_request", { detail: "/query/cursor: not a cursor of this list" });
  let parsed: unknown;
  try {
    parsed = JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    throw bad();
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw bad();
  const places: Record<AccountId, MergedPlace[AccountId]> = {};
  for (const account of accounts) {
    if (!Object.hasOwn(parsed, account)) continue;
    const { at, used, done } = (parsed as Record<string, Record<string, unknown>>)[account] ?? {};
    const isPlace =
      (at === undefined || (typeof at === "string" && at.length <= 200)) &&
      typeof used === "number" &&
      Number.isSafeInteger(used) &&
      used >= 0 &&
      used <= 1_000 &&
      (done === undefined || done === true);
    if (!isPlace) throw bad();
    places[account] = { used, ...(at !== undefined && { at: at as string }), ...(done === true && { done }) };
  }
  return places;
}
