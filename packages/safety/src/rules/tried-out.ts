import { isTried, judgeBehaviour } from "../behaviour/judge-behaviour.ts";
import { sayBehaviour, WHY } from "../behaviour/say-behaviour.ts";
import type { Facts } from "../facts.ts";
import type { Seen } from "../rule.ts";

/** What a trial says under one id of the catalogue about what is bought. Undefined: nothing. */
export function triedOut(id: string, { bought }: Facts): Seen | undefined {
  const seen = bought?.seen;
  const finding = seen && judgeBehaviour(seen).find((one) => one.id === id);
  if (!bought || !finding) return undefined;
  const { title, detail, severity } = sayBehaviour(finding);
  return { severity, title, detail, evidence: { ...finding.evidence, asset: bought.asset } };
}

/** Why nobody knows how what is bought behaves; undefined where it is known, or where nothing unlisted is bought. */
export function notTried({ bought }: Facts): Seen | undefined {
  if (!bought || (bought.seen && isTried(bought.seen))) return undefined;
  const [first] = bought.seen?.notTried ?? [];
  const why = WHY[bought.seen?.notTried.find(({ what }) => what === "all")?.why ?? first?.why ?? "node"];
  if (!bought.seen)
    return {
      severity: "unknown",
      title: { zh: "正在试买试卖", en: "It is being tried out" },
      detail: {
        zh: `「${bought.shown}」不在登记表里，正在模拟里试着买卖它。几秒后再问一次；在那之前先扣住。`,
        en: `“${bought.shown}” is not listed and is being bought and sold in simulation. Ask again in some seconds; until then this is held.`,
      },
      evidence: { asset: bought.asset, missing: "trial under way" },
    };
  return {
    severity: "unknown",
    title: { zh: "不知道卖不卖得掉", en: "Nobody knows whether it can be sold" },
    detail: {
      zh: `没能试着买卖「${bought.shown}」：${why.zh}。不知道买了能不能卖，先扣住。`,
      en: `“${bought.shown}” could not be bought and sold in simulation: ${why.en}. Whether it can be sold again is unknown, so this is held.`,
    },
    evidence: { asset: bought.asset, missing: "trial" },
  };
}
