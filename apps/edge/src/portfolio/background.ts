import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { type Discovery, discover, discoverIndexed } from "@alou/portfolio/evm/discover";
import { addQuotes } from "@alou/portfolio/prices/book";
import { readSources } from "@alou/portfolio/read-sources";
import { updateSnapshot } from "@alou/portfolio/snapshot";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { rememberSilence, sourceOf } from "./chain-sources.ts";
import { keepOwned, type OwnedRecord } from "./owned-record.ts";
import { isDue, MOST_BEHIND_MS, refreshPrices } from "./price-knowledge.ts";
import type { OwnedNow } from "./read-portfolio.ts";

/** Behind the answer there is time to wait for those who are slow. */
const PATIENT = { atOnce: 3, patienceMs: 3_000, deadlineMs: 9_000 };
/** How often an account's events are looked through. */
const LOOK_AGAIN_MS = 60_000;
/** Accounts whose events are looked through in one go. */
const LOOKS_AT_ONCE = 3;

const isEvm = (account: AccountId): boolean => findChain(splitAccount(account).chain)?.family === "evm";

/** Accounts whose events are to be looked through now: never looked at first, then the longest ago. */
function dueForDiscovery(
  { discoveries, snapshot }: OwnedRecord,
  accounts: readonly AccountId[],
  now: number,
): AccountId[] {
  const lookedAt = (account: AccountId) => discoveries[account]?.lookedAt ?? 0;
  return accounts
    .filter((account) => isEvm(account) && snapshot?.accounts[account]?.last && now - lookedAt(account) > LOOK_AGAIN_MS)
    .sort((a, b) => lookedAt(a) - lookedAt(b))
    .slice(0, LOOKS_AT_ONCE);
}

export function discoveryIsDue(record: OwnedRecord, accounts: readonly AccountId[], now: number): boolean {
  return dueForDiscovery(record, accounts, now).length > 0;
}

/**
 * What is done behind the answer: waits for chains that were late, looks for tokens and NFTs that were sent, asks other witnesses
 * about prices. Never throws; everything it finds is in the next answer.
 */
export async function workBehind(
  services: Services,
  user: string,
  { accounts, record: before, prices }: OwnedNow,
  late: readonly AccountId[],
): Promise<void> {
  const begun = services.now();
  if (begun - (busySince.get(user) ?? 0) < MOST_BEHIND_MS) return;
  busySince.set(user, begun);
  try {
    await catchUp(services, user, { accounts, record: before, prices }, late);
  } finally {
    if (busySince.get(user) === begun) busySince.delete(user);
  }
}

/** Whose work is being done in this isolate, and since when: a page that asks often begins it once. */
const busySince = new Map<string, number>();

async function catchUp(
  services: Services,
  user: string,
  { accounts, record: before, prices }: OwnedNow,
  late: readonly AccountId[],
): Promise<void> {
  const { owned, now } = services;
  let record = before;
  let book = prices.book;
  if (late.length > 0) {
    const outcomes = await readSources(
      late.map((account) => sourceOf(services, account, record)),
      owned.alarm,
      PATIENT,
    );
    rememberSilence(services, outcomes);
    // Who is late now does not answer.
    const settled = outcomes.map((outcome) =>
      outcome.state === "late"
        ? ({ account: outcome.account, state: "failed", code: "rpc_unavailable" } as const)
        : outcome,
    );
    const at = record.snapshot?.at ?? now();
    record = { ...record, snapshot: { ...updateSnapshot(record.snapshot, accounts, settled, now()), at } };
    book = addQuotes(
      book,
      outcomes.flatMap((outcome) => (outcome.state === "read" ? outcome.reading.quotes : [])),
      now(),
    );
  }
  const due = dueForDiscovery(record, accounts, now());
  for (const account of due) record = await lookThrough(services, account, record);
  if (late.length > 0 || due.length > 0) await keepOwned(owned.cache, user, record);
  if (isDue(prices, now())) await refreshPrices(services, { ...prices, book }, []);
}

/** One look through an account's events. */
async function lookThrough(services: Services, account: AccountId, record: OwnedRecord): Promise<OwnedRecord> {
  const { chain, address } = splitAccount(account);
  const head = record.snapshot?.accounts[account]?.last?.height;
  const before = record.discoveries[account];
  if (head === undefined) return record;
  const lookedAt = services.now();
  try {
    const found = await look(services, chain, address, head, before);
    const known = { ...record, discoveries: { ...record.discoveries, [account]: { ...found, lookedAt } } };
    return found.tokens.length > (before?.tokens.length ?? 0) ? await readAgain(services, account, known) : known;
  } catch (error) {
    logError("portfolio", `discover ${chain}`, error);
    // Not again at once: who cannot answer is not asked with every request.
    const kept = before ?? { tokens: [], nfts: [], from: head + 1, to: head, cut: false };
    return { ...record, discoveries: { ...record.discoveries, [account]: { ...kept, lookedAt } } };
  }
}

/** By an indexer while the past is not looked through, where this deployment names one; else by the nodes' own events. */
async function look(
  { corridor, owned }: Services,
  chain: ChainId,
  address: string,
  head: number,
  before: Discovery | undefined,
): Promise<Discovery> {
  const signal = AbortSignal.timeout(8_000);
  const base = owned.indexers.get(chain);
  if (base !== undefined && (before === undefined || before.from > 0)) {
    try {
      const { indexedTransfers } = await import("@alou/portfolio/indexers/etherscan");
      const indexer = { base, fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
      const told = await indexedTransfers(indexer, address, { from: 0, to: head }, signal);
      return await discoverIndexed(corridor.node(chain), address, head, before, told, signal);
    } catch (error) {
      logError("portfolio", `indexer of ${chain}`, error);
    }
  }
  return await discover(corridor.node(chain), address, head, before, signal);
}

/** Reads an account of which more is known now, so that the next answer shows it. */
async function readAgain(services: Services, account: AccountId, record: OwnedRecord): Promise<OwnedRecord> {
  const { snapshot } = record;
  if (!snapshot) return record;
  const [outcome] = await readSources([sourceOf(services, account, record)], services.owned.alarm, PATIENT);
  if (outcome?.state !== "read") return record;
  const { accounts } = updateSnapshot(snapshot, [account], [outcome], services.now());
  return { ...record, snapshot: { ...snapshot, accounts: { ...snapshot.accounts, ...accounts } } };
}
