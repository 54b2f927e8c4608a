import type { CosmosMessage } from "../../decoded-action.ts";
import { base64Bytes, utf8 } from "../encoded-bytes.ts";
import type { Scene } from "../scene.ts";
import { isObject, scalarText, textOf } from "../shape.ts";
import { readMessages } from "./messages.ts";

/**
 * A Cosmos sign document in a text: a login's (ADR-036) or, in its place, a transaction's. Empty where the text is none.
 * @see https://docs.cosmos.network/main/build/architecture/adr-036-arbitrary-signature
 */
export function decodeLoginDocument(text: string, scene: Scene): CosmosMessage[] {
  const document = documentIn(text);
  if (!document) return [];
  const chainId = textOf(document.chain_id);
  const problem = loginProblem(document);
  const { messages } = readMessages(document.msgs, { ...scene, chain: `cosmos:${chainId || "login"}` });
  return messages.map((message) =>
    problem ? { ...message, value: { ...message.value, "not a login": problem } } : message,
  );
}

/** The text that a login's document asks to sign, where the document is one and its data are text. */
export function textToSign(text: string): string | undefined {
  const [message] = documentIn(text)?.msgs ?? [];
  const value = isObject(message) && message.type === "sign/MsgSignData" ? message.value : undefined;
  const bytes = isObject(value) ? base64Bytes(textOf(value.data)) : undefined;
  return bytes && utf8(bytes);
}

function documentIn(text: string): (Record<string, unknown> & { msgs: unknown[] }) | undefined {
  if (!text.trimStart().startsWith("{") || text.length > 200_000) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) && Array.isArray(document.msgs) ? { ...document, msgs: document.msgs } : undefined;
  } catch {
    return undefined;
  }
}

/** Why a sign document is no login, by ADR-036; undefined for a proper one. */
export function loginProblem(document: Readonly<Record<string, unknown>>): string | undefined {
  const { chain_id, fee, msgs, account_number, sequence } = document;
  if (textOf(chain_id) !== "") return "chain_id is not empty";
  const all = Array.isArray(msgs) ? msgs : [];
  if (all.length !== 1 || !isObject(all[0]) || (all[0].type ?? all[0]["@type"]) !== "sign/MsgSignData")
    return "msg is not sign/MsgSignData";
  const coins = isObject(fee) && Array.isArray(fee.amount) ? fee.amount : [];
  const gas = isObject(fee) ? scalarText(fee.gas ?? "0") : "0";
  if (coins.length > 0 || gas !== "0") return "fee is not zero";
  return scalarText(account_number ?? "0") !== "0" || scalarText(sequence ?? "0") !== "0"
    ? "account number or sequence is not zero"
    : undefined;
}
