import type { Problem } from "../decoded-action.ts";
import { defineRule } from "../rule.ts";

const WORDS: Record<Problem["kind"], readonly [zh: string, en: string]> = {
  dirty: ["有不该有值的高位字节", "bytes that must be zero are not"],
  short: ["数据不完整", "the data ends too early"],
  trailing: ["末尾有多余的数据", "there is data after the end"],
  layout: ["编码方式不正常", "it is not encoded the way compilers do"],
  "too-long": ["嵌套太深或太长，没有读完", "it is nested too deeply or too long to be read to its end"],
  unreadable: ["读不出来", "it cannot be read as what it claims to be"],
};

/** Bytes no honest program writes: a wallet may show one thing and the chain do another. */
export const malformedBytes = defineRule({
  id: "TX-07",
  name: { zh: "数据格式异常", en: "Malformed data" },
  on: ["request"],
  needs: [],
  check({ problems }) {
    const [first] = problems;
    if (!first) return undefined;
    const [zh, en] = WORDS[first.kind];
    return {
      severity: "danger",
      detail: {
        zh: `${first.where}：${zh}。钱包显示的和链上执行的可能不同，不要签。`,
        en: `${first.where}: ${en}. A wallet may show one thing and the chain do another: refuse.`,
      },
      evidence: {
        problems: [...new Set(problems.map(({ kind, where }) => `${where}: ${kind}`))].slice(0, 5).join("; "),
      },
    };
  },
});
