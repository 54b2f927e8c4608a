import { textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** A memo that sends the coins on: the receiver that is shown is not the one that gets them. */
export const forwardMemo = defineRule({
  id: "COS-13",
  name: { zh: "备注里有转发指令", en: "A memo that sends the coins on" },
  on: ["cosmos"],
  needs: [],
  check({ type, value, memo }) {
    if (type !== "MsgTransfer") return undefined;
    const text = textOf(value.memo) || (memo ?? "");
    if (!/"(?:forward|wasm|ibc_callback|src_callback)"\s*:/.test(text)) return undefined;
    const hops = text.match(/"forward"\s*:/g)?.length ?? 0;
    return {
      severity: "warning",
      detail: {
        zh: `备注会把币继续转走${hops > 0 ? `（${hops} 跳）` : "或调用合约"}，最后的收款人写在备注里。`,
        en: `The memo sends the coins on${hops > 0 ? ` (${hops} hops)` : " or calls a contract"}; who gets them in the end stands in there.`,
      },
      evidence: { hops: String(hops), memo: text.slice(0, 200) },
    };
  },
});
