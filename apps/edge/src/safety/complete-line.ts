import { accountOn } from "@alou/money/account-on";
import { assetsOf } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { isAlouError } from "@alou/money/error";
import { priceIn } from "@alou/portfolio/prices/book";
import { addressesIn } from "@alou/safety/addresses-in";
import { chainNamed } from "@alou/safety/check/facts-of";
import { readRawTransaction } from "@alou/safety/decode/evm/raw-transaction";
import { isObject } from "@alou/safety/decode/shape";
import { STALE_MS } from "@alou/safety/origins/judge-origin";
import type { Errand } from "../corridor/errand.ts";
import { earlierPayments } from "../corridor/situation.ts";
import { countsDollars } from "../corridor/worth.ts";
import { readPrices } from "../portfolio/price-knowledge.ts";
import type { Services } from "../services.ts";
import { type Lists, listsFor } from "./origin-lists.ts";
import { readStrangers, type Stranger } from "./read-strangers.ts";

/** A line of the check schema, as it was asked about. */
export type Line = Readonly<Record<string, unknown>>;

/** A line with what the server knows, and what else was found out on the way. */
export interface CompletedLine {
  readonly line: Line;
  readonly chain: ChainId;
  readonly lists: Lists;
  readonly strangers: readonly Stranger[];
}

/**
 * Fills what the server can know into a line's context: the user's wallets, contacts and payments, what the chain tells of the
 * addresses in it, what lists tell. What it knows stands over what the line says; what it does not know stays as the line has it.
 * @param active the chain that is meant where the line names none
 * @param about whom to ask the lists and the chain about (`0x…` in lower case); those that stand in the line, twenty-four at most, when left out
 */
export async function completeLine(
  errand: Errand,
  line: Line,
  active: ChainId,
  about?: readonly string[],
): Promise<CompletedLine> {
  const { services } = errand;
  const told = isObject(line.context) ? line.context : {};
  const chain = chainOf(line, told, active);
  const addresses = about ?? addressesIn([rawFields(line) ?? line.tx, { ...line, context: undefined }]);
  const sites = [line.origin, line.domain].filter((one) => typeof one === "string");
  const [record, lists, strangers] = await Promise.all([
    errand.onRecord(),
    listsFor(services.db, sites, [...addresses, ...plainAddress(line)], services.now()),
    strangersOn(errand, chain, addresses),
  ]);
  const policy = record.policy?.policy;
  const own = record.wallets.flatMap(({ account }) => [
    splitAccount(account).address,
    splitAccount(accountOn(chain, account) ?? account).address,
  ]);
  const user = splitAccount(accountOn(chain, errand.session.account) ?? errand.session.account).address;
  const context = {
    ...told,
    user,
    chain,
    ownAddresses: [...new Set(own)],
    knownRecipients: [
      ...record.contacts.flatMap(({ address, name, chain: only, createdAt }) =>
        only === undefined || only === chain ? [{ address, label: name, since: createdAt }] : [],
      ),
      ...record.payments.flatMap((payment) => (payment.chain === chain ? [{ address: payment.counterparty }] : [])),
    ],
    history: earlierPayments(record).map(({ to, asset, units, cents, at }) => ({
      // Whom somebody has paid on another chain need not be the same one here.
      ...(asset?.startsWith(`${chain}/`) && { to }),
      ...(asset !== undefined && { asset, units: String(units) }),
      ...(cents !== undefined && { usd: usdOf(cents) }),
      at: Number(at),
    })),
    ...(policy && { policy }),
    ...(policy && countsDollars(policy) && { prices: await keptPrices(services, chain) }),
    now: Math.floor(services.now() / 1_000),
    ...listedIn(lists),
    contracts: strangers.filter(hasCode).map((one) => contractEntry(one, lists)),
    eoas: strangers.filter(({ code }) => code === "0x").map((one) => accountEntry(one, lists)),
  };
  return { line: { ...line, context }, chain, lists, strangers };
}

/** Hundredths of a dollar as a decimal. */
const usdOf = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

/** Prices in good standing of a chain's listed assets, as a line writes them. */
async function keptPrices(services: Services, chain: ChainId): Promise<Readonly<Record<AssetId, string>>> {
  const { book } = await readPrices(services);
  return Object.fromEntries(
    assetsOf(chain).flatMap(({ id }) => {
      const kept = priceIn(book, id, services.now());
      return kept?.state === "good" ? [[id, kept.usd]] : [];
    }),
  );
}

const hasCode = ({ code }: Stranger): boolean => code !== undefined && code !== "0x";
const badIn = ({ addresses }: Lists, address: string) => (addresses?.has(address) ? { scam: true } : {});

function contractEntry({ address, code = "0x", symbol, ageDays }: Stranger, lists: Lists): Record<string, unknown> {
  const delegated = /^0xef0100[0-9a-f]{40}$/i.test(code);
  return {
    address,
    ...(delegated ? { type: "7702" } : symbol !== undefined && { type: "erc20", symbol }),
    ...(ageDays !== undefined && !delegated && { ageDays }),
    ...badIn(lists, address),
  };
}

const accountEntry = ({ address, nonce }: Stranger, lists: Lists): Record<string, unknown> => ({
  address,
  ...(nonce !== undefined && { nonce }),
  ...badIn(lists, address),
});

/** Lists that are too old still tell whom they hold, and nothing of those they lack. */
function listedIn({ addresses, ageMs }: Lists): Record<string, unknown> {
  if (!addresses || ageMs === undefined || ageMs > STALE_MS) return { scamAddresses: null };
  return { scamAddresses: [...addresses.keys()] };
}

/** The chain a request is for: as it says itself, else as its context says, else the active one. */
function chainOf(line: Line, told: Line, active: ChainId): ChainId {
  const tx = rawFields(line) ?? (isObject(line.tx) ? line.tx : {});
  const typed = isObject(line.typedData) && isObject(line.typedData.domain) ? line.typedData.domain.chainId : undefined;
  for (const value of [tx.chainId, typed, line.chain, told.chain]) {
    const named = value === undefined ? undefined : chainNamed(value);
    if (named !== undefined) return named;
  }
  return active;
}

const rawFields = ({ tx }: Line): Record<string, unknown> | undefined =>
  typeof tx === "string" ? readRawTransaction(tx) : undefined;

/** An address of another family is on lists too. */
const plainAddress = ({ address }: Line): string[] => (typeof address === "string" ? [address.trim()] : []);

/** A chain that does not answer tells nothing: rules that need it are then unknown. */
async function strangersOn(
  { services }: Errand,
  chain: ChainId,
  addresses: readonly string[],
): Promise<readonly Stranger[]> {
  if (findChain(chain)?.family !== "evm" || !services.chains.includes(chain)) return [];
  try {
    return await readStrangers(services, chain, addresses);
  } catch (error) {
    if (isAlouError(error)) return [];
    throw error;
  }
}
