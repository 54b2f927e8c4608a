import { defineRule } from "../rule.ts";

const FINAL = 0xffffffff;
/** Below this a lock time is a block height, from here on a time. */
const TIMES_FROM = 500_000_000;
/** Blocks of about half a year above any height of today. */
const FAR_HEIGHT = 1_100_000;

/** A payment that cannot be mined for a long time, or that the sender of another input can still take back. */
export const lockTime = defineRule({
  id: "BTC-09",
  name: { zh: "锁定时间异常", en: "An odd lock time" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs, lockTime: lock = 0 }, { now }) {
    const active = inputs.some(({ sequence }) => sequence !== undefined && sequence !== FINAL);
    const late = lock >= TIMES_FROM ? now !== undefined && BigInt(lock) > now + 86_400n : lock > FAR_HEIGHT;
    const sequences = new Set(
      inputs.flatMap(({ sequence }) => (sequence === undefined ? [] : [sequence < 0xfffffffe])),
    );
    // One input that may be replaced and one that may not: somebody put it together by hand.
    const mixed = sequences.size > 1;
    if (!(late && (active || inputs.every(({ sequence }) => sequence === undefined))) && !mixed) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: late ? "这笔交易很久以后才能上链，签名却一直在别人手里。" : "输入的可替换标记不一致，交易可能是拼出来的。",
        en: late
          ? "It cannot be mined for a long time, while somebody holds your signature."
          : "Its inputs disagree on whether it can be replaced; somebody may have pieced it together.",
      },
      evidence: { lockTime: String(lock) },
    };
  },
});
