import type { Words } from "@alou/money/words";
import type { Action, Amount, Proposal } from "@alou/proposals/proposal";
import { exact } from "./answers.ts";

/** What a proposal does, in a few words: a line of a history. */
export function sayDeed({ action, assets }: Pick<Proposal, "action" | "assets">): Words {
  const amount = ({ asset, units }: Amount) => {
    const info = assets[asset];
    return info ? exact(BigInt(units), info.decimals, info.symbol) : units;
  };
  switch (action.kind) {
    case "transfer":
    case "ibc-transfer": {
      const to = action.to.label ?? action.to.name ?? action.to.address;
      return { zh: `${amount(action.pays)} 给 ${to}`, en: `${amount(action.pays)} to ${to}` };
    }
    case "swap":
    case "wrap":
    case "unwrap": {
      const both = `${amount(action.pays)} → ${amount(action.receives)}`;
      return { zh: both, en: both };
    }
    case "delegate":
      return { zh: `质押 ${amount(action.stake)}`, en: `Delegate ${amount(action.stake)}` };
    case "undelegate":
      return { zh: `解除质押 ${amount(action.stake)}`, en: `Undelegate ${amount(action.stake)}` };
    default:
      return OTHERS[action.kind];
  }
}

type Told = "transfer" | "ibc-transfer" | "swap" | "wrap" | "unwrap" | "delegate" | "undelegate";

const OTHERS: Record<Exclude<Action["kind"], Told>, Words> = {
  approve: { zh: "授权", en: "Approval" },
  revoke: { zh: "撤销授权", en: "Revocation" },
  "revoke-permissions": { zh: "撤销授权", en: "Revocation" },
  "speed-up": { zh: "加速", en: "Speed-up" },
  cancel: { zh: "取消", en: "Cancellation" },
  "claim-rewards": { zh: "领取质押收益", en: "Claim of staking rewards" },
};
