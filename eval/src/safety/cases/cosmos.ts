import { CaseBook } from "../safety-case.ts";

const book = new CaseBook("cosmos_msgs");
const ME = "cosmos1q95j3jkpkszerz6lnsx3l4jdkgtsm5vp0hx8vs";
const FRIEND = "cosmos1yzx8x0f6u0f9e2jyy7zw0n4q0p0yq5cz0v8hmk";
const TWIN = "cosmos1yzx8qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq8hmk";
const STRANGER = "cosmos1s0z2qzpyd4fvvc4xgy4a3nghhkzr0c9lmpszpf";
const THIEF = "cosmos1pkvdk5d5dc2t2xjeskv4wmjknadd9wxg6mxe3z";
const CONTEXT = { user: ME, knownRecipients: [FRIEND], scamAddresses: [THIEF], now: 1_795_305_600 };
const ask = (
  messages: readonly unknown[],
  more: Record<string, unknown> = {},
  context: Record<string, unknown> = {},
) => ({ chain_id: "cosmoshub-4", messages, context: { ...CONTEXT, ...context }, ...more });
const send = (to: string) => ({
  "@type": "/cosmos.bank.v1beta1.MsgSend",
  from_address: ME,
  to_address: to,
  amount: [{ denom: "uatom", amount: "1000" }],
});
const grant = (authorization: Record<string, unknown>, expiration?: unknown) => ({
  "@type": "/cosmos.authz.v1beta1.MsgGrant",
  granter: ME,
  grantee: STRANGER,
  grant: { authorization, ...(expiration !== undefined && { expiration }) },
});
const GENERIC = { "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: "/cosmos.bank.v1beta1.MsgSend" };
const STAKE = {
  "@type": "/cosmos.staking.v1beta1.StakeAuthorization",
  max_tokens: { denom: "uatom", amount: "5" },
  allow_list: { address: ["cosmosvaloper1a"] },
  authorization_type: "AUTHORIZATION_TYPE_DELEGATE",
};
const ibc = (change: Record<string, unknown> = {}) => ({
  typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
  value: {
    sourcePort: "transfer",
    sourceChannel: "channel-141",
    token: { denom: "uatom", amount: "5" },
    sender: ME,
    receiver: "osmo1k9xwqxg68zyrhdpekua8qne8uljwrcp3v3hdgm",
    timeoutTimestamp: "1795306200000000000",
    ...change,
  },
});

book.good("a payment to a friend", ask([send(FRIEND)]));
book.good(
  "a payment in amino",
  ask([
    {
      type: "cosmos-sdk/MsgSend",
      value: { from_address: ME, to_address: FRIEND, amount: [{ denom: "uatom", amount: "5" }] },
    },
  ]),
);
book.good(
  "a payment as CosmJS writes it",
  ask([
    {
      typeUrl: "/cosmos.bank.v1beta1.MsgSend",
      value: { fromAddress: ME, toAddress: FRIEND, amount: [{ denom: "uatom", amount: "5" }] },
    },
  ]),
);
book.good("a payment to KNOWN", {
  chain_id: "cosmoshub-4",
  messages: [send("KNOWN")],
  context: { knownRecipients: ["KNOWN"], scamAddresses: [] },
});
book.good(
  "a delegation",
  ask(
    [
      {
        "@type": "/cosmos.staking.v1beta1.MsgDelegate",
        delegator_address: ME,
        validator_address: "cosmosvaloper1abc",
        amount: { denom: "uatom", amount: "5" },
      },
    ],
    {},
    { contracts: { cosmosvaloper1abc: { type: "validator", commission: "0.05", jailed: false } } },
  ),
);
book.good(
  "rewards taken",
  ask([
    {
      "@type": "/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward",
      delegator_address: ME,
      validator_address: "cosmosvaloper1abc",
    },
  ]),
);
book.good(
  "a vote",
  ask([{ "@type": "/cosmos.gov.v1beta1.MsgVote", proposal_id: "5", voter: ME, option: "VOTE_OPTION_YES" }]),
);
book.good("to Osmosis by the right channel", ask([ibc()]));
book.good(
  "a grant taken back",
  ask([
    {
      "@type": "/cosmos.authz.v1beta1.MsgRevoke",
      granter: ME,
      grantee: STRANGER,
      msg_type_url: "/cosmos.bank.v1beta1.MsgSend",
    },
  ]),
);
book.good(
  "fees for somebody, within bounds",
  ask([
    {
      "@type": "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      granter: ME,
      grantee: FRIEND,
      allowance: {
        "@type": "/cosmos.feegrant.v1beta1.BasicAllowance",
        spend_limit: [{ denom: "uatom", amount: "5000" }],
        expiration: "2026-12-22T00:00:00Z",
      },
    },
  ]),
);
book.good("a login", {
  chain_id: "",
  messages: [{ type: "sign/MsgSignData", value: { signer: ME, data: "aGVsbG8=" } }],
  fee: { gas: "0", amount: [] },
  context: CONTEXT,
});
book.good(
  "rewards sent to oneself",
  ask([{ "@type": "/cosmos.distribution.v1beta1.MsgSetWithdrawAddress", delegator_address: ME, withdraw_address: ME }]),
);
book.good(
  "a payment inside an exec, to a friend",
  ask([{ "@type": "/cosmos.authz.v1beta1.MsgExec", grantee: ME, msgs: [send(FRIEND)] }]),
);
book.good(
  "a contract call",
  ask([
    {
      "@type": "/cosmwasm.wasm.v1.MsgExecuteContract",
      sender: ME,
      contract: "juno1contract",
      msg: Buffer.from(JSON.stringify({ swap: { min: "5" } })).toString("base64"),
      funds: [],
    },
  ]),
);
book.good(
  "an exchange deposit with its memo",
  ask(
    [send(FRIEND)],
    { memo: "1048576" },
    { contracts: { [FRIEND]: { type: "exchange", label: "Binance", memoRequired: true } } },
  ),
);

book.bad("a payment to a stranger", "RC-01", "warning", ask([send(STRANGER)]));
book.bad("a payment to a look-alike", "RC-02", "danger", ask([send(TWIN)]));
book.bad("a payment to a thief", "PH-15", "block", ask([send(THIEF)]));
book.bad(
  "one thief among many recipients",
  "PH-15",
  "block",
  ask([
    {
      "@type": "/cosmos.bank.v1beta1.MsgMultiSend",
      inputs: [{ address: ME, coins: [] }],
      outputs: [FRIEND, THIEF].map((address) => ({ address, coins: [{ denom: "uatom", amount: "5" }] })),
    },
  ]),
);
book.bad("a grant for everything", "COS-01", "block", ask([grant(GENERIC, "2026-12-01T00:00:00Z")]));
book.bad("a limited grant without an end", "COS-01", "block", ask([grant(STAKE)]));
book.bad("a limited grant", "COS-01", "warning", ask([grant(STAKE, "2026-12-22T00:00:00Z")]));
book.bad(
  "a grant in amino",
  "COS-01",
  "block",
  ask([
    {
      type: "cosmos-sdk/MsgGrant",
      value: {
        granter: ME,
        grantee: STRANGER,
        grant: {
          authorization: { type: "cosmos-sdk/GenericAuthorization", value: { msg: "/cosmos.bank.v1beta1.MsgSend" } },
          expiration: "2026-12-01T00:00:00Z",
        },
      },
    },
  ]),
);
book.bad(
  "the right to give rights",
  "COS-01 COS-12",
  "block",
  ask([grant({ "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: "/cosmos.authz.v1beta1.MsgGrant" })]),
);
book.bad(
  "fees for somebody without bounds",
  "COS-02",
  "danger",
  ask([
    {
      "@type": "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      granter: ME,
      grantee: STRANGER,
      allowance: { "@type": "/cosmos.feegrant.v1beta1.BasicAllowance", spend_limit: [] },
    },
  ]),
);
book.bad(
  "a grant hidden in two execs",
  "COS-01 COS-03",
  "block",
  ask([
    {
      "@type": "/cosmos.authz.v1beta1.MsgExec",
      grantee: ME,
      msgs: [{ "@type": "/cosmos.authz.v1beta1.MsgExec", grantee: ME, msgs: [grant(GENERIC)] }],
    },
  ]),
);
book.bad(
  "a thief in an exec",
  "PH-15 COS-03",
  "block",
  ask([{ "@type": "/cosmos.authz.v1beta1.MsgExec", grantee: ME, msgs: [send(THIEF)] }]),
);
book.bad("the wrong channel for the address", "COS-05", "danger", ask([ibc({ sourceChannel: "channel-536" })]));
book.bad("no timeout", "COS-05", "danger", ask([ibc({ timeoutTimestamp: "0", timeoutHeight: {} })]));
book.bad("a timeout long past", "COS-05", "danger", ask([ibc({ timeoutTimestamp: "1600000000000000000" })]));
book.bad(
  "an exchange without its memo",
  "COS-06",
  "danger",
  ask([send(FRIEND)], {}, { contracts: { [FRIEND]: { type: "exchange", label: "Binance", memoRequired: true } } }),
);
book.bad(
  "a validator in jail",
  "COS-07",
  "warning",
  ask(
    [
      {
        "@type": "/cosmos.staking.v1beta1.MsgDelegate",
        delegator_address: ME,
        validator_address: "cosmosvaloper1abc",
        amount: { denom: "uatom", amount: "5" },
      },
    ],
    {},
    { contracts: { cosmosvaloper1abc: { type: "validator", jailed: true } } },
  ),
);
book.bad(
  "a validator who keeps everything",
  "COS-07",
  "warning",
  ask(
    [
      {
        "@type": "/cosmos.staking.v1beta1.MsgDelegate",
        delegator_address: ME,
        validator_address: "cosmosvaloper1abc",
        amount: { denom: "uatom", amount: "5" },
      },
    ],
    {},
    { contracts: { cosmosvaloper1abc: { type: "validator", commission: "1.000000000000000000" } } },
  ),
);
book.bad(
  "a CW20 allowance",
  "COS-08",
  "danger",
  ask(
    [
      {
        "@type": "/cosmwasm.wasm.v1.MsgExecuteContract",
        sender: ME,
        contract: "juno1token",
        msg: { increase_allowance: { spender: STRANGER, amount: "340282366920938463463374607431768211455" } },
      },
    ],
    { chain_id: "juno-1" },
  ),
);
book.bad(
  "a CW20 allowance in base64",
  "COS-08",
  "danger",
  ask([
    {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: {
        sender: ME,
        contract: "juno1token",
        msg: Buffer.from(JSON.stringify({ increase_allowance: { spender: STRANGER, amount: "5" } })).toString("base64"),
      },
    },
  ]),
);
for (const type of ["MsgMigrateContract", "MsgUpdateAdmin", "MsgStoreCode"])
  book.bad(
    type,
    "COS-08",
    "danger",
    ask([{ "@type": `/cosmwasm.wasm.v1.${type}`, sender: ME, contract: "juno1c", admin: ME, new_admin: STRANGER }]),
  );
book.bad("a login that names a chain", "COS-09", "block", {
  chain_id: "cosmoshub-4",
  messages: [{ type: "sign/MsgSignData", value: { signer: ME, data: "aGVsbG8=" } }],
  context: CONTEXT,
});
book.bad("a login that pays", "COS-09", "block", {
  chain_id: "",
  messages: [send(STRANGER)],
  intent: "login",
  context: CONTEXT,
});
book.bad(
  "another chain than the wallet's",
  "COS-10",
  "block",
  ask([send(FRIEND)], { chain_id: "osmosis-1" }, { chain: "cosmos:cosmoshub-4" }),
);
book.bad(
  "six times the usual fee",
  "COS-11",
  "warning",
  ask([send(FRIEND)], { fee: { gas: "200000", amount: [{ denom: "uatom", amount: "3000" }] } }, { usualFee: "500" }),
);
book.bad(
  "rewards sent elsewhere",
  "COS-12",
  "danger",
  ask([
    {
      "@type": "/cosmos.distribution.v1beta1.MsgSetWithdrawAddress",
      delegator_address: ME,
      withdraw_address: STRANGER,
    },
  ]),
);
book.bad(
  "a stake moved",
  "COS-12",
  "danger",
  ask([
    {
      "@type": "/cosmos.staking.v1beta1.MsgBeginRedelegate",
      delegator_address: ME,
      validator_src_address: "cosmosvaloper1a",
      validator_dst_address: "cosmosvaloper1b",
      amount: { denom: "uatom", amount: "5" },
    },
  ]),
);
book.bad(
  "a memo that sends the coins on",
  "COS-13",
  "warning",
  ask([ibc({ memo: JSON.stringify({ forward: { receiver: "juno1x", port: "transfer", channel: "channel-42" } }) })]),
);

export const COSMOS = book.cases;
