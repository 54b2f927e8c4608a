import { defineRule } from "../rule.ts";

const WORDS: Record<string, readonly [zh: string, en: string]> = {
  "no-address": ["这不是一个地址", "This is no address"],
  "bad-checksum": ["校验和不对，至少有一个字符错了", "The checksum is wrong: at least one character is not right"],
  "wrong-length": ["长度不对", "The length is wrong"],
  "mixed-case": ["大小写混用", "Upper and lower case are mixed"],
  "other-chain": ["这是别的链的地址", "This is an address of another chain"],
  "other-network": [
    "这是另一个网络（如测试网）的地址",
    "This is an address of another network, such as a test network",
  ],
};

/** A text that is no valid address where one is needed. */
export const invalidAddress = defineRule({
  id: "RC-08",
  name: { zh: "地址无效", en: "An invalid address" },
  on: ["address"],
  needs: [],
  check({ problem, address }) {
    if (!problem) return undefined;
    const [zh, en] = WORDS[problem] ?? WORDS["no-address"] ?? ["", ""];
    return {
      severity: "block",
      detail: { zh: `${zh}。钱转过去就没了，请重新复制。`, en: `${en}. Money sent there is lost: copy it again.` },
      evidence: { address, why: problem },
    };
  },
});
