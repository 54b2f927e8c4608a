import type { Words } from "@alou/money/words";

/** What messages do, by the last part of their type. */
const DEEDS: Readonly<Record<string, Words>> = {
  MsgSend: { zh: "代你转账", en: "sending coins for you" },
  MsgMultiSend: { zh: "代你转账", en: "sending coins for you" },
  MsgTransfer: { zh: "代你跨链转账", en: "sending coins to other chains for you" },
  MsgDelegate: { zh: "代你质押", en: "staking for you" },
  MsgUndelegate: { zh: "代你解除质押", en: "unstaking for you" },
  MsgBeginRedelegate: { zh: "代你转移质押", en: "moving your stake" },
  MsgWithdrawDelegatorReward: { zh: "代你领取质押奖励", en: "claiming your staking rewards" },
  MsgVote: { zh: "代你投票", en: "voting for you" },
  MsgExecuteContract: { zh: "代你调用合约", en: "calling contracts for you" },
  MsgSwapExactAmountIn: { zh: "代你兑换", en: "swapping for you" },
};

/** What an authz grant lets somebody do; of a message nobody here knows, the name it has on the chain. */
export function sayGrant(message: string): Words {
  const name = message.split(".").at(-1) ?? message;
  return (
    (Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined) ?? { zh: `代你发 ${name}`, en: `sending ${name} for you` }
  );
}
