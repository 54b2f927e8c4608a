import { type Hex, isHex, quantity, wordAt } from "@alou/chains/evm/hex";
import type { Head } from "@alou/chains/evm/node";
import { contractRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { wrappedAddress } from "@alou/defi/pools/candidates";
import type { Pool } from "@alou/defi/pools/pool";
import { readPools } from "@alou/defi/pools/read-pools";
import { assetsOf, findAsset, wrappedNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { tokenAddress } from "@alou/money/caip";
import { decimalToUnits } from "@alou/money/units";
import { type BalanceSlot, balanceSlotRead } from "./balance-slot.ts";
import { addressLike, codeConstants } from "./code-constants.ts";
import { type Market, marketsOf } from "./market.ts";

/** What has to be known of a token before it can be tried. */
export interface Opening {
  readonly head: Head;
  /** `0x` where there is none. */
  readonly code: Hex;
  /** Where a proxy of EIP-1967 finds its code. */
  readonly implementation: Hex | undefined;
  readonly pools: readonly Pool[] | undefined;
  readonly markets: readonly Market[];
  readonly supply: bigint | undefined;
  readonly slot: BalanceSlot | undefined;
  /** Of tokens a pool is paid in, where their storage can lend them, by lower-case address. */
  readonly lent: ReadonlyMap<string, BalanceSlot>;
  /** Everybody who might have powers: owners first, then addresses its storage and its code name. */
  readonly authorities: readonly Hex[];
  /** In dollars times 10^18; undefined where there is no feed. */
  readonly worth: (asset: AssetId, units: bigint) => bigint | undefined;
}

/** @see https://eips.ethereum.org/EIPS/eip-1967 */
const IMPLEMENTATION_SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbcn;
/** @see https://eips.ethereum.org/EIPS/eip-1167 */
const MINIMAL_PROXY = /^0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3$/i;
/** `owner()`, `getOwner()`, `totalSupply()`. */
const [OWNER, GET_OWNER, TOTAL_SUPPLY] = ["0x8da5cb5b", "0x893d20e8", "0x18160ddd"] as const;
/** Slots in which contracts usually keep their people. */
const SLOTS = 16;
/** In whose names a trial is made, at most. */
const MOST_AUTHORITIES = 3;
const PLACES = 18;

const rpcHex = (method: string, params: readonly unknown[]): Read<Hex | undefined> => ({
  calls: [{ kind: "rpc", method, params }],
  decode: ([outcome]) => (outcome?.ok && isHex(outcome.value) ? outcome.value : undefined),
});

const wordRead = (to: string, data: Hex) =>
  contractRead(to, data, (answer) => (answer.length >= 66 ? wordAt(answer, 0) : undefined));

/** Code of an address at the latest block. */
export const bytecodeRead = (address: string): Read<Hex | undefined> => rpcHex("eth_getCode", [address, "latest"]);

/** Where a proxy finds its code: by its own bytes, or in the slot of EIP-1967. */
export const implementationRead = (token: string): Read<Hex | undefined> =>
  mapRead(
    readAll({
      code: bytecodeRead(token),
      slot: rpcHex("eth_getStorageAt", [token, quantity(IMPLEMENTATION_SLOT), "latest"]),
    }),
    ({ code, slot }) => implementationIn(code, slot),
  );

/** The same of EIP-1967 alone: one question, for whoever knows the bytes already. */
export const proxySlotRead = (address: string): Read<Hex | undefined> =>
  mapRead(rpcHex("eth_getStorageAt", [address, quantity(IMPLEMENTATION_SLOT), "latest"]), (slot) =>
    implementationIn(undefined, slot),
  );

function implementationIn(code: Hex | undefined, slot: Hex | undefined): Hex | undefined {
  const minimal = code && MINIMAL_PROXY.exec(code)?.[1];
  if (minimal) return `0x${minimal.toLowerCase()}`;
  const value = slot?.length === 66 ? BigInt(slot) : 0n;
  return value === 0n ? undefined : `0x${BigInt.asUintN(160, value).toString(16).padStart(40, "0")}`;
}

/**
 * Asks for everything: one round trip.
 * @param stranger an account nobody has used
 */
export function openingRead(chain: ChainId, token: Hex, stranger: Hex): Read<Omit<Opening, "head"> | undefined> {
  const asset: AssetId = `${chain}/erc20:${token}`;
  const wrapped = wrappedNative(chain);
  const quotes = assetsOf(chain).flatMap(({ id }) => {
    const address = tokenAddress(id);
    return address ? [{ id, address: address.toLowerCase() as Hex }] : [];
  });
  const read = readAll({
    code: bytecodeRead(token),
    implementation: implementationRead(token),
    pools: readPools(chain, asset, wrapped?.id ?? asset),
    supply: wordRead(token, TOTAL_SUPPLY),
    slot: balanceSlotRead(token, stranger, "latest"),
    owners: readEach([wordRead(token, OWNER), wordRead(token, GET_OWNER)]),
    storage: readEach(
      Array.from({ length: SLOTS }, (_, i) => rpcHex("eth_getStorageAt", [token, quantity(i), "latest"])),
    ),
    prices: readEach(quotes.map(({ id }) => chainlinkPriceRead(id))),
  });
  return mapRead(read, ({ code, implementation, pools, supply, slot, owners, storage, prices }) => {
    if (code === undefined) return undefined;
    const dollars = new Map(quotes.map(({ id }, i) => [id.toLowerCase(), prices[i]?.usd]));
    const worth = (of: AssetId, units: bigint): bigint | undefined => {
      const usd = dollars.get(of.toLowerCase());
      const price = usd === undefined ? undefined : decimalToUnits(usd, PLACES);
      const decimals = findAsset(of)?.decimals;
      return typeof price === "bigint" && decimals !== undefined
        ? (units * price) / 10n ** BigInt(decimals)
        : undefined;
    };
    const found = pools?.pools;
    const markets = found ? marketsOf(chain, found, token, worth) : [];
    const never = new Set<string>([
      token,
      implementation ?? "",
      wrappedAddress(chain) ?? "",
      ...quotes.map(({ address }) => address),
      ...markets.flatMap(({ address, router }) => [address, router.toLowerCase()]),
    ]);
    const named = [
      ...owners.map((one) => one ?? 0n),
      ...storage.map((one) => (one === undefined || one.length !== 66 ? 0n : BigInt(one))),
    ].flatMap((value) => addressLike(value) ?? []);
    const people = new Set([...named, ...codeConstants(code).addresses].filter((one) => !never.has(one)));
    return {
      ...{ code, implementation, pools: found, markets, supply, slot, worth },
      lent: new Map(),
      authorities: [...people].slice(0, MOST_AUTHORITIES),
    };
  });
}

/** Where the tokens that markets are paid in keep balances: only of those that cannot be had by wrapping. */
export function lendingRead(
  chain: ChainId,
  markets: readonly Market[],
  stranger: Hex,
): Read<ReadonlyMap<string, BalanceSlot>> {
  const wrapped = wrappedAddress(chain);
  const quotes = [...new Set(markets.map(({ quoteToken }) => quoteToken))].filter((one) => one !== wrapped);
  return mapRead(
    readEach(quotes.map((quote) => balanceSlotRead(quote, stranger, "latest"))),
    (slots) =>
      new Map(
        quotes.flatMap((quote, i): [string, BalanceSlot][] => {
          const slot = slots[i];
          return slot ? [[quote, slot]] : [];
        }),
      ),
  );
}
