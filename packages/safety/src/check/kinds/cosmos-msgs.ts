import type { SafetyAction } from "../../action.ts";
import { coinsOf } from "../../decode/cosmos/coins.ts";
import { loginProblem } from "../../decode/cosmos/login-document.ts";
import { ibcPaymentsOf, paymentsOf, readMessages } from "../../decode/cosmos/messages.ts";
import { bytesOf, readProtobuf } from "../../decode/cosmos/protobuf.ts";
import { swapsOf } from "../../decode/cosmos/swaps.ts";
import type { Scene } from "../../decode/scene.ts";
import { isObject, textOf } from "../../decode/shape.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import { prefixOf } from "../../known/cosmos-prefixes.ts";
import { addressKey, bech32Key } from "../../same-address.ts";
import type { Context } from "../context.ts";
import { chainNamed, factsOf } from "../facts-of.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { recipientProblems } from "./recipient-problems.ts";

/** `{chain_id, messages}`, or a whole sign document: `{chain_id, msgs, fee, memo}` or `{body, auth_info}`. */
export const cosmosKind: CheckKind = {
  kind: "cosmos_msgs",
  judge({ body, context }) {
    const document = opened([body.signDoc, body.tx, body.messages].find(isDocument) ?? body);
    const inner = isObject(document.body) ? document.body : document;
    const list = inner.messages ?? inner.msgs ?? document.messages ?? document.msgs ?? document.msg;
    if (list === undefined || list === null || (Array.isArray(list) && list.length === 0))
      throw new LineProblem("messages", "there are no messages");
    const asked = textOf(body.chain_id ?? body.chainId);
    const chainId = textOf(document.chain_id ?? document.chainId ?? asked);
    const chain = `cosmos:${chainId || "unnamed"}` as const;
    const account = textOf(body.signer ?? body.from) || (context.user ?? signerOf(list));
    const scene: Scene = { chain, account, typeOf: () => undefined };
    const written = textOf(inner.memo ?? document.memo ?? body.memo);
    // Nobody is known by blanks.
    const memo = written.trim() === "" ? undefined : written;
    const { messages: read, problems } = readMessages(list, scene, memo);
    const login = isLogin(
      body,
      read.map(({ type }) => type),
    );
    const fault = login ? loginProblem({ ...document, msgs: list, chain_id: chainId }) : undefined;
    const messages = fault ? read.map((one) => ({ ...one, value: { ...one.value, "not a login": fault } })) : read;
    const here = paymentsOf(messages, scene);
    const abroad = ibcPaymentsOf(messages, scene).map((payment) => nearSpelling(payment, account, context));
    const payments = [...here, ...abroad, ...swapsOf(messages, scene)];
    const fee = feeOf(document.fee ?? body.fee ?? (isObject(document.auth_info) ? document.auth_info.fee : undefined));
    const whole = wholeRequest("cosmos", scene, [...payments, ...messages], problems, {
      ...(chainId !== "" && { namedChain: chain }),
      ...(fee && { fee: fee.amount, feeDenom: fee.denom }),
      login,
    });
    const own = new Set([...context.own, addressKey(account)]);
    // A line that names one chain around a document of another tells where the wallet is.
    const wallet = chainNamed(context.raw.chain ?? context.raw.chainId ?? context.raw.chain_id ?? (asked || undefined));
    const facts = factsOf(body, { ...context, own }, wallet?.startsWith("cosmos:") ? wallet : undefined);
    // By IBC coins go to an address of another chain: COS-05 knows which it has to be.
    const wrong = [
      ...recipientProblems(here, "cosmos", prefixOf(chainId), facts),
      ...recipientProblems(abroad, "cosmos", undefined, facts),
    ];
    return judgeActions([whole, ...payments, ...wrong, ...messages], facts);
  },
};

/** Whether a value is a whole sign document, or a transaction, and no message of its own. */
function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value) || "typeUrl" in value || "@type" in value || "type" in value) return false;
  return ["msgs", "messages", "msg", "body", "bodyBytes", "body_bytes"].some((name) => value[name] !== undefined);
}

/** A sign document whose body and fee are protobuf bytes, as wallets get it, with its members to be read. */
function opened(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const part = (name: string, value: unknown) => {
    const bytes = bytesOf(value);
    const read = bytes && readProtobuf(name, bytes);
    return isObject(read) ? read : undefined;
  };
  const body = part("TxBody", document.bodyBytes ?? document.body_bytes);
  if (!body) return document;
  const authInfo = part("AuthInfo", document.authInfoBytes ?? document.auth_info_bytes);
  return { ...document, body, ...(authInfo && { auth_info: authInfo }) };
}

/**
 * A payment to another chain, where one key has another spelling of the same address: whoever is the user, or known to the user,
 * is so there too.
 */
function nearSpelling(payment: SafetyAction, account: string, { own, known }: Context): SafetyAction {
  if (payment.kind !== "transfer") return payment;
  const key = bech32Key(payment.to);
  const same =
    key &&
    [account, ...own, ...(known ?? []).map(({ address }) => address)].find((address) => bech32Key(address) === key);
  return same ? { ...payment, to: same } : payment;
}

function isLogin(body: Readonly<Record<string, unknown>>, types: readonly string[]): boolean {
  const said = JSON.stringify([body.intent ?? "", body.purpose ?? "", body.method ?? ""]).toLowerCase();
  return types.includes("MsgSignData") || /log-?in|sign-?in|adr-?0?36|signarbitrary|auth(?:enticat|")/.test(said);
}

function feeOf(value: unknown): { amount: bigint; denom: string } | undefined {
  const coins = coinsOf(
    isObject(value) && value.amount !== undefined && value.denom === undefined ? value.amount : value,
  );
  return coins.reduce<{ amount: bigint; denom: string } | undefined>(
    (most, one) => (!most || one.amount > most.amount ? one : most),
    undefined,
  );
}

/** Whom the first message names as its sender: who signs, where the line does not say. */
function signerOf(list: unknown): string {
  const first: unknown = Array.isArray(list) ? list[0] : list;
  if (!isObject(first)) return "USER";
  const value = isObject(first.value) ? first.value : first;
  for (const name of [
    "from_address",
    "fromAddress",
    "sender",
    "delegator_address",
    "delegatorAddress",
    "granter",
    "grantee",
    "signer",
  ]) {
    if (name !== "grantee" || /MsgExec/.test(JSON.stringify(first.type ?? first["@type"] ?? first.typeUrl ?? ""))) {
      const found = textOf(value[name]);
      if (found) return found;
    }
  }
  return "USER";
}
