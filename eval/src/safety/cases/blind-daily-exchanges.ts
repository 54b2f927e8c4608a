import { BlindBook } from "../blind-book.ts";
import { asks, at, call, eth, good, hash, SOON, told, usd, ZERO } from "../encoding/evm-world.ts";
import {
  ACROSS,
  ARBITRUM_INBOX,
  BALANCER,
  BASE_BRIDGE,
  BASE_USDC,
  BASE_WETH,
  CURVE,
  KYBER,
  LIFI,
  ONE_INCH,
  PARASWAP,
  ZERO_EX,
} from "../encoding/protocols.ts";
import { data, ME, NOW, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();
const bridgeCtx = (address: string, label: string) => told({ [address]: good("bridge", label, 700) });

book.ok(
  "daily 1inch6",
  asks(
    call(
      ONE_INCH,
      data(
        "swap(address,(address srcToken,address dstToken,address srcReceiver,address dstReceiver,uint256 amount,uint256 minReturnAmount,uint256 flags),bytes)",
        "0xE37e799D5077682FA0a244D46E5649F71457BD09",
        {
          srcToken: USDC,
          dstToken: WETH,
          srcReceiver: "0xE37e799D5077682FA0a244D46E5649F71457BD09",
          dstReceiver: ME,
          amount: usd(200),
          minReturnAmount: eth(0.06),
          flags: 4n,
        },
        "0x1234567890",
      ),
    ),
    told(),
    { origin: "https://app.1inch.io" },
  ),
);
book.ok(
  "daily 1inch unoswap",
  asks(
    call(
      ONE_INCH,
      data(
        "unoswap(uint256,uint256,uint256,uint256)",
        BigInt(USDC),
        usd(200),
        eth(0.06),
        BigInt("0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640"),
      ),
    ),
  ),
);
book.ok(
  "daily 0x",
  asks(
    call(
      ZERO_EX,
      data(
        "transformERC20(address,address,uint256,uint256,(uint32 deploymentNonce,bytes data)[])",
        USDC,
        WETH,
        usd(200),
        eth(0.06),
        [{ deploymentNonce: 30, data: "0x1234" }],
      ),
    ),
  ),
);
book.ok(
  "daily paraswap",
  asks(
    call(
      PARASWAP,
      data(
        "swapExactAmountIn(address,(address srcToken,address destToken,uint256 fromAmount,uint256 toAmount,uint256 quotedAmount,bytes32 metadata,address beneficiary),uint256,bytes,bytes)",
        at("executor"),
        {
          srcToken: USDC,
          destToken: WETH,
          fromAmount: usd(200),
          toAmount: eth(0.06),
          quotedAmount: eth(0.061),
          metadata: hash("m"),
          beneficiary: ME,
        },
        0n,
        "0x",
        "0x1234",
      ),
    ),
  ),
);
book.ok(
  "daily kyber",
  asks(
    call(
      KYBER,
      data(
        "swap((address callTarget,address approveTarget,bytes targetData,(address srcToken,address dstToken,address[] srcReceivers,uint256[] srcAmounts,address[] feeReceivers,uint256[] feeAmounts,address dstReceiver,uint256 amount,uint256 minReturnAmount,uint256 flags,bytes permit) desc,bytes clientData))",
        {
          callTarget: at("kx"),
          approveTarget: ZERO,
          targetData: "0x1234",
          desc: {
            srcToken: USDC,
            dstToken: WETH,
            srcReceivers: [at("kx")],
            srcAmounts: [usd(200)],
            feeReceivers: [],
            feeAmounts: [],
            dstReceiver: ME,
            amount: usd(200),
            minReturnAmount: eth(0.06),
            flags: 0n,
            permit: "0x",
          },
          clientData: "0x",
        },
      ),
    ),
  ),
);
book.ok("daily curve", asks(call(CURVE, data("exchange(int128,int128,uint256,uint256)", 1n, 0n, usd(1000), eth(995)))));
book.ok(
  "daily balancer",
  asks(
    call(
      BALANCER,
      data(
        "swap((bytes32 poolId,uint8 kind,address assetIn,address assetOut,uint256 amount,bytes userData),(address sender,bool fromInternalBalance,address recipient,bool toInternalBalance),uint256,uint256)",
        { poolId: hash("p"), kind: 0, assetIn: USDC, assetOut: WETH, amount: usd(500), userData: "0x" },
        { sender: ME, fromInternalBalance: false, recipient: ME, toInternalBalance: false },
        eth(0.15),
        BigInt(SOON),
      ),
    ),
  ),
);
book.ok(
  "daily across",
  asks(
    call(
      ACROSS,
      data(
        "depositV3(address,address,address,address,uint256,uint256,uint256,address,uint32,uint32,uint32,bytes)",
        ME,
        ME,
        WETH,
        BASE_WETH,
        eth(1),
        eth(0.998),
        8453n,
        ZERO,
        NOW,
        NOW + 7200,
        0,
        "0x",
      ),
      eth(1),
    ),
    told(),
    { origin: "https://app.across.to" },
  ),
);
book.ok("daily base bridge", asks(call(BASE_BRIDGE, data("depositETH(uint32,bytes)", 200000, "0x"), eth(1))));
book.ok("daily arb inbox", asks(call(ARBITRUM_INBOX, data("depositEth()"), eth(1))));
book.ok(
  "daily bridge ctx",
  asks(
    call(at("bridge"), data("depositETHTo(address,uint32,bytes)", ME, 200000, "0x"), eth(1)),
    bridgeCtx(at("bridge"), "Some L2 bridge"),
  ),
);
book.ok(
  "daily lifi verified label",
  asks(
    call(
      LIFI,
      data(
        "startBridgeTokensViaAcrossV3((bytes32 transactionId,string bridge,string integrator,address referrer,address sendingAssetId,address receiver,uint256 minAmount,uint256 destinationChainId,bool hasSourceSwaps,bool hasDestinationCall),(address receiverAddress,address refundAddress,address receivingAssetId,uint256 outputAmount,uint64 outputAmountPercent,address exclusiveRelayer,uint32 quoteTimestamp,uint32 fillDeadline,uint32 exclusivityDeadline,bytes message))",
        {
          transactionId: hash("t"),
          bridge: "across",
          integrator: "jumper",
          referrer: ZERO,
          sendingAssetId: USDC,
          receiver: ME,
          minAmount: usd(100),
          destinationChainId: 8453n,
          hasSourceSwaps: false,
          hasDestinationCall: false,
        },
        {
          receiverAddress: ME,
          refundAddress: ME,
          receivingAssetId: BASE_USDC,
          outputAmount: usd(99),
          outputAmountPercent: 10n ** 18n,
          exclusiveRelayer: ZERO,
          quoteTimestamp: NOW,
          fillDeadline: NOW + 7200,
          exclusivityDeadline: 0,
          message: "0x",
        },
      ),
    ),
    told(),
    { origin: "https://jumper.exchange" },
  ),
);

export const BLIND_DAILY_EXCHANGES = book.cases;
