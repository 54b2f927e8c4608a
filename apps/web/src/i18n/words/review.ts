import type { Words } from "@alou/money/words";

/** One proposal, reached by a link. */
export const REVIEW = {
  title: { zh: "核对提案", en: "Review a proposal" },
  hint: {
    zh: "这是链接指向的提案。数字都由 Alou 算出并核对；签不签由你。",
    en: "The proposal your link leads to. Alou worked out and checked every number; signing is up to you.",
  },
  signIn: { zh: "登录后才能看到提案。", en: "Sign in to see the proposal." },
  loading: { zh: "正在读取提案", en: "Loading the proposal" },
  notHere: {
    zh: "这个账户没有这份提案。链接可能打错了，属于另一个钱包，或者提案没有发送、过期 30 天后已清除。",
    en: "This account has no such proposal. The link may be mistyped or belong to another wallet, or nothing of it was sent and it was cleared 30 days after it expired.",
  },
} as const satisfies Record<string, Words>;
