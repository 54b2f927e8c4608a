import { base64 } from "@scure/base";
import { GenericAuthorization } from "cosmjs-types/cosmos/authz/v1beta1/authz";
import { MsgExec, MsgGrant } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { TxBody } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { BlindBook } from "../blind-book.ts";
import { coin, validator } from "../encoding/cosmos.ts";
import type { SafetyCase } from "../safety-case.ts";
import { any, C, friend, iso, me, now, stranger, thief } from "./blind-cosmos.fixture.ts";

const book = new BlindBook();
book.hit(
  "cos-01-generic-any",
  "COS-01",
  C([
    {
      "@type": "/cosmos.authz.v1beta1.MsgGrant",
      granter: me,
      grantee: thief,
      grant: {
        authorization: { "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: "/cosmos.bank.v1beta1.MsgSend" },
        expiration: iso(365),
      },
    },
  ]),
);
book.hit(
  "cos-01-noexpiry-amino",
  "COS-01",
  C([
    {
      type: "cosmos-sdk/MsgGrant",
      value: {
        granter: me,
        grantee: thief,
        grant: {
          authorization: {
            type: "cosmos-sdk/SendAuthorization",
            value: { spend_limit: [coin(1000000)], allow_list: [] },
          },
        },
      },
    },
  ]),
);
book.hit(
  "cos-01-generic-pb",
  "COS-01",
  C([
    {
      typeUrl: "/cosmos.authz.v1beta1.MsgGrant",
      value: base64.encode(
        MsgGrant.encode(
          MsgGrant.fromPartial({
            granter: me,
            grantee: thief,
            grant: {
              authorization: {
                typeUrl: "/cosmos.authz.v1beta1.GenericAuthorization",
                value: GenericAuthorization.encode({ msg: "/cosmwasm.wasm.v1.MsgExecuteContract" }).finish(),
              },
            },
          }),
        ).finish(),
      ),
    },
  ]),
);
book.hit(
  "cos-01-stake-limited",
  "COS-01",
  C([
    {
      typeUrl: "/cosmos.authz.v1beta1.MsgGrant",
      value: {
        granter: me,
        grantee: stranger,
        grant: {
          authorization: {
            typeUrl: "/cosmos.staking.v1beta1.StakeAuthorization",
            value: { allowList: { address: [validator("a")] }, authorizationType: 1, maxTokens: coin(1000000) },
          },
          expiration: { seconds: String(now + 86400 * 30), nanos: 0 },
        },
      },
    },
  ]),
);
book.ok(
  "cos-01-near-revoke",
  C([
    {
      "@type": "/cosmos.authz.v1beta1.MsgRevoke",
      granter: me,
      grantee: thief,
      msg_type_url: "/cosmos.bank.v1beta1.MsgSend",
    },
  ]),
);
book.ok(
  "cos-01-near-revoke-amino",
  C([
    {
      type: "cosmos-sdk/MsgRevoke",
      value: { granter: me, grantee: thief, msg_type_url: "/cosmos.staking.v1beta1.MsgDelegate" },
    },
  ]),
);
book.hit(
  "cos-02-basic",
  "COS-02",
  C([
    {
      "@type": "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      granter: me,
      grantee: stranger,
      allowance: { "@type": "/cosmos.feegrant.v1beta1.BasicAllowance", spend_limit: [], expiration: null },
    },
  ]),
);
book.hit(
  "cos-02-wrapped",
  "COS-02",
  C([
    {
      typeUrl: "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      value: {
        granter: me,
        grantee: stranger,
        allowance: {
          typeUrl: "/cosmos.feegrant.v1beta1.AllowedMsgAllowance",
          value: {
            allowedMessages: ["/cosmos.gov.v1.MsgVote"],
            allowance: { typeUrl: "/cosmos.feegrant.v1beta1.BasicAllowance", value: { spendLimit: [] } },
          },
        },
      },
    },
  ]),
);
book.ok(
  "cos-02-near-limited",
  C([
    {
      type: "cosmos-sdk/MsgGrantAllowance",
      value: {
        granter: me,
        grantee: friend,
        allowance: { type: "cosmos-sdk/BasicAllowance", value: { spend_limit: [coin(100000)], expiration: iso(14) } },
      },
    },
  ]),
);
book.ok(
  "cos-02-near-revoke",
  C([{ "@type": "/cosmos.feegrant.v1beta1.MsgRevokeAllowance", granter: me, grantee: thief }]),
);
book.hit(
  "cos-03-exec-send",
  "COS-03 RC-01",
  C([{ "@type": "/cosmos.authz.v1beta1.MsgExec", grantee: me, msgs: [any.send(stranger, 1000000, friend)] }]),
);
book.hit(
  "cos-03-exec-grant",
  "COS-03 COS-01",
  C([
    {
      typeUrl: "/cosmos.authz.v1beta1.MsgExec",
      value: {
        grantee: me,
        msgs: [
          {
            typeUrl: "/cosmos.authz.v1beta1.MsgGrant",
            value: base64.encode(
              MsgGrant.encode(
                MsgGrant.fromPartial({
                  granter: me,
                  grantee: thief,
                  grant: {
                    authorization: {
                      typeUrl: "/cosmos.authz.v1beta1.GenericAuthorization",
                      value: GenericAuthorization.encode({ msg: "/cosmos.bank.v1beta1.MsgSend" }).finish(),
                    },
                  },
                }),
              ).finish(),
            ),
          },
        ],
      },
    },
  ]),
);
book.hit(
  "cos-03-exec-pb-all",
  "COS-03",
  C([
    {
      typeUrl: "/cosmos.authz.v1beta1.MsgExec",
      value: base64.encode(
        MsgExec.encode(
          MsgExec.fromPartial({
            grantee: me,
            msgs: [
              {
                typeUrl: "/cosmos.bank.v1beta1.MsgSend",
                value: MsgSend.encode({ fromAddress: friend, toAddress: stranger, amount: [coin(5)] }).finish(),
              },
            ],
          }),
        ).finish(),
      ),
    },
  ]),
);
book.hit(
  "cos-03-ica",
  "COS-03",
  C([
    {
      "@type": "/ibc.applications.interchain_accounts.controller.v1.MsgSendTx",
      owner: me,
      connection_id: "connection-0",
      packet_data: {
        type: "TYPE_EXECUTE_TX",
        data: base64.encode(TxBody.encode(TxBody.fromPartial({ messages: [] })).finish()),
        memo: "",
      },
      relative_timeout: "600000000000",
    },
  ]),
);

/** Rights given over an account, and messages within messages. */
export const BLIND_COSMOS_RIGHTS: readonly SafetyCase[] = book.cases;
