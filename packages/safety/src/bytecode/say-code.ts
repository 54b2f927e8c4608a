import type { Words } from "@alou/money/words";
import type { Finding } from "../finding.ts";
import type { CodeFinding } from "./finding.ts";

type Said = { readonly title: Words; readonly detail: Words };

const said = (zh: string, en: string, why: string, reason: string): Said => ({
  title: { zh, en },
  detail: { zh: why, en: reason },
});

/** What each rule about code is called, why it matters and what to do. */
const WORDS: Readonly<Record<string, Said>> = {
  "AP-16": said(
    "它能拿走别人授权给它的币",
    "It takes what others have allowed it",
    "只凭调用者一句话，它就能从任意地址转走代币。给过它授权的人都可能被清空。不要授权；已授权的请马上撤销。",
    "On its caller's word alone it pulls tokens from any address. Whoever allowed it something can be emptied: do not approve it, revoke what you gave.",
  ),
  "CT-04": said(
    "代码可以更换",
    "Its code can be exchanged",
    "今天看到的行为不保证明天也一样。请看谁有权升级它。",
    "What it does today says nothing of tomorrow. Look who may upgrade it.",
  ),
  "CT-05": said(
    "可以增发",
    "More of it can be made",
    "有权限的人能增发，稀释你手里的份额。",
    "Somebody with powers can mint, and thin out what you hold.",
  ),
  "CT-06": said(
    "余额可以被改写",
    "Balances can be rewritten",
    "有权限的人能直接改别人的余额，总量却不变。你的币随时可能消失。",
    "Somebody with powers can write other people's balances while the supply stays the same. Yours can vanish.",
  ),
  "CT-07": said(
    "有黑名单",
    "Addresses can be barred",
    "有权限的人能让你的地址转不出去。",
    "Somebody with powers can keep your address from sending.",
  ),
  "CT-08": said(
    "转账可以被暂停",
    "Transfers can be stopped",
    "有权限的人能停掉所有转账。",
    "Somebody with powers can stop every transfer.",
  ),
  "CT-09": said(
    "手续费由别人定",
    "Somebody sets the tax",
    "每笔转账会被扣一部分，扣多少由有权限的人决定；没有上限就可以扣光。",
    "A part of each transfer is kept back, and somebody with powers says how much; without a limit, all of it.",
  ),
  "CT-10": said(
    "可以自毁",
    "It can be destroyed",
    "合约可以被销毁，里面的东西随之离开。",
    "It can be made to vanish with what it holds.",
  ),
  "CT-11": said(
    "它会执行别人给的代码",
    "It runs code it is handed",
    "外来的代码会以它的身份运行，能动它的全部资产和授权。",
    "Foreign code runs in its name, with everything it owns and may spend.",
  ),
  "CT-12": said(
    "买得进，卖不出",
    "Bought by all, sold by few",
    "往交易池转只有被选中的地址才行。这是典型的貔貅盘，不要买。",
    "Only chosen addresses may send it to the pool: a honeypot. Do not buy it.",
  ),
  "CT-13": said(
    "固定的高税",
    "A fixed high tax",
    "代码里写死了每笔要扣走的比例。",
    "The code itself keeps back a share of every transfer.",
  ),
  "CT-15": said(
    "转账有冷却时间",
    "A wait between transfers",
    "转过一次要等一段时间才能再转。",
    "After one transfer an address has to wait for its next.",
  ),
  "CT-16": said(
    "只有被选中的地址能转",
    "Only chosen addresses can send",
    "普通持有人根本转不出去。不要买。",
    "An ordinary holder cannot send it at all. Do not buy it.",
  ),
  "CT-17": said(
    "隐藏的所有者",
    "A hidden owner",
    "放弃所有权是假的：另有人能把它拿回去。",
    "Ownership that was given up can be taken back by somebody who is not the owner.",
  ),
  "CT-18": said(
    "转账时会调用外部合约",
    "Transfers ask another contract",
    "那个合约一改主意，你就转不动了。",
    "That contract can change its mind, and then you cannot send.",
  ),
  "CT-19": said(
    "单笔上限由别人定",
    "Somebody limits the size",
    "有权限的人决定一次最多能转多少。",
    "Somebody with powers says how much may move at once.",
  ),
  "CT-21": said(
    "转账什么也不做",
    "A transfer that moves nothing",
    "调用成功，但余额不变。",
    "It succeeds and changes no balance.",
  ),
  "CT-22": said(
    "谎报转账",
    "It reports transfers that did not happen",
    "它发出没有发生过的转账事件，骗过钱包和浏览器。不要相信它显示的来往记录。",
    "It emits transfers nobody made, to fool wallets and explorers. Do not believe the history it shows.",
  ),
  "CT-26": said(
    "同一地址可以换成别的代码",
    "Another code may stand here tomorrow",
    "它能自毁再在同一地址重建。现在的检查对以后没有意义。",
    "It can vanish and be rebuilt at the same address. What is checked today says nothing of then.",
  ),
  "CT-28": said(
    "存进去的钱别人能取走",
    "Somebody can take what is paid in",
    "有权限的人能把大家存入的钱转走，或者收了钱什么也不给。",
    "Somebody with powers can take out what people paid in, or it takes money and gives nothing.",
  ),
  "CT-29": said(
    "钱进得去出不来",
    "Money goes in and never out",
    "它收款，却没有任何把钱送出来的办法。",
    "It takes money and has no way to give any back.",
  ),
  "CT-30": said(
    "不经授权就能动你的币",
    "Your tokens move without your leave",
    "有权限的人不需要你的授权就能转走你的代币。",
    "Somebody with powers can move your tokens although you allowed nothing.",
  ),
  "CT-32": said(
    "看人下菜",
    "It behaves by who is looking",
    "转账会根据交易发起人、燃料价格或出块者改变行为，用来躲过模拟检查。",
    "Transfers behave otherwise by origin, gas price or block maker: made to pass simulations.",
  ),
  "CT-35": said(
    "谁都能接管它",
    "Anybody can take it over",
    "初始化或升级没有保护，任何人都能抢到权限，或换掉它的代码。",
    "Its initialisation or its upgrade is open: anybody can take its powers, or choose its code.",
  ),
};

/** A finding about code in words. */
export function sayCode({ id, severity, evidence }: CodeFinding): Finding {
  const words = WORDS[id];
  if (!words) throw new Error(`no words for ${id}`);
  return { rule: id, severity, title: words.title, detail: words.detail, evidence };
}
