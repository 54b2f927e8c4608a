import { defineRule } from "../rule.ts";

/** A coin that carries an inscription or a rune is spent as if it were money. */
export const preciousCoin = defineRule({
  id: "BTC-07",
  name: { zh: "会花掉铭文或符文", en: "An inscription or a rune is spent" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs }, { intent }) {
    const found = inputs.find(({ precious, own }) => precious && own !== false);
    if (!found) return undefined;
    const meant = /list|sell|inscription|ordinal|rune|nft|send-?inscription|铭文|符文|挂单/.test(intent?.kind ?? "");
    return {
      severity: meant ? "info" : "danger",
      detail: {
        zh: "这枚币上有铭文或符文，当普通的币花掉就没了。",
        en: "This coin carries an inscription or a rune; spent as money it is gone.",
      },
      evidence: { carries: found.precious ?? "" },
    };
  },
});
