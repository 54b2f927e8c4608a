import { ALICE } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import {
  type Abi,
  type Address,
  encodeAbiParameters,
  encodePacked,
  erc20Abi,
  type Hex,
  maxUint256,
  parseAbi,
  parseAbiParameters,
  parseEther,
  parseUnits,
  zeroAddress,
} from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Clients, clientsOf, send } from "./devnet/clients.ts";
import { bestSplit, poolKey, quote, ROUTER_ABI, v3Path, type Way } from "./devnet/quotes.ts";

let devnet: Devnet;
let clients: Clients;
let restore: () => Promise<void>;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  clients = clientsOf(devnet);
  restore = await devnet.snapshot();
});
beforeEach(() => restore());
afterAll(() => devnet?.stop());

const balance = (token: Address) =>
  clients.reader.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [ALICE.address] });

/** Sends a swap and gives what arrived. */
async function bought(token: Address, call: { to: Address; abi: Abi; name: string; args: unknown[]; value?: bigint }) {
  const before = await balance(token);
  expect(await send(clients.wallet(1), call)).toBe("success");
  return (await balance(token)) - before;
}

const UNIVERSAL_ROUTER_ABI = parseAbi(["function execute(bytes commands, bytes[] inputs, uint256 deadline) payable"]);
const POOL_KEY = "(address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks)";

/** The input of command 0x10: swap exactly in, pay everything, take everything. */
function v4SwapInput(key: ReturnType<typeof poolKey>, amountIn: bigint): Hex {
  const swap = encodeAbiParameters(
    parseAbiParameters(
      `(${POOL_KEY} key, bool zeroForOne, uint128 amountIn, uint128 amountOutMinimum, bytes hookData) swap`,
    ),
    [{ key, zeroForOne: true, amountIn, amountOutMinimum: 0n, hookData: "0x" }],
  );
  const pair = parseAbiParameters("address, uint256");
  const actions = "0x060c0f"; // SWAP_EXACT_IN_SINGLE, SETTLE_ALL, TAKE_ALL
  return encodeAbiParameters(parseAbiParameters("bytes, bytes[]"), [
    actions,
    [swap, encodeAbiParameters(pair, [key.currency0, amountIn]), encodeAbiParameters(pair, [key.currency1, 0n])],
  ]);
}

describe("what a venue quotes is what it pays", () => {
  const amount = parseEther("3");

  it("Uniswap V2 and SushiSwap", async () => {
    const { WETH, USDC, UniswapV2Router02, SushiV2Router02 } = devnet.book;
    for (const [venue, to] of [
      ["v2", UniswapV2Router02],
      ["sushi", SushiV2Router02],
    ] as const) {
      const quoted = await quote(clients.reader, { name: venue, venue, path: [WETH, USDC], fees: [] }, amount);
      const args = [quoted, [WETH, USDC], ALICE.address, maxUint256];
      const call = { to, abi: ROUTER_ABI, name: "swapExactETHForTokens", args, value: amount };
      expect(quoted).toBeGreaterThan(parseUnits("10000", 6));
      expect(await bought(USDC, call)).toBe(quoted);
    }
  });

  it("Uniswap V3, every fee, through SwapRouter02", async () => {
    const { WETH, USDC, SwapRouter02 } = devnet.book;
    const abi = parseAbi([
      "struct Swap { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }",
      "function exactInputSingle(Swap params) payable returns (uint256)",
    ]);
    for (const fee of [100, 500, 3000, 10000]) {
      const quoted = await quote(clients.reader, { name: "", venue: "v3", path: [WETH, USDC], fees: [fee] }, amount);
      const swap = {
        tokenIn: WETH,
        tokenOut: USDC,
        fee,
        recipient: ALICE.address,
        amountIn: amount,
        amountOutMinimum: quoted,
        sqrtPriceLimitX96: 0n,
      };
      expect(await bought(USDC, { to: SwapRouter02, abi, name: "exactInputSingle", args: [swap], value: amount })).toBe(
        quoted,
      );
    }
  });

  it("Uniswap V4 with native ether, through the Universal Router", async () => {
    const { USDC, UniversalRouter } = devnet.book;
    for (const fee of [500, 3000]) {
      const quoted = await quote(
        clients.reader,
        { name: "", venue: "v4", path: [zeroAddress, USDC], fees: [fee] },
        amount,
      );
      const args = ["0x10", [v4SwapInput(poolKey(zeroAddress, USDC, fee), amount)], maxUint256];
      const call = { to: UniversalRouter, abi: UNIVERSAL_ROUTER_ABI, name: "execute", args, value: amount };
      expect(await bought(USDC, call)).toBe(quoted);
    }
  });
});

describe("the Universal Router with a Permit2 signature", () => {
  it("permits, swaps on V3 and on V2 in one transaction, for exactly the quotes", async () => {
    const { USDC, WETH, DAI, Permit2, UniversalRouter } = devnet.book;
    const alice = clients.wallet(1);
    const amount = parseUnits("2000", 6);
    expect(await send(alice, { to: USDC, abi: erc20Abi, name: "approve", args: [Permit2, amount] })).toBe("success");
    const details = { token: USDC, amount, expiration: 2 ** 48 - 1, nonce: 0 };
    const permit = { details, spender: UniversalRouter, sigDeadline: maxUint256 };
    const field = (name: string, type: string) => ({ name, type });
    const signature = await alice.signTypedData({
      domain: { name: "Permit2", chainId: 31337, verifyingContract: Permit2 },
      primaryType: "PermitSingle",
      types: {
        PermitSingle: [field("details", "PermitDetails"), field("spender", "address"), field("sigDeadline", "uint256")],
        PermitDetails: [
          field("token", "address"),
          field("amount", "uint160"),
          field("expiration", "uint48"),
          field("nonce", "uint48"),
        ],
      },
      message: permit,
    });
    const first: Way = { name: "", venue: "v3", path: [USDC, WETH], fees: [500] };
    const second: Way = { name: "", venue: "v2", path: [WETH, DAI], fees: [] };
    const weth = await quote(clients.reader, first, amount);
    const quoted = await quote(clients.reader, second, weth);

    const router = "0x0000000000000000000000000000000000000002"; // ActionConstants.ADDRESS_THIS
    const inputs = [
      encodeAbiParameters(
        parseAbiParameters(
          "((address token, uint160 amount, uint48 expiration, uint48 nonce) details, address spender, uint256 sigDeadline), bytes",
        ),
        [permit, signature],
      ),
      encodeAbiParameters(parseAbiParameters("address, uint256, uint256, bytes, bool"), [
        router,
        amount,
        0n,
        v3Path(first),
        true,
      ]),
      encodeAbiParameters(parseAbiParameters("address, uint256, uint256, address[], bool"), [
        ALICE.address,
        1n << 255n, // ActionConstants.CONTRACT_BALANCE
        0n,
        [WETH, DAI],
        false,
      ]),
    ];
    const commands = encodePacked(["uint8", "uint8", "uint8"], [0x0a, 0x00, 0x08]); // PERMIT2_PERMIT, V3, V2
    const call = {
      to: UniversalRouter,
      abi: UNIVERSAL_ROUTER_ABI,
      name: "execute",
      args: [commands, inputs, maxUint256],
    };
    expect(await bought(DAI, call)).toBe(quoted);
    // The permit's nonce is spent.
    expect(await send(alice, call)).toBe("reverted");
  });
});

/** Every way from ether to USDC that is worth a thought; no two share a pool. */
function waysToUsdc(): Way[] {
  const { WETH, USDC, USDT, DAI, WBTC } = devnet.book;
  return [
    ...[100, 500, 3000, 10000].map((fee): Way => ({ name: `v3 ${fee}`, venue: "v3", path: [WETH, USDC], fees: [fee] })),
    ...[500, 3000].map((fee): Way => ({ name: `v4 ${fee}`, venue: "v4", path: [zeroAddress, USDC], fees: [fee] })),
    { name: "v2", venue: "v2", path: [WETH, USDC], fees: [] },
    { name: "sushi", venue: "sushi", path: [WETH, USDC], fees: [] },
    { name: "v3 by USDT", venue: "v3", path: [WETH, USDT, USDC], fees: [500, 100] },
    { name: "v4 by USDT", venue: "v4", path: [zeroAddress, USDT, USDC], fees: [500, 10] },
    { name: "v3 by DAI", venue: "v3", path: [WETH, DAI, USDC], fees: [500, 100] },
    { name: "v3 by WBTC", venue: "v3", path: [WETH, WBTC, USDC], fees: [500, 500] },
  ];
}

describe("liquidity", () => {
  // A pool more costs about 120,000 gas: at 0.8 gwei and 3,500 dollars, 34 cents. Half a dollar is on the safe side.
  const COST_OF_A_POOL = parseUnits("0.5", 6);

  it.each([12n, 100n])("pays most for %i ETH when split over venues, with a leg that hops", async (eth) => {
    const ways = waysToUsdc();
    const amount = eth * parseEther("1");
    const best = await bestSplit(clients.reader, ways, amount, 20);
    const direct = await bestSplit(
      clients.reader,
      ways.filter(({ path }) => path.length === 2),
      amount,
      20,
    );
    const pools = best.legs.reduce((sum, { way }) => sum + way.path.length - 1, 0);
    const gasOfSplit = COST_OF_A_POOL * BigInt(pools);
    expect(new Set(best.legs.map(({ way }) => way.venue)).size).toBeGreaterThan(1);
    expect(best.legs.some(({ way }) => way.path.length > 2)).toBe(true);
    // Net of all its gas, against the single way and against the best split without hops, whose gas is not even counted.
    expect(best.out - gasOfSplit).toBeGreaterThan(best.bestSingle);
    expect(best.out - gasOfSplit).toBeGreaterThan(direct.out);
  });

  it("is thin for COMP: a price moves by 3, 10 and 15 percent", async () => {
    const { WETH, COMP } = devnet.book;
    const ways = [
      ...[3000, 10000].map((fee): Way => ({ name: `v3 ${fee}`, venue: "v3", path: [WETH, COMP], fees: [fee] })),
      { name: "v2", venue: "v2", path: [WETH, COMP], fees: [] } satisfies Way,
    ];
    const tiny = parseEther("0.001");
    const rates = await Promise.all(ways.map((way) => quote(clients.reader, way, tiny)));
    const bestRate = rates.reduce((top, rate) => (rate > top ? rate : top), 0n);
    const impacts: number[] = [];
    for (const eth of [1n, 5n, 20n, 50n]) {
      const { out } = await bestSplit(clients.reader, ways, eth * parseEther("1"), 10);
      const atFirstPrice = bestRate * eth * 1000n;
      impacts.push(Number(((atFirstPrice - out) * 1000n) / atFirstPrice) / 10);
    }
    const [one = 0, five = 0, twenty = 0, fifty = 0] = impacts;
    expect(one).toBeLessThan(3);
    expect(five).toBeGreaterThan(3);
    expect(twenty).toBeGreaterThan(10);
    expect(fifty).toBeGreaterThan(15);
  });
});
