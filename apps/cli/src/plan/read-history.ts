import type { HistoryEntry } from "@alou/intents/given";
import { findAsset, isNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import {
  asText,
  type DecimalsOf,
  GivenProblem,
  type Json,
  list,
  pick,
  readAddress,
  readAsset,
  readChain,
  readTime,
  readUnits,
} from "./given-shapes.ts";

/** Entries that pay nobody: who stands in them is a contract, not a recipient. */
const NO_PAYMENT =
  /^(?:swap|trade|exchange|approv|revok|permit|wrap|unwrap|mint|burn|contract|call|execut|bridge|stake|unstake|claim|supply|borrow|repay|deploy|sign)/;

/** What came to nothing. */
const FAILED = /^(?:fail|revert|drop|cancel|reject|error|replaced)/;

/**
 * Payments out and in, newest first: by time where times are given, in the order of the list otherwise. Entries that
 * are no payments, or failed, are left out.
 * @param wallet the connected account, which tells what came in from what went out
 */
export function readHistory(
  value: unknown,
  home: ChainId,
  wallet: string | undefined,
  decimals: DecimalsOf,
): HistoryEntry[] | undefined {
  if (value === undefined) return undefined;
  const own = wallet?.slice(wallet.lastIndexOf(":") + 1).toLowerCase();
  const items = list(value, "given.history").flatMap((item, index) =>
    isPayment(item) ? [readEntry(item, index, home, own, decimals)] : [],
  );
  return items.some((entry) => entry.at > 0) ? items.sort((a, b) => b.at - a.at) : items;
}

const wordOf = (item: Json, ...names: string[]) => (asText(pick(item, ...names)) ?? "").toLowerCase();

function isPayment(item: Json): boolean {
  if (item.success === false || item.failed === true || FAILED.test(wordOf(item, "status", "state", "result")))
    return false;
  return !["direction", "type", "kind", "action", "method"].some((name) => NO_PAYMENT.test(wordOf(item, name)));
}

function readEntry(
  item: Json,
  index: number,
  home: ChainId,
  own: string | undefined,
  decimals: DecimalsOf,
): HistoryEntry {
  const path = `given.history[${index}]`;
  const on = pick(item, "chain", "chainId", "network");
  const chain = on === undefined ? home : readChain(on, `${path}.chain`);
  const to = bare(asText(pick(item, "to", "recipient", "toAddress")));
  const from = bare(asText(pick(item, "from", "sender", "fromAddress")));
  const direction = directionOf(item, from, to, own);
  const counterparty = bare(asText(pick(item, "counterparty", "address", "with"))) ?? (direction === "out" ? to : from);
  const asset = assetOf(item, path, chain);
  const amount =
    pick(item, "units", "baseUnits", "raw") !== undefined
      ? { units: pick(item, "units", "baseUnits", "raw") }
      : pick(item, "amount", "value", "decimal", "quantity");
  const units =
    amount === undefined ? ("1" as Units) : readUnits(amount, decimals(asset) ?? 18, true, `${path}.amount`);
  const at = pick(item, "at", "timestamp", "time", "date", "blockTime");
  return {
    id: asText(pick(item, "id", "hash", "tx", "txHash", "transaction")) ?? `history-${index}`,
    direction,
    chain,
    counterparty: named(counterparty, path),
    asset,
    units,
    at: at === undefined ? 0 : readTime(at, `${path}.at`),
    ...signature(item, direction, asset),
  };
}

/** An account as its address alone. */
function bare(text: string | undefined): string | undefined {
  return text?.replace(/^[a-z0-9-]{3,8}:[A-Za-z0-9-]+:(?=.)/, "");
}

function named(counterparty: string | undefined, path: string): string {
  if (!counterparty) throw new GivenProblem(path, "needs a counterparty (or to, from)");
  return /^0x[0-9a-f]{40}$/i.test(counterparty) ? readAddress(counterparty, path) : counterparty;
}

/** Where the two ends are told, they decide; a word like "transfer" alone says neither. */
function directionOf(
  item: Json,
  from: string | undefined,
  to: string | undefined,
  own: string | undefined,
): "out" | "in" {
  const word =
    ["direction", "type", "kind"].map((name) => wordOf(item, name)).find((text) => DIRECTION.test(text)) ?? "";
  if (/^(?:in$|inbound|incoming|receiv|deposit)/.test(word)) return "in";
  if (own !== undefined && from !== undefined && from.toLowerCase() !== own) return "in";
  if (own !== undefined && from === undefined && to?.toLowerCase() === own) return "in";
  if (DIRECTION.test(word)) return "out";
  if (own === undefined && from !== undefined && to !== undefined) return "in";
  return "out";
}

const DIRECTION = /^(?:out$|outbound|outgoing|sent|send|pay|withdraw|in$|inbound|incoming|receiv|deposit)/;

function assetOf(item: Json, path: string, chain: ChainId): AssetId {
  const asset = pick(item, "asset", "assetId", "token", "symbol");
  const found = asset === undefined ? undefined : readAsset(asset, `${path}.asset`, chain);
  return found ?? (`${chain}/erc20:0x0000000000000000000000000000000000000000` as AssetId);
}

/**
 * Who signed. Where it is not said, a payment of the chain's own coin or of a listed token counts as the user's; any
 * other token can write a transfer "from" anybody, so who it names is only asked about.
 */
function signature(item: Json, direction: "out" | "in", asset: AssetId): { signedByUser: boolean; doubtful?: true } {
  const signed = pick(item, "signedByUser", "signed", "initiatedByUser", "userSigned", "signed_by_user", "signedByMe");
  if (typeof signed === "boolean") return { signedByUser: signed };
  if (direction === "in") return { signedByUser: false };
  const token = pick(item, "asset", "assetId", "token", "symbol");
  if (token === undefined || findAsset(asset) || isNative(asset)) return { signedByUser: true };
  return { signedByUser: false, doubtful: true };
}
