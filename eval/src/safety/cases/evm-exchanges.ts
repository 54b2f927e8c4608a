import { CALLER, DEADLINE, encode, execute, ITSELF, single02, swapIn, v3Path } from "../router-calldata.ts";
import {
  CaseBook,
  DARK,
  data,
  FARM,
  MAX,
  ME,
  NOW,
  ROUTER,
  STRANGER,
  SWAP_ROUTER,
  SWAP_ROUTER_02,
  THIEF,
  tx,
  USDC,
  V2_ROUTER,
  WETH,
} from "../safety-case.ts";

const book = new CaseBook("evm_tx");

book.good(
  "Universal Router swap with a bound",
  tx(ROUTER, execute("0x00", [swapIn(CALLER, 10n ** 6n, 3n * 10n ** 14n)])),
);
book.good(
  "Universal Router swap to the user's own address",
  tx(ROUTER, execute("0x00", [swapIn(ME, 10n ** 6n, 3n * 10n ** 14n)])),
);
book.good(
  "Universal Router swap, then unwrapped for the caller",
  tx(
    ROUTER,
    execute("0x000c", [swapIn(ITSELF, 10n ** 6n, 0n), encode("address r,uint256 least", [CALLER, 3n * 10n ** 14n])]),
  ),
);
book.good(
  "Universal Router with an interface's fee of 0.25 %",
  tx(
    ROUTER,
    execute("0x000604", [
      swapIn(ITSELF, 10n ** 6n, 0n),
      encode("address t,address r,uint256 bips", [WETH, FARM, 25n]),
      encode("address t,address r,uint256 least", [WETH, CALLER, 3n * 10n ** 14n]),
    ]),
  ),
);
book.good(
  "ether into tokens, wrapped first",
  tx(
    ROUTER,
    execute("0x0b00", [
      encode("address r,uint256 a", [ITSELF, 10n ** 15n]),
      encode("address recipient,uint256 a,uint256 b,bytes path,bool user", [
        CALLER,
        10n ** 15n,
        2n * 10n ** 6n,
        v3Path(WETH, 500, USDC),
        false,
      ]),
    ]),
    { value: "1000000000000000" },
  ),
);
book.good(
  "V2 swap",
  tx(
    V2_ROUTER,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 6n,
      3n * 10n ** 14n,
      [USDC, WETH],
      ME,
      DEADLINE,
    ),
  ),
);
book.good(
  "V2 swap of ether",
  tx(
    V2_ROUTER,
    data("swapExactETHForTokens(uint256,address[],address,uint256)", 2n * 10n ** 6n, [WETH, USDC], ME, DEADLINE),
    { value: "1000000000000000" },
  ),
);
book.good(
  "V3 multicall that unwraps for the user",
  tx(
    SWAP_ROUTER_02,
    data("multicall(uint256,bytes[])", DEADLINE, [
      single02(ITSELF, 3n * 10n ** 14n),
      data("unwrapWETH9(uint256,address)", 3n * 10n ** 14n, ME),
    ]),
  ),
);
book.good(
  "V3 swap of the first router",
  tx(
    SWAP_ROUTER,
    data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint256,uint160))", [
      USDC,
      WETH,
      500,
      ME,
      DEADLINE,
      10n ** 6n,
      3n * 10n ** 14n,
      0n,
    ]),
  ),
);
book.good(
  "V3 exact output with a bound",
  tx(
    SWAP_ROUTER_02,
    data("exactOutputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
      USDC,
      WETH,
      500,
      ME,
      10n ** 14n,
      10n ** 6n,
      0n,
    ]),
  ),
);
book.good(
  "liquidity added for oneself",
  tx(
    V2_ROUTER,
    data(
      "addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)",
      USDC,
      WETH,
      10n ** 6n,
      10n ** 14n,
      9n * 10n ** 5n,
      9n * 10n ** 13n,
      ME,
      DEADLINE,
    ),
  ),
);
book.bad(
  "a swap that accepts nothing",
  "SW-03",
  "danger",
  tx(
    V2_ROUTER,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 9n,
      0n,
      [USDC, WETH],
      ME,
      DEADLINE,
    ),
  ),
);
book.bad("a swap that accepts one unit", "SW-03", "danger", tx(SWAP_ROUTER_02, single02(ME, 1n)));
book.bad(
  "a Universal Router swap without any bound",
  "SW-03",
  "danger",
  tx(ROUTER, execute("0x00", [swapIn(CALLER, 10n ** 9n, 0n)])),
);
book.bad(
  "a swap for somebody else",
  "SW-04",
  "danger",
  tx(
    V2_ROUTER,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 6n,
      10n ** 14n,
      [USDC, WETH],
      STRANGER,
      DEADLINE,
    ),
  ),
);
book.bad(
  "a Universal Router swap swept to somebody else",
  "SW-04",
  "danger",
  tx(
    ROUTER,
    execute("0x0004", [
      swapIn(ITSELF, 10n ** 6n, 10n ** 14n),
      encode("address t,address r,uint256 least", [WETH, STRANGER, 10n ** 14n]),
    ]),
  ),
);
book.bad(
  "a V3 multicall unwrapped for somebody else",
  "SW-04",
  "danger",
  tx(
    SWAP_ROUTER_02,
    data("multicall(uint256,bytes[])", DEADLINE, [
      single02(ITSELF, 10n ** 14n),
      data("unwrapWETH9(uint256,address)", 10n ** 14n, STRANGER),
    ]),
  ),
);
book.bad(
  "a deadline of 31 minutes",
  "SW-05",
  "warning",
  tx(
    V2_ROUTER,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 6n,
      10n ** 14n,
      [USDC, WETH],
      ME,
      BigInt(NOW + 31 * 60),
    ),
  ),
);
book.bad(
  "a deadline that never comes",
  "SW-05",
  "warning",
  tx(
    V2_ROUTER,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 6n,
      10n ** 14n,
      [USDC, WETH],
      ME,
      MAX,
    ),
  ),
);
book.bad(
  "a bound of 79 % of the quote",
  "SW-03",
  "danger",
  tx(SWAP_ROUTER_02, single02(ME, 79n * 10n ** 10n), {}, { quote: "100000000000000" }),
);
book.good(
  "a bound of 91 % of the quote",
  tx(SWAP_ROUTER_02, single02(ME, 91n * 10n ** 12n), {}, { quote: "100000000000000" }),
);
book.bad(
  "a swap through an unpublished router",
  "SW-07",
  "danger",
  tx(
    DARK,
    data(
      "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
      10n ** 6n,
      10n ** 14n,
      [USDC, WETH],
      ME,
      DEADLINE,
    ),
  ),
);
book.bad(
  "a router's payment to a thief",
  "PH-15",
  "block",
  tx(ROUTER, execute("0x05", [encode("address t,address r,uint256 a", [USDC, THIEF, 5n])])),
);

export const EVM_EXCHANGES = book.cases;
