import { BlindBook } from "../blind-book.ts";
import { asks, at, eth, good, hash, SOON, SPENDER, STRANGER, TOKEN, told, usd, ZERO } from "../encoding/evm-world.ts";
import {
  AAVE,
  ACROSS,
  AERODROME,
  BASE_USDC,
  BEACON_DEPOSIT,
  CCTP,
  KYBER,
  LIFI,
  MORPHO,
  ODOS,
  ONE_INCH,
  PANCAKE,
} from "../encoding/protocols.ts";
import { data, ME, NOW, USDC, V2_ROUTER, WETH } from "../safety-case.ts";

const book = new BlindBook();
const fromUser = (to: string, calldata: string, more: Record<string, unknown> = {}) => ({
  from: "USER",
  to,
  data: calldata,
  value: "0x0",
  chainId: "0x1",
  ...more,
});
const loan = (to: string) => data("supply(address,uint256,address,uint16)", USDC, usd(5), to, 0);
const lifi = (receiver: string) =>
  data(
    "swapAndStartBridgeTokensViaStargate((bytes32 transactionId,string bridge,string integrator,address referrer,address sendingAssetId,address receiver,uint256 minAmount,uint256 destinationChainId,bool hasSourceSwaps,bool hasDestinationCall),bytes)",
    {
      transactionId: hash("t"),
      bridge: "stargate",
      integrator: "x",
      referrer: ZERO,
      sendingAssetId: USDC,
      receiver,
      minAmount: usd(100),
      destinationChainId: 10n,
      hasSourceSwaps: true,
      hasDestinationCall: false,
    },
    "0x12",
  );
const across = (chain: bigint) =>
  data(
    "depositV3(address,address,address,address,uint256,uint256,uint256,address,uint32,uint32,uint32,bytes)",
    ME,
    ME,
    USDC,
    BASE_USDC,
    usd(50),
    usd(49.9),
    chain,
    ZERO,
    NOW,
    NOW + 7200,
    0,
    "0x",
  );

book.hit("lifi other", "SW-10", asks(fromUser(LIFI, lifi(STRANGER))));
book.ok("lifi", asks(fromUser(LIFI, lifi(ME))));
book.hit(
  "across chain",
  "SW-10",
  asks(fromUser(ACROSS, across(10n)), told(), {
    intent: { kind: "bridge", toChain: 8453, destinationChain: "eip155:8453" },
  }),
);
book.ok(
  "across to the chain that was asked for",
  asks(fromUser(ACROSS, across(8453n)), told(), { intent: { kind: "bridge", destinationChain: "eip155:8453" } }),
);
book.hit(
  "cctp other",
  "SW-10",
  asks(
    fromUser(
      CCTP,
      data(
        "depositForBurn(uint256,uint32,bytes32,address)",
        usd(5),
        6,
        `0x${"0".repeat(24)}${STRANGER.slice(2)}`,
        USDC,
      ),
    ),
  ),
);
book.hit(
  "unknown bridge",
  "SW-10",
  asks(
    fromUser(SPENDER, data("bridgeETHTo(address,uint32,bytes)", ME, 200000, "0x"), { value: "1000000000" }),
    told({ [SPENDER]: { type: "bridge", verified: false, ageDays: 2 } }),
  ),
);
book.hit(
  "kyber other",
  "SW-04",
  asks(
    fromUser(
      KYBER,
      data(
        "swapSimpleMode(address,(address srcToken,address dstToken,address[] srcReceivers,uint256[] srcAmounts,address[] feeReceivers,uint256[] feeAmounts,address dstReceiver,uint256 amount,uint256 minReturnAmount,uint256 flags,bytes permit),bytes,bytes)",
        at("k"),
        {
          srcToken: USDC,
          dstToken: WETH,
          srcReceivers: [],
          srcAmounts: [],
          feeReceivers: [],
          feeAmounts: [],
          dstReceiver: STRANGER,
          amount: usd(100),
          minReturnAmount: eth(0.03),
          flags: 0n,
          permit: "0x",
        },
        "0x",
        "0x",
      ),
    ),
  ),
);
book.hit(
  "1inch min1",
  "SW-03",
  asks(fromUser(ONE_INCH, data("unoswap(uint256,uint256,uint256,uint256)", BigInt(USDC), usd(2000), 1n, 5n))),
);
book.ok(
  "odos",
  asks(
    fromUser(
      ODOS,
      data(
        "swap((address,uint256,address,address,uint256,uint256,address),bytes,address,uint32)",
        [USDC, usd(100), at("ox"), WETH, eth(0.031), eth(0.03), ME],
        "0x12",
        at("ox"),
        0,
      ),
    ),
  ),
);
book.ok(
  "aero",
  asks(
    fromUser(
      AERODROME,
      data(
        "swapExactTokensForTokens(uint256,uint256,(address from,address to,bool stable,address factory)[],address,uint256)",
        usd(100),
        eth(0.03),
        [{ from: USDC, to: WETH, stable: false, factory: ZERO }],
        ME,
        BigInt(SOON),
      ),
      { chainId: 8453 },
    ),
    told({ [AERODROME]: good("router", "Aerodrome Router") }, { chainId: 8453 }),
  ),
);
book.hit(
  "aero other",
  "SW-04",
  asks(
    fromUser(
      AERODROME,
      data(
        "swapExactTokensForTokens(uint256,uint256,(address from,address to,bool stable,address factory)[],address,uint256)",
        usd(100),
        eth(0.03),
        [{ from: USDC, to: WETH, stable: false, factory: ZERO }],
        STRANGER,
        BigInt(SOON),
      ),
      { chainId: 8453 },
    ),
    told({ [AERODROME]: good("router", "Aerodrome Router") }, { chainId: 8453 }),
  ),
);
book.ok(
  "pancake",
  asks(
    fromUser(
      PANCAKE,
      data(
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
        eth(10),
        eth(9.9),
        [at("busd"), at("usdtbsc")],
        ME,
        BigInt(SOON),
      ),
      { chainId: "0x38" },
    ),
    told({ [PANCAKE]: good("dex router", "PancakeSwap: Router v2") }, { chain: "bsc" }),
  ),
);
book.ok(
  "ethflow",
  asks(
    fromUser(
      "0xba3cb449bd2b4adddbc894d8697f5170800eadec",
      data(
        "createOrder((address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,bytes32 appData,uint256 feeAmount,uint32 validTo,bool partiallyFillable,int64 quoteId))",
        {
          buyToken: USDC,
          receiver: ME,
          sellAmount: eth(1),
          buyAmount: usd(3000),
          appData: hash("a"),
          feeAmount: 0n,
          validTo: SOON,
          partiallyFillable: false,
          quoteId: 5n,
        },
      ),
      { value: eth(1) },
    ),
    told({ "0xba3cb449bd2b4adddbc894d8697f5170800eadec": good("contract", "CoW Protocol: EthFlow") }),
  ),
);
book.ok(
  "beacon",
  asks(
    fromUser(
      BEACON_DEPOSIT,
      data(
        "deposit(bytes,bytes,bytes,bytes32)",
        `0x${"11".repeat(48)}`,
        `0x${"01".padEnd(64, "0")}`,
        `0x${"22".repeat(96)}`,
        hash("d"),
      ),
      { value: eth(32) },
    ),
    told({ [BEACON_DEPOSIT]: good("contract", "Beacon Deposit Contract") }),
  ),
);
book.ok(
  "morpho",
  asks(
    fromUser(
      MORPHO,
      data(
        "supply((address,address,address,address,uint256),uint256,uint256,address,bytes)",
        [USDC, WETH, at("o"), at("i"), 86n],
        usd(5),
        0n,
        ME,
        "0x",
      ),
    ),
  ),
);
book.hit("lend friend", "RC-01", asks(fromUser(AAVE, loan(STRANGER))));
book.hit(
  "fake weth",
  "CT-20",
  asks(
    fromUser(
      V2_ROUTER,
      data(
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
        usd(100),
        eth(0.03),
        [USDC, TOKEN],
        ME,
        BigInt(SOON),
      ),
    ),
    told({ [TOKEN]: { type: "erc20", verified: true, ageDays: 50, symbol: "WETH", name: "Wrapped Ether" } }),
  ),
);
book.ok(
  "oft",
  asks(
    fromUser(
      at("oft"),
      data(
        "send((uint32,bytes32,uint256,uint256,bytes,bytes,bytes),(uint256,uint256),address)",
        [30110, `0x${"0".repeat(24)}${ME.slice(2)}`, 5n, 5n, "0x", "0x", "0x"],
        [eth(0.001), 0n],
        ME,
      ),
      { value: eth(0.001) },
    ),
    told({ [at("oft")]: good("erc20", "USDe OFT") }),
  ),
);

export const BLIND_SECOND_EXCHANGES = book.cases;
