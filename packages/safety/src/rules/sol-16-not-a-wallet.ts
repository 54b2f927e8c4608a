import { defineRule } from "../rule.ts";

/** What stands at an address, by the word a line has for it. */
const KINDS: readonly (readonly [sign: RegExp, zh: string, en: string])[] = [
  [/^(?:program|executable)$/, "程序", "a program"],
  [/mint|^spl-?token$/, "代币的铸造地址", "a token’s mint"],
  [/token-?account|^ata$/, "代币账户", "a token account"],
];

/** Money sent to a mint, a program or a system account stays there. */
export const notAWallet = defineRule({
  id: "SOL-16",
  name: { zh: "收款地址不是钱包", en: "The recipient is no wallet" },
  on: ["transfer", "address"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.chain.startsWith("solana:")) return undefined;
    const recipient = action.kind === "transfer" ? action.to : action.address;
    const { type = "", vouched, own, known } = about(recipient);
    const native = action.kind === "address" || action.asset.endsWith("/slip44:501");
    const wrong =
      vouched ||
      /^(?:mint|program|token-?mint|spl-?token|executable|pda)$/.test(type) ||
      (native && /token-?account|^ata$/.test(type)) ||
      (!native && !known && !own && /^(?:wallet|eoa|system-?account)$/.test(type));
    if (!wrong) return undefined;
    if (!native && /^(?:wallet|eoa|system-?account)$/.test(type))
      return {
        severity: "danger",
        detail: {
          zh: `${recipient} 是钱包地址，不是它的代币账户，代币到不了那里。`,
          en: `${recipient} is a wallet and not its token account: tokens cannot arrive there.`,
        },
        evidence: { recipient, type },
      };
    const what = KINDS.find(([sign]) => sign.test(type));
    return {
      severity: "danger",
      detail: {
        zh: `${recipient} 是${what?.[1] ?? "程序的账户"}，不是对方的钱包，转进去多半取不回来。`,
        en: `${recipient} is ${what?.[2] ?? "a program’s account"}, not somebody’s wallet: what arrives there can hardly be taken out.`,
      },
      evidence: { recipient, type },
    };
  },
});
