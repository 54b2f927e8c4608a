import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { balanceRead, ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { addressWord, type Hex, wordAt } from "@alou/chains/evm/hex";
import { knownRead, mapRead, REVERTED, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { nativeBalanceCall } from "@alou/chains/evm/state";
import { type Asset, assetsOf, findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { tokenAddress } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { Holding, SaidFacts } from "../holding.ts";
import { feedQuotesRead } from "../prices/feed-quotes.ts";
import type { PriceQuote } from "../prices/quote.ts";
import { fencedRead } from "./fenced-read.ts";

/** A token that is listed nowhere and may be held: found in events or told by an indexer. */
export interface TokenCandidate {
  readonly asset: AssetId;
  /** Sent by somebody else, unasked. */
  readonly gift: boolean;
  /** What the contract said of itself when it was found; null where that is no token's answer, absent until it has been asked. */
  readonly facts?: SaidFacts | null;
}

/** What one batch tells of an account on an EVM chain. */
export interface EvmBalances {
  readonly holdings: readonly Holding[];
  readonly unread: readonly AssetId[];
  readonly quotes: readonly PriceQuote[];
  /** What unlisted tokens that were asked for it said of themselves, whether or not any of them is held. */
  readonly facts: Readonly<Record<AssetId, SaidFacts | null>>;
}

/** More strangers than this are not asked about. */
const MOST_CANDIDATES = 200;
const MAX_NAME = 60;
const MAX_SYMBOL = 40;
/** Of more decimals not even one whole unit fits into 256 bits. */
const MAX_DECIMALS = 77n;
/** `name()` */
const NAME = "0x06fdde03";
/**
 * No balance of anything is larger. Contracts and nodes that say so lie, and what is worth nothing must not fill pages.
 */
const MOST_UNITS = 1n << 200n;

/**
 * Native coin, listed tokens and candidates of an account, with the chain's own price feeds: one batch. What is listed has a fence
 * of its own: a quarter of a multicall's bytes, and no stranger in it.
 * @param address lower or mixed case, with `0x`
 */
export function evmBalancesRead(
  chain: ChainId,
  address: string,
  candidates: readonly TokenCandidate[],
): Read<EvmBalances> {
  const listed = assetsOf(chain);
  const strangers = candidates
    .filter(({ asset, facts }) => facts !== null && !findAsset(asset))
    .slice(0, MOST_CANDIDATES);
  const reads = readAll({
    own: fencedRead(readAll({ units: balancesRead(listed, address), quotes: feedQuotesRead(chain) })),
    strangers: fencedRead(readEach(strangers.map((candidate) => strangerRead(candidate, address)))),
  });
  return mapRead(reads, ({ own: { units: told, quotes }, strangers: others }) => {
    const holdings: Holding[] = [];
    const unread: AssetId[] = [];
    const facts: Record<AssetId, SaidFacts | null> = {};
    for (const [i, asset] of listed.entries()) {
      const units = told[i];
      if (units === undefined || units >= MOST_UNITS) unread.push(asset.id);
      else if (units > 0n) holdings.push(listedHolding(asset, units));
    }
    for (const [i, stranger] of strangers.entries()) {
      const said = others[i];
      if (said?.facts !== undefined && !stranger.facts) facts[stranger.asset] = said.facts;
      if (said?.holding) holdings.push(said.holding);
    }
    return { holdings, unread, quotes, facts };
  });
}

const ZERO = `0x${"0".repeat(64)}`;

/** The balances of listed assets, one call each; undefined where nobody tells. */
function balancesRead(listed: readonly Asset[], address: string): Read<(bigint | undefined)[]> {
  const native = nativeBalanceCall(address);
  const data: Hex = `${ERC20_SELECTORS.balanceOf}${addressWord(address)}`;
  return {
    calls: listed.map(({ id }) => {
      const to = tokenAddress(id);
      return to ? { kind: "contract", to, data } : native;
    }),
    decode: (outcomes) =>
      outcomes.map((outcome) => {
        const value = outcome.ok ? (outcome.value as Hex) : "0x";
        // Of most assets there is nothing.
        if (value === ZERO) return 0n;
        return value.length >= 66 ? wordAt(value, 0) : undefined;
      }),
  };
}

const isHeld = (units: bigint) => units > 0n && units < MOST_UNITS;

function listedHolding({ id, symbol, decimals }: Asset, units: bigint): Holding {
  return { asset: id, symbol, decimals, listed: true, units: toUnits(units) };
}

interface StrangerSaid {
  readonly facts?: SaidFacts | null;
  readonly holding?: Holding;
}

function strangerRead({ asset, gift, facts }: TokenCandidate, address: string): Read<StrangerSaid> {
  const token = tokenAddress(asset);
  if (!token) return knownRead({});
  const told = readAll({ units: balanceRead(asset, address), facts: facts ? knownRead(facts) : factsRead(token) });
  return mapRead(told, ({ units, facts: known }) => {
    if (known === undefined) return {};
    if (known === null || units === undefined || !isHeld(units)) return { facts: known };
    const { symbol, name, decimals } = known;
    const holding = { asset, symbol, ...(name && { name }), decimals, listed: false, units: toUnits(units), gift };
    return { facts: known, holding };
  });
}

/** What a contract says of itself; null where it answers like no token, undefined where nobody knows what it answers. */
function factsRead(token: string): Read<SaidFacts | null | undefined> {
  const selectors = [ERC20_SELECTORS.decimals, ERC20_SELECTORS.symbol, NAME] as const;
  return {
    calls: selectors.map((data) => ({ kind: "contract", to: token, data })),
    decode(outcomes) {
      if (outcomes.some((outcome) => !outcome.ok && outcome.code !== REVERTED)) return undefined;
      const [said = "0x", symbol = "0x", name = "0x"] = outcomes.map((outcome) =>
        outcome.ok ? (outcome.value as Hex) : "0x",
      );
      const decimals = said.length >= 66 ? wordAt(said, 0) : MAX_DECIMALS + 1n;
      if (decimals > MAX_DECIMALS) return null;
      const shown = decodeAbiText(name, MAX_NAME);
      return {
        symbol: decodeAbiText(symbol, MAX_SYMBOL) || "?",
        ...(shown && { name: shown }),
        decimals: Number(decimals),
      };
    },
  };
}
