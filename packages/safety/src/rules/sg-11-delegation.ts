import { walletDelegate } from "../known/delegates.ts";
import { defineRule } from "../rule.ts";

/** EIP-7702: the account itself takes up foreign code. Nearly all that were ever seen belong to thieves. */
export const accountDelegation = defineRule({
  id: "SG-11",
  name: { zh: "账户委托给外来代码", en: "The account takes up foreign code" },
  on: ["delegation"],
  needs: ["about"],
  check({ delegate, chainId }, { about }) {
    if (/^0x0{40}$/.test(delegate)) return undefined;
    const { verified, label, scam, bad, code, type } = about(delegate);
    const listed = walletDelegate(delegate) ?? (verified === true && code !== "none" && label ? label : undefined);
    const everywhere = chainId === 0n;
    const drainer = scam || bad || /sweep|drain/i.test(`${label} ${type}`);
    if (listed && !everywhere && !drainer) return undefined;
    return {
      severity: "block",
      detail: everywhere
        ? {
            zh: "这个委托在所有链上都有效，别人可以在每条链上重放它。",
            en: "This delegation is good on every chain: anybody can hand it in on each of them.",
          }
        : {
            zh: `${delegate} 不是已知钱包的代码，它可以动用账户里的一切，而且一直有效。`,
            en: `${delegate} is none of the known wallets’ code. It can use all the account holds, for as long as it stands.`,
          },
      evidence: { delegate, chainId: chainId.toString() },
    };
  },
});
