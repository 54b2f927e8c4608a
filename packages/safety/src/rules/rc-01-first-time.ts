import { acquaintance, knownThere } from "../acquaintance.ts";
import { isTipAccount } from "../known/solana-programs.ts";
import type { Rule, Seen } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** The recipient is nobody the user has paid or saved, or only on another chain, where a contract need not be the same. */
export const firstTimeRecipient: Rule = {
  id: "RC-01",
  name: { zh: "第一次付给这个地址", en: "First payment to this address" },
  on: ["transfer", "exchange"],
  needs: ["known"],
  check(action, facts) {
    if (action.kind === "exchange") {
      // What is bought, lent or taken out for somebody else is a payment to them.
      if (sameAddress(action.recipient, action.from) || facts.about?.(action.recipient).own) return undefined;
      return acquaintance({ ...action, to: action.recipient }, facts).kind === "known"
        ? undefined
        : stranger(action.recipient);
    }
    if (action.kind !== "transfer") return undefined;
    const who = acquaintance(action, facts);
    // A tip is a fee, and no payment to somebody: SOL-15 says when it is too much.
    if (who.kind === "known" || isTipAccount(action.to)) return undefined;
    if (who.kind === "stranger") return action.abroad ? onAnotherChain(action.to) : stranger(action.to);
    const there = knownThere(who.as);
    return {
      severity: "warning",
      title: { zh: "在这条链上是第一次", en: "First time on this chain" },
      detail:
        who.is === "contract"
          ? {
              zh: `你${there.zh}，在这条链上没有。合约地址换一条链就可能是别人的，也可能什么都没有。`,
              en: `You ${there.en}, not here. A contract’s address on another chain may be somebody else’s, or nothing at all.`,
            }
          : {
              zh: `你${there.zh}，在这条链上没有；那边是不是合约没有查到。先付一小笔更稳妥。`,
              en: `You ${there.en}, not here; whether a contract stands there could not be read. A small amount first is safer.`,
            },
      evidence: { recipient: action.to, chain: who.chain },
    };
  },
};

function stranger(recipient: string): Seen {
  return {
    severity: "warning",
    detail: {
      zh: "你没有付过它，也没有存过它。核对全部字符，或先付一小笔。",
      en: "You have neither paid nor saved it. Compare every character, or send a small amount first.",
    },
    evidence: { recipient },
  };
}

/** Most who send coins to another chain send them to themselves, and not every chain spells one key alike. */
function onAnotherChain(recipient: string): Seen {
  return {
    ...stranger(recipient),
    severity: "info",
    detail: {
      zh: "这是另一条链上的地址，你没有付过它。确认它是你自己的，或是你要付的人的。",
      en: "It is an address on another chain that you have not paid. Make sure it is yours, or of whom you mean.",
    },
  };
}
