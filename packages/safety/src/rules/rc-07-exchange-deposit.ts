import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { scalarText } from "../decode/shape.ts";
import type { AddressFacts } from "../facts.ts";
import { defineRule, type Seen } from "../rule.ts";

/**
 * A deposit an exchange cannot credit: without its memo nobody knows whose money it is, its hot wallet is nobody's deposit
 * address, and a coin or a network it does not take is lost to it.
 */
export const exchangeDeposit = defineRule({
  id: "RC-07",
  name: { zh: "交易所充值有问题", en: "A deposit an exchange cannot credit" },
  on: ["cosmos", "request", "transfer"],
  needs: ["about"],
  check(action, { about }) {
    if (action.kind === "transfer") {
      // A transfer of the EVM family carries no memo at all; where Solana's has one, it stands beside it.
      const { to, asset, chain, hasMemo } = action;
      if (about(to).memoRequired && (chain.startsWith("eip155:") || hasMemo === false)) return withoutMemo(to);
      return depositProblem(about(to), to, asset, chain);
    }
    if (action.kind !== "cosmos" || action.type !== "MsgSend" || action.memo) return undefined;
    const to = typeof action.value.to_address === "string" ? action.value.to_address : "";
    return about(to).memoRequired ? withoutMemo(to) : undefined;
  },
});

function depositProblem(to: AddressFacts, recipient: string, asset: AssetId, chain: string): Seen | undefined {
  if (/\bhot[ -_]?wallet\b/i.test(`${to.type ?? ""} ${to.label ?? ""}`))
    return seen(
      recipient,
      "这是交易所的热钱包，不是你的充值地址，转进去入不了账。",
      "This is the exchange’s hot wallet, not your deposit address: it would not be credited.",
    );
  const names = [asset, asset.split(":").at(-1) ?? "", findAsset(asset)?.symbol ?? ""];
  if (lacks(to.more.supportedTokens ?? to.more.supportedAssets ?? to.more.supports, names))
    return seen(recipient, "这个交易所地址不收这种币。", "This exchange address does not take this coin.");
  if (lacks(to.more.supportedChains ?? to.more.supportedNetworks, [chain, chain.split(":")[1] ?? ""]))
    return seen(
      recipient,
      "这个交易所地址不收这条链上的币。",
      "This exchange address takes nothing from this network.",
    );
  return undefined;
}

/** Whether a list that is there names none of these. */
function lacks(list: unknown, names: readonly string[]): boolean {
  if (!Array.isArray(list)) return false;
  const wanted = new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()));
  return !list.some((one: unknown) => wanted.has(scalarText(one).toLowerCase()));
}

function withoutMemo(recipient: string): Seen {
  return seen(
    recipient,
    "这个交易所地址要求填备注（memo），不填就入不了账。",
    "This exchange address needs a memo: without it the deposit is not credited.",
  );
}

function seen(recipient: string, zh: string, en: string): Seen {
  return { severity: "danger", detail: { zh, en }, evidence: { recipient } };
}
