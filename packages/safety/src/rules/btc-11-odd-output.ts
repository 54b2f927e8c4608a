import { defineRule } from "../rule.ts";

/** Bytes of OP_RETURN that nodes have always passed on. */
const USUAL = 83;

/** An output nobody can name, or a great deal of data. */
export const oddOutput = defineRule({
  id: "BTC-11",
  name: { zh: "不认识的输出", en: "An unknown output" },
  on: ["bitcoin"],
  needs: [],
  check({ outputs }) {
    const unknown = outputs.find(({ script }) => script === "unknown");
    const large = outputs.find(({ script, dataSize = 0 }) => script === "op-return" && dataSize > USUAL);
    const burned = outputs.find(({ script, value }) => script === "op-return" && value > 0n);
    if (!unknown && !large && !burned) return undefined;
    return {
      severity: "warning",
      detail: unknown
        ? {
            zh: "有一个输出的脚本不是常见的类型，看不出归谁。",
            en: "An output’s script is none of the usual ones: whose it is cannot be told.",
          }
        : burned
          ? {
              zh: `${burned.value} 聪会被永久销毁（OP_RETURN）。`,
              en: `${burned.value} satoshis are burned for good (OP_RETURN).`,
            }
          : { zh: `附带了 ${large?.dataSize} 字节数据。`, en: `It carries ${large?.dataSize} bytes of data.` },
      evidence: { why: unknown ? "script" : burned ? "burned" : "data" },
    };
  },
});
