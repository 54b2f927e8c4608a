import { BlindBook } from "../blind-book.ts";
import {
  DAY,
  EOA,
  iso,
  lower,
  MAX48,
  MAX160,
  SOON,
  SPENDER,
  STRANGER,
  signs,
  told,
  usd,
} from "../encoding/evm-world.ts";
import { json } from "../encoding/json.ts";
import { UNIVERSAL_ROUTER, USDT } from "../encoding/protocols.ts";
import {
  authorization,
  document,
  permit,
  permitBatch,
  permitSingle,
  permitTransfer,
  permitTransfers,
  permitWitness,
} from "../encoding/typed-documents.ts";
import { DAI, MAX, ME, NOW, ROUTER, THIEF, USDC } from "../safety-case.ts";

const book = new BlindBook();
const bad = { [SPENDER]: { type: "contract", verified: false, ageDays: 12 } };

book.hit("SG-03 eoa max", "SG-03 AP-01 AP-03", signs(permit(EOA, MAX)));
book.hit("SG-03 unverified", "SG-03 AP-04", signs(json(permit(SPENDER, usd(900))), told(bad)));
book.hit("SG-03 scam", "SG-03 AP-05", signs(permit(lower(THIEF), usd(1))));
book.hit("SG-03 v4params", "SG-03 AP-03", signs([ME, json(permit(EOA, 2n ** 256n - 1n))]));
book.hit("SG-03 personal v4", "SG-03 AP-03", {
  kind: "personal",
  method: "eth_signTypedData_v4",
  payload: json(permit(EOA, usd(4))),
  context: told(),
});
book.ok("SG-03 uni", signs(permit(UNIVERSAL_ROUTER, usd(100), SOON), told(), { origin: "https://app.uniswap.org" }));
book.ok("SG-03 zero", signs(permit(THIEF, 0n)));
book.hit(
  "SG-04",
  "SG-04 AP-01 AP-03",
  signs(
    document(
      { name: "Dai Stablecoin", version: "1", chainId: 1, verifyingContract: DAI },
      "Permit",
      { Permit: "address holder,address spender,uint256 nonce,uint256 expiry,bool allowed" },
      { holder: ME, spender: EOA, nonce: 3, expiry: 0, allowed: true },
    ),
  ),
);
book.ok(
  "SG-04 off",
  signs(
    document(
      { name: "Dai Stablecoin", version: "1", chainId: 1, verifyingContract: DAI },
      "Permit",
      { Permit: "address holder,address spender,uint256 nonce,uint256 expiry,bool allowed" },
      { holder: ME, spender: THIEF, nonce: 3, expiry: SOON, allowed: false },
    ),
  ),
);
book.hit("SG-05 single bad", "SG-05 AP-01 AP-13", signs(permitSingle(SPENDER, MAX160, Number(MAX48)), told(bad)));
book.hit("SG-05 single eoa", "SG-05 AP-03", signs(permitSingle(EOA, usd(5))));
book.hit("SG-05 transfer", "SG-05 AP-03", signs(permitTransfer(EOA, usd(5))));
book.hit("SG-05 batchtransfer", "SG-05 AP-04", signs(permitTransfers(SPENDER, [USDC, USDT], usd(900)), told(bad)));
book.hit(
  "SG-05 witness",
  "SG-05 AP-04",
  signs(permitWitness(SPENDER, usd(4000), "Gift", { Gift: "address recipient" }, { recipient: STRANGER }), told(bad)),
);
book.ok("SG-05 ur", signs(permitSingle(ROUTER, usd(250)), told(), { origin: "app.uniswap.org" }));
book.ok("SG-05 batch2 ur", signs(permitBatch(UNIVERSAL_ROUTER, [USDC, DAI], usd(10))));
book.hit("SG-06 transfer", "SG-06", signs(authorization("TransferWithAuthorization", STRANGER, usd(2000))));
book.hit("SG-06 receive", "SG-06", signs(authorization("ReceiveWithAuthorization", SPENDER, usd(2000)), told(bad)));
book.hit("SG-06 scam", "SG-06 PH-15", signs(authorization("TransferWithAuthorization", THIEF, usd(1), NOW + 60)));
book.hit("SG-13 max", "SG-13 SG-03", signs(permit(UNIVERSAL_ROUTER, usd(10), MAX)));
book.hit("SG-13 48h", "SG-13", signs(permit(UNIVERSAL_ROUTER, usd(10), NOW + 2 * DAY)));
book.ok("SG-13 23h", signs(permit(UNIVERSAL_ROUTER, usd(10), NOW + 23 * 3600), told({}, { now: NOW * 1000 })));
book.hit(
  "SG-13 now iso",
  "SG-13",
  signs(permit(UNIVERSAL_ROUTER, usd(10), NOW + 25 * 3600), told({}, { now: iso(NOW) })),
);

export const BLIND_EVM_PERMITS = book.cases;
