import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** A transaction with a durable nonce never expires: whoever controls the nonce sends it when it hurts most. */
export const durableNonce = defineRule({
  id: "SOL-05",
  name: { zh: "永不过期的交易", en: "A transaction that never expires" },
  on: ["solana"],
  needs: ["about"],
  check({ programName, name, info, from }, { about }) {
    if (programName !== "system" || !/advance.*nonce|nonce.*advance/.test(name ?? "")) return undefined;
    const authority = info.nonceAuthority ?? "";
    const mine = authority !== "" && (sameAddress(authority, from) || about(authority).own);
    return {
      severity: mine ? "info" : "danger",
      detail: {
        zh: mine
          ? "这笔交易用你自己的持久 nonce，不会过期，直到你推进它。"
          : `nonce 由 ${authority || "别人"} 控制，你签的这笔可以在几天后才被发出。`,
        en: mine
          ? "It uses your own durable nonce and stays valid until you advance that."
          : `The nonce is controlled by ${authority || "somebody else"}: what you sign can be sent days from now.`,
      },
      evidence: { nonceAuthority: authority },
    };
  },
});
