import type { Lexicon } from "./lexicon.ts";

/**
 * Names people use that the registry does not carry. `asset:` names registry keys; several keys, separated by commas,
 * mean that the word alone does not say which one and the user is asked.
 */
export const ASSET_WORDS: Lexicon = {
  "asset:eth": {
    en: ["eth", "ether", "ethers", "ethereum"],
    zh: ["以太", "以太币", "姨太", "以太坊", "二饼", "e太", "以太幣"],
  },
  "asset:usdt,usdc": { en: ["u"], zh: ["油"] },
  "asset:usdc,usdt,dai": {
    en: [
      "stablecoin",
      "stablecoins",
      "stable coin",
      "stables",
      "stable",
      "stable coins",
      "usd stablecoin",
      "dollar stablecoin",
    ],
    zh: ["稳定币", "稳定幣", "美元稳定币", "美元币", "u本位"],
  },
  "asset:btc": { en: ["btc", "bitcoin", "xbt", "bitcoins"], zh: ["比特币", "大饼", "比特", "大餅"] },
  "asset:usdt": { zh: ["泰达", "泰达币", "乌达"] },
  "asset:usdc": { en: ["usd coin", "circle usd"] },
  "asset:weth": { zh: ["包装以太", "包装eth", "包裹eth", "封装以太"] },
  "asset:link": { zh: ["链克"] },
  "asset:uni": { zh: ["优尼"] },
  "asset:shib": { zh: ["柴犬", "柴犬币"] },
};

/**
 * What an asset can be meant for when its usual form is not on a chain or not held: registry keys, the usual form first.
 * A bare "BTC" on an EVM chain is one of several wrappers and never chosen silently.
 */
export const VARIANTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    usdc: ["usdc", "usdc.e", "usdbc"],
    usdt: ["usdt", "usdt.e"],
    dai: ["dai", "dai.e"],
    wbtc: ["wbtc", "wbtc.e"],
    eth: ["eth", "weth"],
    bnb: ["bnb", "wbnb"],
    pol: ["pol", "wpol"],
    avax: ["avax", "wavax"],
    btc: ["btc", "wbtc", "cbbtc", "btcb", "btc.b", "wbtc.e"],
  }),
);

/** Coins of networks Alou does not speak to, and well-known tokens it does not list: asked about or refused by name. */
export const FOREIGN_COINS: Lexicon = {
  "coin-of:Dogecoin": { en: ["doge", "dogecoin"], zh: ["狗狗币", "狗币"] },
  "coin-of:XRP Ledger": { en: ["xrp", "ripple"], zh: ["瑞波", "瑞波币"] },
  "coin-of:Cardano": { en: ["ada", "cardano"], zh: ["艾达币"] },
  "coin-of:Tron": { en: ["trx", "tron", "trc20", "trc-20"], zh: ["波场", "波场币"] },
  "coin-of:Litecoin": { en: ["ltc", "litecoin"], zh: ["莱特币"] },
  "coin-of:Monero": { en: ["xmr", "monero"], zh: ["门罗", "门罗币"] },
  "coin-of:Polkadot": { en: ["dot", "polkadot"], zh: ["波卡"] },
  "coin-of:Sui": { en: ["sui"] },
  "coin-of:Aptos": { en: ["apt", "aptos"] },
  "coin-of:TON": { en: ["ton", "toncoin"] },
  "coin-of:NEAR": { en: ["near protocol"] },
  "coin-of:Bitcoin Cash": { en: ["bch", "bitcoin cash"] },
  "coin-of:Zcash": { en: ["zec", "zcash"] },
};

/** Short names of networks that are tickers too; they count only where a network is meant ("on ETH", "BNB 链"). */
export const CHAIN_WORDS: Lexicon = {
  "chain:eip155:1": { en: ["eth", "ether", "erc-20", "the mainnet", "eth l1"], zh: ["以太", "以太坊l1"] },
  "chain:eip155:42161": { en: ["arb one", "arbitrum 1"] },
  "chain:eip155:137": { en: ["pol"] },
  "chain:eip155:56": { en: ["bnb", "bnb mainnet", "bep-20"] },
  "chain:eip155:8453": { en: ["base l2"], zh: ["贝斯"] },
  "chain:solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": { en: ["sol"] },
  "chain:bip122:000000000019d6689c085ae165831e93": { en: ["btc"] },
};

/** Networks that are known by name and not spoken to. */
export const FOREIGN_CHAINS: Lexicon = {
  "nochain:Sepolia": { en: ["sepolia", "goerli", "holesky", "hoodi", "testnet"], zh: ["测试网"] },
  "nochain:Ethereum Classic": { en: ["ethereum classic", "etc chain", "eth classic"], zh: ["以太经典", "以太坊经典"] },
  "nochain:zkSync": { en: ["zksync", "zksync era"] },
  "nochain:Linea": { en: ["linea"] },
  "nochain:Scroll": { en: ["scroll"] },
  "nochain:Blast": { en: ["blast"] },
  "nochain:Mantle": { en: ["mantle"] },
  "nochain:Fantom": { en: ["fantom", "ftm"] },
  "nochain:Sonic": { en: ["sonic chain", "sonic network"] },
  "nochain:Gnosis": { en: ["gnosis", "gnosis chain", "xdai"] },
  "nochain:Celo": { en: ["celo"] },
  "nochain:Tron": { en: ["trc20", "trc-20", "tron network", "tron"], zh: ["波场", "波场链", "波场网络"] },
  "nochain:Unichain": { en: ["unichain"] },
  "nochain:Berachain": { en: ["berachain"] },
  "nochain:opBNB": { en: ["opbnb"] },
  "nochain:Polygon zkEVM": { en: ["zkevm", "polygon zkevm"] },
  "nochain:Starknet": { en: ["starknet"] },
  "nochain:TON": { en: ["ton network"], zh: ["ton链", "ton 链"] },
  "nochain:Sui": { en: ["sui network"], zh: ["sui链", "sui 链"] },
  "nochain:Celestia": { en: ["celestia"] },
  "nochain:HyperEVM": { en: ["hyperevm", "hyperliquid"] },
};
