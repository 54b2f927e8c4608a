import type { Words } from "@alou/money/words";

/** How failures are told. Those of the server come with their own sentences. */
export const PROBLEM = {
  unreachable: { zh: "连不上服务。", en: "The service cannot be reached." },
  unreachableNext: { zh: "检查网络，再试一次。", en: "Check your connection, then try again." },
  page: { zh: "页面出了错。", en: "The page made a mistake." },
  pageNext: { zh: "重新加载页面再试。", en: "Reload the page and try again." },
  answerBroke: { zh: "回答中断了。", en: "The answer broke off." },
  answerBrokeNext: { zh: "再问一次。", en: "Ask again." },
  next: { zh: "接下来：", en: "Next:" },
  request: { zh: "请求编号", en: "Request id" },
  nothingSigned: { zh: "没有签名，资金未动", en: "Nothing signed, no money moved" },
  mayMove: { zh: "资金可能随时移动", en: "Money may move any moment" },
  moved: { zh: "资金已动", en: "Money has moved" },
  unknown: { zh: "资金状态不明", en: "Not known whether money moved" },
  retry: { zh: "再试一次", en: "Try again" },
  notFoundHint: {
    zh: "地址可能打错了，或者它已经不在。",
    en: "The address may be mistyped, or what was there is gone.",
  },
  notFound: { zh: "没有这个页面", en: "There is no such page" },
  backToChat: { zh: "回到对话", en: "Back to the chat" },
  readNext: { zh: "过一会儿再试。", en: "Try again in a while." },
  brokenTitle: { zh: "显示不了", en: "Cannot be shown" },
  unfetched: {
    zh: "这一页没能取到：可能没有网络，或者刚换了新版本。检查网络，再重新加载。资金没有因此移动。",
    en: "This page could not be fetched: there may be no network, or a newer version has replaced it. Check your connection, then reload. No money moved because of it.",
  },
  reload: { zh: "重新加载页面", en: "Reload the page" },
  broken: { zh: "这一块显示不了。资金没有因此移动。", en: "This part cannot be shown. No money moved because of it." },
} as const satisfies Record<string, Words>;
