import { describe, expect, it } from "vitest";
import type { BitcoinInput, BitcoinOutput } from "../decoded-action.ts";
import { action, facts, type Row, verdictOf } from "./foreign.fixture.ts";
import { RULES } from "./index.ts";
import { ME, SAFE } from "./situation.fixture.ts";

const nothing = facts();
const sol = (programName: string, name: string, info: Record<string, string> = {}) =>
  action("solana", { programName, name, info });
const delegate = (units: bigint) =>
  action("approve", { chain: "solana:x", asset: "solana:x/token:M", spender: "D", units, how: "delegate" });
const solana = (more: object = {}) =>
  action("transfer", { chain: "solana:x", asset: "solana:x/slip44:501", to: "R", ...more });
const cos = (type: string, value: Record<string, unknown> = {}, more: object = {}) =>
  action("cosmos", { type, value, ...more });
const grant = (kind: string, expiration?: string) =>
  cos("MsgGrant", {
    grantee: "G",
    grant: { authorization: { "@type": kind, msg: "/x.MsgSend" }, ...(expiration && { expiration }) },
  });
const LIMITED = "/cosmos.staking.v1beta1.StakeAuthorization";
const GENERIC = "/cosmos.authz.v1beta1.GenericAuthorization";
const ibc = (more: Record<string, unknown> = {}) =>
  cos("MsgTransfer", {
    source_channel: "channel-141",
    source_port: "transfer",
    receiver: "osmo1abc",
    timeout_timestamp: "1800000600000000000",
    ...more,
  });
const NOW = { now: 1_800_000_000n };
const coin = (more: Partial<BitcoinInput> = {}): BitcoinInput => ({ sighash: 1, own: true, value: 100_000n, ...more });
const pays = (value: bigint, more: Partial<BitcoinOutput> = {}): BitcoinOutput => ({
  value,
  address: "friend",
  script: "p2wpkh",
  ...more,
});
const back = (value: bigint): BitcoinOutput => ({ value, address: "me", own: true, script: "p2wpkh" });
const btc = (
  inputs: readonly BitcoinInput[] = [coin()],
  outputs: readonly BitcoinOutput[] = [pays(50_000n), back(49_000n)],
  more: object = {},
) => action("bitcoin", { inputs, outputs, fee: 1_000n, ...more });

const SOLANA: readonly Row[] = [
  [
    "SOL-01",
    "the owner",
    sol("token", "setauthority", { authorityType: "accountOwner", newAuthority: "X" }),
    nothing,
    "block",
  ],
  [
    "SOL-01",
    "who may close",
    sol("token", "setauthority", { authorityType: "closeAccount", newAuthority: "X" }),
    nothing,
    "danger",
  ],
  [
    "SOL-01",
    "oneself",
    sol("token", "setauthority", { authorityType: "accountOwner", newAuthority: ME }),
    nothing,
    "passed",
  ],
  ["SOL-02", "to a program", sol("system", "assign", { owner: "X" }), nothing, "block"],
  [
    "SOL-02",
    "to the system",
    sol("system", "assign", { owner: "11111111111111111111111111111111" }),
    nothing,
    "passed",
  ],
  ["SOL-03", "everything", delegate((1n << 64n) - 1n), nothing, "danger"],
  ["SOL-03", "a little", delegate(5n), nothing, "warning"],
  ["SOL-03", "for oneself", delegate(5n), facts({ D: { own: true } }), "passed"],
  ["SOL-04", "pays a stranger", sol("token", "closeaccount", { destination: "X" }), nothing, "danger"],
  ["SOL-04", "pays oneself", sol("token", "closeaccount", { destination: ME }), nothing, "passed"],
  ["SOL-05", "somebody's nonce", sol("system", "advancenonceaccount", { nonceAuthority: "X" }), nothing, "danger"],
  ["SOL-05", "one's own", sol("system", "advancenonceaccount", { nonceAuthority: ME }), nothing, "info"],
  [
    "SOL-06",
    "a permanent delegate",
    solana({ asset: "solana:x/token:M" }),
    facts({ M: { more: { extensions: ["permanentDelegate"] } } }),
    "danger",
  ],
  [
    "SOL-06",
    "a hook",
    solana({ asset: "solana:x/token:M" }),
    facts({ M: { more: { extensions: { transferHook: true } } } }),
    "warning",
  ],
  ["SOL-06", "none", solana({ asset: "solana:x/token:M" }), facts({ M: { more: { extensions: [] } } }), "passed"],
  [
    "SOL-07",
    "may be minted",
    solana({ asset: "solana:x/token:M" }),
    facts({ M: { more: { mintAuthority: "X" } } }),
    "warning",
  ],
  [
    "SOL-07",
    "a registry's coin",
    solana({ asset: "solana:x/token:M" }),
    facts({ M: { vouched: true, more: { mintAuthority: "X" } } }),
    "passed",
  ],
  ["SOL-08", "an unknown program", sol("", ""), nothing, "warning"],
  ["SOL-08", "a known one", sol("", ""), facts({ P: { vouched: true } }), "passed"],
  ["SOL-09", "accounts not looked up", action("request", { family: "solana", unresolved: 2 }), nothing, "unknown"],
  ["SOL-09", "all looked up", action("request", { family: "solana" }), nothing, "passed"],
  ["SOL-11", "four at once", action("request", { family: "solana", batch: 4 }), nothing, "warning"],
  ["SOL-11", "three at once", action("request", { family: "solana", batch: 3 }), nothing, "passed"],
  ["SOL-12", "all of it", solana({ units: 99n }), facts({}, { balance: 100n }), "danger"],
  ["SOL-12", "half of it", solana({ units: 50n }), facts({}, { balance: 100n }), "passed"],
  ["SOL-13", "a stake", sol("stake", "authorize", { newAuthority: "X" }), nothing, "danger"],
  ["SOL-13", "a stake delegated", sol("stake", "delegate"), nothing, "passed"],
  ["SOL-14", "a transaction", action("message", { disguise: "solana-transaction" }), nothing, "block"],
  ["SOL-14", "a text", action("message", { text: "hello" }), nothing, "passed"],
  [
    "SOL-15",
    "a hundredth of a SOL and more",
    sol("compute-budget", "setcomputeunitprice", { microLamports: "51000000" }),
    facts({}, { computeUnits: 200_000n }),
    "warning",
  ],
  [
    "SOL-15",
    "less",
    sol("compute-budget", "setcomputeunitprice", { microLamports: "50000" }),
    facts({}, { computeUnits: 200_000n }),
    "passed",
  ],
  ["SOL-16", "a mint", solana(), facts({ R: { type: "mint" } }), "danger"],
  ["SOL-16", "a wallet", solana(), nothing, "passed"],
  [
    "SOL-17",
    "the signer to an unknown program",
    action("solana", { accounts: [{ address: ME, signer: true, writable: true }] }),
    nothing,
    "danger",
  ],
  [
    "SOL-17",
    "the signer to a known one",
    action("solana", { accounts: [{ address: ME, signer: true, writable: true }] }),
    facts({ P: { vouched: true } }),
    "passed",
  ],
  ["SOL-18", "a pNFT's delegate", sol("token-metadata", "delegate", { delegate: "X" }), nothing, "danger"],
  ["SOL-18", "taken back", sol("token-metadata", "revoke"), nothing, "passed"],
];

const COSMOS: readonly Row[] = [
  ["COS-01", "generic", grant(GENERIC, "2026-12-01T00:00:00Z"), nothing, "block"],
  ["COS-01", "without an end", grant(LIMITED), nothing, "block"],
  ["COS-01", "limited", grant(LIMITED, "2026-12-01T00:00:00Z"), nothing, "warning"],
  ["COS-01", "a payment", cos("MsgSend"), nothing, "passed"],
  ["COS-02", "without bounds", cos("MsgGrantAllowance", { allowance: {} }), nothing, "danger"],
  [
    "COS-02",
    "within bounds",
    cos("MsgGrantAllowance", { allowance: { spend_limit: [{ denom: "uatom", amount: "5" }] } }),
    nothing,
    "passed",
  ],
  ["COS-03", "inside another", cos("MsgSend", {}, { depth: 1 }), nothing, "info"],
  ["COS-03", "alone", cos("MsgSend"), nothing, "passed"],
  ["COS-05", "the wrong prefix", ibc({ receiver: "juno1abc" }), facts({}, NOW), "danger"],
  ["COS-05", "the right one", ibc(), facts({}, NOW), "passed"],
  ["COS-05", "a channel nobody knows", ibc({ source_channel: "channel-9999" }), facts({}, NOW), "unknown"],
  [
    "COS-05",
    "a channel the chain's own list lacks",
    ibc({ source_channel: "channel-9999" }),
    facts({}, { ...NOW, channels: { "channel-141": "osmo" } }),
    "danger",
  ],
  ["COS-06", "no memo", cos("MsgSend", { to_address: "X" }), facts({ X: { memoRequired: true } }), "danger"],
  [
    "COS-06",
    "a memo",
    cos("MsgSend", { to_address: "X" }, { memo: "7" }),
    facts({ X: { memoRequired: true } }),
    "passed",
  ],
  ["RC-07", "no memo", cos("MsgSend", { to_address: "X" }), facts({ X: { memoRequired: true } }), "danger"],
  ["RC-07", "a person", cos("MsgSend", { to_address: "X" }), nothing, "passed"],
  [
    "COS-07",
    "in jail",
    cos("MsgDelegate", { validator_address: "V" }),
    facts({ V: { more: { jailed: true } } }),
    "warning",
  ],
  [
    "COS-07",
    "in jail, in words",
    cos("MsgDelegate", { validator_address: "V" }),
    facts({ V: { more: { jailed: "true" } } }),
    "warning",
  ],
  [
    "COS-07",
    "at work",
    cos("MsgDelegate", { validator_address: "V" }),
    facts({ V: { more: { commission: "0.05" } } }),
    "passed",
  ],
  ["COS-08", "new code", cos("MsgMigrateContract"), nothing, "danger"],
  ["COS-08", "a swap", cos("MsgExecuteContract", { msg: { swap: {} } }), nothing, "passed"],
  ["COS-09", "a transaction", cos("MsgSend", { "not a login": "fee is not zero" }), nothing, "block"],
  ["COS-09", "a login", cos("MsgSignData"), nothing, "passed"],
  [
    "COS-10",
    "another chain",
    action("request", { family: "cosmos", namedChain: "cosmos:a-1" }),
    facts({}, { walletChain: "cosmos:b-1" }),
    "block",
  ],
  [
    "COS-10",
    "the same",
    action("request", { family: "cosmos", namedChain: "cosmos:a-1" }),
    facts({}, { walletChain: "cosmos:a-1" }),
    "passed",
  ],
  [
    "COS-11",
    "six times the usual",
    action("request", { family: "cosmos", fee: 6n }),
    facts({}, { network: { usualFee: 1n } }),
    "warning",
  ],
  [
    "COS-11",
    "five times the usual",
    action("request", { family: "cosmos", fee: 5n }),
    facts({}, { network: { usualFee: 1n } }),
    "passed",
  ],
  ["COS-12", "rewards to a stranger", cos("MsgSetWithdrawAddress", { withdraw_address: "X" }), nothing, "danger"],
  ["COS-12", "rewards to oneself", cos("MsgSetWithdrawAddress", { withdraw_address: ME }), nothing, "passed"],
  ["COS-13", "sent on", cos("MsgTransfer", { memo: '{"forward":{}}' }), nothing, "warning"],
  ["COS-13", "a word", cos("MsgTransfer", { memo: "hello" }), nothing, "passed"],
];

const BITCOIN: readonly Row[] = [
  ["BTC-01", "NONE", btc([coin({ sighash: 2 })]), nothing, "block"],
  ["BTC-01", "ALL", btc(), nothing, "passed"],
  ["BTC-02", "SINGLE", btc([coin({ sighash: 3 })]), nothing, "danger"],
  ["BTC-02", "a listing", btc([coin({ sighash: 0x83 })]), facts({}, { intent: { kind: "list" } }), "info"],
  ["BTC-02", "ALL", btc(), nothing, "passed"],
  ["BTC-03", "above 5 %", btc(undefined, undefined, { fee: 2_501n }), nothing, "danger"],
  ["BTC-03", "5 %", btc(undefined, undefined, { fee: 2_500n }), nothing, "passed"],
  ["BTC-03", "above half", btc(undefined, undefined, { fee: 25_001n }), nothing, "block"],
  ["BTC-03", "nobody knows", btc(undefined, undefined, { fee: undefined }), nothing, "unknown"],
  [
    "BTC-04",
    "change for a stranger",
    btc(undefined, [pays(1n), pays(5n, { change: true, address: "x" })]),
    nothing,
    "danger",
  ],
  ["BTC-04", "change for oneself", btc(), nothing, "passed"],
  ["BTC-05", "below dust", btc(undefined, [pays(293n), back(1_000n)]), nothing, "warning"],
  ["BTC-05", "just not dust", btc(undefined, [pays(294n), back(1_000n)]), nothing, "passed"],
  [
    "BTC-06",
    "two networks",
    btc(
      [coin({ address: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" })],
      [pays(5n, { address: "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx" })],
    ),
    nothing,
    "block",
  ],
  [
    "BTC-06",
    "the signer's address on another network, though scripts name none",
    btc(undefined, undefined, { from: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" }),
    facts({}, { bitcoinNetwork: "testnet" }),
    "block",
  ],
  [
    "BTC-06",
    "one network",
    btc([coin({ address: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" })]),
    facts({}, { bitcoinNetwork: "mainnet" }),
    "passed",
  ],
  ["BTC-07", "an inscription", btc([coin({ precious: "x" })]), nothing, "danger"],
  ["BTC-07", "a plain coin", btc(), nothing, "passed"],
  ["BTC-08", "no proof", btc([coin({ script: "p2wpkh", wholeTransaction: false })]), nothing, "block"],
  ["BTC-08", "Taproot needs none", btc([coin({ script: "p2tr", wholeTransaction: false })]), nothing, "passed"],
  ["BTC-09", "years ahead", btc([coin({ sequence: 0 })], undefined, { lockTime: 2_000_000 }), nothing, "warning"],
  [
    "BTC-09",
    "the usual height",
    btc([coin({ sequence: 0xfffffffd })], undefined, { lockTime: 900_000 }),
    nothing,
    "passed",
  ],
  ["BTC-10", "a login", btc(undefined, undefined, { login: true }), nothing, "block"],
  [
    "BTC-10",
    "a wanted login",
    btc(undefined, undefined, { login: true }),
    facts({}, { intent: { kind: "login" } }),
    "passed",
  ],
  [
    "BTC-10",
    "a PSBT as a message",
    action("message", { family: "bitcoin", disguise: "transaction" }),
    nothing,
    "block",
  ],
  ["BTC-10", "a message", action("message", { family: "bitcoin" }), nothing, "passed"],
  ["BTC-10", "another family's", action("message", { family: "evm", disguise: "transaction" }), nothing, "passed"],
  [
    "BTC-11",
    "84 bytes",
    btc(undefined, [back(1_000n), { value: 0n, script: "op-return", dataSize: 84 }]),
    nothing,
    "warning",
  ],
  [
    "BTC-11",
    "83 bytes",
    btc(undefined, [back(1_000n), { value: 0n, script: "op-return", dataSize: 83 }]),
    nothing,
    "passed",
  ],
  ["BTC-12", "a leaf", btc([coin({ taprootLeaf: true })]), nothing, "warning"],
  ["BTC-12", "a key", btc(), nothing, "passed"],
];

describe.each([
  ["Solana", SOLANA],
  ["Cosmos", COSMOS],
  ["Bitcoin", BITCOIN],
] as const)("rules about %s", (_, rows) => {
  it.each(rows)("%s: %s", (id, _what, one, given, outcome) => expect(verdictOf(id, one, given)).toBe(outcome));
});

describe("a rule whose facts are missing", () => {
  const needy = RULES.flatMap((rule) => rule.needs.map((need) => [rule.id, need, rule] as const));

  it.each(needy)("%s is unknown without %s", (id, need, rule) => {
    const [kind] = rule.on;
    if (!kind) throw new Error("about nothing");
    expect(
      verdictOf(id, action(kind), {
        ...SAFE,
        ...nothing,
        intent: {},
        allowances: () => 0n,
        untrustedAddresses: [],
        allowListed: [],
        [need]: undefined,
      }),
    ).toBe("unknown");
  });
});
