import { ASSETS } from "@alou/money/asset";
import { type ChainId, isChainId } from "@alou/money/caip";
import { CHAINS, type Chain, findChain, getChain } from "@alou/money/chain";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import { bindAmount } from "../bind/amount.ts";
import { type BoundAsset, bindAsset } from "../bind/asset.ts";
import { isRecipient } from "../bind/recipient.ts";
import { isBuilt } from "../bind/served.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import type { Clause } from "../read/clause.ts";
import type { AssetMention, ChainPhrase, PartyPhrase, Phrase } from "../read/phrase.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";
import { type BoundStep, defined, type Grammar, type StepReading } from "./grammar.ts";
import { applyKeep, keepOf, type SaidAmount } from "./keep.ts";
import { assignRoles, partyOf } from "./roles.ts";
import { previewAmount } from "./transfer.ts";

/** Behind a chain's prefix: the address is a validator's. */
const VALIDATOR = "valoper";

/** Chains on which a person delegates to validators. */
const STAKING: readonly Chain[] = CHAINS.filter(({ id }) => findCosmosNetwork(id)?.unbondingSeconds !== undefined);

const STAKED_KEYS: ReadonlySet<string> = new Set(
  STAKING.flatMap(({ native }) => ASSETS.find(({ id }) => id === native)?.key ?? []),
);

/** Delegated stake: "stake 5 ATOM with cosmosvaloper1…", "解除质押 5 ATOM", "领取质押奖励". */
export const stakeGrammar: Grammar = {
  verbs: ["stake", "unstake", "claim", "claimstake", "vote"],
  read(clause) {
    const { items } = assignRoles(clause);
    const verb = actOf(clause);
    const chains = clause.phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain");
    if (verb === "claim") {
      const unread = items.map(({ phrase }) => phrase).filter((phrase) => phrase.t === "qty" || phrase.t === "party");
      return [{ kind: "claim-rewards", unread, bind: (desk) => bindClaim(desk, chains, assetIn(clause)) }];
    }
    const party = partyOf(items);
    const quantity = items.map(({ phrase }) => phrase).find((phrase) => phrase.t === "qty");
    const asset = assetIn(clause);
    const amount: SaidAmount | undefined = quantity && { said: quantity.amount, at: quantity.amountAt };
    const used = (phrase: Phrase) => phrase === quantity || phrase.start === party?.start || phrase.t === "chain";
    const unread = items
      .map(({ phrase }) => phrase)
      .filter((phrase) => !used(phrase) && phrase.t !== "asset" && phrase.t !== "keep" && phrase.t !== "fee");
    const kind = verb === "unstake" ? "undelegate" : "delegate";
    const step: StepReading = {
      kind,
      ...(asset && { asset, ...(kind === "delegate" && { spends: asset }) }),
      unread,
      bind: (desk) => bindStake(desk, clause, kind, { chains, asset, amount, party }),
    };
    return [step];
  },
};

/** "Harvest the rewards of my stake" holds both words: the claim is what is asked for. To delegate is to stake. */
function actOf(clause: Clause): "stake" | "unstake" | "claim" {
  const has = (verb: string) => clause.phrases.some((phrase) => phrase.t === "verb" && phrase.verb === verb);
  if (has("claim") || has("claimstake")) return "claim";
  return has("unstake") ? "unstake" : "stake";
}

/**
 * Whether a clause is about stake that is delegated to a chain's validators: by its coin, by a validator's address, or by its
 * rewards. Ether with Lido and airdrops are something else, and not built yet.
 */
export function isDelegatedStake(clause: Clause): boolean {
  const verbs = new Set(clause.phrases.flatMap((phrase) => (phrase.t === "verb" ? [phrase.verb] : [])));
  if (!stakeGrammar.verbs.some((verb) => verbs.has(verb))) return false;
  if (verbs.has("claimstake")) return true;
  if (verbs.has("claim")) return verbs.has("stake") || isStaked(assetIn(clause));
  return isStaked(assetIn(clause)) || clause.phrases.some(isValidator);
}

const isStaked = (asset: AssetMention | undefined): boolean =>
  asset !== undefined && asset.keys.length > 0 && asset.keys.every((key) => STAKED_KEYS.has(key));

function isValidator(phrase: Phrase): boolean {
  if (phrase.t !== "party" || phrase.party.kind !== "address") return false;
  return phrase.party.found.network?.endsWith(VALIDATOR) === true;
}

function assetIn(clause: Clause): AssetMention | undefined {
  for (const phrase of clause.phrases) {
    if (phrase.t === "qty" && phrase.asset) return phrase.asset;
    if (phrase.t === "asset") return phrase.asset;
  }
  return undefined;
}

interface SaidStake {
  readonly chains: readonly ChainPhrase[];
  readonly asset: AssetMention | undefined;
  readonly amount: SaidAmount | undefined;
  readonly party: PartyPhrase | undefined;
}

function bindStake(desk: StepDesk, clause: Clause, kind: "delegate" | "undelegate", said: SaidStake): BoundStep {
  const { asset, party } = said;
  const amount = applyKeep(desk, said.amount, keepOf(clause), asset);
  const network = party?.party.kind === "address" ? party.party.found.network : undefined;
  const prefix = network?.endsWith(VALIDATOR) ? network.slice(0, -VALIDATOR.length) : undefined;
  const chain = bindStakingChain(desk, said.chains, asset, prefix);
  const coin = chain && coinOf(desk, chain.value, asset);
  if (!asset && !coin) desk.ask("asset", "missing_asset");
  let units: ReturnType<typeof bindAmount>;
  if (!amount) units = desk.ask("amount", "missing_amount");
  else if (coin && chain) {
    // What is taken back is no part of the balance: how much is there the proposal finds out.
    const leaves = kind === "delegate";
    units = bindAmount(desk, amount.said, amount.at, { asset: coin, chain: chain.value, leaves, fromStep: undefined });
  } else previewAmount(desk, amount.said, amount.at);
  const validator = chain && bindValidator(desk, party, chain.value);
  return {
    step: {
      kind,
      ...defined({ chain, account: desk.account(chain?.value), asset: coin?.sourced, amount: units, validator }),
    },
    chain: chain?.value,
    ...(kind === "delegate" && {
      spends: coin?.id,
      spendsUnits: units?.value.kind === "exact" ? BigInt(units.value.units) : undefined,
    }),
  };
}

function bindClaim(desk: StepDesk, chains: readonly ChainPhrase[], asset: AssetMention | undefined): BoundStep {
  const chain = bindStakingChain(desk, chains, asset, undefined);
  return {
    step: { kind: "claim-rewards", ...defined({ chain, account: desk.account(chain?.value) }) },
    chain: chain?.value,
  };
}

/** The chain's own coin: named, or the only one that can be meant. */
function coinOf(desk: StepDesk, chain: ChainId, mention: AssetMention | undefined): BoundAsset | undefined {
  if (mention) return bindAsset(desk, "asset", mention, chain);
  const { native } = getChain(chain);
  const coin = ASSETS.find(({ id }) => id === native);
  if (!coin) return undefined;
  const sourced = { value: native, from: { kind: "registry", registry: "asset", entry: native } as const };
  return { sourced, id: native, decimals: coin.decimals, symbol: coin.symbol };
}

/** The chain whose stake is meant: named, the coin's own, the validator's, the one the wallet is on; else it is asked. */
function bindStakingChain(
  desk: StepDesk,
  named: readonly ChainPhrase[],
  asset: AssetMention | undefined,
  prefix: string | undefined,
): Sourced<ChainId> | undefined {
  const isStaking = (id: unknown): id is ChainId =>
    typeof id === "string" && isChainId(id) && STAKING.some((chain) => chain.id === id);
  const clicked = desk.answer("chain", isStaking);
  if (clicked) return clicked;
  const [first] = named;
  if (first) {
    if (isStaking(first.chain) && isBuilt(desk.given, getChain(first.chain))) {
      const from = { kind: "registry", registry: "chain", entry: first.chain, said: desk.said(first.name) } as const;
      return { value: first.chain, from };
    }
    const name = findChain(first.chain ?? "")?.name ?? first.foreign ?? "";
    return desk.refuse("chain_not_built", { chain: name }, first.name);
  }
  const fits = STAKING.filter(({ id, native }) => {
    const key = ASSETS.find((one) => one.id === native)?.key ?? "";
    const isCoin = !asset || asset.keys.includes(key);
    return isCoin && (prefix === undefined || findCosmosNetwork(id)?.prefix === prefix);
  });
  const served = fits.filter((chain) => isBuilt(desk.given, chain));
  const active = served.find(({ id }) => id === desk.given.activeChain);
  if (active) return { value: active.id, from: desk.walletSource("activeChain") };
  // Never play money for real money, as long as there is real money to be meant.
  const real = served.filter(({ test }) => !test);
  const open = real.length > 0 ? real : served;
  const [only, another] = open;
  if (!only) return desk.refuse("chain_not_built", { chain: fits[0]?.name ?? { zh: "Cosmos", en: "Cosmos" } });
  if (another) {
    return desk.ask(
      "chain",
      "chain_ambiguous",
      {},
      open.map(({ id, name }) => ({ value: id, label: name })),
    );
  }
  return { value: only.id, from: { kind: "registry", registry: "chain", entry: only.id } };
}

/** A validator by its own address, in the words or of a contact. Their names are what they call themselves: never looked up. */
function bindValidator(
  desk: StepDesk,
  phrase: PartyPhrase | undefined,
  chain: ChainId,
): Sourced<Recipient> | undefined {
  const clicked = desk.answer("validator", isRecipient);
  if (clicked) return clicked;
  if (!phrase) return desk.ask("validator", "missing_validator");
  const { party } = phrase;
  const prefix = `${findCosmosNetwork(chain)?.prefix}${VALIDATOR}1`;
  if (party.kind === "address") {
    const { found, raw } = party;
    if (found.problem === "bad-checksum") return desk.refuse("recipient_bad_checksum", { address: raw }, phrase);
    if (!found.address) return desk.refuse("recipient_wrong_length", { address: raw }, phrase);
    if (!found.address.startsWith(prefix)) {
      return desk.refuse("validator_not_here", { address: raw, chain: getChain(chain).name }, phrase);
    }
    return desk.fromWords({ kind: "address", address: found.address }, phrase);
  }
  const contacts = party.kind === "contact" ? party.contacts.flatMap((i) => desk.given.contacts?.[i] ?? []) : [];
  const here = contacts.filter(({ address }) => address.toLowerCase().startsWith(prefix));
  const [only, another] = here;
  if (!only || another) return desk.ask("validator", "missing_validator");
  const from = { kind: "contact", contact: only.id, said: desk.said(phrase) } as const;
  return { value: { kind: "address", address: only.address.toLowerCase(), label: only.name }, from };
}
