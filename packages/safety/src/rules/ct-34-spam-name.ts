import { defineRule } from "../rule.ts";

const SPAM =
  /https?:|www\.|\.(?:com|org|net|io|xyz|app|site|top|gift|fi|link|live|club|finance)\b|claim|airdrop|voucher|visit|reward|\bfree\b|领取|空投|奖励/i;

/** A token whose name is an advertisement: it was sent to lead people to a page. */
export const spamName = defineRule({
  id: "CT-34",
  name: { zh: "名字是广告的代币", en: "A token named like an advertisement" },
  on: ["transfer", "approve", "call"],
  needs: ["about"],
  check(action, { about }) {
    const token = action.kind === "call" ? action.to : (action.asset.split(":").at(-1) ?? "");
    const { symbol = "", name = "" } = about(token);
    if (!SPAM.test(symbol) && !SPAM.test(name)) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "代币的名字里有网址或「领取」之类的话，是垃圾空投。不要照它说的去做。",
        en: "The token’s name has a web address or a “claim” in it: spam. Do not do what it says.",
      },
      evidence: { token },
    };
  },
});
