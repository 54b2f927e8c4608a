import { BlindBook } from "../blind-book.ts";
import { asks, call, DAY, eth, SOON, told, usd, ZERO } from "../encoding/evm-world.ts";
import { POSITIONS, SUSHI, UNIVERSAL_ROUTER } from "../encoding/protocols.ts";
import { CALLER, encode, ITSELF, v3Path } from "../router-calldata.ts";
import { DAI, data, ME, NOW, ROUTER, SWAP_ROUTER, SWAP_ROUTER_02, USDC, V2_ROUTER, WETH } from "../safety-case.ts";

const book = new BlindBook();

book.ok(
  "daily v2",
  asks(
    call(
      V2_ROUTER,
      data(
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
        usd(100),
        eth(99),
        [USDC, WETH, DAI],
        ME,
        BigInt(SOON),
      ),
    ),
    told(),
    { intent: "swap" },
  ),
);
book.ok(
  "daily v2 eth",
  asks(
    call(
      V2_ROUTER,
      data("swapExactETHForTokens(uint256,address[],address,uint256)", usd(3000), [WETH, USDC], ME, BigInt(SOON)),
      eth(1),
    ),
    told(),
    { origin: "https://app.uniswap.org" },
  ),
);
book.ok(
  "daily v2 etht exact",
  asks(
    call(
      V2_ROUTER,
      data("swapETHForExactTokens(uint256,address[],address,uint256)", usd(3000), [WETH, USDC], ME, BigInt(SOON)),
      eth(1.02),
    ),
  ),
);
book.ok(
  "daily v3 single",
  asks(
    call(
      SWAP_ROUTER,
      data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160))", [
        USDC,
        WETH,
        500,
        ME,
        BigInt(SOON),
        usd(300),
        eth(0.09),
        0n,
      ]),
    ),
  ),
);
book.ok(
  "daily v3 input",
  asks(
    call(
      SWAP_ROUTER,
      data("exactInput((bytes,address,uint256,uint256,uint256))", [
        v3Path(USDC, 500, WETH),
        ME,
        BigInt(SOON),
        usd(300),
        eth(0.09),
      ]),
    ),
  ),
);
book.ok(
  "daily v3 output",
  asks(
    call(
      SWAP_ROUTER,
      data("exactOutputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160))", [
        USDC,
        WETH,
        500,
        ME,
        BigInt(SOON),
        eth(0.1),
        usd(350),
        0n,
      ]),
    ),
  ),
);
book.ok(
  "daily sr02 multicall deadline",
  asks(
    call(
      SWAP_ROUTER_02,
      data("multicall(uint256,bytes[])", BigInt(SOON), [
        data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
          USDC,
          WETH,
          500,
          ME,
          usd(300),
          eth(0.09),
          0n,
        ]),
      ]),
    ),
  ),
);
book.ok(
  "daily sr02 unwrap",
  asks(
    call(
      SWAP_ROUTER_02,
      data("multicall(uint256,bytes[])", BigInt(SOON), [
        data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
          USDC,
          WETH,
          500,
          ITSELF,
          usd(300),
          eth(0.09),
          0n,
        ]),
        data("unwrapWETH9(uint256,address)", eth(0.09), ME),
      ]),
    ),
  ),
);
book.ok(
  "daily sr02 v2",
  asks(
    call(
      SWAP_ROUTER_02,
      data("multicall(uint256,bytes[])", BigInt(SOON), [
        data("swapExactTokensForTokens(uint256,uint256,address[],address)", usd(300), eth(0.09), [USDC, WETH], ME),
      ]),
    ),
  ),
);
book.ok(
  "daily ur v3",
  asks(
    call(
      UNIVERSAL_ROUTER,
      data(
        "execute(bytes,bytes[],uint256)",
        "0x00",
        [encode("address,uint256,uint256,bytes,bool", [CALLER, usd(500), eth(0.15), v3Path(USDC, 500, WETH), true])],
        BigInt(SOON),
      ),
    ),
  ),
);
book.ok(
  "daily ur wrap swap",
  asks(
    call(
      UNIVERSAL_ROUTER,
      data(
        "execute(bytes,bytes[],uint256)",
        "0x0b00",
        [
          encode("address,uint256", [ITSELF, eth(1)]),
          encode("address,uint256,uint256,bytes,bool", [ME, eth(1), usd(3000), v3Path(WETH, 500, USDC), false]),
        ],
        BigInt(SOON),
      ),
      eth(1),
    ),
  ),
);
book.ok(
  "daily ur permit swap unwrap",
  asks(
    call(
      UNIVERSAL_ROUTER,
      data(
        "execute(bytes,bytes[],uint256)",
        "0x0a000c",
        [
          encode(
            "((address token,uint160 amount,uint48 expiration,uint48 nonce) details,address spender,uint256 sigDeadline) p,bytes s",
            [
              {
                details: { token: USDC, amount: usd(500), expiration: NOW + DAY, nonce: 0 },
                spender: UNIVERSAL_ROUTER,
                sigDeadline: BigInt(SOON),
              },
              `0x${"11".repeat(65)}`,
            ],
          ),
          encode("address,uint256,uint256,bytes,bool", [ITSELF, usd(500), eth(0.15), v3Path(USDC, 500, WETH), true]),
          encode("address,uint256", [CALLER, eth(0.15)]),
        ],
        BigInt(SOON),
      ),
    ),
  ),
);
book.ok(
  "daily ur4 v4",
  asks(
    call(
      ROUTER,
      data(
        "execute(bytes,bytes[],uint256)",
        "0x10",
        [
          encode("bytes,bytes[]", [
            "0x060c0f",
            [
              encode(
                "((address currency0,address currency1,uint24 fee,int24 tickSpacing,address hooks) poolKey,bool zeroForOne,uint128 amountIn,uint128 amountOutMinimum,bytes hookData) p",
                [
                  {
                    poolKey: { currency0: ZERO, currency1: USDC, fee: 500, tickSpacing: 10, hooks: ZERO },
                    zeroForOne: true,
                    amountIn: eth(1),
                    amountOutMinimum: usd(3000),
                    hookData: "0x",
                  },
                ],
              ),
              encode("address,uint256", [ZERO, eth(1)]),
              encode("address,uint256", [USDC, usd(3000)]),
            ],
          ]),
        ],
        BigInt(SOON),
      ),
      eth(1),
    ),
  ),
);
book.ok(
  "daily sushi",
  asks(
    call(
      SUSHI,
      data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(100),
        eth(0.03),
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    ),
  ),
);
book.ok("daily weth deposit", asks(call(WETH, data("deposit()"), eth(1))));
book.ok("daily weth withdraw", asks(call(WETH, data("withdraw(uint256)", eth(1)))));
book.ok(
  "daily npm mint",
  asks(
    call(
      POSITIONS,
      data("mint((address,address,uint24,int24,int24,uint256,uint256,uint256,uint256,address,uint256))", [
        USDC,
        WETH,
        500,
        -600,
        600,
        usd(500),
        eth(0.15),
        usd(495),
        eth(0.148),
        ME,
        BigInt(SOON),
      ]),
    ),
  ),
);
book.ok(
  "daily npm collect",
  asks(
    call(
      POSITIONS,
      data("multicall(bytes[])", [
        data("decreaseLiquidity((uint256,uint128,uint256,uint256,uint256))", [5n, 1000n, 1n, 1n, BigInt(SOON)]),
        data("collect((uint256,address,uint128,uint128))", [5n, ME, 2n ** 128n - 1n, 2n ** 128n - 1n]),
      ]),
    ),
  ),
);
book.ok(
  "daily v2 addliq",
  asks(
    call(
      V2_ROUTER,
      data(
        "addLiquidityETH(address,uint256,uint256,uint256,address,uint256)",
        USDC,
        usd(500),
        usd(495),
        eth(0.148),
        ME,
        BigInt(SOON),
      ),
      eth(0.15),
    ),
  ),
);
book.ok(
  "daily v2 removeliq",
  asks(
    call(
      V2_ROUTER,
      data(
        "removeLiquidity(address,address,uint256,uint256,uint256,address,uint256)",
        USDC,
        DAI,
        eth(1),
        usd(1),
        eth(1),
        ME,
        BigInt(SOON),
      ),
    ),
  ),
);
book.ok(
  "daily 5792",
  asks({
    version: "2.0.0",
    from: ME,
    chainId: "0x1",
    atomicRequired: true,
    calls: [
      { to: USDC, data: data("approve(address,uint256)", SWAP_ROUTER, usd(300)), value: "0x0" },
      {
        to: SWAP_ROUTER,
        data: data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160))", [
          USDC,
          WETH,
          500,
          ME,
          BigInt(SOON),
          usd(300),
          eth(0.09),
          0n,
        ]),
      },
    ],
  }),
);

export const BLIND_DAILY_ROUTERS = book.cases;
