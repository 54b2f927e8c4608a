import { defineRule } from "../rule.ts";

/** Satoshis below which nodes do not pass an output on, by its script. @see Bitcoin Core, GetDustThreshold */
const LEAST: Readonly<Record<string, bigint>> = { p2pkh: 546n, p2sh: 540n, p2wpkh: 294n, p2wsh: 330n, p2tr: 330n };
/** Coins this small are sent to strangers to find out which addresses belong together. */
const DUST_INPUT = 600n;

/** Outputs too small to be spent, or inputs somebody sent to trace the wallet. */
export const dust = defineRule({
  id: "BTC-05",
  name: { zh: "粉尘", en: "Dust" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs, outputs, login }) {
    if (login) return undefined;
    const small = outputs.find(({ script, value }) => script !== "op-return" && value < (LEAST[script ?? ""] ?? 546n));
    const sent =
      inputs.length > 1
        ? inputs.find(
            ({ value, precious, own }) => value !== undefined && value < DUST_INPUT && !precious && own !== false,
          )
        : undefined;
    if (!small && !sent) return undefined;
    return {
      severity: "warning",
      detail: small
        ? {
            zh: `有一个输出只有 ${small.value} 聪，小到花不出去。`,
            en: `An output of ${small.value} satoshis is too small to be spent.`,
          }
        : {
            zh: `花掉一笔 ${sent?.value} 聪的小额币会把你的地址连在一起，可能有人在追踪。`,
            en: `Spending a coin of ${sent?.value} satoshis ties your addresses together; somebody may have sent it for that.`,
          },
      evidence: { value: String(small?.value ?? sent?.value ?? "") },
    };
  },
});
