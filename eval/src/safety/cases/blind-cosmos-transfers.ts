import { base64 } from "@scure/base";
import { MsgDelegate } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { MsgTransfer } from "cosmjs-types/ibc/applications/transfer/v1/tx";
import { BlindBook } from "../blind-book.ts";
import { account, coin, validator } from "../encoding/cosmos.ts";
import { utf8 } from "../encoding/keys.ts";
import type { SafetyCase } from "../safety-case.ts";
import {
  amino,
  any,
  base,
  C,
  cw,
  cwctx,
  ibc,
  me,
  now,
  nsec,
  O,
  ofriend,
  ome,
  othief,
  wasm,
} from "./blind-cosmos.fixture.ts";

const book = new BlindBook();
book.hit("cos-05-prefix", "COS-05", C([ibc("channel-141", account("me", "juno"))]));
book.hit(
  "cos-05-prefix-ctx",
  "COS-05",
  C([ibc("channel-777", account("me", "osmo"))], { ...base, channels: { "channel-777": "stride" } }),
);
book.hit(
  "cos-05-past",
  "COS-05",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: {
        sourcePort: "transfer",
        sourceChannel: "channel-141",
        token: coin(1000000),
        sender: me,
        receiver: ome,
        timeoutHeight: { revisionNumber: "0", revisionHeight: "0" },
        timeoutTimestamp: nsec(now - 60),
        memo: "",
      },
    },
  ]),
);
book.hit(
  "cos-05-none-pb",
  "COS-05",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: base64.encode(
        MsgTransfer.encode(
          MsgTransfer.fromPartial({
            sourcePort: "transfer",
            sourceChannel: "channel-141",
            token: coin(1000000),
            sender: me,
            receiver: ome,
          }),
        ).finish(),
      ),
    },
  ]),
);
book.ok("cos-05-near-osmo", C([ibc("channel-141", ome)]));
book.ok(
  "cos-05-near-amino",
  C([
    {
      type: "cosmos-sdk/MsgTransfer",
      value: {
        source_port: "transfer",
        source_channel: "channel-141",
        token: coin(1000000),
        sender: me,
        receiver: ome,
        timeout_height: {},
        timeout_timestamp: nsec(now + 1200),
      },
    },
  ]),
);
book.ok(
  "cos-05-near-pb",
  C([
    {
      typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
      value: base64.encode(
        MsgTransfer.encode(
          MsgTransfer.fromPartial({
            sourcePort: "transfer",
            sourceChannel: "channel-141",
            token: coin(1000000),
            sender: me,
            receiver: ome,
            timeoutTimestamp: BigInt(nsec(now + 600)),
          }),
        ).finish(),
      ),
    },
  ]),
);
const ex = account("binance");
book.hit(
  "cos-06-memo",
  "COS-06",
  C(
    [any.send(ex, 1000000)],
    { ...base, knownRecipients: [ex], contracts: { [ex]: { type: "exchange", memoRequired: true, label: "Binance" } } },
    { memo: "" },
  ),
);
book.hit(
  "cos-06-memo-amino",
  "COS-06",
  C([amino.send(ex, 1000000)], { ...base, knownRecipients: [ex], contracts: { [ex]: { memoRequired: true } } }),
);
book.ok(
  "cos-06-near-memo",
  C(
    [any.send(ex, 1000000)],
    { ...base, knownRecipients: [ex], contracts: { [ex]: { type: "exchange", memoRequired: true, label: "Binance" } } },
    { memo: "104837261" },
  ),
);
const del = (v: string, amt = 1000000) => ({
  "@type": "/cosmos.staking.v1beta1.MsgDelegate",
  delegator_address: me,
  validator_address: v,
  amount: coin(amt),
});
book.hit(
  "cos-07-jailed",
  "COS-07",
  C([del(validator("a"))], {
    ...base,
    contracts: { [validator("a")]: { type: "validator", jailed: true, commission: "0.05" } },
  }),
);
book.hit(
  "cos-07-full",
  "COS-07",
  C(
    [
      {
        type: "cosmos-sdk/MsgDelegate",
        value: { delegator_address: me, validator_address: validator("b"), amount: coin(1000000) },
      },
    ],
    {
      ...base,
      contracts: { [validator("b")]: { type: "validator", commission: "1.000000000000000000", jailed: false } },
    },
  ),
);
book.hit(
  "cos-07-full-percent",
  "COS-07",
  C([del(validator("b"))], { ...base, contracts: { [validator("b")]: { type: "validator", commission: 100 } } }),
);
book.ok(
  "cos-07-near",
  C([del(validator("a"))], {
    ...base,
    contracts: { [validator("a")]: { type: "validator", jailed: false, commission: "0.05" } },
  }),
);
book.ok(
  "cos-07-near-pb",
  C(
    [
      {
        typeUrl: "/cosmos.staking.v1beta1.MsgDelegate",
        value: base64.encode(
          MsgDelegate.encode({
            delegatorAddress: me,
            validatorAddress: validator("a"),
            amount: coin(1000000),
          }).finish(),
        ),
      },
    ],
    { ...base, contracts: { [validator("a")]: { type: "validator", commission: 10 } } },
  ),
);
book.hit(
  "cos-08-allow-obj",
  "COS-08",
  O(
    [
      wasm({
        increase_allowance: { spender: othief, amount: "340282366920938463463374607431768211455", expires: null },
      }),
    ],
    cwctx,
  ),
);
book.hit(
  "cos-08-allow-b64",
  "COS-08",
  O(
    [
      {
        typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
        value: {
          sender: ome,
          contract: cw,
          msg: base64.encode(utf8(JSON.stringify({ increase_allowance: { spender: othief, amount: "1000000000" } }))),
          funds: [],
        },
      },
    ],
    cwctx,
  ),
);
book.hit(
  "cos-08-allow-bytes",
  "COS-08",
  O(
    [
      {
        typeUrl: "/cosmwasm.wasm.v1.MsgExecuteContract",
        value: {
          sender: ome,
          contract: cw,
          msg: [...utf8(JSON.stringify({ increase_allowance: { spender: othief, amount: "1000000000" } }))],
          funds: [],
        },
      },
    ],
    cwctx,
  ),
);
book.hit(
  "cos-08-migrate",
  "COS-08",
  O([{ "@type": "/cosmwasm.wasm.v1.MsgMigrateContract", sender: ome, contract: cw, code_id: "99", msg: {} }]),
);
book.hit(
  "cos-08-admin",
  "COS-08",
  O([{ type: "wasm/MsgUpdateAdmin", value: { sender: ome, new_admin: othief, contract: cw } }]),
);
book.hit(
  "cos-08-store",
  "COS-08",
  O([{ typeUrl: "/cosmwasm.wasm.v1.MsgStoreCode", value: { sender: ome, wasmByteCode: "AGFzbQ==" } }]),
);
book.ok("cos-08-near-transfer", O([wasm({ transfer: { recipient: ofriend, amount: "1000000" } })], cwctx));
book.ok("cos-08-near-decrease", O([wasm({ decrease_allowance: { spender: othief, amount: "1000000000" } })], cwctx));

/** IBC, memos, validators and contracts. */
export const BLIND_COSMOS_TRANSFERS: readonly SafetyCase[] = book.cases;
