import type { ChainId } from "@alou/money/caip";
import type { EvmAddress } from "@alou/money/evm-address";

/** A contract people let spend their tokens. */
export interface Spender {
  /** Lower-case names of this very contract. */
  readonly names: readonly string[];
  /** Lower-case names it shares with other contracts of the same protocol: the user is asked which one. */
  readonly family: readonly string[];
  readonly label: string;
  /** What it is, where it stands anywhere at all. */
  readonly type?: "permit2" | "router" | "lending";
  readonly addresses: Readonly<Record<ChainId, EvmAddress>>;
}

const everywhere = (address: EvmAddress, ...chains: number[]): Record<ChainId, EvmAddress> =>
  Object.fromEntries(chains.map((chain) => [`eip155:${chain}`, address]));

/**
 * Official deployments, from the protocols' own documentation. A protocol that is missing on a chain is not offered
 * there; nothing is guessed.
 */
export const SPENDERS: readonly Spender[] = [
  {
    names: ["permit2", "permit 2", "uniswap permit2"],
    family: ["uniswap"],
    label: "Permit2",
    type: "permit2",
    addresses: everywhere("0x000000000022D473030F116dDEE9F6B43aC78BA3", 1, 42161, 10, 8453, 137, 56, 43114, 31337),
  },
  {
    names: ["uniswap v2", "uniswap v2 router", "uniswap router v2", "uni v2", "univ2", "uniswapv2"],
    family: ["uniswap", "uniswap router"],
    label: "Uniswap V2 Router",
    type: "router",
    addresses: everywhere("0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D", 1, 31337),
  },
  {
    names: [
      "uniswap v3",
      "uniswap v3 router",
      "uniswap router v3",
      "uni v3",
      "univ3",
      "swaprouter02",
      "swap router 02",
      "uniswapv3",
    ],
    family: ["uniswap", "uniswap router"],
    label: "Uniswap SwapRouter02",
    type: "router",
    addresses: {
      ...everywhere("0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", 1, 42161, 10, 137, 31337),
      "eip155:8453": "0x2626664c2603336E57B271c5C0b26F421741e481",
    },
  },
  {
    names: ["universal router", "uniswap universal router"],
    family: ["uniswap", "uniswap router"],
    label: "Uniswap Universal Router",
    type: "router",
    addresses: everywhere("0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af", 1, 31337),
  },
  {
    names: ["sushiswap", "sushi", "sushiswap router", "sushi router", "寿司"],
    family: [],
    label: "SushiSwap Router",
    type: "router",
    addresses: everywhere("0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F", 1, 31337),
  },
  {
    names: ["aave", "aave v3", "aave pool", "aave v3 pool", "aavev3"],
    family: [],
    label: "Aave V3 Pool",
    type: "lending",
    addresses: {
      ...everywhere("0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2", 1, 31337),
      ...everywhere("0x794a61358D6845594F94dc1DB02A252b5b4814aD", 42161, 10, 137, 43114),
      "eip155:8453": "0xA238Dd80C259a72e81d7e4664a9801593F98d1c5",
      "eip155:56": "0x6807dc923806fE8Fd134338EABCA509979a7e0cB",
    },
  },
  {
    names: ["compound", "compound v3", "comet", "compound iii"],
    family: [],
    label: "Compound V3 (USDC)",
    type: "lending",
    addresses: everywhere("0xc3d688B66703497DAA19211EEdff47f25384cdc3", 1, 31337),
  },
  {
    names: ["1inch", "1inch router", "1inch v6", "one inch"],
    family: [],
    label: "1inch Aggregation Router V6",
    type: "router",
    addresses: everywhere("0x111111125421cA6dc452d289314280a0f8842A65", 1, 42161, 10, 8453, 137, 56, 43114),
  },
  { names: ["curve", "curve finance"], family: [], label: "Curve", addresses: {} },
  { names: ["lido"], family: [], label: "Lido", addresses: {} },
  { names: ["opensea", "seaport"], family: [], label: "OpenSea", addresses: {} },
  { names: ["pancakeswap", "pancake", "薄饼"], family: [], label: "PancakeSwap", addresses: {} },
  { names: ["blur", "blur.io"], family: [], label: "Blur", addresses: {} },
  { names: ["balancer"], family: [], label: "Balancer", addresses: {} },
  {
    names: [
      "morpho",
      "spark",
      "euler",
      "yearn",
      "pendle",
      "gmx",
      "metamask",
      "metamask swap",
      "okx",
      "binance",
      "币安交易所",
      "coinbase exchange",
      "欧易",
      "火币",
      "kraken",
    ],
    family: [],
    label: "",
    addresses: {},
  },
];
