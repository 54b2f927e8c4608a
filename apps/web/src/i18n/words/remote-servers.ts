import type { Words } from "@alou/money/words";

/** Other people's MCP servers: attaching them and choosing their tools. */
export const REMOTE = {
  title: { zh: "外部工具", en: "Other servers" },
  intro: {
    zh: "接入别人的 MCP 服务器，对话里的模型就能用它的工具。它们只能提供参考，永远不能填写收款人、金额或任何交易内容。",
    en: "Attach other people's MCP servers and the chat's model can use their tools. They can inform an answer; they can never fill in a recipient, an amount or anything else of an order.",
  },
  attach: { zh: "接入服务器", en: "Attach a server" },
  attachTitle: { zh: "接入 MCP 服务器", en: "Attach an MCP server" },
  url: { zh: "地址", en: "Address" },
  name: { zh: "名称", en: "Name" },
  nameHint: { zh: "由你来取，显示在它的工具旁边。", en: "Yours to choose; it stands beside its tools." },
  header: { zh: "凭据的请求头（可不填）", en: "Header of the credential (optional)" },
  value: { zh: "凭据", en: "Credential" },
  valueHint: {
    zh: "加密保存，只发给这个服务器，之后不再显示。",
    en: "Kept encrypted, sent to this server alone, never shown again.",
  },
  connecting: { zh: "正在连接…", en: "Connecting…" },
  none: { zh: "还没有接入服务器。", en: "No server is attached." },
  strangers: {
    zh: "以下名称和说明由对方撰写。选中的才会被使用；有改动会停用，等你再选。",
    en: "Names and descriptions are the server's own words. Only what you choose is used; what changes is switched off until you choose it again.",
  },
  changed: { zh: "已改动，停用中：看过再选", en: "Changed and switched off: look, then choose again" },
  gone: { zh: "对方已撤下", en: "Withdrawn by the server" },
  leftOut: {
    zh: "另有 {n} 个工具过大或不合规，未列出。",
    en: "{n} more tools are too large or not well formed, and left out.",
  },
  wantsSignIn: {
    zh: "这个服务器要你先登录。登录在它自己的页面上进行，我们拿到的只是访问它的令牌。",
    en: "This server wants you to sign in. You do that on its own page; all that comes back is a token for it.",
  },
  signIn: { zh: "去登录", en: "Sign in there" },
  goesTo: {
    zh: "接下来会离开这里，到 {host} 登录，完成后自动回来。确认这是它的网站再继续。",
    en: "You will leave for {host} to sign in, and come back when you are done. Go on only if that is its site.",
  },
  goOn: { zh: "继续前往", en: "Go there" },
  signedIn: { zh: "已登录", en: "Signed in" },
  connectedTitle: { zh: "正在接入", en: "Attaching" },
  finishing: { zh: "正在完成登录…", en: "Finishing the sign-in…" },
  backToSettings: { zh: "回到设置", en: "Back to settings" },
  withCredential: { zh: "带凭据：{header}", en: "With a credential: {header}" },
  refresh: { zh: "重新列出", en: "List again" },
  detach: { zh: "断开", en: "Detach" },
  detachOf: { zh: "断开：{name}", en: "Detach: {name}" },
  refreshOf: { zh: "重新列出：{name}", en: "List again: {name}" },
} as const satisfies Record<string, Words>;
