import type { Family } from "@alou/money/address-family";
import { decodeLoginDocument, textToSign } from "../../decode/cosmos/login-document.ts";
import { isObject, textOf } from "../../decode/shape.ts";
import { decodeMessage } from "../../decode/text/message.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { judgeTypedData } from "./eip712.ts";
import { evmScene } from "./scene.ts";

/** `{method, payload}`: a message to be signed as it is. */
export const personalKind: CheckKind = {
  kind: "personal",
  judge(line) {
    const { body } = line;
    const method = textOf(body.method) || "personal_sign";
    const given = body.payload ?? body.message ?? body.data ?? body.params;
    if (/typed_?data/i.test(method)) return judgeTypedData(line, given);
    const payload = payloadOf(given, method);
    if (payload === undefined) throw new LineProblem("payload", "there is no payload");
    const { scene, facts } = evmScene(line, undefined, body.from);
    const login = decodeLoginDocument(payload, scene);
    const actions = decodeMessage(textToSign(payload) ?? payload, method, familyOf(method), scene);
    return judgeActions([wholeRequest(familyOf(method), scene, actions, []), ...actions, ...login], facts);
  },
};

/** Parameters come as `[message, address]`, those of eth_sign the other way round. */
function payloadOf(given: unknown, method: string): string | undefined {
  if (typeof given === "string") return given;
  if (isObject(given) && Array.isArray(given.msgs)) return JSON.stringify(given);
  if (isObject(given)) return payloadOf(given.raw ?? given.message ?? given.data, method);
  if (!Array.isArray(given)) return undefined;
  if (given.every((one) => typeof one === "number"))
    return `0x${given.map((byte) => (byte & 255).toString(16).padStart(2, "0")).join("")}`;
  const document = given.find((one) => isObject(one) && Array.isArray(one.msgs));
  if (document) return JSON.stringify(document);
  const texts = given.filter((one) => typeof one === "string");
  return texts.find((one) => !/^0x[0-9a-f]{40}$/i.test(one) && one !== "USER") ?? texts[0];
}

/** Whose wallet a method belongs to. */
export function familyOf(method: string): Family {
  if (/solana|^signmessage$|^sign_message$/i.test(method)) return "solana";
  if (/cosmos|keplr|adr.?0?36|arbitrary|amino/i.test(method)) return "cosmos";
  return /bip.?322|bitcoin|btc/i.test(method) ? "bitcoin" : "evm";
}
