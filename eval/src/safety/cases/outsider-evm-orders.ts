import {
  approve,
  at,
  DAY,
  data,
  FRIEND,
  GOOD,
  HOUR,
  hash,
  KNOWN_ROUTER,
  MAX,
  ME,
  NFT,
  NOW,
  OutsiderBook,
  ROUTER,
  STRANGER,
  typed,
  USDC,
  word,
  ZERO,
} from "../encoding/outsider-world.ts";

const SEAPORT = "0x0000000000000068F116a894984e2DB1123eB395";
const SPM = "0xf85210B21cC50302F477BA56686d2019dC9b67Ad";

const book = new OutsiderBook();
const c = { user: ME, now: NOW };
const usdc = { name: "USD Coin", version: "2", chainId: 1, verifyingContract: USDC };
const PERMIT = { Permit: "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline" };
const permit = (spender: string, value: string, deadline: number | string, domain: Record<string, unknown> = usdc) =>
  typed(domain, "Permit", PERMIT, { owner: ME, spender, value, nonce: 0, deadline });
const OI = "uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount",
  CI = `${OI},address recipient`,
  OC =
    "address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter";
const comps = (price: string, rcpt = ME, cons?: object[]) => ({
  offerer: ME,
  zone: ZERO,
  offer: [{ itemType: 2, token: NFT, identifierOrCriteria: "42", startAmount: "1", endAmount: "1" }],
  consideration: cons ?? [
    { itemType: 0, token: ZERO, identifierOrCriteria: "0", startAmount: price, endAmount: price, recipient: rcpt },
  ],
  orderType: 0,
  startTime: NOW - 60,
  endTime: NOW + 20 * HOUR,
  zoneHash: word(0n),
  salt: "5",
  conduitKey: "0x0000007b02230091a7ed01230072f7006a004d60a8d4e71d599b8104250f0000",
  counter: 0,
});
const sea = { name: "Seaport", version: "1.6", chainId: 1, verifyingContract: SEAPORT };
const order = (m: unknown) =>
  typed(sea, "OrderComponents", { OfferItem: OI, ConsiderationItem: CI, OrderComponents: OC }, m);
const nft = { [NFT]: { type: "erc721", verified: true, ageDays: 700, floorPrice: "1000000000000000000" } };
book.fire("sg07-79", "SG-07", order(comps("790000000000000000")), { ...c, contracts: nft });
book.near("sg07-81", "SG-07", order(comps("810000000000000000")), { ...c, contracts: nft });
book.fire("sg07-1wei", "SG-07", order(comps("1")), { ...c, floorPrice: "1000000000000000000" });
book.fire("sg07-none", "SG-07", order(comps("0", ME, [])), { user: ME, now: NOW });
book.fire("sg07-other", "SG-07", order(comps("1000000000000000000", STRANGER)), { ...c, contracts: nft });
book.fire(
  "sg07-bulk",
  "SG-07",
  typed(
    sea,
    "BulkOrder",
    { OfferItem: OI, ConsiderationItem: CI, OrderComponents: OC, BulkOrder: "OrderComponents[2] tree" },
    { tree: [comps("1"), comps("1")] },
  ),
  { ...c, contracts: nft },
);
book.fire("sg08-chain", "SG-08", permit(ROUTER, "1000000", NOW + HOUR, { ...usdc, chainId: 137 }), {
  ...c,
  chainId: 1,
  contracts: KNOWN_ROUTER,
});
book.near("sg08-same", "SG-08", permit(ROUTER, "1000000", NOW + HOUR), { ...c, chainId: 1, contracts: KNOWN_ROUTER });
book.fire("sg08-eoa", "SG-08", permit(ROUTER, "1000000", NOW + HOUR, { ...usdc, verifyingContract: STRANGER }), {
  ...c,
  contracts: { ...KNOWN_ROUTER, [STRANGER]: { type: "eoa" } },
});
book.fire(
  "sg08-self",
  "SG-08",
  typed({ name: "X", chainId: 1, verifyingContract: ME }, "Action", { Action: "string what" }, { what: "join" }),
  c,
);
const STX = {
  SafeTx:
    "address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce",
};
const safe = (to: string, data: string, operation: number, value = "0") =>
  typed({ chainId: 1, verifyingContract: at("e1safe") }, "SafeTx", STX, {
    to,
    value,
    data,
    operation,
    safeTxGas: 0,
    baseGas: 0,
    gasPrice: 0,
    gasToken: ZERO,
    refundReceiver: ZERO,
    nonce: 3,
  });
const sc = { [at("e1safe")]: { type: "safe", verified: true, ageDays: 300 } };
book.fire("sg10-delegatecall", "SG-10", safe(at("e1impl"), "0x8d80ff0a", 1), { ...c, contracts: sc });
book.fire("sg10-approve", "AP-01", safe(USDC, approve(ROUTER, MAX), 0), {
  ...c,
  contracts: { ...sc, ...KNOWN_ROUTER },
});
book.fire("sg10-scam", "PH-15", safe(STRANGER, "0x", 0, "1000"), { ...c, contracts: sc, scamAddresses: [STRANGER] });
book.near("sg10-call", "SG-10 RC-01", safe(FRIEND, "0x", 0, "1000"), {
  ...c,
  contracts: sc,
  knownRecipients: [FRIEND],
});
book.fire("sg10-module", "TX-10", safe(at("e1safe"), data("enableModule(address)", STRANGER), 0), {
  ...c,
  contracts: sc,
});
const UO =
  "address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData";
book.fire(
  "sg10-userop",
  "PH-15",
  typed(
    { name: "ERC4337", version: "1", chainId: 1, verifyingContract: "0x0000000071727De22E5E9d8BAf0edAc6f37da032" },
    "PackedUserOperation",
    { PackedUserOperation: UO },
    {
      sender: ME,
      nonce: 1,
      initCode: "0x",
      callData: data("execute(address,uint256,bytes)", STRANGER, 5n, "0x"),
      accountGasLimits: word(1n),
      preVerificationGas: 1,
      gasFees: word(1n),
      paymasterAndData: "0x",
    },
  ),
  { ...c, scamAddresses: [STRANGER] },
);
book.fire(
  "sg10-delegation",
  "SG-10",
  typed(
    {
      name: "DelegationManager",
      version: "1",
      chainId: 1,
      verifyingContract: "0xdb9B1e94B5b69Df7e401DDbedE43491141047dB3",
    },
    "Delegation",
    {
      Caveat: "address enforcer,bytes terms",
      Delegation: "address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt",
    },
    { delegate: STRANGER, delegator: ME, authority: `0x${"f".repeat(64)}`, caveats: [], salt: 1 },
  ),
  { ...c, eoas: [STRANGER] },
);
const spend = (allowance: string, end: string | number) =>
  typed(
    { name: "Spend Permission Manager", version: "1", chainId: 8453, verifyingContract: SPM },
    "SpendPermission",
    {
      SpendPermission:
        "address account,address spender,address token,uint160 allowance,uint48 period,uint48 start,uint48 end,uint256 salt,bytes extraData",
    },
    {
      account: ME,
      spender: ROUTER,
      token: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
      allowance,
      period: DAY,
      start: NOW,
      end,
      salt: 0,
      extraData: "0x",
    },
  );
book.fire("ap17-max", "AP-17", spend((2n ** 160n - 1n).toString(), NOW + 90 * DAY), { ...c, contracts: KNOWN_ROUTER });
book.fire(
  "ap17-cap1",
  "AP-17",
  { ...spend("10000001", NOW + 7 * DAY), intent: { kind: "subscribe", asset: "USDC", amount: "10000000" } },
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire("ap17-forever", "AP-17", spend("10000000", 281474976710655), { ...c, contracts: KNOWN_ROUTER });
book.fire(
  "sg12-bytes",
  "SG-12",
  typed(
    { name: "Vault", chainId: 1, verifyingContract: ROUTER },
    "Root",
    { Root: "bytes32 root,bytes data" },
    { root: hash("0x02"), data: "0x1234" },
  ),
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire(
  "sg12-hash",
  "SG-12",
  typed(
    { name: "X2Y2", version: "1", chainId: 1, verifyingContract: ROUTER },
    "Sign",
    { Sign: "bytes32 hash" },
    { hash: hash("0x03") },
  ),
  { ...c, contracts: KNOWN_ROUTER },
);
const deep = (n: number) =>
  typed(
    { name: "Deep", chainId: 1, verifyingContract: ROUTER },
    "L0",
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`L${i}`, i === n - 1 ? "string s" : `L${i + 1} x`])),
    Array.from({ length: n - 1 }).reduce<unknown>((m) => ({ x: m }), { s: "end" }),
  );
book.fire("sg12-deep", "SG-12", deep(10), { ...c, contracts: KNOWN_ROUTER });
book.fire(
  "sg12-10k",
  "SG-12",
  typed(
    { name: "Forum", chainId: 1, verifyingContract: ROUTER },
    "Post",
    { Post: "string body" },
    { body: "lorem ipsum ".repeat(1000) },
  ),
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire(
  "sg15-712",
  "SG-15",
  typed(
    { name: "Forum", chainId: 1, verifyingContract: ROUTER },
    "Post",
    { Post: "string body,string title" },
    { body: "pay \u202eecila\u202c 10 USDC", title: "hi" },
  ),
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire("ph15-712", "PH-15", permit(STRANGER, "5", NOW + 60), { ...c, scamAddresses: [STRANGER] });
book.fire("ap05-712", "AP-05", permit(ROUTER, "5", NOW + 60), {
  ...c,
  contracts: { [ROUTER]: { ...GOOD, exploited: true } },
});
book.fire("ap04-712", "AP-04", permit(ROUTER, "5", NOW + 60), {
  ...c,
  contracts: { [ROUTER]: { type: "contract", verified: false } },
});
book.fire(
  "tx01-712",
  "SG-08",
  { ...permit(ROUTER, "5", NOW + 60, { ...usdc, chainId: 56 }) },
  { ...c, chainId: 8453, contracts: KNOWN_ROUTER },
);

/** Orders, documents of accounts, and what nobody can read. */
export const OUTSIDER_EVM_ORDERS = book.cases;
