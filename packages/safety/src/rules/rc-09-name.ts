import { seenAs } from "../confusable.ts";
import { defineRule } from "../rule.ts";

const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u;

/** A name that is not what it looks like: letters of several scripts, hidden signs, or capitals no resolver keeps. */
export const oddName = defineRule({
  id: "RC-09",
  name: { zh: "名字可疑", en: "A name that is not what it looks like" },
  on: ["address"],
  needs: [],
  check({ address, problem }) {
    if (problem || !/^[^\s/]+\.[^\s/.]{2,}$/u.test(address)) return undefined;
    const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/.test(address);
    const label = address.replace(/\.[^.]*$/, "");
    // A whole name in one script is honest, unless every letter of it could be taken for a Latin one.
    const mixed = LOOKS_LATIN.test(label) && (LATIN.test(label) || /^[a-z0-9.-]+$/i.test(seenAs(label)));
    const odd = address !== address.normalize("NFC").toLowerCase();
    if (!hidden && !mixed && !odd) return undefined;
    return {
      severity: hidden || mixed ? "danger" : "warning",
      detail: {
        zh: "名字里有看起来像别的字母的字符，可能不是你以为的那个人。核对解析出的完整地址。",
        en: "The name has letters that look like others: it may not be whom you think. Compare the whole address it resolves to.",
      },
      evidence: { name: address },
    };
  },
});
