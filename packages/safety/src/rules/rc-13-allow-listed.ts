import { defineRule } from "../rule.ts";

/** Somebody the user has put on the own list of recipients: said, so that nobody wonders why there is no warning. */
export const allowListed = defineRule({
  id: "RC-13",
  name: { zh: "你白名单里的收款人", en: "A recipient on your own list" },
  on: ["transfer", "address"],
  needs: ["allowListed"],
  check(action, { allowListed: list }) {
    const recipient = action.kind === "transfer" ? action.to : action.address;
    if (!list.includes(recipient.toLowerCase())) return undefined;
    return {
      severity: "info",
      detail: { zh: "你自己把它加进了白名单。", en: "You have put it on your own list." },
      evidence: { recipient },
    };
  },
});
