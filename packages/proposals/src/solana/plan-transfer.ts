import { associatedTokenAddress, type SolanaAddress } from "@alou/chains/solana/address";
import { feeOf } from "@alou/chains/solana/fees";
import {
  computeUnitLimit,
  computeUnitPrice,
  memo as memoInstruction,
  openTokenAccount,
  transferSol,
  transferToken,
} from "@alou/chains/solana/instructions";
import type { Instruction } from "@alou/chains/solana/message";
import type { SolanaHead } from "@alou/chains/solana/node";
import { transferFeeOf } from "@alou/chains/solana/token-account";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import { findAsset } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { cleanForeignText } from "@alou/money/foreign-text";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Situation } from "../corridor.ts";
import { resolveAmount } from "../evm/amount.ts";
import { showAmount } from "../evm/show-amount.ts";
import type { AssetInfo } from "../proposal.ts";
import type { SolanaDraft } from "./draft.ts";
import { handedOnFindings, keptFinding, recipientFindings, rentFindings, tokenFindings } from "./findings.ts";
import type { Opening, OwnedAccount, PaidToken } from "./opening.ts";
import { destinationOf, recipientKind } from "./recipient.ts";

/** What a plan is made from. */
export interface PlanContext {
  readonly payer: SolanaAddress;
  readonly to: SolanaAddress;
  readonly opening: Opening;
  readonly head: SolanaHead;
  readonly situation: Situation;
  /** What a whole unit of what is sent is worth, where the amount is in dollars and somebody knows. */
  readonly usd: string | undefined;
}

/** Compute units: more than such an instruction takes, and so little that the price of it does not matter. */
const UNITS = { budget: 300, sol: 300, token: 30_000, open: 60_000, memo: 30_000, memoByte: 500 } as const;

/** More than this many token accounts are not emptied in one payment. */
const MOST_SOURCES = 4;

/** A memo longer than this does not fit beside the rest. */
const MOST_MEMO_BYTES = 400;

/** @throws AlouError `amount_invalid`, `balance_too_low`, `price_unknown`, `token_unreadable` */
export function planTransfer(
  intent: TransferIntent,
  mint: SolanaAddress | undefined,
  context: PlanContext,
): SolanaDraft {
  const memo = memoOf(intent);
  return mint === undefined ? planSol(intent, memo, context) : planToken(intent, mint, memo, context);
}

function planSol(intent: TransferIntent, memo: string | undefined, context: PlanContext): SolanaDraft {
  const { payer, to, opening } = context;
  const asset = intent.asset.value;
  const info: AssetInfo = { symbol: "SOL", decimals: 9, listed: true };
  const { unitLimit, unitPrice } = budgetOf(UNITS.sol, memo, context);
  const fee = feeOf(1, unitLimit, unitPrice);
  const balance = opening.accounts.get(payer)?.lamports ?? 0n;
  // What it costs is known to the lamport beforehand, so that "all" leaves exactly nothing.
  const units = amountOf(intent, info, balance, fee, context);
  const recipient = recipientKind(to, opening.accounts.get(to));
  const fresh = (recipient.kind === "wallet" || recipient.kind === "keyless") && recipient.fresh;
  return {
    action: actionOf(intent, to, units, memo),
    label: { zh: "转出 SOL", en: "Send SOL" },
    instructions: withBudget(unitLimit, unitPrice, memo, [transferSol(payer, to, units)]),
    ...{ unitLimit, unitPrice, balance, asset, info, recipient, kept: 0n, opens: [] },
    findings: [
      ...recipientFindings(to, recipient),
      ...rentFindings({ left: to === payer ? 0n : balance - units - fee, arrives: units, fresh }, opening.walletRent),
    ],
  };
}

function planToken(
  intent: TransferIntent,
  mint: SolanaAddress,
  memo: string | undefined,
  context: PlanContext,
): SolanaDraft {
  const { payer, to, opening, head } = context;
  const { token } = opening;
  if (!token) throw new AlouError("token_unreadable", { address: mint });
  const { facts } = token;
  const asset = intent.asset.value;
  const info = infoOf(intent, token);
  const sources = token.sources.filter(({ frozen }) => !frozen).sort((a, b) => (a.amount < b.amount ? 1 : -1));
  const spendable = sources.slice(0, MOST_SOURCES);
  const balance = spendable.reduce((sum, { amount }) => sum + amount, 0n);
  const units = amountOf(intent, info, balance, 0n, context);
  const recipient = recipientKind(to, opening.accounts.get(to));
  const destination = destinationOf(to, recipient, mint, facts, opening.accounts);
  const parts = partsOf(spendable, units, associatedTokenAddress(payer, mint, facts.program));
  const kept = parts.map(({ amount }) => transferFeeOf(facts.extensions, amount, BigInt(head.epoch)));
  const charged = facts.extensions.transferFee !== undefined;
  const transfers = parts.map(({ address, amount }, i) =>
    transferToken({
      ...{ program: facts.program, mint, decimals: facts.decimals, owner: payer },
      ...{ from: address, to: destination.account, amount },
      ...(charged && { fee: kept[i] ?? 0n }),
    }),
  );
  const opens = destination.opens ? [openTokenAccount(payer, to, mint, facts.program)] : [];
  const work = UNITS.token * transfers.length + (destination.opens ? UNITS.open : 0);
  const { unitLimit, unitPrice } = budgetOf(work, memo, context);
  const keptAll = kept.reduce((sum, one) => sum + one, 0n);
  const shown = { kept: showAmount(keptAll, info), arrives: showAmount(units - keptAll, info) };
  return {
    action: actionOf(intent, to, units, memo),
    label: { zh: `转出 ${info.symbol}`, en: `Send ${info.symbol}` },
    instructions: withBudget(unitLimit, unitPrice, memo, transfers, opens),
    ...{ unitLimit, unitPrice, balance, asset, info, recipient, kept: keptAll },
    opens: destination.opens ? [destination.account] : [],
    findings: [
      ...recipientFindings(to, recipient, mint),
      ...handedOnFindings(to, destination, info.symbol),
      ...tokenFindings(token, info.symbol, info.listed, destination, memo),
      ...frozenFindings(token, info),
      ...keptFinding(shown, keptAll),
    ],
  };
}

/** @throws AlouError as `resolveAmount`; "unlimited" is no amount of money */
function amountOf(
  intent: TransferIntent,
  { symbol, decimals }: AssetInfo,
  balance: bigint,
  reserve: bigint,
  { situation, usd }: PlanContext,
): bigint {
  const spec = intent.amount.value;
  if (spec.kind === "unlimited") {
    throw new AlouError("amount_invalid", {
      amount: `∞ ${symbol}`,
      detail: "it is more than any balance / 超过任何余额",
    });
  }
  const units = resolveAmount(spec, {
    ...{ chain: getChain(intent.chain.value).name, asset: intent.asset.value, symbol, decimals, balance, reserve },
    ...{ usd, brought: situation.brought },
  });
  if (units >= 1n << 64n) {
    throw new AlouError("amount_invalid", {
      amount: units.toString(),
      detail: "no account can hold that much / 没有账户装得下",
    });
  }
  return units;
}

/** Takes from the fullest account first; what is missing is asked of it all the same, so that the run shows it. */
function partsOf(
  sources: readonly OwnedAccount[],
  units: bigint,
  usual: SolanaAddress,
): { address: SolanaAddress; amount: bigint }[] {
  const parts: { address: SolanaAddress; amount: bigint }[] = [];
  let rest = units;
  for (const { address, amount } of sources) {
    if (rest === 0n || amount === 0n) break;
    const taken = amount < rest ? amount : rest;
    parts.push({ address, amount: taken });
    rest -= taken;
  }
  if (rest === 0n) return parts;
  const [first = { address: usual, amount: 0n }, ...others] = parts;
  return [{ ...first, amount: first.amount + rest }, ...others];
}

function memoOf(intent: TransferIntent): string | undefined {
  const memo = intent.memo?.value;
  if (memo !== undefined && new TextEncoder().encode(memo).length > MOST_MEMO_BYTES) {
    throw new AlouError("bad_request", { detail: `memo: more than ${MOST_MEMO_BYTES} bytes` });
  }
  return memo === "" ? undefined : memo;
}

function budgetOf(work: number, memo: string | undefined, { opening, situation }: PlanContext) {
  const bytes = memo === undefined ? 0 : new TextEncoder().encode(memo).length;
  const unitLimit = UNITS.budget + work + (memo === undefined ? 0 : UNITS.memo + bytes * UNITS.memoByte);
  return { unitLimit, unitPrice: opening.fees[situation.speed] };
}

/** Where a token's account wants a memo, it must stand right before the transfer. */
function withBudget(
  limit: number,
  price: bigint,
  memo: string | undefined,
  payments: readonly Instruction[],
  before: readonly Instruction[] = [],
): Instruction[] {
  const said = memo === undefined ? [] : [memoInstruction(memo)];
  return [computeUnitLimit(limit), computeUnitPrice(price), ...before, ...said, ...payments];
}

function actionOf(
  intent: TransferIntent,
  to: SolanaAddress,
  units: bigint,
  memo: string | undefined,
): SolanaDraft["action"] {
  const recipient = intent.recipient.value;
  const label = recipient.kind === "address" ? recipient.label : undefined;
  return {
    kind: "transfer",
    pays: { asset: intent.asset.value, units: toUnits(units) },
    to: { address: to, ...(label !== undefined && { label }) },
    ...(memo !== undefined && { memo }),
  };
}

/** Of a listed token the registry's word counts; a node that tells other decimals is lying, or it is not that token. */
function infoOf(intent: TransferIntent, { facts, metadata, mint }: PaidToken): AssetInfo {
  const listed = findAsset(intent.asset.value);
  if (!listed) {
    const symbol = metadata ? cleanForeignText(metadata.symbol, 16) : "";
    return { symbol: symbol || shortAddress(mint), decimals: facts.decimals, listed: false };
  }
  if (listed.decimals !== facts.decimals) {
    const detail = `${listed.symbol} has ${listed.decimals} decimals, not ${facts.decimals}`;
    throw new AlouError("rpc_bad_answer", { chain: getChain(intent.chain.value).name, detail });
  }
  return { symbol: listed.symbol, decimals: listed.decimals, listed: true };
}

function frozenFindings({ sources, mint }: PaidToken, { symbol }: AssetInfo): SolanaDraft["findings"] {
  const frozen = sources.filter((one) => one.frozen);
  if (frozen.length === 0) return [];
  const all = frozen.length === sources.length;
  return [
    {
      rule: "SOL-06",
      severity: all ? "block" : "info",
      title: { zh: "你的代币账户被冻结", en: "Your token account is frozen" },
      detail: {
        zh: `发行方冻结了你的 ${symbol} 账户，里面的动不了。`,
        en: `The issuer has frozen your ${symbol} account: what is in it cannot move.`,
      },
      evidence: { mint, account: frozen[0]?.address ?? "" },
    },
  ];
}
