import type { Words } from "@alou/money/words";
import type { Finding } from "../finding.ts";
import type { OriginFinding } from "./judge-origin.ts";

/** What each rule about origins is called, why it matters and what to do. */
const WORDS: Readonly<Record<OriginFinding["id"], { readonly title: Words; readonly detail: Words }>> = {
  "PH-01": {
    title: { zh: "这个网站在钓鱼名单上", en: "This site is on a phishing list" },
    detail: {
      zh: "有人确认它在骗人签名。关掉它，不要连接钱包，也不要签任何东西。",
      en: "It was confirmed to trick people into signing. Close it; do not connect a wallet and sign nothing.",
    },
  },
  "PH-02": {
    title: { zh: "这个页面在钓鱼名单上", en: "This page is on a phishing list" },
    detail: {
      zh: "这个主机谁都能放网页，其中这一页被确认在骗人。关掉它。",
      en: "Anybody can put pages on this host, and this one was confirmed to be a trap. Close it.",
    },
  },
  "PH-03": {
    title: { zh: "域名和知名网站只差一两个字母", en: "One or two letters away from a well-known name" },
    detail: {
      zh: "看错或打错就会来到这里，骗子正是这样取名的。请从书签或官方入口打开真正的网站。",
      en: "Misread or mistyped names lead here, and that is how forgers choose them. Open the real site from a bookmark.",
    },
  },
  "PH-04": {
    title: { zh: "域名用了长得像的字母", en: "Letters that only look like the real ones" },
    detail: {
      zh: "它混用了别的文字或数字，看起来像一个知名的名字，其实不是。不要在这里签名。",
      en: "It mixes in letters of another script, or digits, to look like a well-known name. It is not that one: sign nothing here.",
    },
  },
  "PH-05": {
    title: { zh: "域名里带着别人的名字", en: "It carries a name that is not its own" },
    detail: {
      zh: "这个域名里写着一个知名品牌，但不属于该品牌。请核对官方网址。",
      en: "A well-known name stands in a domain that does not belong to it. Compare it with the official address.",
    },
  },
  "PH-06": {
    title: { zh: "域名像一个新开的陷阱", en: "Named like a fresh trap" },
    detail: {
      zh: "诱人的字眼、廉价的后缀或免费主机放在一起，是新钓鱼网站常见的样子。没有人认得它，签名前请先核实。",
      en: "Promises, a cheap ending or a free host together are what new phishing sites look like. Nobody vouches for it: verify first.",
    },
  },
  "PH-07": {
    title: { zh: "不认识的网站", en: "A site nobody here knows" },
    detail: {
      zh: "它不在已核实的应用名单里。这不等于有问题，只是没有人为它担保。",
      en: "It is not among the verified applications. That proves nothing against it; nobody vouches for it either.",
    },
  },
  "PH-09": {
    title: { zh: "这份内容在钓鱼名单上", en: "This content is on a phishing list" },
    detail: {
      zh: "同一份 IPFS 内容换个网关还是同一份，它被确认在骗人。关掉它。",
      en: "IPFS content is the same at every gateway, and this was confirmed to be a trap. Close it.",
    },
  },
  "PH-12": {
    title: { zh: "知名网站，但现在被列入名单", en: "Well known, and listed now" },
    detail: {
      zh: "正规网站也会被攻破。名单没有撤下之前，不要在这里签名。",
      en: "Honest sites get taken over too. Sign nothing here until the list says otherwise.",
    },
  },
  "PH-13": {
    title: { zh: "网址写得不寻常", en: "An unusual address" },
    detail: {
      zh: "它不是普通的 https 域名：可能用了裸 IP、端口、用户名前缀、跳转或内嵌数据。正规应用不会这样要你签名。",
      en: "Not an ordinary https name: a bare IP, a port, a user-name in front, a redirect or embedded data. Honest applications do not ask for signatures so.",
    },
  },
};

/** A finding about an origin in words. */
export function sayOrigin({ id, severity, evidence }: OriginFinding): Finding {
  const { title, detail } = WORDS[id];
  return { rule: id, severity, title, detail, evidence };
}
