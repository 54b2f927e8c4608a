import type { Rule } from "../rule.ts";

/** Nobody has the key: zero, the customary burn addresses, the precompiled contracts 0x01 to 0x1ff, and Solana's system accounts. */
const isDead = (address: string) =>
  // Solana: the System Program, the incinerator and other accounts that no key opens.
  /^1{32}$/.test(address) ||
  /^1nc1nerator1{20,}/.test(address) ||
  /^(?:Sysvar|Stake1|Vote1|Config1|ComputeBudget1)[1-9A-Za-z]*1{6,}/.test(address) ||
  /^0x0{37}[01][0-9a-f]{2}$/i.test(address) ||
  /^0x0{36}dead$/i.test(address) ||
  /^0xdead0{36}$/i.test(address) ||
  /^0xdead0{32}beef$/i.test(address) ||
  /^0xdead0{16}(42069){4}$/i.test(address);

/** Money sent to an address without an owner is destroyed. */
export const deadRecipient: Rule = {
  id: "RC-04",
  name: { zh: "无主地址", en: "An address nobody owns" },
  on: ["transfer", "address"],
  needs: [],
  check(action) {
    if (action.kind !== "transfer" && action.kind !== "address") return undefined;
    const to = action.kind === "address" ? action.address : action.to;
    // A transaction of nothing destroys nothing; an NFT may be burned on purpose, and is gone all the same.
    if (!isDead(to) || (action.kind === "transfer" && action.units === 0n)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "这个地址没有人有私钥，转进去就是销毁。",
        en: "Nobody holds the key to this address: sending there destroys the money.",
      },
      evidence: { recipient: to },
    };
  },
};
