import type { Asset } from "./asset.ts";
import type { AssetId, ChainId } from "./caip.ts";

/** What a token is on every chain it lives on: zh name, en name, decimals, aliases beside symbol and names. */
const KINDS: Record<string, readonly [zh: string, en: string, decimals: number, ...aliases: string[]]> = {
  eth: ["以太币", "Ether", 18, "以太", "以太坊", "ethereum", "ethers", "姨太"],
  weth: ["包装以太币", "Wrapped Ether", 18, "包装eth", "封装eth", "包裹的eth", "wrapped eth"],
  usdc: ["USD Coin", "USD Coin", 6, "usd coin", "u.s.d.c"],
  "usdc.e": ["桥接 USDC", "Bridged USDC", 6, "bridged usdc", "桥接usdc", "usdc e"],
  usdbc: ["桥接 USDC（Base）", "USD Base Coin", 6],
  usdt: ["泰达币", "Tether USD", 6, "tether", "泰达", "usd₮", "usdt0"],
  "usdt.e": ["桥接 USDT", "Bridged USDT", 6, "bridged usdt", "桥接usdt"],
  dai: ["Dai", "Dai Stablecoin", 18, "dai stablecoin"],
  "dai.e": ["桥接 Dai", "Bridged Dai", 18, "bridged dai"],
  wbtc: ["包装比特币", "Wrapped BTC", 8, "wrapped bitcoin", "wrapped btc", "包装btc", "封装比特币"],
  "wbtc.e": ["桥接 WBTC", "Bridged WBTC", 8, "bridged wbtc"],
  cbbtc: ["Coinbase 包装比特币", "Coinbase Wrapped BTC", 8],
  btcb: ["币安比特币", "Binance-Peg BTC", 18],
  "btc.b": ["Avalanche 桥接比特币", "Bitcoin on Avalanche", 8],
  link: ["Chainlink", "Chainlink", 18, "chain link"],
  uni: ["Uniswap", "Uniswap", 18],
  comp: ["Compound", "Compound", 18],
  aave: ["Aave", "Aave", 18],
  steth: ["Lido 质押以太币", "Lido Staked Ether", 18, "staked eth", "质押以太", "lido eth"],
  wsteth: ["包装的质押以太币", "Wrapped Staked Ether", 18, "wrapped steth"],
  shib: ["柴犬币", "Shiba Inu", 18, "shiba", "屎币"],
  pepe: ["Pepe", "Pepe", 18, "佩佩"],
  arb: ["Arbitrum", "Arbitrum", 18],
  op: ["Optimism", "Optimism", 18],
  ens: ["ENS", "Ethereum Name Service", 18],
  bnb: ["币安币", "BNB", 18, "binance coin"],
  wbnb: ["包装 BNB", "Wrapped BNB", 18, "wrapped bnb"],
  pol: ["POL", "POL", 18, "matic", "马蹄币", "polygon"],
  wpol: ["包装 POL", "Wrapped POL", 18, "wmatic", "wrapped pol"],
  avax: ["雪崩币", "Avalanche", 18, "avalanche", "雪崩"],
  wavax: ["包装 AVAX", "Wrapped AVAX", 18, "wrapped avax"],
  sol: ["Solana", "Solana", 9, "solana", "索拉纳"],
  wsol: ["包装 SOL", "Wrapped SOL", 9, "wrapped sol", "包装sol"],
  jitosol: ["Jito 质押 SOL", "Jito Staked SOL", 9, "jito sol"],
  msol: ["Marinade 质押 SOL", "Marinade Staked SOL", 9, "marinade sol"],
  jup: ["Jupiter", "Jupiter", 6],
  bonk: ["Bonk", "Bonk", 5],
  atom: ["Atom", "Cosmos Hub Atom", 6, "cosmos atom", "阿童木"],
  osmo: ["Osmo", "Osmosis", 6],
  tia: ["Tia", "Celestia", 6],
  btc: ["比特币", "Bitcoin", 8, "bitcoin", "大饼", "比特"],
};

/** How a symbol is written where it is not simply the key in upper case. */
const SYMBOLS: Record<string, string> = {
  "usdc.e": "USDC.e",
  usdbc: "USDbC",
  "usdt.e": "USDT.e",
  "dai.e": "DAI.e",
  "wbtc.e": "WBTC.e",
  cbbtc: "cbBTC",
  btcb: "BTCB",
  "btc.b": "BTC.b",
  steth: "stETH",
  jitosol: "JitoSOL",
  msol: "mSOL",
  wsol: "wSOL",
  wsteth: "wstETH",
};

type Quirks = Asset["quirks"];
const permit = (version: string, name: string): Quirks => ({ permit: { version, name } });

function asset(id: AssetId, key: string, quirks?: Quirks, decimals?: number): Asset {
  const kind = KINDS[key];
  if (!kind) throw new Error(`asset registry: no kind ${key}`);
  const [zh, en, usual, ...aliases] = kind;
  return {
    id,
    chain: id.slice(0, id.indexOf("/")) as ChainId,
    symbol: SYMBOLS[key] ?? key.toUpperCase(),
    name: { zh, en },
    decimals: decimals ?? usual,
    key,
    aliases,
    ...(quirks && { quirks }),
  };
}

const wraps: Quirks = { wrapsNative: true };
const throughZero: Quirks = { approveThroughZero: true };

const erc20 = (chain: number, key: string, address: string, quirks?: Quirks, decimals?: number) =>
  asset(`eip155:${chain}/erc20:${address}`, key, quirks, decimals);

/** Ethereum's tokens. The devnet carries its own copies of the first nine at the same addresses. */
const ethereum = (chain: number) => [
  asset(`eip155:${chain}/slip44:60`, "eth"),
  erc20(chain, "weth", "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", wraps),
  erc20(chain, "usdc", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", permit("2", "USD Coin")),
  erc20(chain, "usdt", "0xdAC17F958D2ee523a2206206994597C13D831ec7", throughZero),
  erc20(chain, "dai", "0x6B175474E89094C44Da98b954EedeAC495271d0F"),
  erc20(chain, "wbtc", "0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599"),
  erc20(chain, "link", "0x514910771AF9Ca656af840dff83E8264EcF986CA"),
  erc20(chain, "uni", "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", permit("", "Uniswap")),
  erc20(chain, "comp", "0xc00e94Cb662C3520282E6f5717214004A7f26888"),
];

const spl = (cluster: string, key: string, mint: string) => asset(`solana:${cluster}/token:${mint}`, key);

/** What mainnet's Solana and the local one have in common: the local one carries its own copies at the same mints. */
const solana = (cluster: string) => [
  asset(`solana:${cluster}/slip44:501`, "sol"),
  spl(cluster, "wsol", "So11111111111111111111111111111111111111112"),
  spl(cluster, "usdc", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"),
  spl(cluster, "usdt", "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"),
];

/** Every listed asset, by chain, the native one first. */
export const ASSETS: readonly Asset[] = [
  ...ethereum(1),
  erc20(1, "aave", "0x7Fc66500c84A76Ad7e9c93437bFc5Ac33E2DDaE9"),
  erc20(1, "steth", "0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84"),
  erc20(1, "wsteth", "0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0"),
  erc20(1, "shib", "0x95aD61b0a150d79219dCF64E1E6Cc01f0B64C4cE"),
  erc20(1, "pepe", "0x6982508145454Ce325dDbE47a25d4ec3d2311933"),
  erc20(1, "ens", "0xC18360217D8F7Ab5e7c516566761Ea12Ce7F9D72"),
  erc20(1, "cbbtc", "0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf"),

  asset("eip155:42161/slip44:60", "eth"),
  erc20(42161, "weth", "0x82aF49447D8a07e3bd95BD0d56f35241523fBab1", wraps),
  erc20(42161, "usdc", "0xaf88d065e77c8cC2239327C5EDb3A432268e5831", permit("2", "USD Coin")),
  erc20(42161, "usdc.e", "0xFF970A61A04b1cA14834A43f5dE4533eBDDB5CC8"),
  erc20(42161, "usdt", "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9"),
  erc20(42161, "dai", "0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1"),
  erc20(42161, "wbtc", "0x2f2a2543B76A4166549F7aaB2e75Bef0aefC5B0f"),
  erc20(42161, "arb", "0x912CE59144191C1204E64559FE8253a0e49E6548"),
  erc20(42161, "link", "0xf97f4df75117a78c1A5a0DBb814Af92458539FB4"),
  erc20(42161, "uni", "0xFa7F8980b0f1E64A2062791cc3b0871572f1F7f0"),
  erc20(42161, "wsteth", "0x5979D7b546E38E414F7E9822514be443A4800529"),

  asset("eip155:10/slip44:60", "eth"),
  erc20(10, "weth", "0x4200000000000000000000000000000000000006", wraps),
  erc20(10, "usdc", "0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85", permit("2", "USD Coin")),
  erc20(10, "usdc.e", "0x7F5c764cBc14f9669B88837ca1490cCa17c31607"),
  erc20(10, "usdt", "0x94b008aA00579c1307B0EF2c499aD98a8ce58e58"),
  erc20(10, "dai", "0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1"),
  erc20(10, "wbtc", "0x68f180fcCe6836688e9084f035309E29Bf0A2095"),
  erc20(10, "op", "0x4200000000000000000000000000000000000042"),
  erc20(10, "link", "0x350a791Bfc2C21F9Ed5d10980Dad2e2638ffa7f6"),
  erc20(10, "wsteth", "0x1F32b1c2345538c0c6f582fCB022739c4A194Ebb"),

  asset("eip155:8453/slip44:60", "eth"),
  erc20(8453, "weth", "0x4200000000000000000000000000000000000006", wraps),
  erc20(8453, "usdc", "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", permit("2", "USD Coin")),
  erc20(8453, "usdbc", "0xd9aAEc86B65D86f6A7B5B1b0c42FFA531710b6CA"),
  erc20(8453, "usdt", "0xfde4C96c8593536E31F229EA8f37b2ADa2699bb2"),
  erc20(8453, "dai", "0x50c5725949A6F0c72E6C4a641F24049A917DB0Cb"),
  erc20(8453, "cbbtc", "0xcbB7C0000aB88B473b1f5aFd9ef808440eed33Bf"),
  erc20(8453, "wsteth", "0xc1CBa3fCea344f92D9239c08C0568f6F2F0ee452"),

  asset("eip155:137/slip44:966", "pol"),
  erc20(137, "wpol", "0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270", wraps),
  erc20(137, "usdc", "0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359", permit("2", "USD Coin")),
  erc20(137, "usdc.e", "0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174"),
  erc20(137, "usdt", "0xc2132D05D31c914a87C6611C10748AEb04B58e8F"),
  erc20(137, "dai", "0x8f3Cf7ad23Cd3CaDbD9735AFf958023239c6A063"),
  erc20(137, "weth", "0x7ceB23fD6bC0adD59E62ac25578270cFf1b9f619"),
  erc20(137, "wbtc", "0x1BFD67037B42Cf73acF2047067bd4F2C47D9BfD6"),
  erc20(137, "link", "0x53E0bca35eC356BD5ddDFebbD1Fc0fD03FaBad39"),

  asset("eip155:56/slip44:714", "bnb"),
  erc20(56, "wbnb", "0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c", wraps),
  erc20(56, "usdc", "0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d", undefined, 18),
  erc20(56, "usdt", "0x55d398326f99059fF775485246999027B3197955", undefined, 18),
  erc20(56, "dai", "0x1AF3F329e8BE154074D8769D1FFa4eE058B1DBc3"),
  erc20(56, "weth", "0x2170Ed0880ac9A755fd29B2688956BD959F933F8"),
  erc20(56, "btcb", "0x7130d2A12B9BCbFAe4f2634d864A1Ee1Ce3Ead9c"),

  asset("eip155:43114/slip44:9005", "avax"),
  erc20(43114, "wavax", "0xB31f66AA3C1e785363F0875A1B74E27b85FD66c7", wraps),
  erc20(43114, "usdc", "0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E", permit("2", "USD Coin")),
  erc20(43114, "usdc.e", "0xA7D7079b0FEaD91F3e65f86E8915Cb59c1a4C664"),
  erc20(43114, "usdt", "0x9702230A8Ea53601f5cD2dc00fDBc13d4dF4A8c7"),
  erc20(43114, "usdt.e", "0xc7198437980c041c805A1EDcbA50c1Ce5db95118"),
  erc20(43114, "dai.e", "0xd586E7F844cEa2F87f50152665BCbc2C279D8d70"),
  erc20(43114, "weth", "0x49D5c2BdFfac6CE2BFdB6640F4F80f226bc10bAB"),
  erc20(43114, "wbtc.e", "0x50b7545627a5162F82A992c33b87aDc75187B218"),
  erc20(43114, "btc.b", "0x152b9d0FdC40C096757F570A51E494bd4b943E50"),

  ...ethereum(31337),

  ...solana("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"),
  spl("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "jitosol", "J1toso1uCk3RLmjorhTtrVwY9HJ7X8V9yYac6Y7kGCPn"),
  spl("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "msol", "mSoLzYCxHdYgdzU16g5QSh3i5K3z3KZK7ytfqcJm7So"),
  spl("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "jup", "JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN"),
  spl("5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "bonk", "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263"),
  asset("solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1/slip44:501", "sol"),
  spl("EtWTRABZaYq6iMfeYKouRu166VU2xqa1", "usdc", "4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU"),
  asset("solana:4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z/slip44:501", "sol"),
  ...solana("GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA"),
  asset("cosmos:cosmoshub-4/slip44:118", "atom"),
  asset("cosmos:cosmoshub-4/ibc:F663521BF1836B00F5F177680F74BFB9A8B5654A694D0D2BC249E03CF2509013", "usdc"),
  asset("cosmos:cosmoshub-4/ibc:14F9BC3E44B8A9C1BE1FB08980FAB87034C9905EF17CF2F5008FC085218811CC", "osmo"),
  asset("cosmos:osmosis-1/slip44:10000118", "osmo"),
  asset("cosmos:osmosis-1/ibc:27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", "atom"),
  asset("cosmos:osmosis-1/ibc:498A0751C798A0D9A389AA3691123DADA57DAA4FE165D5C75894505B876BA6E4", "usdc"),
  asset("cosmos:osmosis-1/ibc:D79E7D83AB399BFFF93433E54FAA480C191248FC556924A2A8351AE2638B3877", "tia"),
  asset("cosmos:celestia/slip44:118", "tia"),
  // Noble has no coin of its own that people hold: fees are paid in USDC, which Circle issues there.
  asset("cosmos:noble-1/slip44:118", "usdc"),
  asset("cosmos:provider/slip44:118", "atom"),
  asset("cosmos:osmo-test-5/slip44:10000118", "osmo"),
  asset("cosmos:mocha-4/slip44:118", "tia"),
  asset("cosmos:grand-1/slip44:118", "usdc"),
  asset("cosmos:localcosmos-1/slip44:118", "atom"),
  asset("cosmos:localcosmos-1/ibc:14F9BC3E44B8A9C1BE1FB08980FAB87034C9905EF17CF2F5008FC085218811CC", "osmo"),
  asset("cosmos:localosmosis-1/slip44:10000118", "osmo"),
  asset("cosmos:localosmosis-1/ibc:27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", "atom"),
  asset("bip122:000000000019d6689c085ae165831e93/slip44:0", "btc"),
  asset("bip122:00000000da84f2bafbbc53dee25a72ae/slip44:0", "btc"),
  asset("bip122:00000008819873e925422c1ff0f99f7c/slip44:0", "btc"),
  asset("bip122:0f9188f13cb7b2c71f2a335e3a4fc328/slip44:0", "btc"),
];
