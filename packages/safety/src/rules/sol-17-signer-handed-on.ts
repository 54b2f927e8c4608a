import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";
import { trustOf } from "./spender-trust.ts";

/** An unknown program gets the user's own account as a writable signer: it can do with it whatever the user can. */
export const signerHandedOn = defineRule({
  id: "SOL-17",
  name: { zh: "签名权交给不认识的程序", en: "Your signature handed to an unknown program" },
  on: ["solana"],
  needs: ["about"],
  check({ program, accounts, from }, { about }) {
    const known = about(program);
    if (known.vouched || trustOf(known) === "trusted") return undefined;
    // Where flags are missing the signer counts as one: whoever pays the fee is writable in any case.
    const handed = accounts.some(
      ({ address, signer, writable }) =>
        (sameAddress(address, from) || about(address).own) && signer !== false && writable !== false,
    );
    if (!handed) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `不认识的程序 ${program} 会拿到你账户的签名和写权限，可以转走 SOL。`,
        en: `The unknown program ${program} gets your account as a writable signer and could move its SOL.`,
      },
      evidence: { program },
    };
  },
});
