import { scalarText, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** A validator that earns nothing for its delegators. */
export const badValidator = defineRule({
  id: "COS-07",
  name: { zh: "验证人有问题", en: "A validator that earns you nothing" },
  on: ["cosmos"],
  needs: ["about"],
  check({ type, value }, { about }) {
    if (type !== "MsgDelegate" && type !== "MsgBeginRedelegate") return undefined;
    const validator = textOf(value.validator_dst_address) || textOf(value.validator_address);
    const { more } = about(validator);
    const jailed =
      more.jailed === true || more.jailed === "true" || /jail|unbond|inactive|tombston/i.test(scalarText(more.status));
    const written = scalarText(more.commission ?? more.commissionRate ?? more.commission_rate ?? 0);
    const rate = Number.parseFloat(written);
    // Rates are written as a share or in per cent: 1 alone is the share, for nobody writes 1 % like that.
    const all = rate >= 100 || (rate === 1 && !written.includes("%"));
    if (!jailed && !all) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: jailed ? "这个验证人被监禁或不活跃，委托给它没有收益。" : "这个验证人抽走全部收益（100% 佣金）。",
        en: jailed
          ? "This validator is jailed or inactive: a delegation to it earns nothing."
          : "This validator keeps all rewards (100% commission).",
      },
      evidence: { validator, ...(jailed ? { jailed: "true" } : { commission: String(rate) }) },
    };
  },
});
