import { shortenAddresses } from "@alou/money/addresses-in-text";
import type { Words } from "@alou/money/words";
import type { VerdictView } from "./message.ts";

/** What each kind of thing is called. */
const CALLED: Record<VerdictView["what"], Words> = {
  transaction: { zh: "这笔交易", en: "this transaction" },
  "typed-data": { zh: "这个签名请求", en: "this request to sign" },
  message: { zh: "这段要签的文字", en: "this message to sign" },
  psbt: { zh: "这笔比特币交易", en: "this Bitcoin transaction" },
  address: { zh: "这个地址", en: "this address" },
  site: { zh: "这个网站", en: "this site" },
};

/** A verdict in one or two sentences. It tells what was found; it never vouches for anything. Whole addresses stand in the view. */
export function sayVerdict(view: VerdictView): Words {
  const called = CALLED[view.what];
  const worst = view.findings[0];
  const because: Words = worst
    ? {
        zh: `${worst.title.zh}。${shortenAddresses(worst.detail.zh)}`,
        en: `${worst.title.en}. ${shortenAddresses(worst.detail.en)}`,
      }
    : { zh: "", en: "" };
  const capital = called.en.charAt(0).toUpperCase() + called.en.slice(1);
  if (view.action === "block")
    return { zh: `不要碰${called.zh}：${because.zh}`, en: `Stay away from ${called.en}. ${because.en}` };
  if (view.severity === "danger")
    return { zh: `${called.zh}很危险：${because.zh}`, en: `${capital} is dangerous. ${because.en}` };
  if (view.action === "hold") return held(view, called, because);
  if (view.severity === "warning")
    return { zh: `${called.zh}要小心：${because.zh}`, en: `Be careful with ${called.en}. ${because.en}` };
  if (view.unknown.length > 0)
    return {
      zh: `没有看到${called.zh}有问题，但有 ${view.unknown.length} 项查不到，不能替它担保。`,
      en: `Nothing was found against ${called.en}, but ${view.unknown.length} checks could not be made: this vouches for nothing.`,
    };
  return {
    zh: `没有发现${called.zh}有问题。这不是担保：请核对它要做的事正是你要做的。`,
    en: `Nothing was found against ${called.en}. That is no guarantee: see that it does what you mean to do.`,
  };
}

function held({ unknown, pending }: VerdictView, called: Words, because: Words): Words {
  const more = because.zh === "" ? { zh: "", en: "" } : { zh: ` 另外：${because.zh}`, en: ` Besides: ${because.en}` };
  if (pending.length > 0)
    return {
      zh: `先不要签：合约代码正在分析，几秒后再问一次。${more.zh}`,
      en: `Do not sign yet: the contract's code is being analysed. Ask again in some seconds.${more.en}`,
    };
  return {
    zh: `先不要签${called.zh}：有 ${unknown.length} 项关键检查查不到数据，不知道就不能放行。${more.zh}`,
    en: `Do not sign yet: ${unknown.length} checks on ${called.en} lack data, and what is not known is not let through.${more.en}`,
  };
}
