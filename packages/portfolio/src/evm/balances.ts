import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { addressWord, type Hex, wordAt } from "@alou/chains/evm/hex";
import { type Call, mapRead, type Outcome, REVERTED, type Read, readAll } from "@alou/chains/evm/read";
import { nativeBalanceCall } from "@alou/chains/evm/state";
import { type Asset, assetsOf, isListed } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { tokenAddress } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { Holding, SaidFacts } from "../holding.ts";
import { feedQuotesRead } from "../prices/feed-quotes.ts";
import type { PriceQuote } from "../prices/quote.ts";
import { fencedRead } from "./fenced-read.ts";

/** A token that is listed nowhere and may be held: found in events or told by an indexer. */
export interface TokenCandidate {
  /** Its contract is spelled with its checksum. */
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
    .filter(({ asset, facts }) => facts !== null && !isListed(asset))
    .slice(0, MOST_CANDIDATES);
  const reads = readAll({
    own: fencedRead(readAll({ units: balancesRead(listed, address), quotes: feedQuotesRead(chain) })),
    strangers: fencedRead(strangersRead(strangers, address)),
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
    decode: (outcomes) => outcomes.map(unitsIn),
  };
}

/** A balance; undefined where nobody tells. */
function unitsIn(outcome: Outcome | undefined): bigint | undefined {
  const value = outcome?.ok ? (outcome.value as Hex) : "0x";
  // Of most assets there is nothing.
  if (value === ZERO) return 0n;
  return value.length >= 66 ? wordAt(value, 0) : undefined;
}

const isHeld = (units: bigint) => units > 0n && units < MOST_UNITS;

function listedHolding({ id, symbol, decimals }: Asset, units: bigint): Holding {
  return { asset: id, symbol, decimals, listed: true, units: toUnits(units) };
}

interface StrangerSaid {
  readonly facts?: SaidFacts | null | undefined;
  readonly holding?: Holding;
}

/** What a contract is asked about itself, where it has not told yet. */
const OF_ITSELF = [ERC20_SELECTORS.decimals, ERC20_SELECTORS.symbol, NAME] as const;

/** Each stranger's balance, and what it says of itself where that is not known. */
function strangersRead(strangers: readonly TokenCandidate[], address: string): Read<StrangerSaid[]> {
  const balanceOf: Hex = `${ERC20_SELECTORS.balanceOf}${addressWord(address)}`;
  return {
    calls: strangers.flatMap(({ asset, facts }): Call[] => {
      const to = tokenAddress(asset);
      if (!to) return [];
      const asked = facts ? [balanceOf] : [balanceOf, ...OF_ITSELF];
      return asked.map((data) => ({ kind: "contract", to, data }));
    }),
    decode(outcomes) {
      let at = 0;
      return strangers.map((stranger): StrangerSaid => {
        if (!tokenAddress(stranger.asset)) return {};
        const units = unitsIn(outcomes[at++]);
        if (stranger.facts) return { facts: stranger.facts, ...holdingOf(stranger, stranger.facts, units) };
        const facts = factsIn(outcomes.slice(at, at + OF_ITSELF.length));
        at += OF_ITSELF.length;
        return { facts, ...(facts && holdingOf(stranger, facts, units)) };
      });
    },
  };
}

function holdingOf(
  { asset, gift }: TokenCandidate,
  { symbol, name, decimals }: SaidFacts,
  units: bigint | undefined,
): Pick<StrangerSaid, "holding"> {
  if (units === undefined || !isHeld(units)) return {};
  return { holding: { asset, symbol, ...(name && { name }), decimals, listed: false, units: toUnits(units), gift } };
}

/** What a contract says of itself; null where it answers like no token, undefined where nobody knows what it answers. */
function factsIn(outcomes: readonly Outcome[]): SaidFacts | null | undefined {
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
}
