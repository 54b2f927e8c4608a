import { cleanForeignText } from "@alou/money/foreign-text";
import type { Words } from "@alou/money/words";

/** The SDK's own codes that people meet. @see cosmos-sdk `types/errors/errors.go` */
const SDK: Readonly<Record<number, Words>> = {
  4: { zh: "签名不符合这个账户、序号或链", en: "The signature does not fit this account, sequence or chain" },
  5: { zh: "余额不够", en: "The balance is too low" },
  7: { zh: "地址无效", en: "An address is not valid" },
  11: { zh: "燃料用完了", en: "It ran out of gas" },
  12: { zh: "备注太长", en: "The memo is too long" },
  13: { zh: "手续费太低", en: "The fee is too low" },
  19: { zh: "它已经在等待打包", en: "It already waits for a block" },
  30: { zh: "超过了它的有效高度", en: "Its height limit has passed" },
  32: { zh: "账户序号已经用过，或还没轮到", en: "The account's sequence number is used, or not yet next" },
};

/** The codes after which no node will ever take the same bytes. */
const NEVER = new Set([2, 4, 7, 8, 12, 18, 30]);

/** Whether the chain refuses these bytes for good: nothing that happens later can make them right. */
export function isRefusedForGood(code: number, codespace: string): boolean {
  return codespace === "sdk" && NEVER.has(code);
}

/** Why a transaction failed, in words; what only the chain can tell is quoted from it, cleaned and cut. */
export function failureWords(code: number, codespace: string, log: string): Words {
  const known = codespace === "sdk" ? SDK[code] : undefined;
  if (known) return known;
  const said = cleanForeignText(log, 160);
  return {
    zh: `链拒绝了它（${cleanForeignText(codespace, 20)} ${code}）：${said}`,
    en: `The chain refused it (${cleanForeignText(codespace, 20)} ${code}): ${said}`,
  };
}
