import type { Hex } from "@alou/chains/evm/hex";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { sqrtPriceMemory } from "@alou/defi/concentrated/tick-math";
import { decodeSwapCall } from "@alou/defi/decode-swap";
import { encodePermit2Approve, PERMIT2 } from "@alou/defi/permit2/permit2";
import { poolAddress } from "@alou/defi/pools/pool-address";
import { readPools } from "@alou/defi/pools/read-pools";
import { swapExactIn } from "@alou/defi/pools/swap-pool";
import type { RoutedSwap, Venue } from "@alou/defi/router/route";
import { ALICE } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { parseAbi } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asset, CHAIN, Trader, type Wish } from "./router/trader.ts";

let devnet: Devnet;
let trader: Trader;
let restore: () => Promise<void>;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  trader = new Trader(devnet);
  await trader.fund();
  restore = await devnet.snapshot();
});
beforeEach(() => restore());
afterAll(() => devnet?.stop());

const UNIVERSAL: readonly Venue[] = ["universal-router"];
const ROUTER_02: readonly Venue[] = ["swap-router-02"];
const SUSHI: readonly Venue[] = ["sushi-router"];
const onlyV4: Wish["only"] = ({ protocol }) => protocol === "uniswap-v4";
const noV4: Wish["only"] = ({ protocol }) => protocol !== "uniswap-v4";
/** Pools that leave nothing but V3 on one side of ether and V4 on the other. */
const overCoin: Wish["only"] = ({ protocol, token0, token1 }) => {
  const [usdc, native] = [devnet.book.USDC.toLowerCase(), "0x0000000000000000000000000000000000000000"];
  return (
    (protocol === "uniswap-v3" && ![token0, token1].includes(usdc as Hex)) ||
    (protocol === "uniswap-v4" && token0 === native && token1 === usdc)
  );
};
const wish = (sell: string, buy: string, amount: string, venues: readonly Venue[], more: Partial<Wish> = {}): Wish => {
  return { sell, buy, amount, venues, ...more };
};
const buying = { side: "buy" } as const;

/** What no router may keep after a swap. */
async function routersAreEmpty(...symbols: string[]): Promise<boolean> {
  const { UniversalRouter, SwapRouter02, SushiV2Router02 } = devnet.book;
  for (const router of [UniversalRouter, SwapRouter02, SushiV2Router02]) {
    for (const symbol of ["ETH", "WETH", ...symbols]) if ((await trader.balance(symbol, router)) !== 0n) return false;
  }
  return true;
}

describe("what is promised is what comes, to the last unit", () => {
  const cases: Wish[] = [
    wish("ETH", "USDC", "0.05", UNIVERSAL),
    wish("ETH", "USDC", "12", UNIVERSAL),
    wish("ETH", "USDC", "100", UNIVERSAL),
    wish("ETH", "USDC", "700", UNIVERSAL),
    wish("ETH", "USDC", "100", ROUTER_02),
    wish("USDC", "ETH", "40000", UNIVERSAL),
    wish("USDC", "ETH", "600000", UNIVERSAL),
    wish("USDC", "ETH", "400000", ROUTER_02, { by: "eip2612" }),
    wish("UNI", "DAI", "500", ROUTER_02, { by: "eip2612" }),
    wish("USDC", "DAI", "250000", UNIVERSAL),
    wish("WBTC", "DAI", "12", UNIVERSAL),
    wish("WBTC", "DAI", "12", ROUTER_02),
    wish("UNI", "DAI", "3000", UNIVERSAL),
    wish("LINK", "USDT", "20000", UNIVERSAL),
    wish("USDT", "WETH", "300000", UNIVERSAL),
    wish("WETH", "USDC", "400", UNIVERSAL),
    wish("WETH", "USDT", "300", ROUTER_02),
    // V4 alone: the coin itself, and its wrapped form changed on the way in and on the way out.
    wish("ETH", "USDC", "30", UNIVERSAL, { only: onlyV4 }),
    wish("USDC", "ETH", "90000", UNIVERSAL, { only: onlyV4 }),
    wish("WETH", "USDT", "30", UNIVERSAL, { only: onlyV4 }),
    wish("USDC", "WETH", "90000", UNIVERSAL, { only: onlyV4 }),
    wish("WBTC", "USDT", "2", UNIVERSAL, { only: onlyV4 }),
    // From one protocol to the other by way of the coin, unwrapped and wrapped in the middle.
    wish("WBTC", "USDC", "1", UNIVERSAL, { only: overCoin }),
    wish("USDC", "WBTC", "60000", UNIVERSAL, { only: overCoin }),
    // One path at most.
    wish("LINK", "DAI", "4000", UNIVERSAL, { maxLegs: 1 }),
    wish("ETH", "USDC", "8", SUSHI),
    wish("USDC", "ETH", "20000", SUSHI),
    wish("WBTC", "DAI", "0.5", SUSHI),
    // An exact output.
    wish("ETH", "USDC", "40000", UNIVERSAL, buying),
    wish("ETH", "USDC", "900000", UNIVERSAL, buying),
    wish("ETH", "USDC", "900000", ROUTER_02, buying),
    wish("USDC", "ETH", "120", UNIVERSAL, buying),
    wish("USDC", "ETH", "120", ROUTER_02, { ...buying, by: "eip2612" }),
    wish("USDC", "WETH", "100", UNIVERSAL, buying),
    wish("WETH", "USDC", "500000", UNIVERSAL, buying),
    wish("WETH", "USDC", "60000", UNIVERSAL, { ...buying, only: onlyV4 }),
    wish("WBTC", "DAI", "200000", UNIVERSAL, buying),
    wish("UNI", "DAI", "9000", ROUTER_02, buying),
    wish("ETH", "USDC", "5000", SUSHI, buying),
    wish("USDC", "ETH", "2", SUSHI, buying),
    wish("WBTC", "DAI", "7000", SUSHI, buying),
  ];
  const name = ({ side = "sell", amount, sell, buy, venues, by, only }: Wish): string =>
    `${side} ${amount}, ${sell} to ${buy}, ${venues} ${by ?? ""}${only ? "of some pools" : ""}`;

  it.each(cases.map((one) => [name(one), one] as const))("%s", async (_, one) => {
    const plan = await trader.route(one);
    expect(plan.swaps).toHaveLength(1);
    const [swap] = plan.swaps as [RoutedSwap];
    const call = await trader.encode(swap, one.by);

    const read = decodeSwapCall(CHAIN, call);
    expect(read).toMatchObject({ venue: swap.venue, side: swap.side, sell: swap.sell, buy: swap.buy });
    expect(read?.recipient).toBe(ALICE.address.toLowerCase());
    expect([read?.amountIn, read?.amountOut]).toEqual(
      swap.side === "sell"
        ? [swap.amountIn, swap.limit]
        : [swap.limit, swap.legs.reduce((sum, leg) => sum + leg.fixed, 0n)],
    );

    const { status, spent, received, gasUsed } = await trader.send(call, one.sell, one.buy);
    expect(status).toBe("success");
    expect(spent).toBe(swap.amountIn);
    expect(received).toBe(swap.amountOut);
    expect(await routersAreEmpty(one.sell, one.buy)).toBe(true);
    // The permit is not in the estimate, and slots touched for the first time ever, or twice in a second, are unusual.
    expect(Math.abs(Number(swap.gas) / Number(gasUsed) - 1)).toBeLessThan(0.5);
  });
});

describe("splits", () => {
  it("cross venues, hop over other tokens, and use one pool for several legs", async () => {
    const [swap] = (await trader.route(wish("WBTC", "DAI", "12", UNIVERSAL))).swaps as [RoutedSwap];
    expect(new Set(swap.legs.flatMap(({ hops }) => hops.map(({ pool }) => pool.protocol))).size).toBeGreaterThan(1);
    expect(swap.legs.some(({ hops }) => hops.length > 1)).toBe(true);
    const names = swap.legs.flatMap(({ hops }) => hops.map(({ pool }) => poolAddress(CHAIN, pool)));
    expect(new Set(names).size).toBeLessThan(names.length);
    const { received } = await trader.send(await trader.encode(swap), "WBTC", "DAI");
    expect(received).toBe(swap.amountOut);
  });

  it("go through SushiSwap in a second transaction where that is allowed", async () => {
    const venues: Venue[] = ["universal-router", "sushi-router"];
    const { swaps } = await trader.route(wish("WETH", "USDC", "900", venues, { maxTransactions: 2 }));
    expect(swaps.map(({ venue }) => venue)).toEqual(venues);
    for (const swap of swaps) {
      const { spent, received } = await trader.send(await trader.encode(swap), "WETH", "USDC");
      expect([spent, received]).toEqual([swap.amountIn, swap.amountOut]);
    }
  });
});

describe("limits hold for the whole swap", () => {
  it.each([
    wish("ETH", "USDC", "100", UNIVERSAL),
    wish("ETH", "USDC", "8", UNIVERSAL, { maxLegs: 1 }),
    wish("ETH", "USDC", "20", UNIVERSAL, { only: onlyV4 }),
    wish("USDC", "ETH", "300000", UNIVERSAL),
    wish("ETH", "USDC", "100", ROUTER_02),
    wish("USDC", "ETH", "300000", ROUTER_02),
    wish("ETH", "USDC", "8", SUSHI),
    wish("USDC", "ETH", "10000", SUSHI),
  ])("the least that may come: $sell to $buy, $amount, $venues", async (one) => {
    const [swap] = (await trader.route(one)).swaps as [RoutedSwap];
    const exactly = await trader.encode({ ...swap, limit: swap.amountOut });
    const onceMore = await trader.encode({ ...swap, limit: swap.amountOut + 1n });
    expect((await trader.send(onceMore, one.sell, one.buy)).status).toBe("reverted");
    expect((await trader.send(exactly, one.sell, one.buy)).status).toBe("success");
  });

  it.each([
    wish("ETH", "USDC", "90000", UNIVERSAL, { ...buying, maxLegs: 1 }),
    wish("ETH", "USDC", "30000", UNIVERSAL, { ...buying, only: onlyV4, maxLegs: 1 }),
    wish("USDC", "ETH", "20", UNIVERSAL, { ...buying, maxLegs: 1 }),
    wish("ETH", "USDC", "90000", ROUTER_02, { ...buying, maxLegs: 1 }),
    wish("USDC", "ETH", "20", ROUTER_02, { ...buying, maxLegs: 1 }),
    wish("ETH", "USDC", "9000", SUSHI, buying),
    wish("USDC", "ETH", "2", SUSHI, buying),
  ])("the most that may go: $sell to $buy, $amount, $venues", async (one) => {
    const [swap] = (await trader.route(one)).swaps as [RoutedSwap];
    const limited = (limit: bigint): RoutedSwap => ({
      ...swap,
      limit,
      legs: swap.legs.map((leg) => ({ ...leg, limit })),
    });
    const tooLittle = await trader.encode(limited(swap.amountIn - 1n));
    const exactly = await trader.encode(limited(swap.amountIn));
    expect((await trader.send(tooLittle, one.sell, one.buy)).status).toBe("reverted");
    expect(await trader.send(exactly, one.sell, one.buy)).toMatchObject({ status: "success", spent: swap.amountIn });
  });

  it("an order that a V4 pool can fill only in part is refused by the manager", async () => {
    const [swap] = (await trader.route(wish("ETH", "USDC", "1000", UNIVERSAL, { ...buying, only: onlyV4, maxLegs: 1 })))
      .swaps as [RoutedSwap];
    const most = 10n ** 22n;
    const order = { ...swap, limit: most, legs: swap.legs.map((leg) => ({ ...leg, fixed: 10n ** 13n, limit: most })) };
    expect((await trader.send(await trader.encode(order), "ETH", "USDC")).status).toBe("reverted");
  });

  it("after the deadline nothing happens", async () => {
    for (const venues of [UNIVERSAL, ROUTER_02, SUSHI]) {
      const [swap] = (await trader.route(wish("ETH", "USDC", "1", venues, { maxLegs: 1 }))).swaps as [RoutedSwap];
      const call = await trader.encode(swap);
      await devnet.rpc("evm_increaseTime", [601]);
      expect(await trader.send(call, "ETH", "USDC")).toMatchObject({ status: "reverted", spent: 0n, received: 0n });
    }
  });
});

describe("permits", () => {
  it("are good for the very amount and leave nothing behind", async () => {
    const [swap] = (await trader.route(wish("USDC", "ETH", "1000", UNIVERSAL))).swaps as [RoutedSwap];
    const call = await trader.encode(swap);
    expect((await trader.send(call, "USDC", "ETH")).status).toBe("success");
    const [amount] = await trader.clients.reader.readContract({
      address: PERMIT2,
      abi: parseAbi(["function allowance(address,address,address) view returns (uint160, uint48, uint48)"]),
      functionName: "allowance",
      args: [ALICE.address, devnet.book.USDC, devnet.book.UniversalRouter],
    });
    expect(amount).toBe(0n);
    // The nonce is used up: the same bytes again find no allowance.
    expect((await trader.send(call, "USDC", "ETH")).status).toBe("reverted");
  });

  it("may have been submitted by somebody else", async () => {
    const [swap] = (await trader.route(wish("USDC", "ETH", "1000", UNIVERSAL))).swaps as [RoutedSwap];
    const call = await trader.encode(swap);
    const permit = decodeSwapCall(CHAIN, call)?.permit;
    if (!permit || !("nonce" in permit)) throw new Error("no permit in the call");
    const { token, amount, expiration, nonce, spender, sigDeadline, signature } = permit;
    const stranger = trader.clients.wallet(2);
    const { status } = await stranger.writeContractSync({
      address: PERMIT2,
      abi: parseAbi([
        "struct Details { address token; uint160 amount; uint48 expiration; uint48 nonce; }",
        "struct Single { Details details; address spender; uint256 sigDeadline; }",
        "function permit(address owner, Single permitSingle, bytes signature)",
      ]),
      functionName: "permit",
      args: [
        ALICE.address,
        { details: { token, amount, expiration, nonce }, spender, sigDeadline: BigInt(sigDeadline) },
        signature as Hex,
      ],
    });
    expect(status).toBe("success");
    expect(await trader.send(call, "USDC", "ETH")).toMatchObject({ status: "success", received: swap.amountOut });
  });

  it("are rehearsed by an allowance with the same result", async () => {
    const [swap] = (await trader.route(wish("USDC", "ETH", "50000", UNIVERSAL))).swaps as [RoutedSwap];
    const { rehearsal, to } = await trader.encode(swap);
    const data = encodePermit2Approve(devnet.book.USDC, to, swap.amountIn, 2 ** 40);
    expect((await trader.send({ to: PERMIT2, value: 0n, data }, "USDC", "ETH")).status).toBe("success");
    expect((await trader.send(rehearsal, "USDC", "ETH")).received).toBe(swap.amountOut);
  });
});

describe("what is read from the chain", () => {
  it("comes in one round trip, pools that do not exist included", async () => {
    const before = trader.node.roundTrips;
    const snapshot = await trader.read(readPools(CHAIN, asset("LINK"), asset("UNI")));
    expect(trader.node.roundTrips - before).toBe(1);
    const count = (protocol: string) => snapshot?.pools.filter((pool) => pool.protocol === protocol).length;
    expect(count("uniswap-v2")).toBeGreaterThan(5);
    expect(count("sushiswap-v2")).toBeGreaterThan(3);
    expect(count("uniswap-v3")).toBeGreaterThan(15);
    expect(count("uniswap-v4")).toBeGreaterThan(4);
    for (const pool of snapshot?.pools ?? []) {
      const address = poolAddress(CHAIN, pool);
      if (address?.length !== 42) continue;
      expect(await trader.clients.reader.getCode({ address })).toBeDefined();
    }
  });

  it("promises nothing beyond the ticks it has read", async () => {
    const read = readPools(CHAIN, asset("ETH"), asset("USDC"));
    const [call] = read.calls;
    if (call?.kind !== "deployless") throw new Error("no deployless call");
    const whole = await trader.read(read);
    // The first byte of the lens's input says how many ticks are read on each side; the last two how long it is.
    const start = call.data.length - 4 - Number.parseInt(call.data.slice(-4), 16) * 2;
    const data = `${call.data.slice(0, start)}01${call.data.slice(start + 2)}` as Hex;
    const narrow = await trader.read({ ...read, calls: [{ kind: "deployless", data }] });
    const prices = sqrtPriceMemory();
    const outcomes = { same: 0, nothing: 0 };
    narrow?.pools.forEach((pool, at) => {
      if (!("ticks" in pool)) return;
      expect([...pool.ticks.indexes]).toHaveLength(2);
      expect([pool.ticks.lowest, pool.ticks.highest]).toEqual([...pool.ticks.indexes]);
      for (const zeroForOne of [true, false]) {
        for (let amount = 10n ** 6n; amount < 10n ** 24n; amount *= 7n) {
          const some = swapExactIn(pool, zeroForOne, amount, prices)?.amountOut;
          const all = whole?.pools[at] && swapExactIn(whole.pools[at], zeroForOne, amount, prices)?.amountOut;
          if (some !== undefined) expect(some).toBe(all);
          outcomes[some === undefined && all !== undefined ? "nothing" : "same"]++;
        }
      }
    });
    expect(outcomes.same).toBeGreaterThan(100);
    expect(outcomes.nothing).toBeGreaterThan(10);
  });

  it("still finds a route when V4 is left out", async () => {
    const plan = await trader.route(wish("ETH", "USDC", "12", [...UNIVERSAL, ...ROUTER_02], { only: noV4 }));
    expect(plan.amountOut > 0n).toBe(true);
  });

  it("prices every asset of the devnet by its feed", async () => {
    for (const symbol of ["ETH", "WETH", "WBTC", "USDC", "USDT", "DAI", "LINK", "UNI", "COMP"]) {
      const price = await trader.read(chainlinkPriceRead(asset(symbol)));
      expect(Number(price?.usd), symbol).toBeGreaterThan(0.9);
      expect(price?.staleAt).toBeGreaterThan(Date.now());
    }
  });
});
