import type { Rule } from "../rule.ts";

/** Nobody has the key: zero, the customary burn addresses, and the precompiled contracts 0x01 to 0x1ff. */
const isDead = (address: string) =>
  /^0x0{37}[01][0-9a-f]{2}$/i.test(address) ||
  /^0x0{36}dead$/i.test(address) ||
  /^0xdead0{36}$/i.test(address) ||
  /^0xdead0{32}beef$/i.test(address) ||
  /^0xdead0{16}(42069){4}$/i.test(address);

/** Money sent to an address without an owner is destroyed. */
export const deadRecipient: Rule = {
  id: "RC-04",
  name: { zh: "无主地址", en: "An address nobody owns" },
  on: ["transfer"],
  needs: [],
  check(action) {
    if (action.kind !== "transfer" || !isDead(action.to)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "这个地址没有人有私钥，转进去就是销毁。",
        en: "Nobody holds the key to this address: sending there destroys the money.",
      },
      evidence: { recipient: action.to },
    };
  },
};
