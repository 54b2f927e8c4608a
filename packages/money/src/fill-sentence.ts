import type { Words } from "./words.ts";

/** Values for the `{placeholders}` of a sentence: the same in both languages, or in words of both. */
export type Fillings = Readonly<Record<string, string | Words>>;

/**
 * Fills a sentence in both languages. What is known in English alone ("the value does not fit") has no place in a Chinese
 * sentence: there it is left out with the colon before it. Numbers, names, codes and addresses are the same in both.
 */
export function fillSentence(sentence: Words, fillings: Fillings): Words {
  return { zh: fillChinese(sentence.zh, fillings), en: fill(sentence.en, (name) => said(fillings[name], "en")) };
}

function fillChinese(template: string, fillings: Fillings): string {
  const values = Object.fromEntries(Object.keys(fillings).map((name) => [name, chinese(name, fillings[name])]));
  const kept = template.replace(/[：:，]\{(\w+)\}(。?)$/, (all, name: string) => (values[name] === "" ? "。" : all));
  return fill(kept, (name) => values[name]);
}

const fill = (template: string, find: (name: string) => string | undefined): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => find(name) ?? "—");

function said(value: string | Words | undefined, language: keyof Words): string | undefined {
  if (value === undefined || typeof value !== "string") return value?.[language];
  // Both languages in one text: "a memo is needed / 要填备注".
  const parts = value.split(" / ");
  const [chineseOnes, others] = [parts.filter(isChinese), parts.filter((part) => !isChinese(part))];
  if (parts.length !== 2 || chineseOnes.length !== 1) return value;
  return language === "zh" ? chineseOnes[0] : others[0];
}

function chinese(name: string, value: string | Words | undefined): string | undefined {
  const text = said(value, "zh");
  if (text === undefined || typeof value !== "string" || isChinese(text)) return text;
  if (name === "what") return THINGS[text] ?? "内容";
  return /[a-z]{2,} +[a-z]{2,}/.test(text) && name === "detail" ? "" : text;
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** What may not be there, by its English name. */
const THINGS: Readonly<Record<string, string>> = {
  account: "账户",
  answer: "回答",
  asset: "资产",
  contact: "联系人",
  conversation: "对话",
  "error code": "错误代码",
  grant: "授权",
  intent: "意图",
  key: "密钥",
  media: "图片",
  message: "消息",
  notice: "提醒",
  path: "地址",
  permission: "授权",
  plan: "计划",
  proposal: "提案",
  receipt: "回执",
  server: "服务器",
  "sign-in": "登录",
  step: "步骤",
  tool: "工具",
  transaction: "交易",
  wallet: "钱包",
};
