import { defineRule } from "../rule.ts";

/** Of a P2SH input there is only a short form where segwit stands inside. */
const SEGWIT = new Set(["p2wpkh", "p2wsh", "p2sh"]);

/**
 * Version 0 of segwit signs the amount of each input alone: a signer that is not shown the whole earlier transactions can be made
 * to pay a hidden fee with two signatures (CVE-2020-14199).
 */
export const inputProof = defineRule({
  id: "BTC-08",
  name: { zh: "输入金额没有证据", en: "An input’s amount is not proved" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs, login }) {
    if (login) return undefined;
    const lying = inputs.find(({ mismatch }) => mismatch);
    const bare = inputs.find(
      ({ script, wholeTransaction, own }) => own !== false && SEGWIT.has(script ?? "") && wholeTransaction === false,
    );
    if (!lying && !bare) return undefined;
    return {
      severity: "block",
      detail: lying
        ? {
            zh: "输入写的金额和原交易不一致，差额会变成矿工费。",
            en: "An input’s amount is not that of the earlier transaction; the difference would become fee.",
          }
        : {
            zh: "缺少完整的前序交易，输入的金额可能是假的，差额会变成矿工费。",
            en: "The whole earlier transaction is missing: the amount may be a lie, and the difference becomes fee.",
          },
      evidence: { why: lying ? "mismatch" : "no non_witness_utxo" },
    };
  },
});
