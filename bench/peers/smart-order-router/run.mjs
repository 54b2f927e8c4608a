// @uniswap/smart-order-router (GPL-3.0): run as a program of its own, never linked with or shipped in anything.
// It is given the pools as its lists, and quotes them by asking the node. It speaks to the devnet as to chain 1, whose
// contracts' addresses the devnet has: it knows all it needs for no other chain.
//   node run.mjs <rpc url>
import { createRequire } from "node:module";
import sor from "@uniswap/smart-order-router";
import { answerAsks, cpuPerRun } from "./answer-asks.mjs";

// What it brings along itself.
const require = createRequire(import.meta.url);
const { Protocol } = require("@uniswap/router-sdk");
const { CurrencyAmount, Token, TradeType } = require("@uniswap/sdk-core");
const ethers = require("ethers");
const NodeCache = require("node-cache");
const multicallArtifact = require("@uniswap/v3-periphery/artifacts/contracts/lens/UniswapInterfaceMulticall.sol/UniswapInterfaceMulticall.json");

const CHAIN = 1;
const INTERFACE_MULTICALL = "0x1F98415757620B543A52E61c46B32eB19261F984";
const QUOTER_V2_OF_SOR = "0x5e55C9e631FAE526cd4B0526C4818D6e0a9eF0e3";
const OFFICIAL_QUOTER_V2 = "0x61fFE014bA17989E743c5F6cB21bF9697530B21e";

let calls = 0;
class CountingProvider extends ethers.providers.StaticJsonRpcProvider {
  send(method, params) {
    calls++;
    return super.send(method, params);
  }
}

let tokens;
let router;

answerAsks({
  async load({ rpcUrl, tokens: listed, v2, v3, gasPrice }) {
    tokens = new Map(
      listed.map(({ address, decimals, symbol }) => [address, new Token(CHAIN, address, decimals, symbol)]),
    );
    const provider = new CountingProvider(rpcUrl, CHAIN);
    await provider.send("anvil_setCode", [INTERFACE_MULTICALL, multicallArtifact.deployedBytecode]);
    await provider.send("anvil_setCode", [QUOTER_V2_OF_SOR, await provider.getCode(OFFICIAL_QUOTER_V2)]);
    // It quotes some blocks back.
    for (let block = 0; block < 12; block++) await provider.send("evm_mine", []);
    router = makeRouter(provider, v2, v3, gasPrice);
  },
  async route({ sell, buy, amount, rounds }) {
    const input = CurrencyAmount.fromRawAmount(tokens.get(sell), amount);
    const options = {
      protocols: [Protocol.V2, Protocol.V3, Protocol.MIXED],
      maxSplits: 5,
      distributionPercent: 5,
    };
    const find = () => router.route(input, tokens.get(buy), TradeType.EXACT_INPUT, undefined, options);
    await find();
    calls = 0;
    const best = await find();
    const asked = calls;
    if (!best) return null;
    const legs = best.route.map((leg) => ({
      percent: leg.percent,
      hops: (leg.route.pairs ?? leg.route.pools).map(({ token0, token1, fee }) => ({
        protocol: fee === undefined ? "uniswap-v2" : "uniswap-v3",
        token0: token0.address.toLowerCase(),
        token1: token1.address.toLowerCase(),
        fee: fee ?? 3000,
      })),
    }));
    return {
      out: best.quote.quotient.toString(),
      legs,
      requests: asked,
      cpuMs: await cpuPerRun(Math.max(2, Math.floor(rounds / 20)), find),
    };
  },
});

function makeRouter(provider, v2, v3, gasPrice) {
  const multicall = new sor.UniswapMulticallProvider(CHAIN, provider, 1_500_000);
  const tokenPropertiesProvider = new sor.TokenPropertiesProvider(CHAIN, new sor.NodeJSCache(new NodeCache()), {
    getTokensFees: async () => ({}),
  });
  const id = (address) => ({ id: address });
  const v3Pools = v3.map(({ address, token0, token1, fee, liquidity }) => ({
    ...id(address),
    feeTier: String(fee),
    liquidity,
    token0: id(token0),
    token1: id(token1),
    tvlETH: 1000,
    tvlUSD: 3.5e6,
  }));
  const v2Pools = v2.map(({ address, token0, token1 }) => ({
    ...id(address),
    token0: id(token0),
    token1: id(token1),
    supply: 1e6,
    reserve: 1000,
    reserveUSD: 3.5e6,
  }));
  // 25 quotes of up to a million gas each stay below what a node lends to one call.
  const gasLimit = () => ({ gasLimitOverride: 1_000_000, multicallChunk: 25 });
  return new sor.AlphaRouter({
    chainId: CHAIN,
    provider,
    multicall2Provider: multicall,
    v3PoolProvider: new sor.V3PoolProvider(CHAIN, multicall),
    v2PoolProvider: new sor.V2PoolProvider(CHAIN, multicall, tokenPropertiesProvider),
    v3SubgraphProvider: { getPools: async () => v3Pools },
    v2SubgraphProvider: { getPools: async () => v2Pools },
    gasPriceProvider: new sor.StaticGasPriceProvider(ethers.BigNumber.from(gasPrice)),
    v2Supported: [CHAIN],
    v4Supported: [],
    mixedSupported: [CHAIN],
    tokenPropertiesProvider,
    onChainQuoteProvider: new sor.OnChainQuoteProvider(
      CHAIN,
      provider,
      multicall,
      { retries: 1, minTimeout: 50, maxTimeout: 500 },
      () => ({ multicallChunk: 25, gasLimitPerCall: 1_000_000, quoteMinSuccessRate: 0.05 }),
      gasLimit,
      gasLimit,
      () => ({ baseBlockOffset: 0, rollback: { enabled: false } }),
    ),
  });
}
