import { ASSETS, findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import type { Facts } from "../facts.ts";
import { listedSymbolLike } from "../imitated-symbol.ts";
import { defineRule, unsure } from "../rule.ts";

/** A token that calls itself like a listed one but is another contract. */
export const imitation = defineRule({
  id: "CT-20",
  name: { zh: "冒名代币", en: "An imitation" },
  on: ["transfer", "swap", "approve", "call", "exchange"],
  needs: [],
  check(action, facts) {
    if (facts.imitations === undefined && !facts.about) return unsure("imitations");
    const first = facts.imitations?.[0] ?? imitated(action, facts);
    if (!first) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `它自称「${first.shown}」，但不是登记的 ${first.listed}。合约不同，多半是假的。`,
        en: `It calls itself “${first.shown}” but is not the listed ${first.listed}: another contract, most likely a fake.`,
      },
      evidence: { asset: first.asset, shown: first.shown, listed: first.listed },
      accept: { zh: `这不是 ${first.listed}`, en: `this is not ${first.listed}` },
    };
  },
});

function imitated(
  action: SafetyAction,
  { about }: Facts,
): { asset: string; shown: string; listed: string } | undefined {
  const solana = action.chain.startsWith("solana:");
  if (!about || !(solana || action.chain.startsWith("eip155:"))) return undefined;
  const tokens =
    action.kind === "call"
      ? [action.to]
      : action.kind === "exchange"
        ? [action.sell, action.buy].map(tokenOf)
        : action.kind === "transfer" || action.kind === "approve"
          ? [tokenOf(action.asset)]
          : [];
  for (const token of tokens) {
    if (!token || !(solana ? /^[1-9A-HJ-NP-Za-km-z]{32,44}$/ : /^0x/).test(token)) continue;
    const { symbol, vouched } = about(token);
    const listed = symbol === undefined || vouched ? undefined : listedSymbolLike(symbol);
    // Where the true one is not known on this chain, another address proves nothing.
    const kind = solana ? "token" : "erc20";
    if (listed && !findAsset(`${action.chain}/${kind}:${token}`) && isListedOn(action.chain, listed))
      return { asset: token, shown: symbol ?? "", listed };
  }
  return undefined;
}

const tokenOf = (asset: string | undefined) => asset?.split(":").at(-1);
const isListedOn = (chain: ChainId, symbol: string) =>
  ASSETS.some((asset) => asset.chain === chain && asset.symbol === symbol);
