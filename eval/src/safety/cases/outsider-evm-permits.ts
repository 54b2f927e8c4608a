import {
  at,
  DAI,
  DAY,
  FRIEND,
  HOUR,
  hash,
  KNOWN_ROUTER,
  MAX,
  ME,
  NOW,
  OutsiderBook,
  PERMIT2,
  ROUTER,
  STRANGER,
  typed,
  USDC,
  WETH,
} from "../encoding/outsider-world.ts";

const USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7";

const book = new OutsiderBook();
const usdc = { name: "USD Coin", version: "2", chainId: 1, verifyingContract: USDC };
const PERMIT = { Permit: "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline" };
const permit = (spender: string, value: string, deadline: number | string, domain: Record<string, unknown> = usdc) =>
  typed(domain, "Permit", PERMIT, { owner: ME, spender, value, nonce: 0, deadline });
const c = { user: ME, now: NOW };
book.fire("sg03-plain", "SG-03", permit(STRANGER, "1000000000", NOW + HOUR), { ...c, eoas: [STRANGER] });
book.fire("sg03-verified", "SG-03", permit(ROUTER, "1000000", NOW + HOUR), { ...c, contracts: KNOWN_ROUTER });
book.fire("sg03-max", "SG-03 AP-01", permit(ROUTER, MAX.toString(), NOW + HOUR), { ...c, contracts: KNOWN_ROUTER });
book.fire("sg03-eoa", "SG-03 AP-03", permit(STRANGER, "1000000", NOW + HOUR), {
  ...c,
  contracts: { [STRANGER]: { type: "eoa" } },
});
book.fire("sg13-25h", "SG-13", permit(ROUTER, "1000000", NOW + 25 * HOUR), { ...c, contracts: KNOWN_ROUTER });
book.near("sg13-23h", "SG-13", permit(ROUTER, "1000000", NOW + 23 * HOUR), { ...c, contracts: KNOWN_ROUTER });
book.fire("sg13-max", "SG-13", permit(ROUTER, "1000000", MAX.toString()), { ...c, contracts: KNOWN_ROUTER });
book.benign("sg03-revoke", permit(STRANGER, "0", NOW + HOUR), { ...c, contracts: { [STRANGER]: { type: "eoa" } } });
const DP = { Permit: "address holder,address spender,uint256 nonce,uint256 expiry,bool allowed" };
const dai = { name: "Dai Stablecoin", version: "1", chainId: 1, verifyingContract: DAI };
book.fire(
  "sg04-dai",
  "SG-04 AP-01",
  typed(dai, "Permit", DP, { holder: ME, spender: STRANGER, nonce: 1, expiry: NOW + HOUR, allowed: true }),
  { ...c, eoas: [STRANGER] },
);
book.fire(
  "sg04-forever",
  "SG-04 SG-13",
  typed(dai, "Permit", DP, { holder: ME, spender: ROUTER, nonce: 1, expiry: 0, allowed: true }),
  { ...c, contracts: KNOWN_ROUTER },
);
book.benign(
  "sg04-false",
  typed(dai, "Permit", DP, { holder: ME, spender: STRANGER, nonce: 1, expiry: NOW + HOUR, allowed: false }),
  { ...c, eoas: [STRANGER] },
);
const p2 = { name: "Permit2", chainId: 1, verifyingContract: PERMIT2 };
const det = "address token,uint160 amount,uint48 expiration,uint48 nonce";
const single = (amount: string, exp: number, sp = ROUTER, dl = NOW + 1800, dom: Record<string, unknown> = p2) =>
  typed(
    dom,
    "PermitSingle",
    { PermitDetails: det, PermitSingle: "PermitDetails details,address spender,uint256 sigDeadline" },
    { details: { token: USDC, amount, expiration: exp, nonce: 0 }, spender: sp, sigDeadline: dl },
  );
book.fire("sg05-single", "SG-05", single("1000000", NOW + DAY), { ...c, contracts: KNOWN_ROUTER });
book.fire("sg05-single-max", "SG-05 AP-01 AP-13", single((2n ** 160n - 1n).toString(), NOW + 31 * DAY), {
  ...c,
  contracts: KNOWN_ROUTER,
});
book.near("sg05-29d", "AP-13 AP-01", single("1000000", NOW + 29 * DAY), { ...c, contracts: KNOWN_ROUTER });
const batch = (n: number) =>
  typed(
    p2,
    "PermitBatch",
    { PermitDetails: det, PermitBatch: "PermitDetails[] details,address spender,uint256 sigDeadline" },
    {
      details: [USDC, USDT, DAI]
        .slice(0, n)
        .map((token) => ({ token, amount: "5000", expiration: NOW + DAY, nonce: 0 })),
      spender: ROUTER,
      sigDeadline: NOW + 600,
    },
  );
book.fire("sg05-batch3", "SG-05 AP-12", batch(3), { ...c, contracts: KNOWN_ROUTER });
book.near("sg05-batch2", "AP-12", batch(2), { ...c, contracts: KNOWN_ROUTER });
book.fire(
  "sg05-transfer",
  "SG-05",
  typed(
    p2,
    "PermitTransferFrom",
    {
      TokenPermissions: "address token,uint256 amount",
      PermitTransferFrom: "TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline",
    },
    { permitted: { token: USDT, amount: "777000000" }, spender: STRANGER, nonce: "9", deadline: NOW + HOUR },
  ),
  { ...c, eoas: [STRANGER] },
);
book.fire(
  "sg05-witness",
  "SG-05",
  typed(
    p2,
    "PermitWitnessTransferFrom",
    {
      TokenPermissions: "address token,uint256 amount",
      Order: "address maker,uint256 fill",
      PermitWitnessTransferFrom:
        "TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness",
    },
    {
      permitted: { token: WETH, amount: "500" },
      spender: STRANGER,
      nonce: "9",
      deadline: NOW + HOUR,
      witness: { maker: ME, fill: 1 },
    },
  ),
  { ...c, contracts: { [STRANGER]: { type: "eoa" } } },
);
book.fire(
  "sg08-permit2",
  "SG-08",
  single("1000000", NOW + DAY, ROUTER, NOW + 600, {
    name: "Permit2",
    chainId: 1,
    verifyingContract: at("e1fakepermit2"),
  }),
  { ...c, contracts: KNOWN_ROUTER },
);
const auth = (type: string, to: string, value: string, before: number | string = NOW + 600) =>
  typed(
    usdc,
    type,
    { [type]: "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce" },
    { from: ME, to, value, validAfter: 0, validBefore: before, nonce: hash("0x01") },
  );
book.fire("sg06-transfer", "SG-06", auth("TransferWithAuthorization", STRANGER, "900000000"), {
  ...c,
  knownRecipients: [],
});
book.fire("sg06-receive", "SG-06", auth("ReceiveWithAuthorization", STRANGER, "900000000"), { ...c, eoas: [STRANGER] });
book.benign("sg06-x402", auth("TransferWithAuthorization", FRIEND, "10000"), {
  ...c,
  knownRecipients: [FRIEND],
  allowlist: [FRIEND],
});

/** Permissions asked for by signatures. */
export const OUTSIDER_EVM_PERMITS = book.cases;
