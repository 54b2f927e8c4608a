import {
  CaseBook,
  DAI,
  DARK,
  FRIEND,
  MAX,
  ME,
  NOW,
  PERMIT2,
  ROUTER,
  STRANGER,
  THIEF,
  TWIN,
  USDC,
  WETH,
} from "../safety-case.ts";

import { type Fields, typed } from "../typed-request.ts";

const book = new CaseBook("eip712");
const SOON = NOW + 1_200;

const PERMIT: Fields = [
  ["owner", "address"],
  ["spender", "address"],
  ["value", "uint256"],
  ["nonce", "uint256"],
  ["deadline", "uint256"],
];
const permit = (spender: string, value: unknown, deadline: unknown = SOON, domain: Record<string, unknown> = {}) =>
  typed(
    "Permit",
    { Permit: PERMIT },
    { name: "USD Coin", version: "2", chainId: 1, verifyingContract: USDC, ...domain },
    { owner: ME, spender, value, nonce: 0, deadline },
  );
book.good("exact permit to a router, short", permit(ROUTER, "1000000"));
book.good("permit of nothing", permit(THIEF, "0"));
book.bad("unlimited permit to an account", "SG-03 AP-01 AP-03", "danger", permit(STRANGER, MAX.toString()));
book.bad("permit to an account, in hex", "SG-03 AP-03", "danger", permit(STRANGER, "0x5f5e100"));
book.bad("unlimited permit to a router", "SG-03 AP-01", "warning", permit(ROUTER, MAX.toString()));
book.bad("permit good for a year", "SG-03 SG-13", "warning", permit(ROUTER, "1", NOW + 365 * 86_400));
book.bad("permit good for ever", "SG-03 SG-13", "warning", permit(ROUTER, "1", MAX.toString()));
book.bad("permit to an unpublished contract", "SG-03 AP-04", "danger", permit(DARK, "5"));
book.bad("permit to a thief", "SG-03 PH-15", "block", permit(THIEF, "5"));
book.bad("permit for another chain", "SG-08", "danger", permit(ROUTER, "5", SOON, { chainId: 137 }));
book.bad("permit checked by an account", "SG-08", "danger", permit(ROUTER, "5", SOON, { verifyingContract: STRANGER }));
book.bad("permit as JSON text", "SG-03 AP-01", "danger", {
  ...permit(STRANGER, MAX.toString()),
  typedData: JSON.stringify(permit(STRANGER, MAX.toString()).typedData),
});

const DAI_PERMIT: Fields = [
  ["holder", "address"],
  ["spender", "address"],
  ["nonce", "uint256"],
  ["expiry", "uint256"],
  ["allowed", "bool"],
];
const daiPermit = (spender: string, allowed: boolean, expiry: unknown = SOON) =>
  typed(
    "Permit",
    { Permit: DAI_PERMIT },
    { name: "Dai Stablecoin", version: "1", chainId: 1, verifyingContract: DAI },
    { holder: ME, spender, nonce: 0, expiry, allowed },
  );
book.good("DAI permission taken back", daiPermit(STRANGER, false));
book.bad("DAI permit to an account", "SG-04 AP-01 AP-03", "danger", daiPermit(STRANGER, true, 0));
book.bad("DAI permit to a router", "SG-04 AP-01", "warning", daiPermit(ROUTER, true));

const DETAILS: Fields = [
  ["token", "address"],
  ["amount", "uint160"],
  ["expiration", "uint48"],
  ["nonce", "uint48"],
];
const SINGLE: Fields = [
  ["details", "PermitDetails"],
  ["spender", "address"],
  ["sigDeadline", "uint256"],
];
const permit2 = (spender: string, amount: string, expiration: number, domain: Record<string, unknown> = {}) =>
  typed(
    "PermitSingle",
    { PermitSingle: SINGLE, PermitDetails: DETAILS },
    { name: "Permit2", chainId: 1, verifyingContract: PERMIT2, ...domain },
    { details: { token: USDC, amount, expiration, nonce: 0 }, spender, sigDeadline: SOON },
  );
book.good("exact Permit2 for the router", permit2(ROUTER, "1000000", NOW + 3_600));
book.bad(
  "largest Permit2 to an account",
  "SG-05 AP-13 AP-03",
  "danger",
  permit2(STRANGER, ((1n << 160n) - 1n).toString(), 2 ** 48 - 1),
);
book.bad("Permit2 of 31 days", "SG-05 AP-13", "warning", permit2(ROUTER, "5", NOW + 31 * 86_400));
book.bad(
  "Permit2 at a false address",
  "SG-08 SG-05",
  "danger",
  permit2(ROUTER, "5", NOW + 3_600, { verifyingContract: DARK }),
);
book.bad(
  "Permit2 batch of three",
  "SG-05 AP-12",
  "danger",
  typed(
    "PermitBatch",
    {
      PermitBatch: [
        ["details", "PermitDetails[]"],
        ["spender", "address"],
        ["sigDeadline", "uint256"],
      ],
      PermitDetails: DETAILS,
    },
    { name: "Permit2", chainId: "1", verifyingContract: PERMIT2 },
    {
      details: [USDC, DAI, WETH].map((token) => ({ token, amount: "5", expiration: NOW + 60, nonce: 0 })),
      spender: DARK,
      sigDeadline: SOON,
    },
  ),
);
const TRANSFER: Fields = [
  ["permitted", "TokenPermissions"],
  ["spender", "address"],
  ["nonce", "uint256"],
  ["deadline", "uint256"],
];
const permitTransfer = (spender: string, amount: string, primary = "PermitTransferFrom") =>
  typed(
    primary,
    {
      [primary]: TRANSFER,
      TokenPermissions: [
        ["token", "address"],
        ["amount", "uint256"],
      ],
    },
    { name: "Permit2", chainId: 1, verifyingContract: PERMIT2 },
    { permitted: { token: USDC, amount }, spender, nonce: 1, deadline: SOON },
  );
book.good("one exact Permit2 transfer by a router", permitTransfer(ROUTER, "1000000"));
book.bad("Permit2 transfer by an account", "SG-05 AP-03", "danger", permitTransfer(STRANGER, "5"));
book.bad(
  "Permit2 transfer of everything",
  "SG-05 AP-01",
  "danger",
  permitTransfer(DARK, MAX.toString(), "PermitWitnessTransferFrom"),
);

const AUTHORIZATION: Fields = [
  ["from", "address"],
  ["to", "address"],
  ["value", "uint256"],
  ["validAfter", "uint256"],
  ["validBefore", "uint256"],
  ["nonce", "bytes32"],
];
const authorization = (to: string, value: string, primary = "TransferWithAuthorization") =>
  typed(
    primary,
    { [primary]: AUTHORIZATION },
    { name: "USD Coin", version: "2", chainId: 1, verifyingContract: USDC },
    { from: ME, to, value, validAfter: 0, validBefore: SOON, nonce: `0x${"11".repeat(32)}` },
  );
book.good("EIP-3009 payment to a friend", authorization(FRIEND, "1000000"));
book.good("x402 payment within its cap", {
  ...authorization(FRIEND, "1000"),
  intent: { kind: "x402", recipient: FRIEND, amount: "1000" },
});
book.bad("EIP-3009 payment to a stranger", "SG-06", "danger", authorization(STRANGER, "1000000"));
book.bad("EIP-3009 payment above the cap", "SG-06", "danger", {
  ...authorization(FRIEND, "2000"),
  intent: { kind: "x402", recipient: FRIEND, amount: "1000" },
});
book.bad(
  "receiveWithAuthorization to a look-alike",
  "SG-06 RC-02",
  "danger",
  authorization(TWIN, "5", "ReceiveWithAuthorization"),
);

export const PERMITS = book.cases;
