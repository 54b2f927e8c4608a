import { decodeLoginDocument, textToSign } from "../../decode/cosmos/login-document.ts";
import { isObject, textOf } from "../../decode/shape.ts";
import { decodeMessage } from "../../decode/text/message.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { judgeLinks } from "../origin.ts";
import { evmScene } from "./scene.ts";

/** `{payload}`: a text from a chat, a page, a tool or a wallet's prompt of any family. */
export const textKind: CheckKind = {
  kind: "text",
  judge(line) {
    const { body } = line;
    const given = body.payload ?? body.text ?? body.message ?? body.content;
    const text = isObject(given) || Array.isArray(given) ? JSON.stringify(given) : textOf(given);
    if (given === undefined || (text === "" && typeof given !== "string"))
      throw new LineProblem("payload", "there is no payload");
    const { scene, facts } = evmScene(line, undefined, body.from ?? body.signer);
    const login = decodeLoginDocument(text, scene);
    const messages = decodeMessage(textToSign(text) ?? text, textOf(body.method) || "text", "solana", scene).map(
      (action) =>
        // A bare hash in a chat asks for no signature.
        action.kind === "message" &&
        action.disguise &&
        body.method === undefined &&
        action.disguise !== "solana-transaction"
          ? { ...action, disguise: undefined as never, text }
          : action.kind === "sign-in" && line.context.user === undefined
            ? { ...action, from: action.text.address ?? "" }
            : action,
    );
    const words = { kind: "words", chain: scene.chain, from: scene.account, text } as const;
    const verdict = judgeActions([...messages, ...login, words], facts);
    return { ...verdict, findings: [...verdict.findings, ...judgeLinks(text, line.context)] };
  },
};
