import type { Family } from "@alou/money/address-family";
import type { Words } from "@alou/money/words";
import { say } from "../i18n/say.ts";
import { CHAT } from "../i18n/words/chat.ts";
import type { Balance } from "../server/api-types.ts";

const DOLLARS: readonly string[] = ["USDC", "USDT", "DAI"];

/** A few things to say, by what the wallet can do, and by what can be done on its family's chains. */
export function examplesFor(
  balances: readonly Balance[] | undefined,
  native: string,
  family: Family = "evm",
): readonly Words[] {
  if (family !== "evm") {
    const stake = family === "cosmos" ? [filled(CHAT.exampleStake, { native })] : [];
    return [filled(CHAT.exampleTransfer, { native, least: LEAST[family] }), ...stake, CHAT.exampleHold];
  }
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

/** A small sum of the native coin. */
const LEAST = { solana: "0.1", cosmos: "1", bitcoin: "0.001" } as const;

type Filled =
  | typeof CHAT.exampleTransfer
  | typeof CHAT.exampleStake
  | typeof CHAT.exampleSwap
  | typeof CHAT.exampleSend
  | typeof CHAT.exampleWrap
  | typeof CHAT.exampleMulti;

function filled(words: Filled, values: Readonly<Record<string, string>>): Words {
  const all = { native: "", token: "", least: "", ...values };
  return { zh: say("zh", words, all), en: say("en", words, all) };
}
