import { defineRule, type Seen } from "../rule.ts";

/** A login that is handed over as a payment, or a payment as a login. */
export const loginPayment = defineRule({
  id: "BTC-10",
  name: { zh: "登录和付款混淆", en: "A login and a payment in each other’s clothes" },
  on: ["bitcoin", "message"],
  needs: [],
  check(action, { intent }) {
    if (action.kind === "message") return inMessage(action);
    const wantsLogin = /log-?in|sign-?in|auth|bip-?322|message|登录/.test(intent?.kind ?? "");
    if (action.login === wantsLogin) return undefined;
    return {
      severity: "block",
      detail: action.login
        ? {
            zh: "这份 PSBT 其实是登录签名（BIP-322），可以拿去冒充你登录。",
            en: "This PSBT is really a login (BIP-322): its signature could be used to log in as you.",
          }
        : { zh: "说是登录，要签的却是一笔真的付款。", en: "It is called a login but is a real payment." },
      evidence: { is: action.login ? "BIP-322 to_sign" : "payment" },
    };
  },
});

/** A wallet of Bitcoin's that signs messages is handed a transaction. */
function inMessage({ family, disguise }: { family: string; disguise?: string }): Seen | undefined {
  if (family !== "bitcoin" || disguise !== "transaction") return undefined;
  return {
    severity: "block",
    detail: {
      zh: "说是签一条消息，要签的却是一笔比特币交易。",
      en: "It is called a message but is a Bitcoin transaction.",
    },
    evidence: { is: "transaction" },
  };
}
