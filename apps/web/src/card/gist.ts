import { type AssetId, tokenAddress } from "@alou/money/caip";
import { cleanForeignText } from "@alou/money/foreign-text";
import { shortAddress } from "@alou/money/short-address";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Amount, Party, Proposal } from "@alou/proposals/proposal";
import { amountText, type Precision } from "../numbers/amount.ts";
import { placeWords } from "./place-words.ts";

/** What a proposal does, on one line: for lists, the live column and the action bar of a phone. */
export function gistOf(proposal: Pick<Proposal, "action" | "assets">, precision: Precision = "short"): Words {
  const { action } = proposal;
  const amount = ({ asset, units }: Amount) => amountIn(proposal, asset, units, precision);
  switch (action.kind) {
    case "swap": {
      if (action.side === "buy") {
        const most = amountIn(proposal, action.pays.asset, action.paysAtMost, precision);
        return both(`最多 ${most} → ${amount(action.receives)}`, `at most ${most} → ${amount(action.receives)}`);
      }
      const least = amountIn(proposal, action.receives.asset, action.receivesAtLeast, precision);
      return both(`${amount(action.pays)} → 至少 ${least}`, `${amount(action.pays)} → at least ${least}`);
    }
    case "transfer":
    case "ibc-transfer":
      return same(`${amount(action.pays)} → ${partyName(action.to)}`);
    case "delegate":
    case "undelegate": {
      const validator = partyName(action.validator);
      return action.kind === "delegate"
        ? same(`${amount(action.stake)} → ${validator}`)
        : same(`${validator} → ${amount(action.stake)}`);
    }
    case "claim-rewards": {
      const rewards = action.rewards.map(amount).join(" + ");
      return both(`领取 ${rewards}`, `Collect ${rewards}`);
    }
    case "wrap":
    case "unwrap":
      return same(`${amount(action.pays)} → ${amount(action.receives)}`);
    case "approve": {
      const limit = action.unlimited ? undefined : amountIn(proposal, action.asset, action.units, precision);
      const spender = partyName(action.spender);
      return both(`${spender} 可动用${limit ? ` ${limit}` : "全部"}`, `${spender} may take ${limit ?? "everything"}`);
    }
    case "revoke": {
      const symbol = symbolIn(proposal, action.asset);
      return both(`撤销 ${partyName(action.spender)} 的 ${symbol}`, `${partyName(action.spender)}: no more ${symbol}`);
    }
    case "revoke-permissions": {
      const { permissions } = action;
      const names = [...new Set(permissions.map(({ spender }) => partyName(spender)))].slice(0, 2).join(", ");
      return both(`撤销 ${permissions.length} 项授权：${names}`, `Revoke ${permissions.length}: ${names}`);
    }
    case "speed-up":
    case "cancel": {
      const { zh, en } = placeWords(action.replaces.place);
      return action.kind === "cancel" ? both(`取消 ${zh}`, `Cancel ${en}`) : both(`加速 ${zh}`, `Speed up ${en}`);
    }
  }
}

/** A party by the best name there is: its label, its ENS name, or the ends of its address. */
export function partyName({ address, label, name }: Party): string {
  return cleanForeignText(label ?? name ?? "", 40) || shortAddress(address);
}

/** An amount of one of a proposal's assets as plain text. */
export function amountIn(
  proposal: Pick<Proposal, "assets">,
  asset: AssetId,
  units: Units,
  precision: Precision = "exact",
): string {
  const decimals = proposal.assets[asset]?.decimals ?? 0;
  return `${amountText(units, decimals, precision)}\u00a0${symbolIn(proposal, asset)}`;
}

/** What an asset is called in plain text: a listed one by its symbol, any other by its contract and nothing else. */
export function symbolIn({ assets }: Pick<Proposal, "assets">, asset: AssetId): string {
  const info = assets[asset];
  return info?.listed ? info.symbol : shortAddress(tokenAddress(asset) ?? asset);
}

const both = (zh: string, en: string): Words => ({ zh, en });
const same = (text: string): Words => ({ zh: text, en: text });
