import { ASSETS, type Asset, isNative } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { isChainId } from "@alou/money/caip";
import { CHAINS, type Chain, findChain } from "@alou/money/chain";
import { unitsToDecimal } from "@alou/money/units";
import { VARIANTS } from "../lexicon/assets.ts";
import type { Candidate } from "../plan.ts";
import type { Amount, AssetMention, ChainPhrase } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import type { Sourced } from "../source.ts";
import { candidatesOn, covers, heldUnits } from "./balance.ts";
import { type AddressHome, canReach, isBuilt, offered, standsOn } from "./served.ts";
import type { StepDesk } from "./step-desk.ts";

/** What a step says about its network, and what it needs there. */
export interface ChainNeed {
  /** Networks named in the step's own words. */
  readonly named: readonly ChainPhrase[];
  /** Every asset that must exist on it. */
  readonly assets: readonly AssetMention[];
  /** What leaves the wallet. */
  readonly spends?: { readonly asset: AssetMention; readonly amount: Amount | undefined };
  /** The network of an earlier step this one continues. */
  readonly continues?: ChainId | undefined;
  /** Which families know such a step; Ethereum's when left out. */
  readonly families?: "all";
  /** What kind of address it goes to, where that is known: it tells which chain is meant. */
  readonly recipient?: AddressHome | undefined;
  /** The network where it ends, and so does not begin. */
  readonly endsOn?: ChainId | undefined;
}

/**
 * Binds the network: named in words, else the one the wallet is switched to, else the only one where the step makes
 * sense. Never switches silently: where the active network cannot do it and another could, the user is asked.
 */
export function bindChain(desk: StepDesk, need: ChainNeed): Sourced<ChainId> | undefined {
  const clicked = desk.answer(
    "chain",
    (value): value is ChainId => typeof value === "string" && isChainId(value) && findChain(value) !== undefined,
  );
  if (clicked) return clicked;
  if (refuseForeignAssets(desk, need)) return undefined;
  const named = bindNamed(desk, need);
  if (named !== "none") return named;
  if (need.continues) {
    return { value: need.continues, from: { kind: "registry", registry: "chain", entry: need.continues } };
  }
  const { activeChain } = desk.given;
  const active = activeChain && activeChain !== need.endsOn ? findChain(activeChain) : undefined;
  const elsewhere = bindByRecipient(desk, need, active);
  if (elsewhere !== "here") return elsewhere;
  if (active && canBuild(desk, need, active)) return bindActive(desk, need, active);
  if (active && need.assets.length > 0 && need.assets.every((mention) => candidatesOn(active.id, mention).length > 0)) {
    return desk.refuse("chain_not_built", { chain: active.name });
  }
  return bindOnly(desk, need);
}

function bindNamed(desk: StepDesk, need: ChainNeed): Sourced<ChainId> | undefined | "none" {
  const { named } = need;
  const foreign = named.find((phrase) => phrase.foreign !== undefined);
  if (foreign) return desk.refuse("chain_unsupported", { chain: foreign.foreign ?? "" }, foreign.name);
  const ids = [...new Set(named.map((phrase) => phrase.chain).filter((id) => id !== undefined))];
  const [first, second] = ids;
  if (first && second) {
    if (areAlternatives(desk, named))
      return desk.ask(
        "chain",
        "chain_ambiguous",
        {},
        chainCandidates(
          desk,
          ids.flatMap((id) => findChain(id) ?? []),
          need,
        ),
      );
    const name = (id: ChainId) => findChain(id)?.name ?? id;
    return desk.refuse("cross_chain", { from: name(first), to: name(second) });
  }
  const phrase = named.find((item) => item.chain === first);
  const whole = desk.reading.chain?.id === need.endsOn ? undefined : desk.reading.chain;
  const id = first ?? whole?.id;
  const at = phrase?.name ?? whole?.at;
  if (!id || !at) return "none";
  const chain = findChain(id);
  if (chain && !canBuild(desk, need, chain)) return desk.refuse("chain_not_built", { chain: chain.name }, at);
  return checkAssets(desk, need, id, { kind: "registry", registry: "chain", entry: id, said: desk.said(at) });
}

/** "on Base or Arbitrum", "on Base and on Arbitrum": a choice or a list, and no way from one to the other. */
function areAlternatives(desk: StepDesk, named: readonly ChainPhrase[]): boolean {
  const [first, second] = named.toSorted((a, b) => a.start - b.start);
  const between = desk.reading.folded.lower.slice(first?.end ?? 0, second?.start ?? 0);
  if (/或|还是|要么|\bor\b/.test(between)) return true;
  // "0.1 on Base and 0.1 on Arbitrum": two places, and neither is where from or where to.
  const listed = /\band\b|和|与|、/.test(between) && !/\b(?:to|into|for)\b|[到成给往]/.test(between);
  return listed && named.every(({ role }) => role === "on");
}

/** The network is settled by words; what is left is whether the assets live there. */
function checkAssets(
  desk: StepDesk,
  need: ChainNeed,
  id: ChainId,
  from: Sourced<ChainId>["from"],
): Sourced<ChainId> | undefined {
  const missing = need.assets.find((mention) => !livesOn(id, mention));
  if (!missing) return { value: id, from };
  // Another form of the asset may live there: its own slot will ask.
  if (variantsOn(id, missing).length > 0) return { value: id, from };
  const elsewhere = offeredFor(desk, need);
  const values = { chain: findChain(id)?.name ?? id, asset: textAt(desk.reading, missing) };
  return desk.ask("chain", "chain_lacks_asset", values, chainCandidates(desk, elsewhere, need));
}

/** Whether a mention can stand for something on a network; contracts and unknown words can stand anywhere. */
function livesOn(chain: ChainId, mention: AssetMention): boolean {
  if (mention.keys.length === 0) return true;
  return (
    candidatesOn(chain, mention).length > 0 || (mention.keys.includes("btc") && variantsOn(chain, mention).length > 0)
  );
}

/** Whether a mention stands for the network's own coin. */
const isHome = (chain: ChainId, mention: AssetMention): boolean =>
  candidatesOn(chain, mention).some(({ id }) => isNative(id));

/** Other forms of a mentioned asset on a network. */
export function variantsOn(chain: ChainId, mention: AssetMention): Asset[] {
  const keys = mention.keys.flatMap((key) => VARIANTS.get(key) ?? []);
  return ASSETS.filter(
    (asset) => asset.chain === chain && keys.includes(asset.key) && !mention.keys.includes(asset.key),
  );
}

/** Whether such a step can be built on a chain. */
const canBuild = (desk: StepDesk, need: ChainNeed, chain: Chain): boolean =>
  chain.family === "evm" || (need.families === "all" && isBuilt(desk.given, chain));

/** The chains that may be offered for a step: everything it names lives there. */
function offeredFor(desk: StepDesk, need: ChainNeed): Chain[] {
  return offered(desk.given, need.families ?? "evm").filter(
    (chain) => chain.id !== need.endsOn && need.assets.every((mention) => livesOn(chain.id, mention)),
  );
}

/**
 * The chain that the recipient's address names by itself, where it cannot stand on the one the wallet is switched to: "send
 * 5 USDC to" a Solana address means Solana's USDC.
 */
function bindByRecipient(
  desk: StepDesk,
  need: ChainNeed,
  active: Chain | undefined,
): Sourced<ChainId> | undefined | "here" {
  const { recipient } = need;
  if (!recipient || recipient.family === "evm" || (active && standsOn(active, recipient))) return "here";
  const there = offeredFor(desk, need).filter((chain) => canReach(chain, recipient));
  // Where it stands and its coin is at home nothing else is meant; a coin that has to travel may start in several places.
  const home = there.filter((chain) => standsOn(chain, recipient) && need.assets.every((one) => isHome(chain.id, one)));
  const [only, another] = home.length === 1 ? home : there;
  if (!only) return bindHome(desk, need);
  if (another) return desk.ask("chain", "chain_ambiguous", {}, chainCandidates(desk, there, need));
  return { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
}

/**
 * An address that no served chain with the coin can pay, while the coin is at home on one chain alone, and not of Ethereum's family:
 * that chain is meant, and there the address is refused for what it is.
 */
function bindHome(desk: StepDesk, need: ChainNeed): Sourced<ChainId> | "here" {
  const homes = offeredFor(desk, need).filter(
    (chain) => chain.family !== "evm" && need.assets.length > 0 && need.assets.every((one) => isHome(chain.id, one)),
  );
  const [only, another] = homes;
  if (!only || another) return "here";
  return { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
}

/** Coins that live only where nothing can be built. */
function refuseForeignAssets(desk: StepDesk, need: ChainNeed): boolean {
  for (const mention of need.assets) {
    if (mention.foreign) {
      desk.refuse("asset_unsupported", { asset: textAt(desk.reading, mention), chain: mention.foreign }, mention);
      return true;
    }
    if (mention.keys.length === 0 || mention.keys.includes("btc")) continue;
    const homes = ASSETS.filter((asset) => mention.keys.includes(asset.key)).map((asset) => findChain(asset.chain));
    const other = homes[0];
    if (other && homes.every((chain) => chain && !canBuild(desk, need, chain))) {
      desk.refuse("chain_not_built", { chain: other.name }, mention);
      return true;
    }
  }
  return false;
}

function bindActive(desk: StepDesk, need: ChainNeed, active: Chain): Sourced<ChainId> | undefined {
  const here: Sourced<ChainId> = { value: active.id, from: desk.walletSource("activeChain") };
  const missing = need.assets.find((mention) => !livesOn(active.id, mention));
  const others = offeredFor(desk, need).filter((chain) => chain.id !== active.id);
  if (missing) {
    if (others.length === 0) return crossOrVariant(desk, need, active, missing, here);
    // A coin that lives on one chain of another family alone: nothing is switched, another wallet is asked.
    const [only, another] = others;
    if (only && !another && only.family !== active.family && variantsOn(active.id, missing).length === 0) {
      return { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
    }
    // Where none of them can pay the address either, it is refused there for what it is.
    const { recipient } = need;
    if (only && recipient && others.every((chain) => !canReach(chain, recipient))) {
      return { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
    }
    const held = others.filter((chain) => coverage(desk, need, chain.id) === "enough");
    const values = { chain: active.name, asset: textAt(desk.reading, missing) };
    return desk.ask("chain", "chain_lacks_asset", values, chainCandidates(desk, held.length > 0 ? held : others, need));
  }
  const state = coverage(desk, need, active.id);
  if (state === "short" && !hasOtherForm(desk, need, active.id)) {
    const able = others.filter((chain) => coverage(desk, need, chain.id) === "enough");
    if (able.length > 0 && need.spends) {
      const values = { chain: active.name, asset: textAt(desk.reading, need.spends.asset) };
      return desk.ask("chain", "chain_lacks_balance", values, chainCandidates(desk, able, need));
    }
  }
  const also = others.filter((chain) => coverage(desk, need, chain.id) === "enough");
  if (also.length > 0) {
    const join = (language: "zh" | "en") =>
      also.map((chain) => chain.name[language]).join(language === "zh" ? "、" : ", ");
    desk.warn("also_on_other_chains", { chains: { zh: join("zh"), en: join("en") }, chain: active.name });
  }
  return here;
}

/** No single network has all the assets: a variant on the active one, or an exchange between networks. */
function crossOrVariant(
  desk: StepDesk,
  need: ChainNeed,
  active: Chain,
  missing: AssetMention,
  here: Sourced<ChainId>,
): Sourced<ChainId> | undefined {
  if (variantsOn(active.id, missing).length > 0) return here;
  const homes = need.assets.map((mention) =>
    offered(desk.given, need.families ?? "evm").find((chain) => livesOn(chain.id, mention)),
  );
  const [from, to] = homes;
  if (from && to) return desk.refuse("cross_chain", { from: from.name, to: to.name });
  return desk.ask("chain", "chain_lacks_asset", { chain: active.name, asset: textAt(desk.reading, missing) });
}

function bindOnly(desk: StepDesk, need: ChainNeed): Sourced<ChainId> | undefined {
  const test = CHAINS.filter(
    (chain) => chain.family === "evm" && chain.test && desk.given.balances?.[chain.id] !== undefined,
  );
  const possible = [
    ...offeredFor(desk, need),
    ...test.filter((chain) => need.assets.every((mention) => livesOn(chain.id, mention))),
  ];
  const held = possible.filter((chain) => coverage(desk, need, chain.id) === "enough");
  const known = desk.given.balances !== undefined && Object.keys(desk.given.balances).length > 0;
  const choice = known && held.length > 0 ? held : possible;
  const [only, more] = choice;
  if (only && !more) {
    return known && held.length > 0
      ? { value: only.id, from: desk.walletSource("balances") }
      : { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
  }
  if (choice.length === 0 && need.assets.length > 1) {
    const homes = need.assets.map((mention) =>
      offered(desk.given, need.families ?? "evm").find((chain) => livesOn(chain.id, mention)),
    );
    const [from, to] = homes;
    if (from && to && from !== to) return desk.refuse("cross_chain", { from: from.name, to: to.name });
  }
  return desk.ask("chain", "chain_ambiguous", {}, chainCandidates(desk, choice, need));
}

/** Whether what leaves the wallet is there on a network. */
function coverage(desk: StepDesk, need: ChainNeed, chain: ChainId): "enough" | "short" | "unknown" {
  const { spends } = need;
  if (!spends || isBrought(desk, spends.asset)) return "unknown";
  const assets = candidatesOn(chain, spends.asset);
  if (assets.length === 0) return desk.given.balances?.[chain] ? "short" : "unknown";
  const states = assets.map((asset) => covers(desk.given, spends.amount, asset.id));
  return states.includes("enough") ? "enough" : states.includes("unknown") ? "unknown" : "short";
}

/** Whether an earlier step brings the asset, so that today's balance says nothing. */
function isBrought(desk: StepDesk, mention: AssetMention): boolean {
  return desk.earlier.some(
    (step) =>
      step.brings !== undefined && ASSETS.some((asset) => asset.id === step.brings && mention.keys.includes(asset.key)),
  );
}

/** Whether enough of another form of what is spent is held on the network itself. */
function hasOtherForm(desk: StepDesk, need: ChainNeed, chain: ChainId): boolean {
  const { spends } = need;
  return (
    spends !== undefined &&
    variantsOn(chain, spends.asset).some((asset) => covers(desk.given, spends.amount, asset.id) === "enough")
  );
}

function chainCandidates(desk: StepDesk, chains: readonly Chain[], need: ChainNeed): Candidate[] {
  return chains.map((chain) => {
    const asset = need.spends && candidatesOn(chain.id, need.spends.asset)[0];
    const held = asset && heldUnits(desk.given, asset.id);
    const amount = asset && held !== undefined ? `${unitsToDecimal(held, asset.decimals)} ${asset.symbol}` : undefined;
    return {
      value: chain.id,
      label: chain.name,
      ...(amount && { hint: { zh: `持有 ${amount}`, en: `held: ${amount}` } }),
    };
  });
}
