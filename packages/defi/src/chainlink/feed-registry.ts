import type { Hex } from "@alou/chains/evm/hex";

/** Longest time between two rounds when the price stands still, in seconds. */
const HOUR = 3600;
const DAY = 86_400;

/** One dollar feed. */
export interface Feed {
  /** The proxy, which stays when the aggregator behind it is replaced. */
  readonly address: Hex;
  /** A new round comes at least this often, in seconds. */
  readonly heartbeat: number;
}

const hourly = (address: Hex): Feed => ({ address, heartbeat: HOUR });
const daily = (address: Hex): Feed => ({ address, heartbeat: DAY });

const ETHEREUM: Readonly<Record<string, Feed>> = {
  eth: hourly("0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419"),
  btc: hourly("0xF4030086522a5bEEa4988F8cA5B36dbC97BeE88c"),
  usdc: daily("0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6"),
  usdt: daily("0x3E7d1eAB13ad0104d2750B8863b489D65364e32D"),
  dai: hourly("0xAed0c38402a5d19df6E4c03F4E2DceD6e29c1ee9"),
  link: hourly("0x2c1d072e956AFFC0D435Cb7AC38EF18d24d9127c"),
  uni: hourly("0x553303d460EE0afB37EdFf9bE42922D8FF63220e"),
  comp: hourly("0xdbd020CAeF83eFd542f4De03e3cF0C28A4428bd5"),
  // Coins of other families, priced here.
  sol: daily("0x4ffC43a60e009B551865A93d232E33Fce9f01507"),
  atom: daily("0xDC4BDB458C6361093069Ca2aD30D74cc152EdC75"),
};

/**
 * Chainlink's dollar feeds by EIP-155 number and by what they price; all have 8 decimals. Chain 31337, the devnet,
 * carries mainnet's first ones at the same addresses.
 * @see https://docs.chain.link/data-feeds/price-feeds/addresses
 */
export const FEEDS: Readonly<Record<number, Readonly<Record<string, Feed>>>> = {
  1: {
    ...ETHEREUM,
    aave: hourly("0x547a514d5e3769680Ce22B2361c10Ea13619e8a9"),
    steth: hourly("0xCfE54B5cD566aB89272946F602D76Ea879CAb4a8"),
    ens: daily("0x5C00128d4d1c2F4f652C267d7bcdD7aC99C16E16"),
    cbbtc: daily("0x2665701293fCbEB223D11A08D826563EDcCE423A"),
  },
  31337: ETHEREUM,
  42161: {
    eth: daily("0x639Fe6ab55C921f74e7fac1ee960C0B6293ba612"),
    wbtc: daily("0xd0C7101eACbB49F3deCcCc166d238410D6D46d57"),
    usdc: daily("0x50834F3163758fcC1Df9973b6e91f0F0F0434aD3"),
    usdt: daily("0x3f3f5dF88dC9F13eac63DF89EC16ef6e7E25DdE7"),
    dai: daily("0xc5C8E77B397E531B8EC06BFb0048328B30E9eCfB"),
    link: hourly("0x86E53CF1B870786351Da77A57575e79CB55812CB"),
    arb: daily("0xb2A824043730FE05F3DA2efaFa1CBbe83fa548D6"),
    uni: daily("0x9C917083fDb403ab5ADbEC26Ee294f6EcAda2720"),
  },
  10: {
    eth: hourly("0x13e3Ee699D1909E989722E753853AE30b17e08c5"),
    wbtc: hourly("0x718A5788b89454aAE3A028AE9c111A29Be6c2a6F"),
    usdc: daily("0x16a9FA2FDa030272Ce99B29CF780dFA30361E0f3"),
    usdt: daily("0xECef79E109e997bCA29c1c0897ec9d7b03647F5E"),
    dai: daily("0x8dBa75e83DA73cc766A7e5a0ee71F656BAb470d6"),
    op: hourly("0x0D276FC14719f9292D5C1eA2198673d1f4269246"),
    link: hourly("0xCc232dcFAAE6354cE191Bd574108c1aD03f86450"),
  },
  8453: {
    eth: hourly("0x71041dddad3595F9CEd3DcCFBe3D1F4b0a16Bb70"),
    cbbtc: hourly("0x07DA0E54543a844a80ABE69c8A12F22B3aA59f9D"),
    usdc: daily("0x7e860098F58bBFC8648a4311b374B1D669a2bc6B"),
    usdt: daily("0xf19d560eB8d2ADf07BD6D13ed03e1D11215721F9"),
    dai: daily("0x591e79239a7d679378eC8c847e5038150364C78F"),
  },
  137: {
    pol: hourly("0xAB594600376Ec9fD91F8e885dADF0CE036862dE0"),
    eth: hourly("0xF9680D99D6C9589e2a93a78A04A279e509205945"),
    wbtc: hourly("0xDE31F8bFBD8c84b5360CFACCa3539B938dd78ae6"),
    usdc: hourly("0xfE4A8cc5b5B2366C1B58Bea3858e81843581b2F7"),
    usdt: hourly("0x0A6513e40db6EB1b165753AD52E80663aeA50545"),
    dai: hourly("0x4746DeC9e833A82EC7C2C1356372CcF2cfcD2F3D"),
    link: hourly("0xd9FFdb71EbE7496cC440152d43986Aae0AB76665"),
  },
  56: {
    bnb: hourly("0x0567F2323251f0Aab15c8dFb1967E4e8A7D42aeE"),
    eth: hourly("0x9ef1B8c0E4F7dc8bF5719Ea496883DC6401d5b2e"),
    btc: hourly("0x264990fbd0A4796A3E3d8E37C4d5F87a3aCa5Ebf"),
    usdc: hourly("0x51597f405303C4377E36123cBc172b13269EA163"),
    usdt: hourly("0xB97Ad0E74fa7d920791E90258A6E2085088b4320"),
    dai: hourly("0x132d3C0B1D2cEa0BC552588063bdBb210FDeecfA"),
  },
  43114: {
    avax: hourly("0x0A77230d17318075983913bC2145DB16C7366156"),
    eth: daily("0x976B3D034E162d8bD72D6b9C989d545b839003b0"),
    btc: daily("0x2779D32d5166BAaa2B2b658333bA7e6Ec0C65743"),
    usdc: daily("0xF096872672F44d6EBA71458D74fe67F9a77a23B9"),
    usdt: daily("0xEBE676ee90Fe1112671f19b6B7459bC678B67e8a"),
    dai: daily("0x51D7180edA2260cc4F6e4EebB82FEF5c3c2B8300"),
  },
};

/**
 * Which feed prices an asset that has none of its own, by registry key: what it can be exchanged for one to one. A
 * bridged or wrapped token that lost its backing would be worth less than such a price says.
 */
export const STANDS_FOR: Readonly<Record<string, string>> = {
  weth: "eth",
  wpol: "pol",
  wbnb: "bnb",
  wavax: "avax",
  wbtc: "btc",
  btcb: "btc",
  "wbtc.e": "btc",
  "btc.b": "btc",
  "usdc.e": "usdc",
  usdbc: "usdc",
  "usdt.e": "usdt",
  "dai.e": "dai",
  wsol: "sol",
};
