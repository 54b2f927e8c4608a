import { chainlink } from "./chainlink.ts";
import { collectibles } from "./collectibles.ts";
import { ens } from "./ens.ts";
import { hostileTokens } from "./hostile-tokens.ts";
import { multicall3 } from "./multicall3.ts";
import { permit2 } from "./permit2.ts";
import type { Protocol } from "./protocol.ts";
import { smartAccounts } from "./smart-accounts.ts";
import { sushiswapV2 } from "./sushiswap-v2.ts";
import { tokens } from "./tokens.ts";
import { traffic } from "./traffic.ts";
import { uniswapV2 } from "./uniswap-v2.ts";
import { uniswapV3 } from "./uniswap-v3.ts";
import { uniswapV4 } from "./uniswap-v4.ts";
import { universalRouter } from "./universal-router.ts";
import { usdc } from "./usdc.ts";
import { weth9 } from "./weth9.ts";

/** Everything on the chain, in the order in which it is deployed. */
export const PROTOCOLS = [
  weth9,
  multicall3,
  permit2,
  usdc,
  tokens,
  uniswapV2,
  sushiswapV2,
  uniswapV3,
  uniswapV4,
  universalRouter,
  chainlink,
  ens,
  smartAccounts,
  hostileTokens,
  collectibles,
  traffic,
] as const satisfies readonly Protocol[];

type Merged<T> = (T extends unknown ? (each: T) => void : never) extends (all: infer All) => void ? All : never;

/** Every contract of the local world by name. */
export type Book = { readonly [Name in keyof Merged<(typeof PROTOCOLS)[number]["addresses"]>]: `0x${string}` };

/** The address book: the same in every run, mainnet's own addresses wherever mainnet has the contract. */
export const BOOK = Object.assign({}, ...PROTOCOLS.map(({ addresses }) => addresses)) as Book;
