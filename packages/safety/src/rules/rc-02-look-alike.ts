import type { KnownAddress } from "../facts.ts";
import type { Rule } from "../rule.ts";
import { comparedPart, sameAddress } from "../same-address.ts";

/** Digits that have to be equal at both ends to fool an eye that reads "0x2e05…c88E". */
const ENDS = 4;

/**
 * Address poisoning: an address made to look like one the user knows. Compared with past recipients, contacts and
 * own wallets only; against every address ever seen, chance alone would raise false alarms. On whichever chain they are
 * known: who copies an address copies it for every chain.
 */
export const lookAlikeRecipient: Rule = {
  id: "RC-02",
  name: { zh: "和认识的地址长得像", en: "Looks like an address you know" },
  on: ["transfer", "address"],
  needs: ["known"],
  check(action, facts) {
    if (action.kind !== "transfer" && action.kind !== "address") return undefined;
    const to = action.kind === "address" ? action.address : action.to;
    const known = facts.known ?? [];
    if (known.some(({ address }) => sameAddress(address, to))) return undefined;
    const twin = known.find(({ address }) => looksAlike(address, to));
    if (!twin) return undefined;
    const whom = nameOf(twin);
    return {
      severity: "danger",
      title: {
        zh: `这不是${whom.zh}的地址，只是长得像`,
        en: `This is not ${whom.en}’s address; it only looks like it`,
      },
      detail: {
        zh: `开头和结尾与 ${twin.address} 相同，中间不同。有人会造这样的地址混进你的记录。`,
        en: `Its ends equal ${twin.address}, the middle differs. Such addresses are made to slip into your history.`,
      },
      evidence: {
        recipient: to,
        known: twin.address,
        relation: twin.relation,
        ...(twin.chain && { chain: twin.chain }),
        ...(twin.label && { label: twin.label }),
        ...(twin.times !== undefined && { times: String(twin.times) }),
        ...(twin.lastAt !== undefined && { lastAt: String(twin.lastAt) }),
      },
      // Four digits from the middle: whoever types them has looked at the part that differs.
      accept: middleOf(to),
    };
  },
};

/** Whether two different addresses share both ends. */
export function looksAlike(a: string, b: string): boolean {
  const [x, y] = [comparedPart(a), comparedPart(b)];
  return x !== y && x.slice(0, ENDS) === y.slice(0, ENDS) && x.slice(-ENDS) === y.slice(-ENDS);
}

function middleOf(address: string) {
  const digits = address.slice(18, 22);
  return { zh: digits, en: digits };
}

function nameOf({ label, relation }: KnownAddress) {
  if (label) return { zh: label, en: label };
  return relation === "own" ? { zh: "你自己", en: "your own wallet" } : { zh: "你付过的人", en: "somebody you paid" };
}
