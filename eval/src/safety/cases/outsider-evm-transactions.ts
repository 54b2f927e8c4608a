import {
  at,
  DAY,
  data,
  eth,
  FRIEND,
  GOOD,
  ME,
  NFT,
  NOW,
  OutsiderBook,
  STRANGER,
  send,
  TOKEN,
  tx,
  USDC,
  word,
  ZERO,
} from "../encoding/outsider-world.ts";

const CONDUIT = "0x1E0049783F008A0085193E00003D00cd54003c71";

const book = new OutsiderBook();
book.fire("tx01-ctx", "TX-01", tx(FRIEND, undefined, "0xde0b6b3a7640000", { chainId: 56 }), {
  chainId: 1,
  knownRecipients: ["KNOWN", FRIEND],
});
book.fire(
  "tx01-intent",
  "TX-01",
  { ...tx(FRIEND, undefined, eth(0.1).toString(), { chainId: 1 }), intent: { kind: "send", chain: "eip155:8453" } },
  { knownRecipients: [FRIEND] },
);
book.near(
  "tx01-same",
  "TX-01",
  { ...tx(FRIEND, undefined, "1000000", { chainId: "0x2105" }), intent: { kind: "send", chain: "eip155:8453" } },
  { chainId: 8453, knownRecipients: [FRIEND] },
);
book.fire("tx02-replace", "TX-02", tx(FRIEND, undefined, "1", { nonce: 9 }), {
  nextNonce: 10,
  knownRecipients: [FRIEND],
});
book.fire("tx02-gap", "TX-02", tx(FRIEND, undefined, "1", { nonce: "0xc" }), {
  nextNonce: 10,
  knownRecipients: [FRIEND],
});
book.near("tx02-next", "TX-02", tx(FRIEND, undefined, "1", { nonce: "0xa" }), {
  nextNonce: 10,
  knownRecipients: [FRIEND],
});
book.fire("tx03-6x", "TX-03", tx(FRIEND, undefined, eth(1).toString(), { gas: 21000, gasPrice: "12000000000" }), {
  gasPrice: "2000000000",
  knownRecipients: [FRIEND],
});
book.near("tx03-4x", "TX-03", tx(FRIEND, undefined, eth(1).toString(), { gas: 21000, gasPrice: "8000000000" }), {
  gasPrice: "2000000000",
  knownRecipients: [FRIEND],
});
book.fire("tx03-gas", "TX-03", tx(USDC, send(FRIEND, 1000000n), undefined, { gas: 130000 }), {
  gasEstimate: 60000,
  knownRecipients: [FRIEND],
});
book.near("tx03-gas-under", "TX-03", tx(USDC, send(FRIEND, 1000000n), undefined, { gas: 119000 }), {
  gasEstimate: 60000,
  knownRecipients: [FRIEND],
});
book.fire(
  "tx03-over-value",
  "TX-03",
  tx(FRIEND, undefined, "1000000000000", { gas: "0x5208", maxFeePerGas: "0x77359400", maxPriorityFeePerGas: "0x1" }),
  { knownRecipients: [FRIEND] },
);
book.fire("tx04-random", "TX-04", tx(at("e1c"), `0x9b1f7ac3${"00".repeat(31)}05`), {
  contracts: { [at("e1c")]: { type: "contract", verified: false, ageDays: 90 } },
});
book.fire("tx04-noabi", "TX-04", tx(at("e1c"), "0xd1e2f3a4", "1000"), {
  contracts: { [at("e1c")]: { verified: true, ageDays: 200 } },
});
book.fire("tx05-claim", "TX-05", tx(at("e1cl"), data("claim()"), eth(0.05).toString()), {
  contracts: { [at("e1cl")]: { verified: false, ageDays: 200 } },
});
book.fire("tx05-young", "TX-05", tx(at("e1cl"), data("claimRewards()"), "0x2386f26fc10000"), {
  contracts: { [at("e1cl")]: { verified: true, ageDays: 1 } },
});
book.fire("tx05-security", "TX-05", tx(at("e1cl"), "0x5fba79f5", "0x2386f26fc10000"), {
  contracts: { [at("e1cl")]: { verified: false, ageDays: 3 } },
});
book.near("tx05-old", "TX-05 CT-02 CT-03", tx(at("e1cl"), data("claim()"), eth(0.05).toString()), {
  contracts: { [at("e1cl")]: { verified: true, ageDays: 400 } },
});
book.fire("tx06-none", "TX-06", tx(undefined, "0x6080604052600a600c600039600a6000f3602a60005260206000f3"));
book.fire("tx06-null", "TX-06", tx(null, "0x600a600c600039600a6000f3602a60005260206000f3", "0x0"));
book.fire(
  "tx07-dirty",
  "TX-07",
  tx(USDC, `0xa9059cbb${"ff".repeat(12)}${FRIEND.slice(2).toLowerCase()}${"0".repeat(58)}0f4240`),
  { knownRecipients: [FRIEND] },
);
book.fire("tx07-tail", "TX-07", tx(USDC, `${send(FRIEND, 1000000n)}deadbeefdeadbeef`), { knownRecipients: [FRIEND] });
book.fire("tx07-short", "TX-07", tx(USDC, send(FRIEND, 1000000n).slice(0, -2)), { knownRecipients: [FRIEND] });
book.fire(
  "tx07-offset",
  "TX-07",
  tx(TOKEN, `0xac9650d8${(0x40).toString(16).padStart(64, "0")}${"0".repeat(64)}${"0".repeat(64)}`),
  { contracts: { [TOKEN]: GOOD } },
);
book.fire("tx07-bool", "TX-07", tx(NFT, `${data("setApprovalForAll(address,bool)", CONDUIT, true).slice(0, -2)}02`), {
  contracts: { [NFT]: { type: "erc721" } },
});
const hist = (n: number, amt: string) =>
  Array.from({ length: n }, (_, i) => ({
    to: FRIEND,
    amount: amt.replace("x", String(i)),
    asset: "USDC",
    at: NOW - (i + 3) * 5 * DAY,
  }));
book.fire("tx08-9min", "TX-08", tx(USDC, send(FRIEND, 25000000n)), {
  now: NOW,
  history: [{ to: FRIEND, amount: "25000000", asset: "USDC", at: NOW - 540 }],
});
book.near("tx08-11min", "TX-08", tx(USDC, send(FRIEND, 25000000n)), {
  now: NOW,
  history: [{ to: FRIEND, amount: "25000000", asset: "USDC", at: NOW - 660 }],
});
book.fire("tx08-5", "TX-08", tx(USDC, send(FRIEND, 9000000000n)), { now: NOW, history: hist(5, "10x00000") });
book.near("tx08-4", "TX-08", tx(USDC, send(FRIEND, 9000000n)), { now: NOW, history: hist(4, "10x0000") });
book.fire("tx09-91", "TX-09", tx(USDC, send(STRANGER, 910000000n)), {
  balances: { USDC: "1000000000" },
  knownRecipients: [FRIEND],
});
book.near("tx09-89", "TX-09", tx(USDC, send(STRANGER, 890000000n)), {
  balances: { USDC: "1000000000" },
  knownRecipients: [FRIEND],
});
book.fire("tx09-eth", "TX-09", tx(STRANGER, undefined, "0.95"), { balances: { ETH: "1.0" }, knownRecipients: [] });
book.near("tx09-known", "TX-09", tx(FRIEND, undefined, "0.95"), {
  balances: { ETH: "1.0" },
  knownRecipients: [FRIEND],
});
const P = at("e1proxy"),
  role0 = word(0n);
for (const [n, sig, args] of [
  ["own", "transferOwnership(address)", [STRANGER]],
  ["role", "grantRole(bytes32,address)", [role0, STRANGER]],
  ["up", "upgradeTo(address)", [at("e1impl")]],
  ["upcall", "upgradeToAndCall(address,bytes)", [at("e1impl"), "0x"]],
  ["setowner", "setOwner(address)", [STRANGER]],
  ["addowner", "addOwnerWithThreshold(address,uint256)", [STRANGER, 1n]],
  ["module", "enableModule(address)", [STRANGER]],
  ["guard", "setGuard(address)", [STRANGER]],
] as const)
  book.fire(`tx10-${n}`, "TX-10", tx(P, data(sig, ...(args as readonly unknown[]))), {
    contracts: { [P]: { verified: true, ageDays: 500 } },
  });
const exec = (to: string, v: bigint, d: string, op: number) =>
  data(
    "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
    to,
    v,
    d,
    op,
    0n,
    0n,
    0n,
    ZERO,
    ZERO,
    `0x${"11".repeat(65)}`,
  );
book.fire("tx10-delegatecall", "TX-10", tx(P, exec(at("e1impl"), 0n, "0x", 1)), {
  contracts: { [P]: { type: "safe" } },
});
book.near("tx10-call", "TX-10", tx(P, exec(FRIEND, 10n ** 17n, "0x", 0)), {
  contracts: { [P]: { type: "safe", verified: true } },
  knownRecipients: [FRIEND],
});
book.fire("tx11-mine", "TX-11", tx(P, data("upgradeTo(address)", at("e1impl"))), {
  user: ME,
  contracts: { [P]: { type: "proxy", owner: "USER" } },
});

/** What is odd about a transaction itself. */
export const OUTSIDER_EVM_TRANSACTIONS = book.cases;
