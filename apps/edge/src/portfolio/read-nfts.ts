import { readState } from "@alou/chains/evm/state";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { nftsRead } from "@alou/portfolio/evm/nfts";
import { withSignal } from "@alou/portfolio/family-source";
import type { Nft } from "@alou/portfolio/nfts/nft";
import { type AccountSource, readSources } from "@alou/portfolio/read-sources";
import type { Snapshot } from "@alou/portfolio/snapshot";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { readOwnedNow } from "./read-portfolio.ts";

/** The NFTs of a user, as far as somebody has looked. */
export interface OwnedNfts {
  readonly nfts: readonly Nft[];
  /** Accounts whose chain did not answer. */
  readonly silent: readonly AccountId[];
  /** Accounts whose events nobody has looked through yet, or not to the beginning: there may be more. */
  readonly unfinished: readonly AccountId[];
  /** NFTs whose contract did not say whose they are. */
  readonly unknown: number;
  /** Accounts of whose coins nobody, or not everything, is told: whether they carry ordinals is not known. */
  readonly untold: readonly AccountId[];
}

/** Reading NFTs may take a little longer than balances: nobody waits for a total. */
const LIMITS = { atOnce: 6, patienceMs: 800, deadlineMs: 3_000 };

/** The user's NFTs on all chains, each owned by the word of its own contract. One round trip a chain that has candidates. */
export async function readNfts(services: Services, user: string): Promise<OwnedNfts> {
  const { accounts, record } = await readOwnedNow(services, user);
  const evm = accounts.filter((account) => findChain(splitAccount(account).chain)?.family === "evm");
  const looked = evm.filter((account) => (record.discoveries[account]?.nfts.length ?? 0) > 0);
  const sources = looked.map((account) => ({
    account,
    async read(signal: AbortSignal) {
      const { chain, address } = splitAccount(account);
      const candidates = record.discoveries[account]?.nfts ?? [];
      return (await readState(services.corridor.node(chain), nftsRead(account, address, candidates), signal)).value;
    },
  }));
  const pieces = await solanaPieces(services, record.snapshot);
  const coins = accounts.filter((account) => findChain(splitAccount(account).chain)?.family === "bitcoin");
  const inscribed = await ordinalsOn(services, coins);
  const outcomes = await readSources([...sources, ...pieces, ...inscribed], services.owned.alarm, LIMITS);
  const untold = new Set(coins.filter((account) => !services.owned.ordinals.has(splitAccount(account).chain)));
  for (const outcome of outcomes) {
    if (coins.includes(outcome.account) && !(outcome.state === "read" && outcome.reading.unknown === 0))
      untold.add(outcome.account);
  }
  const cut = new Set(
    outcomes.flatMap((one) => (one.state === "read" && "cut" in one.reading && one.reading.cut ? [one.account] : [])),
  );
  const read = outcomes.flatMap((outcome) => (outcome.state === "read" ? outcome.reading : []));
  return {
    nfts: read.flatMap(({ owned }) => owned),
    silent: outcomes.flatMap(({ account, state }) => (state === "read" ? [] : [account])),
    unfinished: accounts.filter((account) => {
      if (cut.has(account)) return true;
      if (!evm.includes(account)) return false;
      const found = record.discoveries[account];
      // Of a chain that never answered nothing is known at all, and that is told elsewhere.
      return record.snapshot?.accounts[account]?.last && (!found || found.from > 0 || found.cut);
    }),
    unknown: outcomes.reduce(
      (sum, outcome) =>
        sum + (outcome.state === "read" && !coins.includes(outcome.account) ? outcome.reading.unknown : 0),
      0,
    ),
    untold: [...untold],
  };
}

/** Bitcoin's: what is inscribed on coins, where this deployment asks an indexer. The family is loaded where there are any. */
async function ordinalsOn(
  { corridor, owned }: Services,
  accounts: readonly AccountId[],
): Promise<AccountSource<{ owned: readonly Nft[]; unknown: number }>[]> {
  const asked = accounts.flatMap((account) => {
    const inscriptions = owned.ordinals.get(splitAccount(account).chain);
    return inscriptions ? [{ account, inscriptions }] : [];
  });
  if (asked.length === 0) return [];
  const [{ readOrdinals }, { bitcoin }] = await Promise.all([
    import("@alou/portfolio/nfts/ordinals"),
    import("@alou/chains/bitcoin/family"),
  ]);
  return asked.map(({ account, inscriptions }) => ({
    account,
    requests: 3,
    async read(signal) {
      const { chain } = splitAccount(account);
      const node = corridor.open(chain, (connection) => bitcoin.openNode(withSignal(connection, signal)));
      return await readOrdinals(account, node, inscriptions);
    },
  }));
}

/**
 * Solana's: the last reading has the pieces, their mints have the names; an indexer, where this deployment names one, has compressed ones
 * besides. The family is loaded where there are any.
 */
async function solanaPieces(
  { corridor, owned: { indexers } }: Services,
  snapshot: Snapshot | undefined,
): Promise<AccountSource<{ owned: readonly Nft[]; unknown: number; cut?: boolean }>[]> {
  const accounts = Object.keys(snapshot?.accounts ?? {}) as AccountId[];
  if (!accounts.some((account) => account.startsWith("solana:"))) return [];
  const [{ indexedSolanaNfts, nameSolanaNfts, solanaNfts }, { solana }] = await Promise.all([
    import("@alou/portfolio/nfts/solana-nfts"),
    import("@alou/chains/solana/family"),
  ]);
  const found = solanaNfts(snapshot);
  const base = (account: AccountId) => indexers.get(splitAccount(account).chain);
  const asked = accounts.filter((account) => account.startsWith("solana:") && base(account) !== undefined);
  return [...new Set([...found.map(({ account }) => account), ...asked])].map((account) => ({
    account,
    async read(signal) {
      const { chain } = splitAccount(account);
      const node = corridor.open(chain, (connection) => solana.openNode(withSignal(connection, signal)));
      const own = found.filter((nft) => nft.account === account);
      const [address, known] = [base(account), new Set(own.map(({ contract }) => contract))];
      const indexer =
        address === undefined
          ? undefined
          : { base: address, fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
      const [owned, more] = await Promise.all([
        own.length > 0 ? nameSolanaNfts(own, node) : [],
        // The chain comes first: an indexer that fails costs only what it alone could have told.
        indexer &&
          indexedSolanaNfts(account, node, indexer, known, signal).catch((error: unknown) => {
            logError("portfolio", `indexer of ${chain}`, error);
            return { owned: [], complete: false };
          }),
      ]);
      return { owned: [...owned, ...(more?.owned ?? [])], unknown: 0, ...(more && !more.complete && { cut: true }) };
    },
  }));
}
