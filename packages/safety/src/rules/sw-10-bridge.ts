import { defineRule, type Seen } from "../rule.ts";
import { sameAddress } from "../same-address.ts";
import { trustOf } from "./spender-trust.ts";

/** What is sent to another chain arrives at somebody else’s address there, on a chain nobody asked for, or nowhere at all. */
export const bridgeRecipient = defineRule({
  id: "SW-10",
  name: { zh: "跨链去向不对", en: "A bridge to somewhere else" },
  on: ["exchange"],
  needs: ["about"],
  check(action, { about, intent }) {
    if (!action.bridge) return undefined;
    const { recipient, toChain, router } = action;
    const wanted = intent?.toChain;
    if (wanted !== undefined && toChain !== undefined && wanted !== toChain)
      return seen(
        "danger",
        `资产会到 ${toChain}，你要的是 ${wanted}。`,
        `It comes out on ${toChain}; you asked for ${wanted}.`,
        { toChain, wanted },
      );
    if (!sameAddress(recipient, action.from) && !about(recipient).own)
      return seen(
        about(recipient).known ? "info" : "danger",
        `资产在另一条链上会到 ${recipient}，不是你的地址。`,
        `On the other chain it arrives at ${recipient}, which is not your address.`,
        { recipient },
      );
    return trustOf(about(router)) === "bad"
      ? seen(
          "danger",
          `${router} 不是已知的跨链桥，没有公开源码或刚部署。资产可能到不了另一条链。`,
          `${router} is no bridge we know: its source is not published, or it is days old. Nothing may arrive on the other chain.`,
          { bridge: router },
        )
      : undefined;
  },
});

function seen(severity: Seen["severity"], zh: string, en: string, evidence: Record<string, string>): Seen {
  return { severity, detail: { zh, en }, evidence };
}
