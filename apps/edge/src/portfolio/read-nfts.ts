import { readState } from "@alou/chains/evm/state";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { nftsRead } from "@alou/portfolio/evm/nfts";
import { withSignal } from "@alou/portfolio/family-source";
import type { Nft } from "@alou/portfolio/nfts/nft";
import { type AccountSource, readSources } from "@alou/portfolio/read-sources";
import type { Snapshot } from "@alou/portfolio/snapshot";
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
  const outcomes = await readSources([...sources, ...pieces], services.owned.alarm, LIMITS);
  const read = outcomes.flatMap((outcome) => (outcome.state === "read" ? outcome.reading : []));
  return {
    nfts: read.flatMap(({ owned }) => owned),
    silent: outcomes.flatMap(({ account, state }) => (state === "read" ? [] : [account])),
    unfinished: evm.filter((account) => {
      const found = record.discoveries[account];
      // Of a chain that never answered nothing is known at all, and that is told elsewhere.
      return record.snapshot?.accounts[account]?.last && (!found || found.from > 0 || found.cut);
    }),
    unknown: read.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

/** Solana's: the last reading has the pieces, their mints have the names. The family is loaded where there are any. */
async function solanaPieces(
  { corridor }: Services,
  snapshot: Snapshot | undefined,
): Promise<AccountSource<{ owned: readonly Nft[]; unknown: number }>[]> {
  const accounts = Object.keys(snapshot?.accounts ?? {}) as AccountId[];
  if (!accounts.some((account) => account.startsWith("solana:"))) return [];
  const [{ nameSolanaNfts, solanaNfts }, { solana }] = await Promise.all([
    import("@alou/portfolio/nfts/solana-nfts"),
    import("@alou/chains/solana/family"),
  ]);
  const found = solanaNfts(snapshot);
  return [...new Set(found.map(({ account }) => account))].map((account) => ({
    account,
    async read(signal) {
      const { chain } = splitAccount(account);
      const node = corridor.open(chain, (connection) => solana.openNode(withSignal(connection, signal)));
      const own = found.filter((nft) => nft.account === account);
      return { owned: await nameSolanaNfts(own, node), unknown: 0 };
    },
  }));
}
