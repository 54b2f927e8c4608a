import { classifyAddress } from "@alou/money/address-family";
import { findChain } from "@alou/money/chain";
import type { AmountSpec } from "../amount-spec.ts";
import type { BoundParty } from "../bind/address-check.ts";
import { bindAmount } from "../bind/amount.ts";
import { bindAsset } from "../bind/asset.ts";
import { bindChain } from "../bind/chain.ts";
import { bindMemo } from "../bind/memo.ts";
import { bindParty } from "../bind/recipient.ts";
import type { AddressHome } from "../bind/served.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import { COIN_UNITS } from "../lexicon/units.ts";
import type { Clause } from "../read/clause.ts";
import {
  type Amount,
  type AssetMention,
  type ChainPhrase,
  isMark,
  isPointedAt,
  isSameAsset,
  type PartyPhrase,
  type Phrase,
  type Stretch,
} from "../read/phrase.ts";
import { endOf, refuseBridge, sisterAccount } from "./between-chains.ts";
import { type BoundStep, defined, type Grammar, type ReadContext, type StepReading } from "./grammar.ts";
import { applyKeep, type Keep, keepOf } from "./keep.ts";
import { shareOut } from "./list.ts";
import { assignRoles, hasMark, type RoleItem } from "./roles.ts";

/** What one transfer was heard to say. */
interface Heard {
  readonly amount?: { readonly said: Amount; readonly at: Stretch; readonly of?: "balance" | "step" };
  readonly asset?: AssetMention;
  readonly party?: PartyPhrase;
}

/** Sending an asset to somebody: "send 10 USDC to alice.eth", "给 alice.eth 转 10 USDC", "pay bob 20 USDC". */
export const transferGrammar: Grammar = {
  verbs: ["send"],
  read(clause, context) {
    const { items } = assignRoles(clause);
    const chains = items.flatMap(({ phrase }) => (phrase.t === "chain" ? [phrase] : []));
    const from = items.find((item) => (item.role === "from" || item.role === "with") && item.phrase.t === "party");
    const parties = partiesOf(clause, items, from);
    const amounts = quantitiesOf(items);
    const inherited = context.earlier.at(-1);
    const topic = context.topic;
    const shares = shareOut(clause, amounts, parties);
    const unread = unreadOf(items, [...amounts, ...parties], from);
    // Of several amounts none may borrow its asset from the step before: "ten send 5 WBTC" is a slip, not a wish.
    const alone = amounts.length <= 1;
    const one = (share: (typeof shares.pairs)[number]): StepReading => {
      const heard = hear(share, clause, alone ? inherited : undefined, alone ? topic : undefined);
      const keep = keepOf(clause);
      return {
        kind: "transfer",
        ...(heard.asset && { spends: heard.asset, asset: heard.asset }),
        unread,
        bind: (desk) => bindTransfer(desk, clause, heard, { chains, from, keep, shares, context }),
      };
    };
    return shares.pairs.map(one);
  },
};

function partiesOf(clause: Clause, items: readonly RoleItem[], from: RoleItem | undefined): PartyPhrase[] {
  const named = items.filter((item) => item !== from && item.phrase.t === "party" && !isSubject(clause, item));
  const real = named.filter((item) => (item.phrase as PartyPhrase).party.kind !== "me");
  if (real.length > 0) return real.map((item) => item.phrase as PartyPhrase);
  if (named.length > 0) return named.map((item) => item.phrase as PartyPhrase);
  // A word nobody knows where a recipient stands: behind "to", or between the verb and the amount.
  return items.flatMap((item, index): PartyPhrase[] => {
    const { phrase } = item;
    if (phrase.t !== "unknown") return [];
    const governed =
      item.role === "to" ||
      item.role === "give" ||
      (item.role === "none" && item.verb !== undefined && isDative(item, items[index + 1]));
    return governed
      ? [{ t: "party", party: { kind: "unknown", raw: phrase.raw }, start: phrase.start, end: phrase.end }]
      : [];
  });
}

/** "bob 转 10 USDC": who stands in front of the verb without a preposition may be the one who pays. */
function isSubject(clause: Clause, { role, verb, phrase, index }: RoleItem): boolean {
  if (role !== "none" || verb !== undefined || clause.inherited) return false;
  const main = clause.verbs.find((item) => clause.phrases.includes(item));
  if (!main) return false;
  const between = clause.phrases.slice(index + 1, clause.phrases.indexOf(main));
  return !between.some((item) => item.t === "break") && main.start - phrase.end < 40;
}

/** "pay bob 20 USDC", "转给老王 10 USDC": right behind the verb. */
function isDative(item: RoleItem, next: RoleItem | undefined): boolean {
  const { verb, phrase } = item;
  if (!verb) return false;
  return phrase.start - verb.end <= 1 && (next?.phrase.t === "qty" || next === undefined);
}

function quantitiesOf(items: readonly RoleItem[]): Phrase[] {
  const found = items.filter(({ phrase }) => phrase.t === "qty" || phrase.t === "asset").map(({ phrase }) => phrase);
  return mergeTopic(found);
}

/** "USDC, 100 of it": a bare amount and an asset without one are one quantity; "其余全部" says one share twice. */
function mergeTopic(input: readonly Phrase[]): Phrase[] {
  const found = input.filter((phrase, index) => !(isBareShare(phrase) && isBareShare(input[index - 1])));
  const [first, second] = found;
  if (found.length !== 2 || !first || !second) return [...found];
  const asset = first.t === "asset" ? first : second.t === "asset" ? second : undefined;
  const quantity = first.t === "qty" ? first : second.t === "qty" ? second : undefined;
  if (!asset || !quantity) return [...found];
  // "10 … USDC" with words between is no quantity; "USDC … 10" has its topic first.
  if (quantity.start < asset.start && asset.start - quantity.end > 2) return [...found];
  const same = quantity.asset === undefined || quantity.asset.keys.join() === asset.asset.keys.join();
  return same ? [{ ...quantity, asset: quantity.asset ?? asset.asset }] : [...found];
}

function isBareShare(phrase: Phrase | undefined): boolean {
  return phrase?.t === "qty" && !phrase.asset && (phrase.amount.kind === "all" || phrase.amount.kind === "rest");
}

function unreadOf(items: readonly RoleItem[], used: readonly Phrase[], from: RoleItem | undefined): Phrase[] {
  const taken = new Set(used.map((phrase) => phrase.start));
  const starts = (phrase: Phrase) =>
    taken.has(phrase.start) || used.some((other) => phrase.start >= other.start && phrase.end <= other.end);
  return items
    .filter(
      (item) =>
        item !== from &&
        !starts(item.phrase) &&
        item.phrase.t !== "chain" &&
        item.phrase.t !== "fee" &&
        item.phrase.t !== "keep",
    )
    .filter(({ phrase }) => !(phrase.t === "party" && phrase.party.kind === "me") && !isInsideQuantity(phrase, used))
    .filter(
      ({ phrase }) =>
        !(isBareShare(phrase) && used.some((other) => other.t === "qty" && /^(?:all|rest)$/.test(other.amount.kind))),
    )
    .map(({ phrase }) => phrase);
}

function isInsideQuantity(phrase: Phrase, used: readonly Phrase[]): boolean {
  return (
    phrase.t === "asset" &&
    used.some(
      (other) => other.t === "qty" && other.asset !== undefined && other.asset.keys.join() === phrase.asset.keys.join(),
    )
  );
}

function hear(
  share: { readonly quantity?: Phrase | undefined; readonly party?: PartyPhrase | undefined },
  clause: Clause,
  before: StepReading | undefined,
  topic: AssetMention | undefined,
): Heard {
  const { quantity, party } = share;
  const withParty = party ? { party } : {};
  const kept = keepOf(clause)?.phrase.asset;
  const brought = before?.brings ?? (clause.inherited ? before?.asset : undefined) ?? topic ?? kept;
  if (quantity?.t === "qty" && quantity.worthOf) {
    return { amount: { said: worth(quantity), at: quantity.amountAt }, asset: quantity.worthOf, ...withParty };
  }
  if (
    quantity?.t === "qty" &&
    clause.inherited &&
    !quantity.asset &&
    !quantity.of &&
    quantity.amount.kind === "fraction"
  ) {
    // "10 USDC to bob, half to alice.eth": half of what?
    const said: Amount = { kind: "unclear", code: "relative", guesses: [] };
    return { amount: { said, at: quantity.amountAt }, ...(brought && { asset: brought }), ...withParty };
  }
  if (quantity?.t === "qty") {
    const asset = quantity.asset ?? coinOfUnit(quantity) ?? brought;
    const of = quantity.of ?? (isPointedAt(clause.phrases, quantity) ? "step" : undefined);
    return {
      amount: { said: quantity.amount, at: quantity.amountAt, ...(of && { of }) },
      ...(asset && { asset }),
      ...withParty,
    };
  }
  if (quantity?.t === "asset") {
    // "send the USDC to bob" after an exchange: what it brought.
    const received =
      isPointedAt(clause.phrases, quantity) &&
      before?.brings !== undefined &&
      isSameAsset(before.brings, quantity.asset);
    if (received)
      return { amount: { said: { kind: "all" }, at: quantity, of: "step" }, asset: before.brings, ...withParty };
    const all = hasMark(clause, "all:soft");
    return { asset: quantity.asset, ...(all && { amount: { said: { kind: "all" }, at: quantity } }), ...withParty };
  }
  const ref = clause.phrases.find((phrase) => isMark(phrase, "ref"));
  // "then send it to bob", "买完转给林薇": the whole of what came before.
  if (before?.brings && !clause.inherited && (ref || (party && clause.conn !== "start"))) {
    return {
      amount: { said: { kind: "all" }, at: (ref ?? party) as Stretch, of: "step" },
      asset: before.brings,
      ...withParty,
    };
  }
  return { ...(clause.inherited && before?.asset && { asset: before.asset }), ...withParty };
}

/** Most units are of one coin: "5000 sats" names it. */
function coinOfUnit({ amount, amountAt }: Phrase & { t: "qty" }): AssetMention | undefined {
  return amount.kind === "number" && amount.unit ? { ...amountAt, keys: [COIN_UNITS[amount.unit].coin] } : undefined;
}

/** "100 USDC worth of ETH": near enough to dollars to be offered, not to be assumed. */
function worth(quantity: Phrase & { t: "qty" }): Amount {
  const stable =
    quantity.asset?.keys.some((key) => /^(?:usdc|usdt|dai)$/.test(key)) === true && quantity.amount.kind === "number";
  const guesses: Amount[] =
    stable && quantity.amount.kind === "number"
      ? [{ kind: "fiat", currency: "USD", decimal: quantity.amount.decimal }]
      : [];
  return { kind: "unclear", code: "worth", guesses };
}

interface Around {
  readonly chains: readonly ChainPhrase[];
  readonly from: RoleItem | undefined;
  readonly keep: Keep | undefined;
  readonly shares: ReturnType<typeof shareOut>;
  readonly context: ReadContext;
}

function bindTransfer(desk: StepDesk, clause: Clause, heard: Heard, around: Around): BoundStep {
  const { asset, party } = heard;
  const amount = applyKeep(desk, heard.amount, around.keep, asset);
  const source = sourceStep(heard, around.context, desk);
  if (refuseFamily(desk, party, asset)) return { step: { kind: "transfer" }, chain: undefined };
  const onto = endOf(clause, around.chains, party);
  const sister = onto && asset && sisterAccount(desk, onto, asset);
  if (onto && !sister) return refuseBridge(desk);
  const chain = bindChain(desk, {
    named: around.chains.filter((phrase) => phrase !== onto),
    assets: asset ? [asset] : [],
    ...(asset && { spends: { asset, amount: source === undefined ? amount?.said : undefined } }),
    ...(source !== undefined && { continues: desk.earlier[source]?.chain }),
    families: "all",
    recipient: sister ? sister.home : party && homeOf(desk, party),
    endsOn: sister && onto?.chain,
  });
  if (chain && hasMark(clause, "ibc") && findChain(chain.value)?.family !== "cosmos") return refuseBridge(desk);
  if (chain) checkSender(desk, around.from, chain.value);
  const bound =
    chain && asset
      ? bindAsset(desk, "asset", asset, chain.value, source === undefined ? amount?.said : undefined)
      : undefined;
  if (!asset) desk.ask("asset", "missing_asset");
  const step = { amount: undefined as ReturnType<typeof bindAmount> };
  if (bound && amount && isTwofoldShare(heard, around.context)) {
    desk.ask("amount", "amount_balance_or_step");
  } else if (bound && chain && amount) {
    step.amount = bindAmount(desk, amount.said, amount.at, {
      asset: bound,
      chain: chain.value,
      leaves: source === undefined,
      fromStep: source,
    });
  } else if (!amount) desk.ask("amount", "missing_amount");
  else if (!bound) previewAmount(desk, amount.said, amount.at);
  const recipient = sister ? sister.party : party && bindParty(desk, "recipient", party, chain?.value);
  if (!party && !sister) desk.ask("recipient", "missing_recipient");
  if (around.shares.problem) desk.ask("amount", around.shares.problem);
  const to = recipient?.sourced.value;
  const memo = bindMemo(desk, clause, { chain: chain?.value, recipient: to, shared: around.shares.pairs.length > 1 });
  const deducted = amount?.said.kind === "number" && !around.keep && hasMark(clause, "after-gas");
  if (deducted || clause.phrases.some((phrase) => phrase.t === "fee" && phrase.how === "included"))
    desk.ask("amount", "amount_fee_included");
  warnEverything(desk, step.amount?.value, recipient, bound?.symbol);
  return {
    step: {
      kind: "transfer",
      ...defined({
        chain,
        account: desk.account(chain?.value),
        asset: bound?.sourced,
        amount: step.amount,
        recipient: recipient?.sourced,
        memo,
      }),
    },
    chain: chain?.value,
    spends: bound?.id,
    spendsUnits: step.amount?.value.kind === "exact" ? BigInt(step.amount.value.units) : undefined,
    uses: source,
  };
}

/** An amount that can be judged before its asset is known: negative, vague, a range. */
export function previewAmount(desk: StepDesk, amount: Amount, at: Stretch): void {
  if (amount.kind === "impossible") desk.refuse(amount.code, {}, at);
  else if (amount.kind === "unclear") desk.ask("amount", `amount_${amount.code}`);
}

/** "half of it", "half" right after an exchange: a part of what that step brings. */
function sourceStep(heard: Heard, context: ReadContext, desk: StepDesk): number | undefined {
  const { amount, asset } = heard;
  if (!amount || !asset || (amount.said.kind !== "fraction" && amount.said.kind !== "all")) return undefined;
  const index = context.earlier.findLastIndex((step) => step.brings !== undefined);
  const before = context.earlier[index];
  if (!before?.brings || amount.of === "balance") return undefined;
  if (before.brings === asset) return desk.earlier[index]?.index ?? index;
  return amount.of === "step" && isSameAsset(before.brings, asset) ? (desk.earlier[index]?.index ?? index) : undefined;
}

/** "then send half USDC": of what was just received, or of the whole balance? */
function isTwofoldShare(heard: Heard, context: ReadContext): boolean {
  const { amount, asset } = heard;
  if (!amount || amount.of || !asset) return false;
  const brought = context.earlier.filter((step) => step.brings !== undefined && isSameAsset(step.brings, asset));
  // "the rest" of what was brought is less than all there is.
  if (amount.said.kind === "rest") return brought.length > 0;
  return amount.said.kind === "fraction" && brought.some((step) => step.brings !== asset);
}

const FAMILY_COIN = { bitcoin: "btc", solana: "sol", cosmos: "atom", evm: "" } as const;
const FAMILY_CHAIN = {
  bitcoin: { zh: "比特币", en: "Bitcoin" },
  solana: { zh: "Solana", en: "Solana" },
  cosmos: { zh: "Cosmos", en: "Cosmos" },
  evm: { zh: "", en: "" },
};

/** What kind of address a party has: its own, or a contact's. */
function homeOf(desk: StepDesk, { party }: PartyPhrase): AddressHome | undefined {
  if (party.kind === "address") return party.found;
  if (party.kind !== "contact") return undefined;
  const homes = party.contacts.map((index) => classifyAddress(desk.given.contacts?.[index]?.address ?? ""));
  const [home, ...others] = homes;
  // Of several only what they have in common tells where: their family.
  const same = others.every((other) => other?.family === home?.family);
  return others.length === 0 ? home : same && home ? { family: home.family } : undefined;
}

/** A Bitcoin address for BTC is a Bitcoin transaction; where none can be built it is refused, and for USDC it is a mistake. */
function refuseFamily(desk: StepDesk, phrase: PartyPhrase | undefined, asset: AssetMention | undefined): boolean {
  if (phrase?.party.kind !== "address") return false;
  const { found, raw } = phrase.party;
  if (found.family === "evm") return false;
  // Where the family is served the chain is bound first, and the address is held against it.
  if (desk.given.chains?.some((id) => findChain(id)?.family === found.family)) return false;
  const coin = FAMILY_COIN[found.family];
  const own = asset?.keys.includes(coin) || (found.family === "cosmos" && asset?.keys.includes("osmo"));
  const family = FAMILY_CHAIN[found.family];
  if (own) desk.refuse("chain_not_built", { chain: family }, phrase);
  else desk.refuse("recipient_other_family", { address: raw, family, chain: "EVM" }, phrase);
  return true;
}

function checkSender(desk: StepDesk, from: RoleItem | undefined, chain: Parameters<typeof bindParty>[3]): void {
  if (from?.phrase.t !== "party" || from.phrase.party.kind === "self") return;
  const { party } = from.phrase;
  const own = desk
    .account(chain)
    ?.value.toLowerCase()
    .endsWith(party.kind === "address" ? party.raw.toLowerCase() : "\u0000");
  if (!own && chain) desk.ask("account", "sender_other_wallet");
}

/** Everything of an asset to somebody new. */
function warnEverything(
  desk: StepDesk,
  amount: AmountSpec | undefined,
  recipient: BoundParty | undefined,
  symbol: string | undefined,
): void {
  if (amount?.kind === "all" && recipient && !recipient.familiar)
    desk.risk("everything_to_stranger", { symbol: symbol ?? "" });
}
