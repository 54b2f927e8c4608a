import type { Words } from "@alou/money/words";

/** Who answered, what it cost, and what can be done with an answer. */
export const ANSWER = {
  modelSays: { zh: "{model} 说", en: "{model} says" },
  modelSaysHint: {
    zh: "模型自己的话。卡片上的数字不来自这里。",
    en: "The model's own words. No number on a card comes from here.",
  },
  model: { zh: "模型", en: "Model" },
  thinkingNow: { zh: "模型在思考", en: "The model is thinking" },
  thought: { zh: "模型的思考过程", en: "What the model thought" },
  rules: { zh: "规则", en: "Rules" },
  byRules: { zh: "按规则回答", en: "Answered by rules" },
  byModel: { zh: "{model} 回答", en: "Answered by {model}" },
  rulesTookOver: { zh: "由规则回答", en: "By rules" },
  used: { zh: "用量", en: "Usage" },
  read: { zh: "读入", en: "Read" },
  readTokens: { zh: "{n} tokens，其中 {hit} 来自缓存", en: "{n} tokens, {hit} of them from the cache" },
  written: { zh: "写出", en: "Written" },
  tokens: { zh: "{n} tokens", en: "{n} tokens" },
  cost: { zh: "花费", en: "Cost" },
  usedShort: { zh: "{n} tokens · {cost}", en: "{n} tokens · {cost}" },
  again: { zh: "重新回答", en: "Answer again" },
  edit: { zh: "改这句话", en: "Edit this message" },
  editHint: {
    zh: "改过的话会在一个新对话里说，这里保持原样。",
    en: "Your edit starts a new conversation; this one stays as it is.",
  },
  sayEdited: { zh: "这样说", en: "Say it this way" },
  keep: { zh: "不改了", en: "Keep it" },
  lost: { zh: "连接断了，正从断开处接上。", en: "Connection lost. Picking the answer up where it broke off." },
  stopping: { zh: "正在停下", en: "Stopping" },
  stoppedByYou: {
    zh: "你停下了它。已有的文字不完整，没有执行未完成的操作。",
    en: "You stopped it. What is there is incomplete; nothing unfinished was done.",
  },
  incomplete: {
    zh: "这个回答没有说完。已有的内容是真的；没有签名，资金未动。",
    en: "This answer was not finished. What is here is true; nothing was signed.",
  },
} as const satisfies Record<string, Words>;
