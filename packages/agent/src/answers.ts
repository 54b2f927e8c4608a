import type { FeeTable } from "@alou/chains/fee-table";
import { isUnlimitedAllowance } from "@alou/intents/unlimited-allowance";
import { unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Price } from "@alou/proposals/proposal";
import type { TransactionState } from "@alou/proposals/transaction";
import type { Finding } from "./turn.ts";

/** A holding for a sentence. */
export interface Holding {
  readonly symbol: string;
  readonly decimals: number;
  readonly units: bigint;
  /** US dollars for one whole unit, as a decimal. */
  readonly usd: string | undefined;
}

const group = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, ",");

/** Every digit, thousands apart. */
export function exact(units: bigint, decimals: number, symbol: string): string {
  const [whole = "0", fraction] = unitsToDecimal(units, decimals).split(".");
  return `${fraction ? `${group(whole)}.${fraction}` : group(whole)} ${symbol}`;
}

/** "1 pool", "2 pools". @param what in the singular, of those that take a plain s */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** What a holding is worth, in dollars with two decimals, rounded down; undefined without a price. */
export function worthInCents({ units, decimals, usd }: Holding): bigint | undefined {
  if (usd === undefined) return undefined;
  const [whole = "0", fraction = ""] = usd.split(".");
  const price = BigInt(whole + fraction.slice(0, 8).padEnd(8, "0"));
  return (units * price) / 10n ** BigInt(decimals) / 1_000_000n;
}

/** Cents as dollars. */
export function showCents(cents: bigint): string {
  const [whole = "0", fraction = ""] = unitsToDecimal(cents, 2).split(".");
  return `$${group(whole)}.${fraction.padEnd(2, "0")}`;
}

/** "How much USDC do I have?" */
export function sayBalance(holding: Holding, chain: Words): Finding {
  const amount = exact(holding.units, holding.decimals, holding.symbol);
  const worth = worthInCents(holding);
  const about = worth === undefined ? "" : ` ≈ ${showCents(worth)}`;
  return {
    tool: "balances",
    title: { zh: "查余额", en: "Read balances" },
    summary: { zh: chain.zh, en: chain.en },
    answer: { zh: `${chain.zh}上有 ${amount}${about}。`, en: `You hold ${amount} on ${chain.en}${about}.` },
  };
}

/** "What do I have?" */
export function sayPortfolio(holdings: readonly Holding[], chain: Words): Finding {
  const held = holdings.filter(({ units }) => units > 0n);
  const priced = held.map((holding) => ({ holding, cents: worthInCents(holding) }));
  const total = priced.reduce((sum, { cents }) => sum + (cents ?? 0n), 0n);
  const unknown = priced.filter(({ cents }) => cents === undefined).length;
  const lines = priced
    .sort((a, b) => Number((b.cents ?? -1n) - (a.cents ?? -1n)))
    .map(
      ({ holding, cents }) =>
        `${exact(holding.units, holding.decimals, holding.symbol)}${cents === undefined ? "" : ` ≈ ${showCents(cents)}`}`,
    );
  const rest = (zh: string, en: string) => (unknown === 0 ? { zh: "", en: "" } : { zh, en });
  const without = rest(`（${unknown} 种没有可信价格，未计入）`, ` (${unknown} without a trusted price, not counted)`);
  return {
    tool: "balances",
    title: { zh: "查余额", en: "Read balances" },
    summary: { zh: `${held.length} 种资产`, en: counted(held.length, "asset") },
    answer:
      held.length === 0
        ? { zh: `${chain.zh}上没有登记的资产。`, en: `No listed asset on ${chain.en}.` }
        : {
            zh: `${chain.zh}上共 ${showCents(total)}${without.zh}：\n${lines.join("\n")}`,
            en: `${showCents(total)} on ${chain.en}${without.en}:\n${lines.join("\n")}`,
          },
  };
}

/** Who tells prices. */
export const PRICE_SOURCES: Readonly<Record<Price["source"], Words>> = {
  chainlink: { zh: "Chainlink", en: "Chainlink" },
  pool: { zh: "链上资金池", en: "pools on the chain" },
  api: { zh: "公开价格服务", en: "a public price service" },
};

/** A price for a sentence. */
export interface ToldPrice {
  readonly usd: string;
  readonly source: Price["source"];
  readonly ageSeconds: number;
}

/** "What is ETH worth?" @param price undefined where nobody who is trusted tells one */
export function sayPrice(symbol: string, price: ToldPrice | undefined): Finding {
  const source = price ? PRICE_SOURCES[price.source] : { zh: "没有", en: "none" };
  return {
    tool: "prices",
    title: { zh: "查价格", en: "Read the price" },
    summary: source,
    answer:
      price === undefined
        ? { zh: `${symbol} 没有可信的价格。`, en: `There is no trusted price for ${symbol}.` }
        : {
            zh: `1 ${symbol} = $${price.usd}，${source.zh} ${price.ageSeconds} 秒前的报价。`,
            en: `1 ${symbol} = $${price.usd} by ${source.en}, ${price.ageSeconds} s old.`,
          },
  };
}

/** "How high are fees?" @param native the chain's own coin */
export function sayGas(
  { unit, base, speeds }: FeeTable,
  native: { readonly symbol: string; readonly decimals: number },
  chain: Words,
): Finding {
  const { price, costs, waitSeconds } = speeds.normal;
  const transfer = `${unitsToDecimal(BigInt(costs), native.decimals)} ${native.symbol}`;
  const told = `${shortGwei(base ?? price)} ${UNITS[unit]}`;
  return {
    tool: "gas",
    title: { zh: "查网络费", en: "Read network fees" },
    summary: { zh: told, en: told },
    answer: {
      zh: `${chain.zh}${base === undefined ? "网络费" : "基础费"} ${told}。一笔普通转账约 ${transfer}，约等 ${waitSeconds} 秒。`,
      en: `${base === undefined ? "Network fee" : "Base fee"} on ${chain.en}: ${told}. A plain transfer costs about ${transfer} and waits about ${waitSeconds} s.`,
    },
  };
}

/** What prices are counted in, for short. */
const UNITS: Readonly<Record<FeeTable["unit"], string>> = {
  "gwei per gas": "gwei",
  "micro-lamport per compute unit": "µlamport/CU",
  "base unit per gas": "µ/gas",
  "sat per vbyte": "sat/vB",
};

/** Five decimals are enough for a sentence. */
const shortGwei = (price: string) => price.replace(/(\.\d{5})\d+$/, "$1");

/** A live permission for a sentence. */
export interface Permission {
  readonly symbol: string;
  readonly decimals: number;
  readonly spender: string;
  readonly units: bigint;
}

/** "Who may spend my tokens?" */
export function sayAllowances(permissions: readonly Permission[], chain: Words): Finding {
  const amount = ({ units, decimals, symbol }: Permission, endless: string) =>
    isUnlimitedAllowance(units) ? `${endless} ${symbol}` : exact(units, decimals, symbol);
  const zh = permissions.map((permission) => `${permission.spender}：${amount(permission, "无限")}`);
  const en = permissions.map((permission) => `${permission.spender}: ${amount(permission, "unlimited")}`);
  return {
    tool: "allowances",
    title: { zh: "查授权", en: "Read permissions" },
    summary: { zh: `${permissions.length} 项`, en: `${permissions.length} found` },
    answer:
      permissions.length === 0
        ? { zh: `${chain.zh}上没有生效的授权。`, en: `No live permission on ${chain.en}.` }
        : {
            zh: `${chain.zh}上有 ${permissions.length} 项授权：\n${zh.join("\n")}\n要撤销，在「资产 → 授权」里勾选，能一次签完；或者说「撤销所有无限授权」「撤销一年没用过的授权」「撤销所有给 … 的授权」。`,
            en: `${counted(permissions.length, "live permission")} on ${chain.en}:\n${en.join("\n")}\nTo take them back, choose them under Portfolio → Permissions, or say “revoke all unlimited approvals”, “revoke all approvals not used for a year”, “revoke all approvals to …”.`,
          },
  };
}

/** One past payment or exchange for a sentence. */
export interface PastDeed {
  readonly what: Words;
  readonly state: TransactionState;
}

/** "What did I do lately?" and "where is my transaction?" */
export function sayHistory(deeds: readonly PastDeed[], tool: "history" | "status"): Finding {
  const lines = {
    zh: deeds.map(({ what, state }) => `${what.zh} · ${STATES[state].zh}`),
    en: deeds.map(({ what, state }) => `${what.en} · ${STATES[state].en}`),
  };
  return {
    tool,
    title: tool === "status" ? { zh: "查交易", en: "Look at transactions" } : { zh: "查记录", en: "Read the history" },
    summary: { zh: `${deeds.length} 笔`, en: `${deeds.length} found` },
    answer:
      deeds.length === 0
        ? { zh: "还没有从这里发出的交易。", en: "Nothing has been sent from here yet." }
        : { zh: lines.zh.join("\n"), en: lines.en.join("\n") },
  };
}

const STATES: Readonly<Record<TransactionState, Words>> = {
  signed: { zh: "已签名，正在发送", en: "signed, being sent" },
  submitted: { zh: "已发送", en: "sent" },
  pending: { zh: "等待上链", en: "waiting for a block" },
  mined: { zh: "已上链", en: "mined" },
  final: { zh: "终局", en: "final" },
  reverted: { zh: "失败，只花了网络费", en: "failed, only the fee was spent" },
  replaced: { zh: "被取代", en: "replaced" },
  cancelled: { zh: "已取消", en: "cancelled" },
  expired: { zh: "已过期，没有上链", en: "expired before any block took it" },
  dropped: { zh: "已丢弃", en: "dropped" },
};
