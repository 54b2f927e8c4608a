import { base64 } from "@scure/base";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { account, coin, contract } from "../encoding/cosmos.ts";

/** Who takes part in the blind cases of Cosmos, and how their messages are written. */
export const me = account("me"),
  friend = account("friend"),
  thief = account("thief"),
  stranger = account("stranger");
export const ome = account("me", "osmo"),
  ofriend = account("friend", "osmo"),
  othief = account("thief", "osmo");
export const now = 1_790_000_000,
  nsec = (seconds: number) => String(BigInt(seconds) * 1_000_000_000n);
export const base = { user: me, knownRecipients: [friend], now, balances: { uatom: "50000000", ATOM: "50.0" } };
export const obase = { user: ome, knownRecipients: [ofriend], now };
export const C = (
  messages: readonly unknown[],
  context: Record<string, unknown> = base,
  more: Record<string, unknown> = {},
) => ({ kind: "cosmos_msgs", chain_id: "cosmoshub-4", messages, context, ...more });
export const O = (
  messages: readonly unknown[],
  context: Record<string, unknown> = obase,
  more: Record<string, unknown> = {},
) => ({ kind: "cosmos_msgs", chain_id: "osmosis-1", messages, context, ...more });
export const iso = (d: number) => new Date((now + d * 86400) * 1000).toISOString();
export const amino = {
  send: (to: string, amt: number, from = me) => ({
    type: "cosmos-sdk/MsgSend",
    value: { from_address: from, to_address: to, amount: [coin(amt)] },
  }),
};
export const any = {
  send: (to: string, amt: number, from = me) => ({
    "@type": "/cosmos.bank.v1beta1.MsgSend",
    from_address: from,
    to_address: to,
    amount: [coin(amt)],
  }),
};
export const cjs = {
  send: (to: string, amt: number, from = me) => ({
    typeUrl: "/cosmos.bank.v1beta1.MsgSend",
    value: { fromAddress: from, toAddress: to, amount: [coin(amt)] },
  }),
};
export const pb = {
  send: (to: string, amt: number, from = me) => ({
    typeUrl: "/cosmos.bank.v1beta1.MsgSend",
    value: base64.encode(MsgSend.encode({ fromAddress: from, toAddress: to, amount: [coin(amt)] }).finish()),
  }),
};
export const ibc = (channel: string, receiver: string, extra: Record<string, unknown> = {}) => ({
  "@type": "/ibc.applications.transfer.v1.MsgTransfer",
  source_port: "transfer",
  source_channel: channel,
  token: coin(1000000),
  sender: me,
  receiver,
  timeout_height: { revision_number: "1", revision_height: "99999999" },
  timeout_timestamp: nsec(now + 600),
  memo: "",
  ...extra,
});
export const cw = contract("cw20"),
  wasm = (msg: unknown, funds: readonly unknown[] = [], at = cw) => ({
    "@type": "/cosmwasm.wasm.v1.MsgExecuteContract",
    sender: ome,
    contract: at,
    msg,
    funds,
  });
export const cwctx = { ...obase, contracts: { [cw]: { type: "cw20", verified: true, ageDays: 400 } } };
