// Uniswap's own v3-sdk (MIT): the best single path through the V3 pools it is given, without asking a node.
//   node run.mjs
import { createRequire } from "node:module";
import { answerAsks, cpuPerRun } from "./answer-asks.mjs";

// Their ES module builds lack file extensions, so Node cannot load them.
const require = createRequire(import.meta.url);
const { CurrencyAmount, Token } = require("@uniswap/sdk-core");
const v3 = require("@uniswap/v3-sdk");

let tokens;
let pools;

answerAsks({
  async load(input) {
    tokens = new Map(
      input.tokens.map(({ address, decimals, symbol }) => [address, new Token(1, address, decimals, symbol)]),
    );
    pools = input.v3.map(({ token0, token1, fee, sqrtPrice, liquidity, tick, ticks }) => {
      const list = ticks.map(({ index, net, gross }) => ({ index, liquidityNet: net, liquidityGross: gross }));
      return new v3.Pool(tokens.get(token0), tokens.get(token1), fee, sqrtPrice, liquidity, tick, list);
    });
  },
  async route({ sell, buy, amount, rounds }) {
    const input = CurrencyAmount.fromRawAmount(tokens.get(sell), amount);
    const find = () => v3.Trade.bestTradeExactIn(pools, input, tokens.get(buy), { maxHops: 3, maxNumResults: 1 });
    const [best] = await find();
    if (!best) return null;
    const hops = best.swaps[0].route.pools.map(({ token0, token1, fee }) => ({
      protocol: "uniswap-v3",
      token0: token0.address.toLowerCase(),
      token1: token1.address.toLowerCase(),
      fee,
    }));
    return {
      out: best.outputAmount.quotient.toString(),
      legs: [{ percent: 100, hops }],
      cpuMs: await cpuPerRun(rounds, find),
    };
  },
});
