import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Typed data for another chain, or for a contract that cannot be the one it names. */
export const wrongDomain = defineRule({
  id: "SG-08",
  name: { zh: "签名的链或合约不对", en: "Signed for another chain or contract" },
  on: ["typed-data"],
  needs: [],
  check(action, facts) {
    const { domainChainId, verifyingContract, canonical } = action;
    const evidence = {
      ...(domainChainId !== undefined && { chainId: domainChainId.toString() }),
      ...(verifyingContract !== undefined && { verifyingContract }),
    };
    const wrong = (zh: string, en: string) =>
      ({
        severity: "danger",
        detail: {
          zh: `${zh}这个签名会在你没想到的地方生效。`,
          en: `${en} The signature would count where you do not expect it.`,
        },
        evidence,
      }) as const;
    const other = [facts.walletChain, facts.intent?.chain].find(
      (chain) => chain?.startsWith("eip155:") && chain !== `eip155:${domainChainId}`,
    );
    if (domainChainId !== undefined && other !== undefined)
      return wrong(
        `它是给链 ${domainChainId} 的，你在 ${other}。`,
        `It is for chain ${domainChainId}; you are on ${other}.`,
      );
    if (verifyingContract === undefined) return undefined;
    if (canonical && !canonical.some((address) => sameAddress(address, verifyingContract)))
      return wrong("它自称的协议不在这个地址。", "The protocol it names does not stand at this address.");
    if (sameAddress(verifyingContract, action.from))
      return wrong("验证合约是你自己的账户。", "The verifying contract is your own account.");
    // Some systems that settle off the chain write zero here.
    if (/^0x0{40}$/.test(verifyingContract)) return undefined;
    const about = facts.about?.(verifyingContract);
    if (about?.code === "none")
      return wrong("验证合约的地址上没有代码。", "There is no code at the verifying contract.");
    return about?.code === undefined && !about?.vouched ? unsure("code of the verifying contract") : undefined;
  },
});
