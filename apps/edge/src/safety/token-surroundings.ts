import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { movementsIn, readLogs } from "@alou/chains/evm/event-log";
import { addressWord, type Hex, isHex, quantity, wordAt } from "@alou/chains/evm/hex";
import { contractRead, knownRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { assetOf, wrappedAddress } from "@alou/defi/pools/candidates";
import { isPair, NATIVE_CURRENCY, type Pool } from "@alou/defi/pools/pool";
import { poolAddress } from "@alou/defi/pools/pool-address";
import { findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { sideDepth } from "@alou/safety/behaviour/market";
import { bytecodeRead, openingRead } from "@alou/safety/behaviour/opening";
import type { Services } from "../services.ts";

/** Who holds how much of something, in basis points of all of it. */
export interface Share {
  readonly address: string;
  readonly bps: number;
  /** What stands there, as far as it is known. */
  readonly is: "pool" | "burnt" | "locker" | "owner" | "token" | "contract" | "account";
}

/** A pool of the registry's exchanges that holds the token. */
export interface TokenPool {
  readonly protocol: Pool["protocol"];
  readonly pool: string;
  readonly feePpm: number;
  readonly quote: AssetId;
  readonly quoteSymbol: string;
  /** Whole dollars on the side the token is paid in, as a pair with this price and depth would hold; null where it has no price. */
  readonly depthUsd: string | null;
  /** Of a pair: the part of its shares nobody can take out, burnt or with a known locker; null of pools without shares. */
  readonly lockedBps: number | null;
  /** Of a pair: the part one owner of the token holds. */
  readonly ownerBps: number | null;
}

/** What stands around a token on its chain. */
export interface Surroundings {
  readonly block: number;
  readonly name: string | null;
  readonly supply: bigint | null;
  readonly pools: readonly TokenPool[] | null;
  /** `owner()`; null where it has none or gave it up. */
  readonly owner: { readonly address: string; readonly is: "account" | "contract" } | null;
  /** Largest first. */
  readonly holders: readonly Share[];
  /** From which block on movements were looked through for holders; null where nobody could. */
  readonly holdersFrom: number | null;
  /** Every movement since the token was made was seen. */
  readonly holdersWhole: boolean;
}

const TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
/** Blocks that are looked through for holders: what nodes commonly give in one answer. */
const LOOKED_BACK = 5_000;
/** Holders whose balances are read, and those that are told. */
const [MOST_READ, MOST_TOLD] = [80, 10] as const;
const [OWNER, GET_OWNER, TOTAL_SUPPLY, NAME] = ["0x8da5cb5b", "0x893d20e8", "0x18160ddd", "0x06fdde03"] as const;
const BURNT = ["0x0000000000000000000000000000000000000000", "0x000000000000000000000000000000000000dead"];
/** Contracts that hold shares of pools until a date: UNCX, Team Finance, PinkLock. */
const LOCKERS = [
  ...["0x663a5c229c09b049e36dcc11a9b0d4a8eb9db214", "0xe2fe530c047f2d85298b07d9333c05737f1435fb"],
  ...["0x71b5759d73262fbb223956913ecf4ecc51057641"],
];
const MAX_NAME = 60;

const wordRead = (to: string, data: Hex): Read<bigint | undefined> =>
  contractRead(to, data, (answer) => (answer.length >= 66 ? wordAt(answer, 0) : undefined));
const heldRead = (token: string, holder: string) =>
  wordRead(token, `${ERC20_SELECTORS.balanceOf}${addressWord(holder)}`);
const bpsOf = (part: bigint, whole: bigint): number => (whole <= 0n ? 0 : Number((part * 10_000n) / whole));

/**
 * Looks around a token: pools and who may empty them, its owner, who holds it. Three round trips; what a node does not tell is null.
 * @throws AlouError when no node answers
 */
export async function readSurroundings(
  { corridor }: Pick<Services, "corridor">,
  chain: ChainId,
  token: Hex,
): Promise<Surroundings> {
  const node = corridor.node(chain);
  const own = readAll({
    opening: openingRead(chain, token, "0x00000000000000000000000000000000a10ca10c"),
    name: contractRead(token, NAME, (data) => decodeAbiText(data, MAX_NAME)),
    owners: readEach([wordRead(token, OWNER), wordRead(token, GET_OWNER)]),
  });
  const { value, head } = await readState(node, own);
  const { opening, name, owners } = value;
  const owner = owners.map((one) => (one ? hexOf(one) : undefined)).find((one) => one !== undefined);
  const found = opening?.pools?.filter((pool) => pool.token0 === token || pool.token1 === token);
  const from = Math.max(0, head.number - LOOKED_BACK);
  const second = await readState(
    node,
    readAll({
      shares: readEach((found ?? []).map((pool) => sharesRead(chain, pool, owner))),
      ownerCode: owner ? bytecodeRead(owner) : knownRead(undefined),
      moved: movedRead(token, from),
    }),
  );
  const pools = (found ?? []).map((pool, i) => poolOf(chain, pool, token, second.value.shares[i], opening?.worth));
  const held = [
    ...new Set([...(owner ? [owner] : []), token, ...pools.map((one) => one.pool), ...(second.value.moved ?? [])]),
  ];
  const asked = held.filter((one) => one.length === 42).slice(0, MOST_READ);
  const third = await readState(
    node,
    readAll({ units: readEach(asked.map((one) => heldRead(token, one))), codes: readEach(asked.map(bytecodeRead)) }),
  );
  const supply = opening?.supply ?? null;
  const holders = asked
    .map(
      (address, i): Share => ({
        address,
        bps: supply === null ? 0 : bpsOf(third.value.units[i] ?? 0n, supply),
        is: kindOf(address, { token, owner, pools, code: third.value.codes[i] }),
      }),
    )
    .filter(({ bps }) => bps > 0)
    .sort((a, b) => b.bps - a.bps);
  return {
    block: head.number,
    name: name ?? null,
    supply,
    pools: found ? pools.sort(byDepth) : null,
    owner: owner ? { address: owner, is: isCode(second.value.ownerCode) ? "contract" : "account" } : null,
    holders: holders.slice(0, MOST_TOLD),
    holdersFrom: second.value.moved ? from : null,
    // Everything is accounted for where what was found is all there is, but for crumbs.
    holdersWhole: holders.reduce((sum, { bps }) => sum + bps, 0) >= 9_900,
  };
}

const byDepth = (a: TokenPool, b: TokenPool): number => (BigInt(a.depthUsd ?? -1) < BigInt(b.depthUsd ?? -1) ? 1 : -1);
const hexOf = (value: bigint): Hex => `0x${BigInt.asUintN(160, value).toString(16).padStart(40, "0")}`;
const isCode = (code: Hex | undefined) => code !== undefined && code !== "0x" && !code.startsWith("0xef0100");

function kindOf(
  address: string,
  {
    token,
    owner,
    pools,
    code,
  }: { token: string; owner: string | undefined; pools: readonly TokenPool[]; code: Hex | undefined },
): Share["is"] {
  if (BURNT.includes(address)) return "burnt";
  if (LOCKERS.includes(address)) return "locker";
  if (pools.some(({ pool }) => pool === address)) return "pool";
  if (address === token) return "token";
  if (address === owner) return "owner";
  return isCode(code) ? "contract" : "account";
}

interface PoolShares {
  readonly locked: number;
  readonly owner: number;
}

/** Who holds the shares of a pair. */
function sharesRead(chain: ChainId, pool: Pool, owner: string | undefined): Read<PoolShares | undefined> {
  const address = isPair(pool) ? poolAddress(chain, pool) : undefined;
  if (!address) return knownRead(undefined);
  const read = readAll({
    supply: wordRead(address, TOTAL_SUPPLY),
    locked: readEach([...BURNT, ...LOCKERS].map((one) => heldRead(address, one))),
    owner: owner ? heldRead(address, owner) : knownRead(0n),
  });
  return mapRead(read, ({ supply, locked, owner: own }) => {
    if (supply === undefined || supply === 0n) return undefined;
    const sum = locked.reduce<bigint>((all, one) => all + (one ?? 0n), 0n);
    return { locked: bpsOf(sum, supply), owner: bpsOf(own ?? 0n, supply) };
  });
}

function poolOf(
  chain: ChainId,
  pool: Pool,
  token: Hex,
  shares: PoolShares | undefined,
  worth: ((asset: AssetId, units: bigint) => bigint | undefined) | undefined,
): TokenPool {
  const other = pool.token0 === token ? pool.token1 : pool.token0;
  // Coins inside a pool are priced as their wrapped form.
  const priced = assetOf(chain, other === NATIVE_CURRENCY ? (wrappedAddress(chain) ?? other) : other);
  const dollars = worth?.(priced, sideDepth(pool, token));
  return {
    ...{ protocol: pool.protocol, pool: poolAddress(chain, pool) ?? "", feePpm: pool.feePpm },
    quote: assetOf(chain, other),
    quoteSymbol: findAsset(assetOf(chain, other))?.symbol ?? "?",
    depthUsd: dollars === undefined ? null : `${dollars / 10n ** 18n}`,
    lockedBps: shares?.locked ?? null,
    ownerBps: shares?.owner ?? null,
  };
}

/** Who got some of it lately, newest first; undefined where the node does not tell. */
function movedRead(token: string, from: number): Read<string[] | undefined> {
  const filter = { address: token, topics: [TRANSFER], fromBlock: quantity(from), toBlock: "latest" };
  return {
    calls: [{ kind: "rpc", method: "eth_getLogs", params: [filter] }],
    decode([outcome]) {
      const logs = outcome?.ok ? readLogs(outcome.value) : undefined;
      if (!logs) return undefined;
      const to = movementsIn(logs).flatMap((one) =>
        one.token === token ? [one.to as string, one.from as string] : [],
      );
      return [...new Set(to.reverse())].filter((one) => isHex(one));
    },
  };
}
