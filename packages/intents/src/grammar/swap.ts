import { type Asset, assetsOf, isNative, wrappedNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { bindAmount } from "../bind/amount.ts";
import { assetCandidates, type BoundAsset, bindAsset } from "../bind/asset.ts";
import { heldUnits } from "../bind/balance.ts";
import { bindChain } from "../bind/chain.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import { bindDeadline, bindSlippage } from "../bind/swap-options.ts";
import type { Candidate } from "../plan.ts";
import type { Clause } from "../read/clause.ts";
import { type Amount, type AssetMention, type ChainPhrase, isPointedAt, isSameAsset } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import { type BoundStep, defined, type Grammar, type ReadContext, type StepReading } from "./grammar.ts";
import { applyKeep, keepOf, type SaidAmount } from "./keep.ts";
import { type Side, type SwapRoles, swapRoles } from "./swap-roles.ts";
import { previewAmount } from "./transfer.ts";

/** Exchanging one asset for another, whichever side the amount fixes. */
export const swapGrammar: Grammar = {
  verbs: ["swap", "swapto", "swapout", "buy", "sell", "spend", "get"],
  read(clause, context) {
    const roles = swapRoles(clause);
    return pairs(withContext(roles, context, clause)).map((pair) => reading(clause, pair, roles, context));
  },
};

interface Pair {
  readonly sell: Side;
  readonly buy: Side;
  readonly several: boolean;
}

/** What is missing may have been said before: "then swap half to DAI", "and 2 ETH to DAI". */
function withContext(roles: SwapRoles, context: ReadContext, clause: Clause): SwapRoles {
  const before = context.earlier.at(-1);
  const topic = context.topic;
  const kept = keepOf(clause)?.phrase.asset;
  let sells = roles.sells;
  let buys = roles.buys;
  const [sell] = sells;
  const [buy] = buys;
  if (!roles.undecided && sell?.amount?.said.kind === "rest" && !sell.asset && before?.spends) {
    sells = [{ ...sell, asset: before.spends }];
  } else if (
    clause.inherited &&
    sell?.amount?.said.kind === "fraction" &&
    !sell.asset &&
    !sell.amount.of &&
    before?.spends
  ) {
    const said: Amount = { kind: "unclear", code: "relative", guesses: [] };
    sells = [{ asset: before.spends, amount: { said, at: sell.amount.at } }];
  } else if (!roles.undecided && buy?.asset && !sell?.asset && before?.brings && !isBeside(clause, sell, before)) {
    const ref = hasRef(clause);
    const amount: SaidAmount | undefined =
      sell?.amount ??
      (ref || clause.conn === "then" ? { said: { kind: "all" }, at: buy.asset, of: "step" } : undefined);
    sells = [{ asset: before.brings, ...(amount && { amount }) }];
  }
  const received =
    sell?.asset && !sell.amount && before?.brings && isSameAsset(sell.asset, before.brings) ? before.brings : undefined;
  if (received && sell?.asset && isPointedAt(clause.phrases, sell.asset)) {
    sells = [{ asset: received, amount: { said: { kind: "all" }, at: sell.asset, of: "step" } }];
  }
  if (kept && !sells[0]?.asset && !roles.undecided && buy?.asset) sells = [{ ...sells[0], asset: kept }];
  if (topic) {
    const buying = isPurchase(clause);
    if (buying && (!buy?.asset || isReferred(buy.asset))) buys = [{ ...buy, asset: topic }];
    else if (!buying && !sells[0]?.asset) sells = [{ ...sells[0], asset: topic }];
  }
  return { ...roles, sells, buys };
}

/**
 * Whether a bare number may count another one of what was given, and not a part of what came in: "swap 1 ETH for USDC and 1 for DAI",
 * "用 100 USDC 买 ETH，再用 100 买 LINK", "卖 1 个 ETH 换 USDC 再卖 1 个换 DAI". Only "then", another act and another number tell.
 */
function isBeside(clause: Clause, sell: Side | undefined, { exchange }: StepReading): boolean {
  const number = numberOf(sell?.amount);
  if (number === undefined || hasRef(clause)) return false;
  if (number === exchange?.gave) return true;
  if (clause.inherited) return clause.conn !== "then";
  const act = actOf(clause);
  return act !== "swap" && act === exchange?.verb;
}

function numberOf(amount: SaidAmount | undefined): string | undefined {
  return amount?.said.kind === "number" ? amount.said.decimal : undefined;
}

function actOf(clause: Clause): "buy" | "sell" | "swap" {
  if (isPurchase(clause)) return "buy";
  return clause.verbs[0]?.verb === "sell" ? "sell" : "swap";
}

function isPurchase(clause: Clause): boolean {
  return clause.verbs.some((verb) => verb.verb === "buy" || verb.verb === "get");
}

function hasRef(clause: Clause): boolean {
  return clause.phrases.some((phrase) => phrase.t === "mark" && phrase.senses.includes("ref"));
}

/** "buy 500 USDC of it": what was spoken of before. */
function isReferred(asset: AssetMention): boolean {
  return asset.unknown !== undefined && /^(?:it|that|this|them|it all)$/i.test(asset.unknown);
}

function pairs({ sells, buys }: SwapRoles): Pair[] {
  const [sell = {}, anotherSell] = sells;
  const [buy = {}, anotherBuy] = buys;
  if (anotherSell && !anotherBuy) return sells.map((side) => ({ sell: side, buy, several: false }));
  if (anotherBuy && !anotherSell) {
    const exact = buys.every((side) => side.amount !== undefined) && !sell.amount;
    return exact ? buys.map((side) => ({ sell, buy: side, several: false })) : [{ sell, buy: {}, several: true }];
  }
  return [{ sell, buy, several: Boolean(anotherSell && anotherBuy) }];
}

function reading(clause: Clause, pair: Pair, roles: SwapRoles, context: ReadContext): StepReading {
  const { sell, buy } = pair;
  return {
    kind: "swap",
    ...(buy.asset && { brings: buy.asset }),
    ...(sell.asset && { spends: sell.asset, asset: sell.asset }),
    exchange: { verb: actOf(clause), gave: numberOf(sell.amount) },
    unread: roles.unread,
    bind: (desk) => bindSwap(desk, clause, pair, roles, context),
  };
}

function bindSwap(desk: StepDesk, clause: Clause, pair: Pair, roles: SwapRoles, context: ReadContext): BoundStep {
  const { sell, buy } = pair;
  const chains = clause.phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain");
  if (isOntoChain(chains, pair)) {
    desk.refuse("kind_unsupported", { what: { zh: "跨链", en: "moving assets between chains" } });
    return { step: { kind: "swap" }, chain: undefined };
  }
  const source = sourceStep(sell, context, desk);
  const sold = applyKeep(desk, sell.amount, keepOf(clause), sell.asset);
  const side = buy.amount && !sold ? "buy" : "sell";
  const spends = sell.asset && {
    asset: sell.asset,
    amount: side === "sell" && source === undefined ? sold?.said : undefined,
  };
  const assets = [sell.asset, buy.asset, roles.undecided?.asset].filter((mention) => mention !== undefined);
  const chain = bindChain(desk, {
    named: chains,
    assets,
    ...(spends && { spends }),
    ...(source !== undefined && { continues: desk.earlier[source]?.chain }),
  });
  const from = bindSide(desk, "sell", sell.asset, chain?.value, spends?.amount);
  const to = bindSide(desk, "buy", buy.asset, chain?.value);
  if (pair.several) desk.ask("buy", "several_targets");
  if (roles.undecided) askDirection(desk, roles.undecided, chain?.value);
  else if (chain) {
    if (!sell.asset && !from) askSide(desk, "sell", chain.value, to?.id);
    if (!buy.asset && !to) askSide(desk, "buy", chain.value, from?.id);
  } else {
    if (!sell.asset) desk.ask("sell", "missing_sell");
    if (!buy.asset) desk.ask("buy", "missing_buy");
  }
  if (from && to && from.id === to.id) desk.refuse("same_asset");
  const amount = bindSwapAmount(desk, {
    sold,
    bought: vagueBeside(sold, buy.amount),
    side,
    roles,
    from,
    to,
    chain: chain?.value,
    source,
  });
  warnVenue(desk, clause);
  const common = { chain, account: desk.account(chain?.value) };
  const base = {
    chain: chain?.value,
    brings: to?.id,
    spends: from?.id,
    spendsUnits: side === "sell" && amount?.value.kind === "exact" ? BigInt(amount.value.units) : undefined,
    uses: source,
  };
  const wrap = from && to && chain ? wrapKind(from.id, to.id, chain.value) : undefined;
  if (wrap && from && to) {
    desk.warn("wrapped_instead", { from: from.symbol, to: to.symbol });
    return { ...base, step: { kind: wrap, ...defined({ ...common, amount }) } };
  }
  const slippageBps = bindSlippage(desk, clause);
  const deadlineSeconds = bindDeadline(desk, clause);
  return {
    ...base,
    step: {
      kind: "swap",
      ...defined({ ...common, sell: from?.sourced, buy: to?.sourced, side, amount, slippageBps, deadlineSeconds }),
    },
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

/** "swap 10 USDC to Base": a network where the wanted asset should stand. */
function isOntoChain(chains: readonly ChainPhrase[], { buy }: Pair): boolean {
  return !buy.asset && chains.some((phrase) => phrase.role === "to");
}

function bindSide(
  desk: StepDesk,
  slot: "sell" | "buy",
  mention: AssetMention | undefined,
  chain: ChainId | undefined,
  spends?: SaidAmount["said"],
): BoundAsset | undefined {
  if (!chain) return undefined;
  // "swap 10 USDC to Arbitrum": the coin of that name, or the network?
  if (
    mention &&
    slot === "buy" &&
    /^(?:arbitrum|optimism|polygon|avalanche|雪崩|马蹄)$/i.test(textAt(desk.reading, mention))
  ) {
    const found = assetsOf(chain).filter((asset) => mention.keys.includes(asset.key));
    if (!desk.answer(slot, isText))
      return desk.ask(slot, "asset_is_network", { said: textAt(desk.reading, mention) }, assetCandidates(desk, found));
  }
  return bindAsset(desk, slot, mention, chain, spends);
}

/** "buy some ETH with 100 USDC": the other side is fixed, so "some" says nothing. */
function vagueBeside(sold: SaidAmount | undefined, bought: SaidAmount | undefined): SaidAmount | undefined {
  return sold && bought?.said.kind === "unclear" && bought.said.code === "vague" ? undefined : bought;
}

interface AmountParts {
  readonly sold: SaidAmount | undefined;
  readonly bought: SaidAmount | undefined;
  readonly side: "sell" | "buy";
  readonly roles: SwapRoles;
  readonly from: BoundAsset | undefined;
  readonly to: BoundAsset | undefined;
  readonly chain: ChainId | undefined;
  readonly source: number | undefined;
}

function bindSwapAmount(desk: StepDesk, parts: AmountParts): ReturnType<typeof bindAmount> {
  const { sold, bought, side, roles, from, to, chain, source } = parts;
  if (roles.conflict) return desk.ask("amount", "amount_conflict");
  if (sold && bought) {
    const limited = [sold, bought].some(({ said }) => said.kind === "unclear" && said.code === "limit");
    return desk.ask("amount", limited ? "amount_limited_other_side" : "amount_conflict");
  }
  const said = side === "buy" ? bought : sold;
  const asset = side === "buy" ? to : from;
  if (!said) return roles.undecided?.amount ? undefined : desk.ask("amount", "missing_amount");
  if (side === "buy" && (said.said.kind === "all" || said.said.kind === "fraction" || said.said.kind === "rest")) {
    return desk.ask("amount", "amount_relative");
  }
  if (!asset || !chain) {
    previewAmount(desk, said.said, said.at);
    return undefined;
  }
  return bindAmount(desk, said.said, said.at, {
    asset,
    chain,
    leaves: side === "sell" && source === undefined,
    fromStep: source,
  });
}

/** "then swap half of it": a part of what the step before brings. */
function sourceStep(sell: Side, context: ReadContext, desk: StepDesk): number | undefined {
  const { amount, asset } = sell;
  if (!amount || !asset || (amount.said.kind !== "fraction" && amount.said.kind !== "all")) return undefined;
  const index = context.earlier.findLastIndex(
    (step) => step.brings === asset || (amount.of === "step" && step.brings?.keys.join() === asset.keys.join()),
  );
  if (index === -1 || amount.of === "balance") return undefined;
  return desk.earlier[index]?.index ?? index;
}

/** Native coin to its wrapped form and back is no exchange. */
function wrapKind(sell: AssetId, buy: AssetId, chain: ChainId): "wrap" | "unwrap" | undefined {
  const wrapped = wrappedNative(chain)?.id;
  if (!wrapped) return undefined;
  if (isNative(sell) && buy === wrapped) return "wrap";
  return isNative(buy) && sell === wrapped ? "unwrap" : undefined;
}

function askDirection(desk: StepDesk, side: Side, chain: ChainId | undefined): void {
  const asset = chain && side.asset ? assetsOf(chain).find((item) => side.asset?.keys.includes(item.key)) : undefined;
  const candidates = asset ? assetCandidates(desk, [asset]) : [];
  desk.ask("sell", "missing_sell", {}, candidates);
  desk.ask("buy", "missing_buy", {}, candidates);
}

/** Money first: what people usually pay with and want. */
const USUAL = ["usdc", "usdt", "eth", "weth", "dai", "wbtc", "pol", "bnb", "avax"];

function askSide(desk: StepDesk, slot: "sell" | "buy", chain: ChainId, other: AssetId | undefined): void {
  const listed = assetsOf(chain).filter((asset) => asset.id !== other);
  const held = slot === "sell" ? listed.filter((asset) => (heldUnits(desk.given, asset.id) ?? 0n) > 0n) : [];
  const usual = listed
    .filter((asset) => USUAL.includes(asset.key))
    .sort((a, b) => USUAL.indexOf(a.key) - USUAL.indexOf(b.key));
  const options: readonly Asset[] = held.length > 0 ? held : usual;
  const candidates: Candidate[] = assetCandidates(desk, options);
  desk.ask(slot, slot === "sell" ? "missing_sell" : "missing_buy", {}, candidates);
}

function warnVenue(desk: StepDesk, clause: Clause): void {
  const venue = clause.phrases.find((phrase) => phrase.t === "party" && phrase.party.kind === "protocol");
  if (venue) desk.warn("venue_not_bound", { venue: textAt(desk.reading, venue) }, venue);
}
