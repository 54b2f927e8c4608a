import { ZERO_ADDRESS } from "@alou/money/evm-address";
import type { Address } from "viem";
import { KEEPER } from "../accounts.ts";
import { type Priced, USD_PRICES } from "../prices.ts";
import { localAddress } from "../world.ts";
import { defineProtocol } from "./protocol.ts";

const PROXY = "@chainlink/contracts/abi/v0.6/EACAggregatorProxy.json";

/** Decimals of every dollar feed. */
export const FEED_DECIMALS = 8;

/** The aggregator that a feed's proxy reads, and that the keeper reports to. */
export const feedAggregator = (asset: Priced) => localAddress(`aggregator ${asset} / USD`);

/** Dollar feeds: Chainlink's own proxy at mainnet's address over an aggregator of ours. @see https://docs.chain.link/data-feeds */
export const chainlink = defineProtocol({
  id: "chainlink",
  addresses: {
    EthUsdFeed: "0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419",
    BtcUsdFeed: "0xF4030086522a5bEEa4988F8cA5B36dbC97BeE88c",
    UsdcUsdFeed: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
    UsdtUsdFeed: "0x3E7d1eAB13ad0104d2750B8863b489D65364e32D",
    DaiUsdFeed: "0xAed0c38402a5d19df6E4c03F4E2DceD6e29c1ee9",
    LinkUsdFeed: "0x2c1d072e956AFFC0D435Cb7AC38EF18d24d9127c",
    UniUsdFeed: "0x553303d460EE0afB37EdFf9bE42922D8FF63220e",
    CompUsdFeed: "0xdbd020CAeF83eFd542f4De03e3cF0C28A4428bd5",
    SolUsdFeed: "0x4ffC43a60e009B551865A93d232E33Fce9f01507",
    AtomUsdFeed: "0xDC4BDB458C6361093069Ca2aD30D74cc152EdC75",
  },
  artifacts: [PROXY],
  async deploy(world, at) {
    const proxies: Record<Priced, Address> = {
      ETH: at.EthUsdFeed,
      BTC: at.BtcUsdFeed,
      USDC: at.UsdcUsdFeed,
      USDT: at.UsdtUsdFeed,
      DAI: at.DaiUsdFeed,
      LINK: at.LinkUsdFeed,
      UNI: at.UniUsdFeed,
      COMP: at.CompUsdFeed,
      SOL: at.SolUsdFeed,
      ATOM: at.AtomUsdFeed,
    };
    const feeds = Object.entries(proxies) as [Priced, Address][];
    await world.placeAll(
      feeds.map(([asset]) => ({
        at: feedAggregator(asset),
        artifact: world.own("PriceFeed"),
        args: [`${asset} / USD`, KEEPER.address, USD_PRICES[asset] * 10n ** BigInt(FEED_DECIMALS)],
      })),
    );
    await world.placeAll(
      feeds.map(([asset, proxy]) => ({
        at: proxy,
        artifact: world.artifact(PROXY),
        args: [feedAggregator(asset), ZERO_ADDRESS],
      })),
    );
  },
});
