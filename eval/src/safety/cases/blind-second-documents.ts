import * as Hex from "ox/Hex";
import { BlindBook } from "../blind-book.ts";
import {
  at,
  DAY,
  EOA,
  eth,
  good,
  hash,
  SOON,
  SPENDER,
  STRANGER,
  signs,
  TOKEN,
  told,
  usd,
  ZERO,
} from "../encoding/evm-world.ts";
import {
  BASE_USDC,
  BAYC,
  BLUR_V2,
  COW,
  ENTRY_POINT_8,
  LOOKSRARE,
  SPEND_PERMISSIONS,
  USDT,
} from "../encoding/protocols.ts";
import {
  ape,
  authorization,
  coins,
  document,
  permitTransfer,
  permitTransfers,
  safeTransaction,
  seaport,
} from "../encoding/typed-documents.ts";
import { DAI, data, FRIEND, MAX, ME, NOW, SAFE, THIEF, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();
const ap = (to: string, units: bigint) => data("approve(address,uint256)", to, units);
const pay = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);
const looks = (price: bigint, signer = ME) =>
  document(
    { name: "LooksRareProtocol", version: "2", chainId: 1, verifyingContract: LOOKSRARE },
    "Maker",
    {
      Maker:
        "uint8 quoteType,uint256 globalNonce,uint256 subsetNonce,uint256 orderNonce,uint256 strategyId,uint8 collectionType,address collection,address currency,address signer,uint256 startTime,uint256 endTime,uint256 price,uint256[] itemIds,uint256[] amounts,bytes additionalParameters",
    },
    {
      quoteType: 1,
      globalNonce: 0,
      subsetNonce: 0,
      orderNonce: 1,
      strategyId: 0,
      collectionType: 0,
      collection: BAYC,
      currency: ZERO,
      signer,
      startTime: NOW,
      endTime: NOW + DAY,
      price,
      itemIds: ["5"],
      amounts: ["1"],
      additionalParameters: "0x",
    },
  );
const uop = (callData: string) =>
  document(
    { name: "ERC4337", version: "1", chainId: 1, verifyingContract: ENTRY_POINT_8 },
    "PackedUserOperation",
    {
      PackedUserOperation:
        "address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData",
    },
    {
      sender: ME,
      nonce: 1,
      initCode: "0x",
      callData,
      accountGasLimits: hash("g"),
      preVerificationGas: 5,
      gasFees: hash("f"),
      paymasterAndData: "0x",
    },
  );
const spend = (allowance: bigint, end: number) =>
  document(
    { name: "Spend Permission Manager", version: "1", chainId: 8453, verifyingContract: SPEND_PERMISSIONS },
    "SpendPermission",
    {
      SpendPermission:
        "address account,address spender,address token,uint160 allowance,uint48 period,uint48 start,uint48 end,uint256 salt,bytes extraData",
    },
    {
      account: ME,
      spender: SPENDER,
      token: BASE_USDC,
      allowance,
      period: 86400,
      start: NOW,
      end,
      salt: 1,
      extraData: "0x",
    },
  );
const APES = ["0", "1", "2"].map((id) => ape(id));

book.hit(
  "p2 transfer max",
  "SG-05 AP-01",
  signs(permitTransfer(SPENDER, MAX), told({ [SPENDER]: { verified: false } })),
);
book.hit(
  "p2 batch3 transfer",
  "SG-05 AP-12",
  signs(permitTransfers(SPENDER, [USDC, USDT, DAI], 5n), told({ [SPENDER]: { verified: false } })),
);
book.hit(
  "safe refund",
  "PH-15",
  signs(
    safeTransaction(SAFE, FRIEND, "0x", 0, { gasPrice: eth(1), baseGas: "100000", refundReceiver: THIEF }),
    told({ [SAFE]: good("safe") }),
  ),
);
book.hit("uop approve", "AP-01 AP-03", signs(uop(data("execute(address,uint256,bytes)", USDC, 0n, ap(EOA, MAX)))));
book.ok(
  "uop",
  signs(
    uop(
      data("executeBatch((address target,uint256 value,bytes data)[])", [
        { target: USDC, value: 0n, data: pay(FRIEND, 5n) },
      ]),
    ),
  ),
);
book.ok(
  "spend",
  signs(
    spend(usd(5), NOW + 20 * DAY),
    told({ [SPENDER]: good("contract", "Subscription service") }, { chainId: 8453 }),
    { intent: { kind: "subscribe", amount: "5000000", spender: SPENDER } },
  ),
);
book.hit(
  "spend over",
  "AP-17",
  signs(
    spend(usd(5) + 1n, NOW + 20 * DAY),
    told({ [SPENDER]: good("contract", "Subscription service") }, { chainId: 8453 }),
    { intent: { kind: "subscribe", amount: "5000000", spender: SPENDER } },
  ),
);
book.ok(
  "x402 in",
  signs(
    authorization("TransferWithAuthorization", at("shop"), 10000n, NOW + 60),
    told({}, { knownRecipients: [at("shop")] }),
    { intent: { kind: "x402", payTo: at("shop"), maxAmountRequired: "10000", asset: USDC } },
  ),
);
book.hit(
  "x402 over",
  "SG-06",
  signs(authorization("TransferWithAuthorization", at("shop"), 10001n, NOW + 60), told(), {
    intent: { kind: "x402", recipient: at("shop"), maxAmountRequired: "10000", asset: USDC },
  }),
);
book.hit("3009 long", "SG-13", signs(authorization("TransferWithAuthorization", FRIEND, 10000n, NOW + 40 * DAY)));
book.hit("looks low", "SG-07", signs(looks(eth(1)), told({}, { floorPrice: "10.0" })));
book.ok("looks", signs(looks(eth(10)), told({}, { floorPrice: "10.0" })));
book.hit("bundle low", "SG-07", signs(seaport(APES, [coins(eth(10), ME)]), told({}, { floorPrice: "10.0" })));
book.ok("bundle", signs(seaport(APES, [coins(eth(29), ME)]), told({}, { floorPrice: "10.0" })));
book.hit("offer nft to other", "SG-07", signs(seaport([coins(eth(9), undefined, WETH)], [ape("77", STRANGER)])));
book.hit(
  "dutch end zero",
  "SG-07",
  signs(seaport([ape()], [coins(eth(12), ME, ZERO, "1")]), told({}, { floorPrice: "10.0" })),
);
book.hit(
  "blur root",
  "SG-07",
  signs(
    document(
      { name: "Blur Exchange", version: "1.0", chainId: 1, verifyingContract: BLUR_V2 },
      "Root",
      { Root: "bytes32 root" },
      { root: hash("r") },
    ),
  ),
);
book.hit(
  "cow other",
  "SW-04",
  signs(
    document(
      { name: "Gnosis Protocol", version: "v2", chainId: 1, verifyingContract: COW },
      "Order",
      {
        Order:
          "address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo,bytes32 appData,uint256 feeAmount,string kind,bool partiallyFillable,string sellTokenBalance,string buyTokenBalance",
      },
      {
        sellToken: USDC,
        buyToken: WETH,
        receiver: STRANGER,
        sellAmount: usd(500),
        buyAmount: eth(0.15),
        validTo: SOON,
        appData: hash("a"),
        feeAmount: 0,
        kind: "sell",
        partiallyFillable: false,
        sellTokenBalance: "erc20",
        buyTokenBalance: "erc20",
      },
    ),
  ),
);
book.hit(
  "typed bidi",
  "SG-15",
  signs(
    document(
      { name: "Forum", version: "1", chainId: 1 },
      "Post",
      { Post: "string text" },
      { text: "Hello \u202Edlrow" },
    ),
  ),
);
book.hit(
  "unknown type",
  "SG-12",
  signs(
    document(
      { name: "Rewards", version: "1", chainId: 1, verifyingContract: SPENDER },
      "ClaimReward",
      { ClaimReward: "address account,uint256 amount,bytes payload" },
      { account: ME, amount: "1", payload: "0x12" },
    ),
    told({ [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "metatx",
  "AP-01 AP-03",
  signs(
    document(
      { name: "USD Coin (PoS)", version: "1", verifyingContract: TOKEN, salt: `0x${"0".repeat(62)}89` },
      "MetaTransaction",
      { MetaTransaction: "uint256 nonce,address from,bytes functionSignature" },
      { nonce: 0, from: ME, functionSignature: ap(EOA, MAX) },
    ),
    told({ [TOKEN]: good("erc20", "USDC.e") }),
  ),
);
book.ok(
  "safemessage",
  signs(
    document(
      { chainId: 1, verifyingContract: SAFE },
      "SafeMessage",
      { SafeMessage: "bytes message" },
      { message: Hex.fromString("Sign in to app.safe.global\nNonce: 5") },
    ),
    told({ [SAFE]: good("safe") }),
  ),
);
book.ok(
  "eas",
  signs(
    document(
      {
        name: "EAS Attestation",
        version: "0.26",
        chainId: 1,
        verifyingContract: "0xA1207F3BBa224E2c9c3c6D5aF63D0eb1582Ce587",
      },
      "Attest",
      {
        Attest:
          "bytes32 schema,address recipient,uint64 time,uint64 expirationTime,bool revocable,bytes32 refUID,bytes data",
      },
      {
        schema: hash("s"),
        recipient: FRIEND,
        time: NOW,
        expirationTime: 0,
        revocable: true,
        refUID: hash("z"),
        data: "0x01",
      },
    ),
  ),
);
book.ok(
  "dydx",
  signs(document({ name: "dYdX V4" }, "dYdX", { dYdX: "string action" }, { action: "dYdX Chain Onboarding" }), told(), {
    origin: "https://dydx.trade",
  }),
);
book.ok(
  "snapshot",
  signs(
    document(
      { name: "snapshot", version: "0.1.4" },
      "Follow",
      { Follow: "address from,string network,string space,uint64 timestamp" },
      { from: ME, network: "1", space: "ens.eth", timestamp: NOW },
    ),
  ),
);
book.ok(
  "hyper agent",
  signs(
    document(
      { name: "HyperliquidSignTransaction", version: "1", chainId: 42161, verifyingContract: ZERO },
      "HyperliquidTransaction:ApproveAgent",
      {
        "HyperliquidTransaction:ApproveAgent":
          "string hyperliquidChain,address agentAddress,string agentName,uint64 nonce",
      },
      { hyperliquidChain: "Mainnet", agentAddress: at("agent"), agentName: "", nonce: NOW },
    ),
    told({}, { chainId: 42161 }),
    { origin: "https://app.hyperliquid.xyz" },
  ),
);

export const BLIND_SECOND_DOCUMENTS = book.cases;
