import { addressNetwork } from "../decode/bitcoin/script.ts";
import { defineRule } from "../rule.ts";

/** Addresses of another network, or of no Bitcoin network at all. */
export const bitcoinNetwork = defineRule({
  id: "BTC-06",
  name: { zh: "地址不属于这个网络", en: "An address of another network" },
  on: ["bitcoin"],
  needs: [],
  check({ from, inputs, outputs }, { bitcoinNetwork: expected }) {
    const named = [...inputs, ...outputs].flatMap(({ address }) =>
      address === undefined || address === "USER" || address === "KNOWN" ? [] : [address],
    );
    // Scripts carry no network: of a PSBT the signer's address alone may tell it.
    const seen = new Set([from, ...named].map(addressNetwork).filter((one) => one !== undefined));
    const foreign = named.find(
      (address) =>
        /^0x[0-9a-f]{40}$/i.test(address) ||
        (/^[a-z]{2,12}1[ac-hj-np-z02-9]{20,}$/.test(address) && addressNetwork(address) === undefined),
    );
    const wrong =
      seen.size > 1 ||
      (expected !== undefined &&
        seen.size === 1 &&
        !seen.has(expected) &&
        !(expected === "regtest" && seen.has("testnet")));
    const mistyped = [...inputs, ...outputs].find((one) => one.mistyped)?.address;
    if (!foreign && !wrong && !mistyped) return undefined;
    return {
      severity: "block",
      detail: foreign
        ? { zh: `${foreign} 不是比特币地址。`, en: `${foreign} is no Bitcoin address.` }
        : mistyped
          ? {
              zh: `${mistyped} 不是所写的那种地址。`,
              en: `${mistyped} is not the type of address it is called.`,
            }
          : {
              zh: "交易里混着不同网络（主网、测试网）的地址。",
              en: "Addresses of different networks (main and test) stand in one transaction.",
            },
      evidence: { networks: [...seen].join(", "), ...(foreign && { address: foreign }) },
    };
  },
});
