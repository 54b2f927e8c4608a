import { defineRule } from "../rule.ts";

/** A delegate over an NFT of Metaplex: it can be moved or locked without its owner. */
export const nftDelegate = defineRule({
  id: "SOL-18",
  name: { zh: "授权 NFT 给别人", en: "An NFT delegate" },
  on: ["solana"],
  needs: [],
  check({ programName = "", name = "", info }) {
    const metaplex = /^(?:token-metadata|core|bubblegum)$/.test(programName);
    if (
      !metaplex ||
      !/^(?:delegate|approve(?:collection)?pluginauthority|approvecollectionauthority|approveuseauthority|add(?:collection)?plugin|setandverifycollection)|delegate(?:v1|v2)?$|delegate.*v1$/.test(
        name,
      )
    )
      return undefined;
    if (/^revoke/.test(name)) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${info.delegate ?? info.newAuthority ?? "别人"} 会得到这个 NFT 的转移或锁定权限。`,
        en: `${info.delegate ?? info.newAuthority ?? "Somebody"} would get the right to move or lock this NFT.`,
      },
      evidence: { program: programName, instruction: name, delegate: info.delegate ?? "" },
    };
  },
});
