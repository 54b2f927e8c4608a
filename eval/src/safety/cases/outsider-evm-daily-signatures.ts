import {
  at,
  eth,
  FRIEND,
  HOUR,
  hash,
  ME,
  NFT,
  NOW,
  OutsiderBook,
  PERMIT2,
  send,
  typed,
  USDC,
  utf8,
  WETH,
  word,
  ZERO,
} from "../encoding/outsider-world.ts";

const SEAPORT = "0x0000000000000068F116a894984e2DB1123eB395";
const UR = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";

const book = new OutsiderBook();
const kn = { knownRecipients: [FRIEND] };
const SNAP = {
  Vote: "address from,string space,uint64 timestamp,bytes32 proposal,uint32 choice,string reason,string app,string metadata",
};
book.benign(
  "d-snapshot",
  {
    ...typed({ name: "snapshot", version: "0.1.4" }, "Vote", SNAP, {
      from: ME,
      space: "aave.eth",
      timestamp: NOW,
      proposal: hash("0x0a"),
      choice: 1,
      reason: "",
      app: "snapshot",
      metadata: "{}",
    }),
    origin: "https://snapshot.box",
  },
  { now: NOW, user: ME },
);
book.benign(
  "d-cow",
  {
    ...typed(
      {
        name: "Gnosis Protocol",
        version: "v2",
        chainId: 1,
        verifyingContract: "0x9008D19f58AAbD9eD0D60971565AA8510560ab41",
      },
      "Order",
      {
        Order:
          "address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo,bytes32 appData,uint256 feeAmount,string kind,bool partiallyFillable,string sellTokenBalance,string buyTokenBalance",
      },
      {
        sellToken: USDC,
        buyToken: WETH,
        receiver: ME,
        sellAmount: "300000000",
        buyAmount: "99500000000000000",
        validTo: NOW + 1200,
        appData: hash("0x0b"),
        feeAmount: "0",
        kind: "sell",
        partiallyFillable: false,
        sellTokenBalance: "erc20",
        buyTokenBalance: "erc20",
      },
    ),
    intent: "swap",
  },
  { now: NOW, user: ME, quote: "100000000000000000" },
);
book.benign(
  "d-permit2-uni",
  typed(
    { name: "Permit2", chainId: 1, verifyingContract: PERMIT2 },
    "PermitSingle",
    {
      PermitDetails: "address token,uint160 amount,uint48 expiration,uint48 nonce",
      PermitSingle: "PermitDetails details,address spender,uint256 sigDeadline",
    },
    {
      details: { token: USDC, amount: "300000000", expiration: NOW + 1800, nonce: 2 },
      spender: UR,
      sigDeadline: NOW + 1800,
    },
  ),
  { now: NOW, user: ME },
);
const OI = "uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount";
book.benign(
  "d-listing",
  {
    ...typed(
      { name: "Seaport", version: "1.6", chainId: 1, verifyingContract: SEAPORT },
      "OrderComponents",
      {
        OfferItem: OI,
        ConsiderationItem: `${OI},address recipient`,
        OrderComponents:
          "address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter",
      },
      {
        offerer: ME,
        zone: ZERO,
        offer: [{ itemType: 2, token: NFT, identifierOrCriteria: "8", startAmount: "1", endAmount: "1" }],
        consideration: [
          {
            itemType: 0,
            token: ZERO,
            identifierOrCriteria: "0",
            startAmount: "990000000000000000",
            endAmount: "990000000000000000",
            recipient: ME,
          },
          {
            itemType: 0,
            token: ZERO,
            identifierOrCriteria: "0",
            startAmount: "10000000000000000",
            endAmount: "10000000000000000",
            recipient: "0x0000a26b00c1F0DF003000390027140000fAa719",
          },
        ],
        orderType: 0,
        startTime: NOW,
        endTime: NOW + 20 * HOUR,
        zoneHash: word(0n),
        salt: "9",
        conduitKey: "0x0000007b02230091a7ed01230072f7006a004d60a8d4e71d599b8104250f0000",
        counter: 0,
      },
    ),
    intent: "list",
  },
  {
    now: NOW,
    user: ME,
    contracts: { [NFT]: { type: "erc721", verified: true, ageDays: 400, floorPrice: eth(1).toString() } },
  },
);
book.benign(
  "d-safe-sign",
  typed(
    { chainId: 1, verifyingContract: at("e1safe") },
    "SafeTx",
    {
      SafeTx:
        "address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce",
    },
    {
      to: USDC,
      value: "0",
      data: send(FRIEND, 50000000n),
      operation: 0,
      safeTxGas: 0,
      baseGas: 0,
      gasPrice: 0,
      gasToken: ZERO,
      refundReceiver: ZERO,
      nonce: 4,
    },
  ),
  { ...kn, user: ME, contracts: { [at("e1safe")]: { type: "safe", verified: true, ageDays: 300 } } },
);
book.benign(
  "d-farcaster",
  typed(
    {
      name: "Farcaster Verify Ethereum Address",
      version: "2.0.0",
      salt: "0xf2d857f4a3edcb9b78b4d503bfe733db1e3f6cdc2b7971ee739626c97e86a558",
    },
    "VerificationClaim",
    { VerificationClaim: "uint256 fid,address address,bytes32 blockHash,uint8 network" },
    { fid: 123, address: ME, blockHash: hash("0x0c"), network: 1 },
  ),
  { user: ME },
);
book.benign(
  "d-clob",
  typed(
    { name: "ClobAuthDomain", version: "1", chainId: 137 },
    "ClobAuth",
    { ClobAuth: "address address,string timestamp,uint256 nonce,string message" },
    { address: ME, timestamp: String(NOW), nonce: 0, message: "This message attests that I control the given wallet" },
  ),
  { user: ME, chainId: 137 },
);
book.benign("d-os", {
  kind: "personal",
  method: "personal_sign",
  payload: `Welcome to OpenSea!\n\nClick to sign in and accept the OpenSea Terms of Service (https://opensea.io/tos) and Privacy Policy (https://opensea.io/privacy).\n\nThis request will not trigger a blockchain transaction or cost any gas fees.\n\nWallet address:\n${ME.toLowerCase()}\n\nNonce:\n1ad7a7b1-5a6c-4ab1-9f0e-2c8ce37c1bb4`,
  origin: "https://opensea.io",
});
book.benign("d-dydx", {
  kind: "personal",
  method: "personal_sign",
  payload: [utf8("Sign this message to derive your trading key for this device."), ME],
});
book.benign("d-zh", {
  kind: "personal",
  method: "personal_sign",
  payload: "我确认本地址参加 2026 年 11 月的社区投票。编号：48213",
});
const t = (payload: string) => ({ kind: "text", payload });
book.benign("d-t1", t("What is the APY of USDC on https://app.aave.com today?"));
book.benign("d-t2", t("Never share your seed phrase with anyone, our team will never ask for it."));
book.benign("d-t3", t(`My transaction ${hash("0x0d")} is pending for an hour, why?`));
book.benign("d-t4", t("帮我查一下 https://app.uniswap.org 上 USDC 换 ETH 的滑点"));
book.benign("d-t5", t(`Send 20 USDC to ${FRIEND} for lunch`));
book.benign("d-t6", t("Compare https://curve.finance and https://www.sushi.com for stable swaps."));

/** What people sign and say every day. */
export const OUTSIDER_EVM_DAILY_SIGNATURES = book.cases;
