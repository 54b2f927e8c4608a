import {
  approve,
  at,
  data,
  FRIEND,
  KNOWN_ROUTER,
  ME,
  NOW,
  OutsiderBook,
  ROUTER,
  STRANGER,
  send,
  TOKEN,
  tx,
  USDC,
  WETH,
  ZERO,
} from "../encoding/outsider-world.ts";

const V2 = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
const R02 = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
const MMDEL = "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B";
const SPOKE = "0x5c7BCd6E7De5423a257D81B442095A1a6ced35C5";

const book = new OutsiderBook();
const swap2 = (to: string, min: bigint, dl: number | bigint, amt = 1000000000n) =>
  data("swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", amt, min, [USDC, WETH], to, BigInt(dl));
book.fire("ct01-eoa", "CT-01", tx(STRANGER, data("claim()")), { eoas: [STRANGER] });
book.fire("ct02", "CT-02", tx(at("e1c"), data("stake(uint256)", 100n)), {
  contracts: { [at("e1c")]: { verified: false, ageDays: 100 } },
});
book.fire("ct03-2", "CT-03", tx(at("e1c"), data("deposit()"), "1000000000000000"), {
  contracts: { [at("e1c")]: { verified: true, ageDays: 2 } },
});
book.fire("ct03-29", "CT-03", tx(at("e1c"), data("deposit()"), "1000000000000000"), {
  contracts: { [at("e1c")]: { verified: true, ageDays: 29 } },
});
book.near("ct03-31", "CT-03", tx(at("e1c"), data("deposit()"), "1000000000000000"), {
  contracts: { [at("e1c")]: { verified: true, ageDays: 31 } },
});
book.fire("ct04-admin", "CT-04", tx(at("e1c"), data("stake(uint256)", 100n)), {
  contracts: { [at("e1c")]: { type: "proxy", verified: true, ageDays: 100, ownerType: "eoa" } },
});
book.fire("ct04-6d", "CT-04", tx(at("e1c"), data("stake(uint256)", 100n)), {
  contracts: { [at("e1c")]: { type: "proxy", verified: true, ageDays: 100, ownerType: "timelock", upgradedDays: 6 } },
});
book.fire("ct20", "CT-20", tx(TOKEN, send(FRIEND, 1000n)), {
  knownRecipients: [FRIEND],
  contracts: { [TOKEN]: { type: "erc20", symbol: "USDC", name: "USD Coin" } },
});
book.fire("ct20-confusable", "CT-20", tx(TOKEN, approve(ROUTER, 1000n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", symbol: "UЅDТ" } },
});
book.fire("ct33", "CT-33", tx(FRIEND, undefined, "1000"), {
  knownRecipients: [FRIEND],
  contracts: { [FRIEND]: { type: "7702" } },
});
book.fire("ct34", "CT-34", tx(TOKEN, approve(ROUTER, 1000n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", symbol: "REWARD", name: "Visit usdt-bonus.com to claim" } },
});
book.fire("sw03-zero", "SW-03", tx(V2, swap2(ME, 0n, NOW + 600)), { now: NOW });
book.fire("sw03-79", "SW-03", { ...tx(V2, swap2(ME, 790n, NOW + 600)), intent: "swap" }, { now: NOW, quote: "1000" });
book.near("sw03-81", "SW-03", { ...tx(V2, swap2(ME, 810n, NOW + 600)), intent: "swap" }, { now: NOW, quote: "1000" });
book.fire(
  "sw01-11",
  "SW-01",
  { ...tx(V2, swap2(ME, 890n, NOW + 600)), intent: "swap" },
  { now: NOW, quote: { asset: "WETH", amountOut: "1000" } },
);
book.near(
  "sw01-9",
  "SW-01",
  { ...tx(V2, swap2(ME, 910n, NOW + 600)), intent: "swap" },
  { now: NOW, quote: { asset: "WETH", amountOut: "1000" } },
);
book.fire("sw04", "SW-04", tx(V2, swap2(STRANGER, 10n ** 17n, NOW + 600)), { now: NOW });
book.fire(
  "sw04-v3",
  "SW-04",
  tx(
    R02,
    data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
      USDC,
      WETH,
      500,
      STRANGER,
      1000000n,
      1n,
      0n,
    ]),
  ),
  { now: NOW },
);
book.fire("sw05-31", "SW-05", tx(V2, swap2(ME, 10n ** 17n, NOW + 31 * 60)), { now: NOW });
book.near("sw05-29", "SW-05", tx(V2, swap2(ME, 10n ** 17n, NOW + 29 * 60)), { now: NOW });
book.fire(
  "sw05-none",
  "SW-05",
  tx(
    R02,
    data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
      USDC,
      WETH,
      500,
      ME,
      1000000n,
      3n * 10n ** 14n,
      0n,
    ]),
  ),
  { now: NOW },
);
book.fire(
  "sw07",
  "SW-07",
  { ...tx(at("e1fake-router"), swap2(ME, 10n ** 17n, NOW + 600)), intent: "swap" },
  { now: NOW, contracts: { [at("e1fake-router")]: { type: "router", verified: false } } },
);
const across = (dst: bigint, rcpt: string) =>
  data(
    "depositV3(address,address,address,address,uint256,uint256,uint256,address,uint32,uint32,uint32,bytes)",
    ME,
    rcpt,
    USDC,
    "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
    100000000n,
    99500000n,
    dst,
    ZERO,
    NOW,
    NOW + 3600,
    0,
    "0x",
  );
book.fire(
  "sw10-chain",
  "SW-10",
  { ...tx(SPOKE, across(10n, ME)), intent: { kind: "bridge", chain: 8453, recipient: ME } },
  { now: NOW },
);
book.fire(
  "sw10-who",
  "SW-10",
  { ...tx(SPOKE, across(8453n, STRANGER)), intent: { kind: "bridge", recipient: "USER" } },
  { now: NOW, user: ME },
);
book.fire("ag05", "AG-05", tx(USDC, send(FRIEND, 101000000n)), {
  knownRecipients: [FRIEND],
  policy: { perTransactionUsd: 100 },
  prices: { USDC: 1 },
});
book.near("ag05-99", "AG-05", tx(USDC, send(FRIEND, 99000000n)), {
  knownRecipients: [FRIEND],
  policy: { perTransactionUsd: 100 },
  prices: { USDC: 1 },
});
book.fire(
  "sim7702",
  "SG-11",
  {
    kind: "evm_tx",
    tx: { from: ME, to: ME, type: "0x4", authorizationList: [{ chainId: "0x1", address: STRANGER, nonce: "0x5" }] },
  },
  { chainId: 1 },
);
book.fire(
  "sg11-zero",
  "SG-11",
  { kind: "evm_tx", tx: { from: ME, to: ME, type: 4, authorizationList: [{ chainId: 0, address: MMDEL, nonce: 5 }] } },
  { chainId: 1 },
);
book.near(
  "sg11-mm",
  "SG-11",
  { kind: "evm_tx", tx: { from: ME, to: ME, type: 4, authorizationList: [{ chainId: 1, address: MMDEL, nonce: 5 }] } },
  { chainId: 1 },
);
book.benign(
  "sg11-revoke",
  { kind: "evm_tx", tx: { from: ME, to: ME, type: 4, authorizationList: [{ chainId: 1, address: ZERO, nonce: 5 }] } },
  { chainId: 1, user: ME },
);

/** Contracts, exchanges, limits and delegations. */
export const OUTSIDER_EVM_PLACES = book.cases;
