import type { Words } from "@alou/money/words";

/** What can be set. */
export const SETTINGS = {
  title: { zh: "设置", en: "Settings" },
  trading: { zh: "交易", en: "Trading" },
  slippage: { zh: "滑点上限", en: "Max slippage" },
  slippageHint: { zh: "没说滑点时用它。话里说了，以话为准。", en: "Used where you do not say one. What you say wins." },
  deadline: { zh: "兑换有效期", en: "Swap deadline" },
  deadlineHint: { zh: "签名后多久还没上链就作废。", en: "How long a signed swap may wait before it lapses." },
  speed: { zh: "网络费速度", en: "Fee speed" },
  speedHint: { zh: "快的更贵；差多少，卡片上有。", en: "Faster costs more; the card says how much." },
  thinking: { zh: "模型思考", en: "Model thinking" },
  thinkingHint: {
    zh: "想得越多越慢，也越贵：思考按写出计费，每次提问最多 4,000 tokens，按 DeepSeek 高峰价不到 1 美分。",
    en: "More thinking is slower and dearer: it is billed like writing, 4,000 tokens a request at most, under 1 US cent at DeepSeek's peak price.",
  },
  thinkingOff: { zh: "关", en: "Off" },
  thinkingLow: { zh: "少", en: "Low" },
  thinkingHigh: { zh: "多", en: "High" },
  thinkingMax: { zh: "最多", en: "Max" },
  page: { zh: "页面", en: "Page" },
  language: { zh: "语言", en: "Language" },
  chinese: { zh: "中文", en: "中文" },
  english: { zh: "English", en: "English" },
  theme: { zh: "明暗", en: "Theme" },
  system: { zh: "跟随系统", en: "System" },
  light: { zh: "浅色", en: "Light" },
  dark: { zh: "深色", en: "Dark" },
  account: { zh: "账户", en: "Account" },
  signedInAs: { zh: "已登录", en: "Signed in as" },
  until: { zh: "最迟到 {time} 结束", en: "Ends at {time} at the latest" },
  signOut: { zh: "退出登录", en: "Sign out" },
  everywhere: { zh: "在所有设备上退出", en: "Sign out everywhere" },
  everywhereHint: {
    zh: "这个账户在所有浏览器和程序里的登录都会结束。",
    en: "Every session of this account ends, in all browsers and programs.",
  },
  saved: { zh: "已保存", en: "Saved" },
  signInFirst: {
    zh: "连接钱包后，交易设置会跟着账户走。",
    en: "Connect a wallet and trading settings go with your account.",
  },
} as const satisfies Record<string, Words>;
