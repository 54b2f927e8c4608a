import { findSecrets, type Secret } from "@alou/intents/secrets";
import { hasMistypedPhrase, normalisedSecretText } from "../decode/text/secret-shapes.ts";
import { solicitsSecret } from "../decode/text/solicitation.ts";
import type { CosmosMessage, SolanaInstruction } from "../decoded-action.ts";
import { defineRule } from "../rule.ts";

/** Sixty-four bytes as Solana's tools write a key pair into a file. */
const KEY_PAIR = /\[\s{0,9}(?:\d{1,3}\s{0,9},\s{0,9}){63}\d{1,3}\s{0,9}\]/;

/** What everybody will read beside the payment, for ever. */
const memoOf = (action: CosmosMessage | SolanaInstruction): string | undefined =>
  action.kind === "cosmos" ? action.memo : action.programName === "memo" ? action.info.memo : undefined;

/** `my key` is what people call it when they give it away; a public key, a session's or an agent's is told by another word before it. */
const CALLED_KEY = /\b(?:private|secret|seed|priv)\b|\b(?:my|my wallet|wallet) key\b|私钥|密钥/i;

/** A recovery phrase or a private key stands in a text, or a text asks for one. */
export const secretInText = defineRule({
  id: "PH-14",
  name: { zh: "助记词或私钥", en: "A recovery phrase or a private key" },
  on: ["words", "message", "sign-in", "cosmos", "solana"],
  needs: [],
  check(action) {
    const text =
      action.kind === "cosmos" || action.kind === "solana"
        ? (memoOf(action) ?? "")
        : action.kind === "sign-in"
          ? (action.text.statement ?? "")
          : (action.text ?? "");
    // Commas are folded below, and a key pair as wallets export it is a list of numbers.
    const pair = KEY_PAIR.test(text) ? [{ kind: "private-key" }] : [];
    const plain = normalisedSecretText(text);
    // Sites put numbers of a key's length into the messages they want signed; only one called a key is one there.
    const isNumber = ({ kind, span }: Secret) =>
      kind === "private-key" && /^(?:0x)?[0-9a-f]{64}$/i.test(plain.slice(...span)) && !CALLED_KEY.test(plain);
    const secrets = findSecrets(plain).filter((secret) => action.kind !== "message" || !isNumber(secret));
    const found = action.kind === "message" && action.disguise ? [] : [...secrets, ...pair];
    const mistyped = found.length === 0 && !(action.kind === "message" && action.disguise) && hasMistypedPhrase(text);
    const asked = found.length === 0 && !mistyped && solicitsSecret(text);
    const first = found[0] ?? (mistyped ? { kind: "recovery-phrase" } : undefined);
    if (!first && !asked) return undefined;
    return {
      severity: "block",
      detail: first
        ? {
            zh: "文字里有助记词或私钥。谁看到它就能拿走一切；不要发给任何人，尽快把资产转到新钱包。",
            en: "The text holds a recovery phrase or a private key. Whoever sees it can take everything: send it to nobody and move your assets to a new wallet.",
          }
        : {
            zh: "它在要你的助记词或私钥。任何正规的人和网站都不会要。",
            en: "It asks for your recovery phrase or private key. No honest person or site ever does.",
          },
      // What was found is never repeated here.
      evidence: { what: first?.kind ?? "asked for" },
    };
  },
});
