import { BlindBook } from "../blind-book.ts";
import { asks, eth, OTHER_ROUTER, SOON, STRANGER, told, usd, ZERO } from "../encoding/evm-world.ts";
import { ACROSS, BASE_BRIDGE, BASE_WETH, SUSHI, UNIVERSAL_ROUTER } from "../encoding/protocols.ts";
import { encode, v3Path } from "../router-calldata.ts";
import { DAI, data, MAX, ME, NOW, SWAP_ROUTER, SWAP_ROUTER_02, USDC, V2_ROUTER, WETH } from "../safety-case.ts";

const book = new BlindBook();
const send = (to: string, value: unknown, more: Record<string, unknown> = {}) => ({
  from: ME,
  to,
  value,
  chainId: 1,
  ...more,
});

book.hit(
  "SW-03 zero v2",
  "SW-03",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        0n,
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    }),
  ),
);
book.hit(
  "SW-03 zero v3",
  "SW-03",
  asks(
    send(SWAP_ROUTER_02, 0, {
      data: data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
        USDC,
        WETH,
        500,
        ME,
        usd(1000),
        0n,
        0n,
      ]),
    }),
  ),
);
book.hit(
  "SW-03 quote79",
  "SW-03",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(790),
        [USDC, DAI],
        ME,
        BigInt(SOON),
      ),
    }),
    told({}, { quote: { asset: DAI, amount: eth(1000) } }),
  ),
);
book.hit(
  "SW-01 11",
  "SW-01",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(0.88),
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    }),
    told({}, { quote: eth(1) }),
  ),
);
book.ok(
  "SW-01 1",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(0.99),
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    }),
    told({}, { quote: "1.0" }),
  ),
);
book.hit(
  "SW-04 other",
  "SW-04",
  asks(
    send(V2_ROUTER, eth(1), {
      data: data(
        "swapExactETHForTokens(uint256,address[],address,uint256)",
        usd(2000),
        [WETH, USDC],
        STRANGER,
        BigInt(SOON),
      ),
    }),
  ),
);
book.hit(
  "SW-04 v3",
  "SW-04",
  asks(
    send(SWAP_ROUTER, 0, {
      data: data("exactInput((bytes,address,uint256,uint256,uint256))", [
        v3Path(USDC, 500, WETH),
        STRANGER,
        BigInt(SOON),
        usd(1000),
        eth(0.3),
      ]),
    }),
  ),
);
book.hit(
  "SW-04 ur",
  "SW-04",
  asks(
    send(UNIVERSAL_ROUTER, 0, {
      data: data(
        "execute(bytes,bytes[],uint256)",
        "0x00",
        [encode("address,uint256,uint256,bytes,bool", [STRANGER, usd(500), eth(0.2), v3Path(USDC, 500, WETH), true])],
        BigInt(SOON),
      ),
    }),
  ),
);
book.hit(
  "SW-05 31m",
  "SW-05",
  asks(
    send(SUSHI, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(0.3),
        [USDC, WETH],
        ME,
        BigInt(NOW + 31 * 60),
      ),
    }),
  ),
);
book.hit(
  "SW-05 max",
  "SW-05",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(0.3),
        [USDC, WETH],
        ME,
        MAX,
      ),
    }),
  ),
);
book.hit(
  "SW-07 unknown",
  "SW-07",
  asks(
    send(OTHER_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(1000),
        eth(0.3),
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    }),
    told({ [OTHER_ROUTER]: { type: "contract", verified: false, ageDays: 5 } }),
  ),
);
book.hit(
  "SW-10 lifi",
  "SW-10",
  asks(
    send(ACROSS, eth(1), {
      data: data(
        "depositV3(address,address,address,address,uint256,uint256,uint256,address,uint32,uint32,uint32,bytes)",
        ME,
        STRANGER,
        WETH,
        BASE_WETH,
        eth(1),
        eth(0.99),
        8453n,
        ZERO,
        NOW,
        NOW + 7200,
        0,
        "0x",
      ),
    }),
    told(),
    { intent: { kind: "bridge", recipient: ME } },
  ),
);
book.hit(
  "SW-10 opbridge",
  "SW-10",
  asks(send(BASE_BRIDGE, eth(1), { data: data("depositETHTo(address,uint32,bytes)", STRANGER, 200000, "0x") })),
);
book.hit(
  "TX-14 sandwich",
  "SW-01",
  asks(
    send(V2_ROUTER, eth(5), {
      data: data(
        "swapExactETHForTokensSupportingFeeOnTransferTokens(uint256,address[],address,uint256)",
        usd(7000),
        [WETH, USDC],
        ME,
        BigInt(SOON),
      ),
    }),
    told({}, { quote: usd(10000) }),
  ),
);

export const BLIND_EVM_EXCHANGES = book.cases;
