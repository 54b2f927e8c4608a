import type { Words } from "@alou/money/words";
import type { CodeFinding } from "../bytecode/finding.ts";
import type { Finding } from "../finding.ts";
import { percent } from "../percent.ts";
import type { Why } from "./token-behaviour.ts";

type Say = (evidence: CodeFinding["evidence"]) => { readonly title: Words; readonly detail: Words };

const said =
  (zh: string, en: string, why: string, reason: string): Say =>
  () => ({ title: { zh, en }, detail: { zh: why, en: reason } });

const bps = (value: string | undefined) => percent(Number(value ?? 0));

const taxes: Say = ({ buyBps, sellBps, transferBps }) => {
  const [buy, sell, send] = [buyBps, sellBps, transferBps].map(bps);
  return {
    title: { zh: "买卖要扣税", en: "A tax on trades" },
    detail: {
      zh: `试着买卖过：买入扣 ${buy?.zh}，卖出扣 ${sell?.zh}，转账扣 ${send?.zh}。扣掉的不会到你手里。`,
      en: `Tried out: buying costs ${buy?.en}, selling ${sell?.en}, sending ${send?.en}. What is kept back never reaches you.`,
    },
  };
};

/** What was seen in a trial, in words: what happened, why it matters, what to do. */
const WORDS: Readonly<Record<string, Say>> = {
  "CT-05": ({ function: name = "" }) => ({
    title: { zh: "可以增发", en: "More of it can be made" },
    detail: {
      zh: `试过：有权限的人用 ${name} 增发成功。你手里的份额会被稀释。`,
      en: `Tried out: somebody with powers made more of it by ${name}. What you hold is thinned out by that.`,
    },
  }),
  "CT-06": ({ function: name = "" }) => ({
    title: { zh: "余额可以被改写", en: "Balances can be rewritten" },
    detail: {
      zh: `试过：有权限的人用 ${name} 凭空改了别人的余额。不要买，也不要收。`,
      en: `Tried out: somebody with powers changed another's balance out of nothing by ${name}. Do not buy it, do not take it.`,
    },
  }),
  "CT-07": ({ function: name = "" }) => ({
    title: { zh: "地址可以被拉黑", en: "Addresses can be barred" },
    detail: {
      zh: `试过：有权限的人用 ${name} 之后，那个地址就卖不出去了。`,
      en: `Tried out: after somebody with powers called ${name}, that address could not sell any more.`,
    },
  }),
  "CT-08": ({ function: name = "" }) => ({
    title: { zh: "交易可以被停掉", en: "Trading can be stopped" },
    detail: {
      zh: `试过：有权限的人用 ${name} 之后，谁也卖不出去。`,
      en: `Tried out: after somebody with powers called ${name}, nobody could sell any more.`,
    },
  }),
  "CT-09": ({ function: name = "", upToBps }) => ({
    title: { zh: "税率由别人定", en: "Somebody sets the tax" },
    detail: {
      zh: `试过：有权限的人用 ${name} 能把税加到 ${bps(upToBps).zh}。今天的税不代表明天。`,
      en: `Tried out: by ${name} somebody with powers raised the tax to ${bps(upToBps).en}. Today's tax says nothing of tomorrow.`,
    },
  }),
  "CT-12": said(
    "买得进，卖不出",
    "It can be bought and not sold",
    "在最新区块上试着买了再卖：卖不掉，或者只有马上卖、只卖一点点才行。典型的貔貅盘，不要买。",
    "It was bought and sold in simulation on the latest block: selling fails, or works only at once or in crumbs. A honeypot: do not buy it.",
  ),
  "CT-13": taxes,
  "CT-14": said(
    "不能一次全卖",
    "It cannot all be sold at once",
    "试着一次卖光或卖一大笔会失败，少卖一些可以。要走的时候可能走不快。",
    "Selling everything, or a large amount, fails; less works. You may not get out as fast as you want.",
  ),
  "CT-15": said(
    "买完要等一会才能卖",
    "A wait between buying and selling",
    "刚买完卖不了，一小时后可以。",
    "It cannot be sold right after it was bought; an hour later it can.",
  ),
  "CT-16": said(
    "普通地址转不出去",
    "Ordinary addresses cannot send it",
    "试着从一个新地址转给另一个：转不动。只有被选中的地址能转，不要买。",
    "Sent from one fresh address to another in simulation: it fails. Only chosen addresses can send. Do not buy it.",
  ),
  "CT-21": said(
    "转账什么也不做",
    "A transfer that moves nothing",
    "试着转账：没有报错，余额也没变。",
    "Sent in simulation: nothing failed, and no balance moved.",
  ),
  "CT-22": said(
    "谎报转账",
    "It reports transfers that did not happen",
    "试着转账：事件说到账了，余额却没有那么多。不要相信它显示的记录。",
    "Sent in simulation: its events name more than arrived. Do not believe the history it shows.",
  ),
  "CT-30": ({ function: name = "" }) => ({
    title: { zh: "不经授权就能动你的币", en: "Your tokens move without your leave" },
    detail: {
      zh: `试过：有权限的人用 ${name} 拿走了别人的代币，对方并没有授权。不要买。`,
      en: `Tried out: by ${name} somebody with powers took tokens of another who had allowed nothing. Do not buy it.`,
    },
  }),
  "CT-31": (evidence) =>
    evidence.function === undefined
      ? taxes(evidence)
      : {
          title: { zh: "余额会一起伸缩", en: "All balances stretch alike" },
          detail: {
            zh: "有权限的人能让所有人的余额按同一比例增减（rebase）。",
            en: "Somebody with powers can scale everybody's balance by the same factor (a rebase).",
          },
        },
  "CT-32": said(
    "看人下菜",
    "It behaves by who is looking",
    "同样的卖出，燃料价格不同结果就不同。这是为了骗过模拟检查，不要买。",
    "The same sale ends differently at another gas price: made to pass simulations. Do not buy it.",
  ),
};

/** A finding of a trial in words. */
export function sayBehaviour({ id, severity, evidence }: CodeFinding): Finding {
  const words = WORDS[id];
  if (!words) throw new Error(`no words for ${id}`);
  return { rule: id, severity, ...words(evidence), evidence };
}

/** Why something could not be tried. */
export const WHY: Readonly<Record<Why, Words>> = {
  "no-pool": { zh: "登记的交易所里没有它的池子", en: "no exchange of the registry has a pool of it" },
  "no-method": { zh: "节点不支持模拟多个区块", en: "the node cannot simulate blocks" },
  node: { zh: "节点没有给出能用的回答", en: "the node gave no usable answer" },
  "no-balance": { zh: "弄不到用来试的代币", en: "no tokens could be had to try with" },
  "cannot-buy": { zh: "试着买，没有买成", en: "the purchase itself failed" },
  disputed: { zh: "两个节点说法不一样", en: "two nodes told different things" },
  changed: { zh: "试的时候代码变了", en: "its code changed during the trial" },
  "no-authority": { zh: "没有找到有权限的人", en: "nobody with powers was found" },
};
