import { signInProblem } from "../decode/text/sign-in-problem.ts";
import { defineRule, unsure } from "../rule.ts";

/** A login for another site, another account or another time. */
export const foreignSignIn = defineRule({
  id: "SG-09",
  name: { zh: "登录消息不对", en: "A login that is not right" },
  on: ["sign-in"],
  needs: [],
  check(action, facts) {
    const problem = signInProblem(action.text, action.from, facts);
    if (problem) {
      return {
        severity: "danger",
        detail: {
          zh: `${problem.zh}别的网站可以拿这个签名冒充你登录。`,
          en: `${problem.en} Another site could use the signature to log in as you.`,
        },
        evidence: { why: problem.why, domain: action.text.domain ?? "" },
      };
    }
    return facts.origin === undefined ? unsure("origin") : undefined;
  },
});
