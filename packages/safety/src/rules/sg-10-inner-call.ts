import type { SafetyAction } from "../action.ts";
import type { Recurring } from "../decoded-action.ts";
import type { AddressFacts, ShowUnits } from "../facts.ts";
import { isMultiSend } from "../known/evm-contracts.ts";
import { defineRule, type Seen } from "../rule.ts";

type Transfer = Extract<SafetyAction, { kind: "transfer" }>;

/** Foreign code with the account's own rights: it can change the account itself. */
export const innerDelegatecall = defineRule({
  id: "SG-10",
  name: { zh: "以账户身份运行外来代码", en: "Foreign code with the account’s rights" },
  on: ["delegatecall", "recurring", "transfer"],
  needs: ["about"],
  check(action, { about, show }) {
    if (action.kind === "transfer") return refunded(action, about(action.to), show);
    if (action.kind === "recurring") return delegated(action);
    const { target } = action;
    if (isMultiSend(target)) {
      return {
        severity: "info",
        detail: {
          zh: "这是 Safe 的批量调用，每一步都已展开检查。",
          en: "A Safe batch: every step in it has been looked at.",
        },
        evidence: { target },
      };
    }
    return {
      severity: "danger",
      detail: {
        zh: `${target} 的代码会以你账户的身份运行，可以换掉所有者、转走一切。`,
        en: `The code of ${target} would run as your account itself: it can change its owners and take everything.`,
      },
      evidence: { target },
    };
  },
});

/** Tokens for gas, at a price the signature itself sets: whoever asked for it may be the one who is paid. */
function refunded({ how, to, asset, units }: Transfer, whom: AddressFacts, show: ShowUnits): Seen | undefined {
  if (how !== "refund" || whom.own || whom.known) return undefined;
  const amount = show(asset, units);
  return {
    severity: "danger",
    title: { zh: "网络费补偿付给别人", en: "A refund of gas that pays somebody else" },
    detail: {
      zh: `除了你要做的事，账户还会以补偿网络费的名义付出至少 ${amount}，谁发送就归谁，或归指定的人。`,
      en: `Beside what you want, the account pays at least ${amount} as a refund of gas, to whom the request names or to whoever sends it.`,
    },
    evidence: { recipient: to, asset, units: units.toString() },
  };
}

/** A delegation that nothing holds back (ERC-7710): whoever has it calls what it likes as the account. */
function delegated({ how, spender }: Recurring): Seen | undefined {
  if (how !== "delegation without caveats") return undefined;
  return {
    severity: "danger",
    title: { zh: "别人可以以账户身份做任何事", en: "Somebody else may act as the account" },
    detail: {
      zh: `${spender} 可以以你账户的身份发出任何调用，没有任何限制。不要签，除非那是你自己的账户。`,
      en: `${spender} could make any call as your account, with nothing to hold it back. Do not sign unless it is an account of your own.`,
    },
    evidence: { delegate: spender },
  };
}
