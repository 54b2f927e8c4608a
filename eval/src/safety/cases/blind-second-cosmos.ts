import { base64, hex } from "@scure/base";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { BasicAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/feegrant";
import { MsgGrantAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import { AuthInfo, Fee, TxBody } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx";
import { MsgTransfer } from "cosmjs-types/ibc/applications/transfer/v1/tx";
import { BlindBook } from "../blind-book.ts";
import { account, coin, contract, validator } from "../encoding/cosmos.ts";
import { utf8 } from "../encoding/keys.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const cme = account("r2me"),
  cfriend = account("r2friend"),
  cthief = account("r2thief"),
  cstr = account("r2str"),
  ome = account("r2me", "osmo");
const now = "2026-10-01T00:00:00Z",
  nowS = Date.parse(now) / 1000,
  ns = (seconds: number) => String(BigInt(seconds) * 1_000_000_000n);
const cctx = { user: cme, knownRecipients: [{ address: cfriend, label: "Anna" }], now };
const C = (
  messages: readonly unknown[],
  context: Record<string, unknown> = cctx,
  more: Record<string, unknown> = {},
) => ({ kind: "cosmos_msgs", chain_id: "cosmoshub-4", messages, context, ...more });
const direct = (messages: { typeUrl: string; value: Uint8Array }[], fee = 5000) => ({
  chainId: "cosmoshub-4",
  accountNumber: "42",
  bodyBytes: base64.encode(TxBody.encode(TxBody.fromPartial({ messages, memo: "" })).finish()),
  authInfoBytes: base64.encode(
    AuthInfo.encode(
      AuthInfo.fromPartial({ fee: Fee.fromPartial({ amount: [coin(fee)], gasLimit: 200000n }) }),
    ).finish(),
  ),
});
const anySend = (to: string, amt = 1000000) => ({
  typeUrl: "/cosmos.bank.v1beta1.MsgSend",
  value: MsgSend.encode({ fromAddress: cme, toAddress: to, amount: [coin(amt)] }).finish(),
});
book.hit("direct-thief", "PH-15", {
  kind: "cosmos_msgs",
  chain_id: "cosmoshub-4",
  signDoc: direct([anySend(cthief)]),
  context: { ...cctx, scamAddresses: [cthief] },
});
book.hit("direct-fee", "COS-11", {
  kind: "cosmos_msgs",
  chain_id: "cosmoshub-4",
  signDoc: direct([anySend(cfriend)], 400000),
  context: { ...cctx, usualFee: "5000" },
});
book.hit(
  "feegrant-pb",
  "COS-02",
  C([
    {
      typeUrl: "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      value: base64.encode(
        MsgGrantAllowance.encode(
          MsgGrantAllowance.fromPartial({
            granter: cme,
            grantee: cstr,
            allowance: {
              typeUrl: "/cosmos.feegrant.v1beta1.BasicAllowance",
              value: BasicAllowance.encode(BasicAllowance.fromPartial({})).finish(),
            },
          }),
        ).finish(),
      ),
    },
  ]),
);
book.hit("wasm-pb", "COS-08", {
  kind: "cosmos_msgs",
  chain_id: "osmosis-1",
  messages: [
    {
      typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
      value: base64.encode(
        MsgExecuteContract.encode(
          MsgExecuteContract.fromPartial({
            sender: ome,
            contract: contract("c"),
            msg: utf8(JSON.stringify({ increase_allowance: { spender: account("r2thief", "osmo"), amount: "99" } })),
          }),
        ).finish(),
      ),
    },
  ],
  context: { user: ome, knownRecipients: [] },
});
book.hit("hexpb", "RC-01", C([{ type_url: "/cosmos.bank.v1beta1.MsgSend", value: hex.encode(anySend(cstr).value) }]));
book.hit("u8json", "RC-01", C([{ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value: { ...anySend(cstr).value } }]));
book.hit(
  "ibc-scam",
  "PH-15",
  C(
    [
      {
        typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
        value: {
          sourcePort: "transfer",
          sourceChannel: "channel-141",
          token: coin(10),
          sender: cme,
          receiver: account("r2thief", "osmo"),
          timeoutTimestamp: ns(nowS + 600),
        },
      },
    ],
    { ...cctx, scamAddresses: [account("r2thief", "osmo")] },
  ),
);
book.hit(
  "ibc-timeout-pb",
  "COS-05",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: base64.encode(
        MsgTransfer.encode(
          MsgTransfer.fromPartial({
            sourcePort: "transfer",
            sourceChannel: "channel-141",
            token: coin(10),
            sender: cme,
            receiver: ome,
            timeoutTimestamp: BigInt(ns(nowS - 10)),
          }),
        ).finish(),
      ),
    },
  ]),
);
book.hit("nft-approve-all", "COS-08", {
  kind: "cosmos_msgs",
  chain_id: "stargaze-1",
  messages: [
    {
      type: "wasm/MsgExecuteContract",
      value: {
        sender: account("r2me", "stars"),
        contract: contract("nft", "stars"),
        msg: { approve_all: { operator: account("r2thief", "stars") } },
        funds: [],
      },
    },
  ],
  context: { user: account("r2me", "stars") },
});
book.hit(
  "exec-of-setwithdraw",
  "COS-03 COS-12",
  C([
    {
      type: "cosmos-sdk/MsgExec",
      value: {
        grantee: cme,
        msgs: [
          { type: "cosmos-sdk/MsgModifyWithdrawAddress", value: { delegator_address: cme, withdraw_address: cthief } },
        ],
      },
    },
  ]),
);
book.hit(
  "periodic-ok-generic",
  "COS-01",
  C([
    {
      "@type": "/cosmos.authz.v1beta1.MsgGrant",
      granter: cme,
      grantee: cstr,
      grant: {
        authorization: { "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: "/cosmos.gov.v1.MsgVote" },
        expiration: "2026-12-01T00:00:00Z",
      },
    },
  ]),
);
book.hit(
  "chain-mismatch-number",
  "COS-10",
  C([{ "@type": "/cosmos.bank.v1beta1.MsgSend", from_address: cme, to_address: cfriend, amount: [coin(1)] }], {
    ...cctx,
    chain: "juno-1",
  }),
);
book.hit("sign-doc-login", "COS-09", {
  kind: "personal",
  method: "cosmos_signAmino",
  payload: [
    cme,
    {
      chain_id: "osmosis-1",
      account_number: "1",
      sequence: "3",
      fee: { amount: [], gas: "0" },
      memo: "",
      msgs: [{ type: "sign/MsgSignData", value: { signer: cme, data: "aGVsbG8=" } }],
    },
  ],
  intent: "login",
  context: cctx,
});
book.ok("ok-direct", {
  kind: "cosmos_msgs",
  chain_id: "cosmoshub-4",
  signDoc: direct([anySend(cfriend)]),
  context: cctx,
});
book.ok(
  "ok-ibc-self-pb",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: base64.encode(
        MsgTransfer.encode(
          MsgTransfer.fromPartial({
            sourcePort: "transfer",
            sourceChannel: "channel-141",
            token: coin(10),
            sender: cme,
            receiver: ome,
            timeoutTimestamp: BigInt(ns(nowS + 900)),
          }),
        ).finish(),
      ),
    },
  ]),
);
book.ok(
  "ok-long-timeout",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: {
        sourcePort: "transfer",
        sourceChannel: "channel-141",
        token: coin(10),
        sender: cme,
        receiver: ome,
        timeoutHeight: {
          revisionNumber: { low: 1, high: 0, unsigned: true },
          revisionHeight: { low: 30000000, high: 0, unsigned: true },
        },
        timeoutTimestamp: { low: 0, high: 0, unsigned: true },
      },
    },
  ]),
);
book.ok(
  "ok-gov-deposit",
  C([
    { typeUrl: "/cosmos.gov.v1beta1.MsgDeposit", value: { proposalId: "77", depositor: cme, amount: [coin(5000000)] } },
  ]),
);
book.ok(
  "ok-revoke-feegrant-pb",
  C([{ type: "cosmos-sdk/MsgRevokeAllowance", value: { granter: cme, grantee: cthief } }]),
);
book.ok(
  "ok-cancel-unbond",
  C([
    {
      "@type": "/cosmos.staking.v1beta1.MsgCancelUnbondingDelegation",
      delegator_address: cme,
      validator_address: validator("a"),
      amount: coin(100),
      creation_height: "1234",
    },
  ]),
);
book.ok("ok-osmo-pool-join", {
  kind: "cosmos_msgs",
  chain_id: "osmosis-1",
  messages: [
    {
      "@type": "/osmosis.gamm.v1beta1.MsgJoinPool",
      sender: ome,
      pool_id: "1",
      share_out_amount: "100",
      token_in_maxs: [coin(5, "uosmo")],
    },
  ],
  context: { user: ome, knownRecipients: [] },
  origin: "https://app.osmosis.zone",
});
book.ok("ok-stride", {
  kind: "cosmos_msgs",
  chain_id: "stride-1",
  messages: [
    {
      "@type": "/stride.stakeibc.MsgLiquidStake",
      creator: account("r2me", "stride"),
      amount: "1000",
      host_denom: "uatom",
    },
  ],
  context: { user: account("r2me", "stride") },
});

/** The second round: sign documents and bytes. */
export const BLIND_SECOND_COSMOS: readonly SafetyCase[] = book.cases;
