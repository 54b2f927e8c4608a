import { defineRule } from "../rule.ts";

/** The request comes from another site than the one the user meant, or from a frame inside another page. */
export const otherSite = defineRule({
  id: "PH-11",
  name: { zh: "请求来自别的网站", en: "Another site asks" },
  on: ["request"],
  needs: [],
  check(_action, { origin, intent, topOrigin }) {
    if (!origin) return undefined;
    const wanted = intent?.origin ?? topOrigin;
    // A bare name ("Uniswap") is no site; and a site's own subdomains are the site.
    if (!wanted?.includes(".") && !wanted?.includes("localhost")) return undefined;
    const [a, b] = [hostOf(wanted), hostOf(origin)];
    if (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `你要用的是 ${hostOf(wanted)}，请求却来自 ${hostOf(origin)}。`,
        en: `You meant ${hostOf(wanted)}, but ${hostOf(origin)} is asking.`,
      },
      evidence: { origin, wanted },
    };
  },
});

/** Host and port of an origin or a bare domain, in lower case. */
function hostOf(origin: string): string {
  return origin
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/\.$/, "");
}
