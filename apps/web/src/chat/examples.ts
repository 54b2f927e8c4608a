import type { Words } from "@alou/money/words";
import { say } from "../i18n/say.ts";
import { CHAT } from "../i18n/words/chat.ts";
import type { Balance } from "../server/api-types.ts";

const DOLLARS: readonly string[] = ["USDC", "USDT", "DAI"];

/** Four things to say, by what the wallet can do. */
export function examplesFor(balances: readonly Balance[] | undefined, native: string): readonly Words[] {
  const held = balances?.filter(({ units }) => units !== "0") ?? [];
  const tokens = held.filter(({ asset }) => asset.includes("/erc20:")).map(({ symbol }) => symbol);
  // A round sum of a dollar coin is what people send.
  const token = tokens.find((symbol) => DOLLARS.includes(symbol)) ?? tokens[0];
  const gas = held.some(({ asset }) => !asset.includes("/erc20:"));
  // Without a coin for the fee nothing can be sent: questions only.
  if (balances !== undefined && !gas) {
    return [CHAT.exampleHold, CHAT.examplePrice, CHAT.exampleGas, CHAT.exampleAllowances];
  }
  return [
    filled(CHAT.exampleSwap, { native }),
    token ? filled(CHAT.exampleSend, { token }) : filled(CHAT.exampleWrap, { native }),
    filled(CHAT.exampleMulti, { native }),
    token ? CHAT.exampleAllowances : CHAT.exampleHold,
  ];
}

type Filled = typeof CHAT.exampleSwap | typeof CHAT.exampleSend | typeof CHAT.exampleWrap | typeof CHAT.exampleMulti;

function filled(words: Filled, values: Readonly<Record<string, string>>): Words {
  const all = { native: "", token: "", ...values };
  return { zh: say("zh", words, all), en: say("en", words, all) };
}
