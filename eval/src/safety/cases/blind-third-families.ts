import { base64, hex } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { account, coin, contract, validator } from "../encoding/cosmos.ts";
import { seed, utf8 } from "../encoding/keys.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const C = (
  messages: readonly unknown[],
  more: Record<string, unknown> = {},
  context: Record<string, unknown> = { user: "USER", knownRecipients: ["KNOWN"] },
) => ({ kind: "cosmos_msgs", chain_id: "cosmoshub-4", messages, context, ...more });
book.ok(
  "third ok-msgsend",
  C([
    {
      typeUrl: "/cosmos.bank.v1beta1.MsgSend",
      value: { fromAddress: "USER", toAddress: "KNOWN", amount: [{ denom: "uatom", amount: "1000" }] },
    },
  ]),
);
book.ok(
  "third ok-ibc-user",
  C([
    {
      type: "cosmos-sdk/MsgTransfer",
      value: {
        source_port: "transfer",
        source_channel: "channel-141",
        token: coin(5),
        sender: "USER",
        receiver: "USER",
        timeout_height: { revision_number: "1", revision_height: "999999" },
      },
    },
  ]),
);
book.ok(
  "third ok-ibc-nomsgtimeout",
  C(
    [
      {
        "@type": "/ibc.applications.transfer.v1.MsgTransfer",
        source_port: "transfer",
        source_channel: "channel-141",
        token: coin(5),
        sender: "USER",
        receiver: account("r3me", "osmo"),
        timeout_timestamp: "1999999999000000000",
      },
    ],
    {},
    { user: "USER", knownRecipients: ["KNOWN"], now: 1999999000 },
  ),
);
book.ok(
  "third ok-restake-yieldmos",
  C([
    {
      "@type": "/cosmos.staking.v1beta1.MsgDelegate",
      delegator_address: "USER",
      validator_address: "cosmosvaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0",
      amount: coin(1000000),
    },
  ]),
);
book.ok("third ok-wasm-swap-verified", {
  kind: "cosmos_msgs",
  chain_id: "neutron-1",
  messages: [
    {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: {
        sender: "USER",
        contract: contract("p", "neutron"),
        msg: { swap: { max_spread: "0.01" } },
        funds: [coin(1, "untrn")],
      },
    },
  ],
  context: { user: "USER" },
});
book.hit(
  "third grant-words",
  "COS-01",
  C([
    {
      typeUrl: "/cosmos.authz.v1beta1.MsgGrant",
      value: {
        granter: "USER",
        grantee: account("r3t"),
        grant: {
          authorization: {
            typeUrl: "/cosmos.authz.v1beta1.GenericAuthorization",
            value: { msg: "/cosmos.bank.v1beta1.MsgSend" },
          },
        },
      },
    },
  ]),
);
book.hit(
  "third withdraw-words",
  "COS-12",
  C([
    {
      typeUrl: "/cosmos.distribution.v1beta1.MsgSetWithdrawAddress",
      value: { delegatorAddress: "USER", withdrawAddress: account("r3t") },
    },
  ]),
);
book.hit(
  "third memo-missing",
  "COS-06",
  C(
    [
      {
        typeUrl: "/cosmos.bank.v1beta1.MsgSend",
        value: { fromAddress: "USER", toAddress: account("kraken"), amount: [coin(1)] },
      },
    ],
    {},
    { user: "USER", knownRecipients: [], contracts: { [account("kraken")]: { label: "Kraken", memoRequired: true } } },
  ),
);
book.hit(
  "third fee-coin",
  "COS-11",
  C(
    [
      {
        typeUrl: "/cosmos.bank.v1beta1.MsgSend",
        value: { fromAddress: "USER", toAddress: "KNOWN", amount: [coin(100)] },
      },
    ],
    { fee: { amount: [coin("30000000")], gas: "200000" } },
  ),
);
book.hit(
  "third val-status",
  "COS-07",
  C(
    [
      {
        "@type": "/cosmos.staking.v1beta1.MsgDelegate",
        delegator_address: "USER",
        validator_address: validator("z"),
        amount: coin(1),
      },
    ],
    {},
    { user: "USER", contracts: { [validator("z")]: { type: "validator", commission: "100%" } } },
  ),
);
const B = (
  inputs: readonly unknown[],
  outputs: readonly unknown[],
  feeRate: unknown,
  more: Record<string, unknown> = {},
) => ({
  kind: "bitcoin_psbt_summary",
  inputs,
  outputs,
  feeRate,
  context: { user: "USER", knownRecipients: ["KNOWN"] },
  ...more,
});
book.ok(
  "third ok-b",
  B(
    [
      { address: "USER", value: 500000, type: "p2wpkh" },
      { address: "USER", value: 300000, type: "p2tr" },
    ],
    [
      { address: "KNOWN", value: 600000 },
      { address: "USER", value: 198000, change: true },
    ],
    10,
  ),
);
book.ok(
  "third ok-b-strings",
  B(
    [{ addr: "USER", valueSats: "500000" }],
    [
      { addr: "KNOWN", valueSats: "300000" },
      { addr: "USER", valueSats: "198000", is_change: true },
    ],
    "10 sat/vB",
  ),
);
book.ok(
  "third ok-b-list",
  B(
    [{ address: "USER", value: 546, inscription: true, sighash: "SINGLE|ANYONECANPAY" }],
    [{ address: "USER", value: 150000 }],
    0,
    { intent: "list" },
  ),
);
book.ok(
  "third ok-b-inscr-false",
  B([{ address: "USER", value: 546000, inscription: null }], [{ address: "KNOWN", value: 540000 }], 20),
);
book.hit(
  "third b-none",
  "BTC-01",
  B([{ address: "USER", value: 546, sighash: "NONE" }], [{ address: "USER", value: 400 }], 1),
);
book.hit(
  "third b-nwu-null",
  "BTC-08",
  B(
    [{ address: "USER", value: 500000, type: "p2wpkh", nonWitnessUtxo: null }],
    [{ address: "KNOWN", value: 498000 }],
    10,
  ),
);
book.hit("third b-fee", "BTC-03", B([{ address: "USER", value: 500000 }], [{ address: "KNOWN", value: 200000 }], 10));
book.hit(
  "third b-nochange",
  "BTC-04",
  B(
    [{ address: "USER", value: 5000000 }],
    [
      { address: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", value: 300000 },
      { address: "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr", value: 4690000, change: true },
    ],
    10,
  ),
);
book.hit(
  "third b-testnet",
  "BTC-06",
  B(
    [{ address: "USER", value: 500000 }],
    [{ address: "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", value: 490000 }],
    10,
    { network: "mainnet" },
  ),
);
book.hit("third bip322-digest", "SG-02", {
  kind: "personal",
  method: "bip322-simple",
  payload: `0x${hex.encode(seed("digest"))}`,
});
book.ok("third ok-bip322", {
  kind: "personal",
  method: "bip322-simple",
  payload: "I confirm ownership of this address for Magic Eden. 2026-10-01",
  context: { user: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" },
});
book.ok("third ok-adr-chat", {
  kind: "text",
  payload: {
    chain_id: "",
    account_number: "0",
    sequence: "0",
    fee: { gas: "0", amount: [] },
    memo: "",
    msgs: [
      {
        type: "sign/MsgSignData",
        value: { signer: account("r3me"), data: base64.encode(utf8("gm, verify my wallet for discord role 123")) },
      },
    ],
  },
});
book.ok("third ok-sol-msg-b58", {
  kind: "personal",
  method: "solana_signMessage",
  payload: [...utf8("Please sign this message to verify your account: 83726")],
});
book.ok("third ok-domain-api", { kind: "domain", domain: "api.mainnet-beta.solana.com" });
book.ok("third ok-domain-lcd", { kind: "domain", domain: "https://rest.cosmos.directory/cosmoshub" });
book.ok("third ok-domain-b", { kind: "domain", domain: "www.blockstream.info" });

/** The third round: Cosmos, Bitcoin, texts and names in such words. */
export const BLIND_THIRD_FAMILIES: readonly SafetyCase[] = book.cases;
