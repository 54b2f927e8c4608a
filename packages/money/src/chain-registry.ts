import type { ChainId } from "./caip.ts";
import type { Chain } from "./chain.ts";

function evm(
  number: number,
  zh: string,
  en: string,
  aliases: string[],
  coin: number,
  blockSeconds: number,
  usualBlocks: number,
  explorer: string,
  parentFee?: Chain["parentFee"],
): Chain {
  const id: ChainId = `eip155:${number}`;
  return {
    id,
    family: "evm",
    name: { zh, en },
    aliases,
    native: `${id}/slip44:${coin}`,
    test: false,
    blockSeconds,
    finality: { kind: "tag", usualBlocks },
    explorer,
    ...(parentFee && { parentFee }),
  };
}

/** A Bitcoin network by the first 32 hex digits of its genesis block's hash; only mainnet's coins are worth anything. */
function bitcoin(genesis: string, zh: string, en: string, aliases: string[], explorer?: string): Chain {
  const id: ChainId = `bip122:${genesis}`;
  return {
    id,
    family: "bitcoin",
    name: { zh, en },
    aliases,
    native: `${id}/slip44:0`,
    test: !genesis.startsWith("000000000019d6"),
    blockSeconds: 600,
    finality: { kind: "depth", blocks: 6 },
    ...(explorer !== undefined && { explorer }),
  };
}

/** CometBFT's blocks are final when they are made. Test chains have no explorer of ours. */
function cosmos(
  reference: string,
  zh: string,
  en: string,
  aliases: string[],
  coin: number,
  blockSeconds: number,
  explorer?: string,
): Chain {
  const id: ChainId = `cosmos:${reference}`;
  return {
    id,
    family: "cosmos",
    name: { zh, en },
    aliases,
    native: `${id}/slip44:${coin}`,
    test: explorer === undefined,
    blockSeconds,
    finality: { kind: "depth", blocks: 1 },
    ...(explorer && { explorer: `https://www.mintscan.io/${explorer}` }),
  };
}

/** @param genesis the first 32 characters of the genesis hash; a cluster with an explorer is the one that matters */
function solana(genesis: string, zh: string, en: string, aliases: string[], explorer?: string): Chain {
  const id: ChainId = `solana:${genesis}`;
  return {
    id,
    family: "solana",
    name: { zh, en },
    aliases,
    native: `${id}/slip44:501`,
    test: explorer === undefined,
    blockSeconds: 0.4,
    finality: { kind: "tag", usualBlocks: 32 },
    ...(explorer !== undefined && { explorer }),
  };
}

/**
 * Every network Alou knows by name. Those whose family has no adapter yet are here too, so that a request about them
 * is understood and refused by name instead of being mistaken for something else.
 * Adding a chain of a known family is one entry here, its RPC endpoints in the configuration, and its assets.
 */
export const CHAINS: readonly Chain[] = [
  evm(
    1,
    "以太坊",
    "Ethereum",
    [
      "ethereum mainnet",
      "eth mainnet",
      "mainnet",
      "主网",
      "以太坊主网",
      "以太主网",
      "以太网",
      "以太链",
      "eth链",
      "eth主网",
      "l1",
      "erc20",
    ],
    60,
    12,
    64,
    "https://etherscan.io",
  ),
  evm(
    42161,
    "Arbitrum",
    "Arbitrum",
    ["arbitrum one", "arb", "arb1", "arb链", "阿比特龙", "arbitrum链"],
    60,
    0.25,
    3600,
    "https://arbiscan.io",
    "arbitrum",
  ),
  evm(
    10,
    "Optimism",
    "Optimism",
    ["op mainnet", "op", "op链", "op主网", "optimism链", "乐观链"],
    60,
    2,
    400,
    "https://optimistic.etherscan.io",
    "op-stack",
  ),
  evm(
    8453,
    "Base",
    "Base",
    ["base mainnet", "base链", "base主网", "coinbase base"],
    60,
    2,
    400,
    "https://basescan.org",
    "op-stack",
  ),
  evm(
    137,
    "Polygon",
    "Polygon",
    ["polygon pos", "matic", "polygon链", "马蹄", "马蹄链", "matic链"],
    966,
    2,
    60,
    "https://polygonscan.com",
  ),
  evm(
    56,
    "BNB Chain",
    "BNB Chain",
    ["bnb smart chain", "bsc", "binance smart chain", "bnb链", "币安链", "币安智能链", "bep20"],
    714,
    0.75,
    8,
    "https://bscscan.com",
  ),
  evm(
    43114,
    "Avalanche",
    "Avalanche",
    ["avalanche c-chain", "avax", "c-chain", "c链", "雪崩", "雪崩链", "avax链"],
    9005,
    1,
    1,
    "https://snowtrace.io",
  ),
  {
    id: "eip155:31337",
    family: "evm",
    name: { zh: "本地开发链", en: "Local devnet" },
    aliases: ["devnet", "localhost", "local", "anvil", "hardhat", "本地链", "开发链", "测试链", "本地"],
    native: "eip155:31337/slip44:60",
    test: true,
    blockSeconds: 1,
    finality: { kind: "tag", usualBlocks: 3 },
  },
  solana(
    "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
    "Solana",
    "Solana",
    ["sol链", "solana mainnet", "索拉纳", "solana链", "spl"],
    "https://solscan.io",
  ),
  solana("EtWTRABZaYq6iMfeYKouRu166VU2xqa1", "Solana 开发网", "Solana Devnet", ["sol devnet", "solana开发网"]),
  solana("4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z", "Solana 测试网", "Solana Testnet", ["sol testnet", "solana测试网"]),
  solana("GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA", "本地 Solana", "Local Solana", [
    "localsolana",
    "solana localnet",
    "本地solana",
    "本地solana链",
  ]),
  cosmos("cosmoshub-4", "Cosmos Hub", "Cosmos Hub", ["cosmos", "cosmoshub", "cosmos链", "宇宙链"], 118, 6, "cosmos"),
  cosmos("osmosis-1", "Osmosis", "Osmosis", ["osmo", "osmosis链"], 10000118, 2, "osmosis"),
  cosmos("celestia", "Celestia", "Celestia", ["celestia链", "天体链"], 118, 6, "celestia"),
  cosmos("noble-1", "Noble", "Noble", ["noble chain", "noble链"], 118, 2, "noble"),
  cosmos("provider", "Cosmos Hub 测试网", "Cosmos Hub Testnet", ["cosmos testnet", "cosmos测试网"], 118, 6),
  cosmos("osmo-test-5", "Osmosis 测试网", "Osmosis Testnet", ["osmo testnet", "osmosis测试网"], 10000118, 2),
  cosmos("mocha-4", "Celestia 测试网", "Celestia Testnet", ["mocha", "mocha testnet", "celestia测试网"], 118, 6),
  cosmos("grand-1", "Noble 测试网", "Noble Testnet", ["noble测试网"], 118, 2),
  cosmos("localcosmos-1", "本地 Cosmos 链", "Local Cosmos", ["localcosmos", "本地cosmos", "本地cosmos链"], 118, 1),
  cosmos("localosmosis-1", "本地 Osmosis 链", "Local Osmosis", ["localosmosis", "本地osmosis"], 10000118, 1),
  bitcoin(
    "000000000019d6689c085ae165831e93",
    "比特币",
    "Bitcoin",
    ["bitcoin mainnet", "btc链", "btc主网", "比特币网络", "比特币主网"],
    "https://mempool.space",
  ),
  bitcoin(
    "00000000da84f2bafbbc53dee25a72ae",
    "比特币测试网 4",
    "Bitcoin Testnet 4",
    ["testnet4", "bitcoin testnet", "btc测试网", "比特币测试网"],
    "https://mempool.space/testnet4",
  ),
  bitcoin(
    "00000008819873e925422c1ff0f99f7c",
    "比特币 Signet",
    "Bitcoin Signet",
    ["signet", "btc signet"],
    "https://mempool.space/signet",
  ),
  bitcoin("0f9188f13cb7b2c71f2a335e3a4fc328", "本地比特币链", "Local Bitcoin", [
    "regtest",
    "bitcoin regtest",
    "btc regtest",
    "比特币本地链",
    "本地比特币",
  ]),
];
