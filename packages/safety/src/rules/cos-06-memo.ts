import { textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** A recipient that can only tell its customers apart by the memo, and there is none. */
export const missingMemo = defineRule({
  id: "COS-06",
  name: { zh: "缺少备注", en: "The memo is missing" },
  on: ["cosmos"],
  needs: ["about"],
  check({ type, value, memo }, { about }) {
    if (type !== "MsgSend" && type !== "MsgTransfer") return undefined;
    if ((memo ?? textOf(value.memo)).trim() !== "") return undefined;
    const to = textOf(value.to_address) || textOf(value.receiver);
    const { memoRequired, type: kind = "", label = "" } = about(to);
    if (
      !memoRequired &&
      !(memoRequired === undefined && /exchange|cex/.test(kind)) &&
      !/binance|coinbase|kraken|okx|bybit|kucoin|gate\.io|upbit/i.test(label)
    )
      return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${label || to} 靠备注（memo）认人，没有备注的币入不了账。`,
        en: `${label || to} knows its customers by the memo; without one the coins are not credited.`,
      },
      evidence: { recipient: to },
    };
  },
});
