import type { Words } from "@alou/money/words";

/** The attempts at one place of an account, and what has become of each. */
export const ATTEMPTS = {
  title: { zh: "{place}：{n} 次尝试", en: "{place}: {n} attempts" },
  titleOne: { zh: "{place}", en: "{place}" },
  first: { zh: "第一次发送", en: "First sent" },
  speedUp: { zh: "加速", en: "Sped up" },
  speedUpAgain: { zh: "第 {n} 次加速", en: "Sped up, no. {n}" },
  cancel: { zh: "取消", en: "Cancellation" },
  foreign: { zh: "另一笔交易", en: "Another transaction" },

  foundFirst: { zh: "在链上找到的", en: "found on the chain" },
  foundSpeedUp: { zh: "钱包自己加的速", en: "your wallet sped it up itself" },
  foundCancel: { zh: "钱包自己取消的", en: "your wallet cancelled it itself" },
  foundForeign: { zh: "占了它的位置", en: "took its place" },

  waits: { zh: "等待上链", en: "waits to be mined" },
  outbid: { zh: "出价较低，多半不会上链", en: "outbid; hardly ever mined now" },
  mined: { zh: "已上链", en: "mined" },
  undone: { zh: "上链了，但被撤回", en: "mined, but undone" },
  neverWill: { zh: "不会再上链", en: "never will be mined" },
  forgotten: { zh: "节点已忘记", en: "forgotten by nodes" },
  copy: { zh: "复制 {name} 的哈希", en: "Copy the hash of {name}" },
} as const satisfies Record<string, Words>;
