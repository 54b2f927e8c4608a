import type { AccountId } from "@alou/money/caip";
import { withFacts } from "@alou/portfolio/evm/discover";
import type { ChainReading } from "@alou/portfolio/holding";
import { composePortfolio, type Portfolio } from "@alou/portfolio/portfolio";
import { addQuotes } from "@alou/portfolio/prices/book";
import { READ_LIMITS, readSources, type SourceOutcome } from "@alou/portfolio/read-sources";
import { updateSnapshot } from "@alou/portfolio/snapshot";
import type { Services } from "../services.ts";
import { accountsOf } from "./accounts.ts";
import { discoveryIsDue, workBehind } from "./background.ts";
import { rememberSilence, silence, sourceOf } from "./chain-sources.ts";
import { keepOwned, type OwnedRecord, readOwned } from "./owned-record.ts";
import { isDue, type PriceKnowledge, readPrices } from "./price-knowledge.ts";

/** A reading younger than this is shown again without asking any chain. */
const SHOWN_AGAIN_MS = 20_000;

/** What is known of a user at one moment, as it is put together for an answer. */
export interface OwnedNow {
  readonly accounts: readonly AccountId[];
  readonly record: OwnedRecord;
  readonly prices: PriceKnowledge;
}

/**
 * What a user owns on all chains, in one round trip a chain and never more than six requests at a time. Chains that do not
 * answer in time are shown as such; they are waited for behind the answer, and the next one has what they said.
 * @param anew asks the chains again, however young the last reading is
 */
export async function readPortfolio(services: Services, user: string, anew = false): Promise<Portfolio> {
  const { record, prices } = await readOwnedNow(services, user, anew);
  return composePortfolio(record.snapshot ?? { accounts: {}, at: 0 }, prices.book, prices.dayAgo, services.now());
}

/** The same, before it is priced: for all that is told of a user's possessions. */
export async function readOwnedNow(services: Services, user: string, anew = false): Promise<OwnedNow> {
  const { owned, now, waitUntil } = services;
  const [accounts, kept, prices] = await Promise.all([
    accountsOf(services, user),
    readOwned(owned.cache, user),
    readPrices(services),
  ]);
  const at = now();
  if (!anew && isYoung(kept, accounts, at)) {
    if (isDue(prices, at) || discoveryIsDue(kept, accounts, at))
      waitUntil(workBehind(services, user, { accounts, record: kept, prices }, []));
    return { accounts, record: kept, prices: { ...prices, book: addQuotes(prices.book, kept.quotes, at) } };
  }
  const sources = accounts.map((account) => sourceOf(services, account, kept));
  const ordered = [...sources].sort((a, b) => silence(services, a, at) - silence(services, b, at));
  const outcomes = await readSources(ordered, owned.alarm, READ_LIMITS);
  rememberSilence(services, outcomes);
  const quotes = outcomes.flatMap((outcome) => (outcome.state === "read" ? outcome.reading.quotes : []));
  const snapshot = updateSnapshot(kept.snapshot, accounts, outcomes, now());
  const record = { ...kept, snapshot, quotes, discoveries: rememberFacts(kept.discoveries, outcomes) };
  const known = { ...prices, book: addQuotes(prices.book, quotes, now()) };
  const late = outcomes.flatMap(({ account, state }) => (state === "late" ? [account] : []));
  const result = { accounts, record, prices: known };
  waitUntil(keepOwned(owned.cache, user, record).then(() => workBehind(services, user, result, late)));
  return result;
}

/** Keeps what unlisted tokens said of themselves beside what was found. */
function rememberFacts(
  discoveries: OwnedRecord["discoveries"],
  outcomes: readonly SourceOutcome<ChainReading>[],
): OwnedRecord["discoveries"] {
  let known = discoveries;
  for (const outcome of outcomes) {
    const found = known[outcome.account];
    const facts = outcome.state === "read" ? outcome.reading.facts : undefined;
    const now = found && facts && withFacts(found, facts);
    if (now && now !== found) known = { ...known, [outcome.account]: now };
  }
  return known;
}

function isYoung({ snapshot }: OwnedRecord, accounts: readonly AccountId[], now: number): boolean {
  if (!snapshot || now - snapshot.at > SHOWN_AGAIN_MS) return false;
  return accounts.every((account) => snapshot.accounts[account] !== undefined);
}
