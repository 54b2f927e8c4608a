import { ASSETS, assetsOf } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { sameEvmAddress } from "@alou/money/evm-address";
import { bindAsset } from "../bind/asset.ts";
import { bindChain } from "../bind/chain.ts";
import { bindParty, isRecipient } from "../bind/recipient.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import type { Approval } from "../given.ts";
import { MOST_PERMISSIONS } from "../kinds/revoke-permissions.ts";
import { SPENDERS } from "../lexicon/spenders.ts";
import type { Candidate, Remark } from "../plan.ts";
import type { Clause } from "../read/clause.ts";
import type { AssetMention, ChainPhrase, PartyPhrase, Phrase } from "../read/phrase.ts";
import type { Reading } from "../reading.ts";
import type { Recipient } from "../recipient.ts";
import { remark } from "../remark.ts";
import type { Source, Sourced } from "../source.ts";
import { isUnlimitedAllowance } from "../unlimited-allowance.ts";
import { type BoundStep, defined, type Grammar, type StepReading } from "./grammar.ts";
import { assignRoles, hasMark, partyOf } from "./roles.ts";

/** Taking permissions back: "revoke Uniswap's USDC approval", "撤销所有授权". */
export const revokeGrammar: Grammar = {
  verbs: ["revoke"],
  read(clause) {
    const { items } = assignRoles(clause);
    const party = partyOf(items);
    const assets = items.flatMap(({ phrase }) =>
      phrase.t === "asset" ? [phrase.asset] : phrase.t === "qty" && phrase.asset ? [phrase.asset] : [],
    );
    const unread = items
      .map(({ phrase }) => phrase)
      .filter(
        (phrase) =>
          (phrase.t === "party" && phrase.start !== party?.start) || phrase.t === "unknown" || phrase.t === "number",
      );
    const list = assets.length > 0 ? assets : [undefined];
    return list.map((asset) => revokeStep(clause, asset, party, unread));
  },
};

/** One revocation as heard. Which permissions it means is looked up among the live ones when it is bound. */
export function revokeStep(
  clause: Clause,
  asset: AssetMention | undefined,
  party: PartyPhrase | undefined,
  unread: readonly Phrase[],
): StepReading {
  return { kind: "revoke", ...(asset && { asset }), unread, bind: (desk) => bindRevoke(desk, clause, asset, party) };
}

/** The permissions that a revocation of several takes back, and what has to be said of the others. */
export interface SeveralRevoked {
  readonly approvals: readonly Approval[];
  readonly warnings: readonly Remark[];
}

/**
 * The live permissions a revocation means, when it names several at once ("all", "every approval of Uniswap", "all unlimited ones").
 * No more of one account on one chain than a card can show: the first, which are the most dangerous.
 * @returns undefined where it means one, which is then bound like any other step
 */
export function revokeAll(reading: Reading, clause: Clause): SeveralRevoked | undefined {
  const { approvals, approvalsUnread = [], now } = reading.given;
  if (!isSeveral(reading, clause) || !approvals) return undefined;
  const { items } = assignRoles(clause);
  const party = partyOf(items);
  const assets = items.flatMap(({ phrase }) =>
    phrase.t === "asset" ? [phrase.asset] : phrase.t === "qty" && phrase.asset ? [phrase.asset] : [],
  );
  const named = items.flatMap(({ phrase }) => (phrase.t === "chain" && phrase.chain ? [phrase.chain] : []));
  const chain = named[0] ?? reading.chain?.id;
  const meant = approvals.filter(
    (approval) =>
      approval.allowance !== "0" &&
      clause.choice?.olderThan === undefined &&
      (!chain || approval.chain === chain) &&
      (assets.length === 0 || assets.some((asset) => isOf(approval, asset))) &&
      (!party || isBy(approval, party)) &&
      (!clause.choice?.unlimited || isUnlimited(approval)),
  );
  const { idleSeconds } = clause.choice ?? {};
  const isTold = ({ lastUsed }: Approval) => idleSeconds === undefined || lastUsed !== undefined;
  const chosen = meant.filter((one) => isTold(one) && isIdle(one, idleSeconds, now));
  const shown = chosen.filter(
    (one, i) => chosen.slice(0, i).filter((before) => before.chain === one.chain).length < MOST_PERMISSIONS,
  );
  const [untold, left] = [meant.filter((one) => !isTold(one)).length, chosen.length - shown.length];
  const silent = approvalsUnread.filter((one) => !chain || one === chain).map((one) => findChain(one)?.name);
  const list = (language: "zh" | "en") => silent.map((name) => name?.[language] ?? "?").join(LIST[language]);
  return {
    approvals: shown,
    warnings: [
      ...(left > 0 ? [remark("revocations_left", { most: String(MOST_PERMISSIONS), n: String(left) })] : []),
      ...(untold > 0 ? [remark("last_use_unknown", { n: String(untold) })] : []),
      ...(silent.length > 0 ? [remark("approvals_unread", { chains: { zh: list("zh"), en: list("en") } })] : []),
    ],
  };
}

const LIST = { zh: "、", en: ", " } as const;

function isUnlimited({ allowance, permission, unlimited }: Approval): boolean {
  const whole = permission?.kind === "operator" || permission?.kind === "erc6909-operator";
  return unlimited ?? (whole || isUnlimitedAllowance(BigInt(allowance)));
}

function isIdle({ lastUsed }: Approval, idleSeconds: number | undefined, now: number | undefined): boolean {
  if (idleSeconds === undefined || lastUsed === "never") return true;
  if (idleSeconds === 0 || lastUsed === undefined || now === undefined) return false;
  return now / 1_000 - lastUsed >= idleSeconds;
}

function isSeveral(reading: Reading, clause: Clause): boolean {
  return (
    clause.choice !== undefined ||
    hasMark(clause, "all", "all:soft", "each") ||
    clause.phrases.some((phrase) => phrase.t === "qty" && phrase.amount.kind === "all") ||
    /approvals|allowances|permissions|\b(?:every|each) (?:single )?(?:token )?(?:approval|allowance|permission)\b/.test(
      words(reading, clause),
    )
  );
}

/** Whether every permission is meant, of whatever token and to whomever: they are shown before any is taken back. */
export function isRevokeAll(reading: Reading, clause: Clause): boolean {
  if (!clause.verbs.some((verb) => verb.verb === "revoke") || !isSeveral(reading, clause)) return false;
  if (clause.choice) return false;
  const named = (phrase: Phrase) =>
    phrase.t === "asset" || phrase.t === "party" || phrase.t === "unknown" || (phrase.t === "qty" && phrase.asset);
  const permission = hasMark(clause, "about:allowance") || clause.verbs.some((verb) => verb.verb === "approve");
  return !clause.phrases.some(named) && (permission || /^$|^[a-z]|授权/.test(clause.verbs[0]?.text ?? ""));
}

function words(reading: Reading, clause: Clause): string {
  const first = clause.phrases[0];
  const last = clause.phrases.at(-1);
  return reading.folded.lower.slice(first?.start ?? 0, last?.end ?? 0);
}

function isOf(approval: Approval, mention: AssetMention): boolean {
  if (mention.contract) return approval.asset.toLowerCase().endsWith(mention.contract.toLowerCase());
  const asset = ASSETS.find((item) => item.id.toLowerCase() === approval.asset.toLowerCase());
  return asset !== undefined && mention.keys.includes(asset.key);
}

/** Whether a live permission belongs to whom the words name. A label came with the list and is matched, never shown as ours. */
function isBy(approval: Approval, phrase: PartyPhrase): boolean {
  const { party } = phrase;
  if (party.kind === "address") return sameEvmAddress(approval.spender, party.raw);
  const label = approval.label?.toLowerCase() ?? "";
  if (party.kind === "protocol") {
    return party.spenders.some((index) => {
      const spender = SPENDERS[index];
      if (!spender) return false;
      const listed = Object.values(spender.addresses).some((address) => sameEvmAddress(address, approval.spender));
      // "Permit2" is that contract alone; "Uniswap" is all of the family.
      const names = party.spenders.length > 1 ? [...spender.names, ...spender.family] : spender.names;
      return listed || names.some((name) => name.length > 2 && label.includes(name));
    });
  }
  return party.kind === "unknown" && label !== "" && label.includes(party.raw.toLowerCase());
}

function bindRevoke(
  desk: StepDesk,
  clause: Clause,
  asset: AssetMention | undefined,
  party: PartyPhrase | undefined,
): BoundStep {
  const several = isSeveral(desk.reading, clause);
  if (clause.choice?.olderThan !== undefined) desk.refuse("age_unknown");
  else if (clause.choice && desk.given.approvals) {
    const untold = revokeAll(desk.reading, clause)?.warnings ?? [];
    const [why] = untold.filter(({ code }) => code === "last_use_unknown");
    if (why) desk.refusals.push(why);
    else desk.refuse("nothing_to_revoke");
  } else if (several && !desk.given.approvals) {
    desk.need("approvals:all");
    if (clause.choice) desk.ask("spender", "missing_spender");
  }
  if (clause.choice) return { step: { kind: "revoke" }, chain: undefined };
  const named = clause.phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain");
  const live = matching(desk, asset, party, named[0]?.chain ?? desk.reading.chain?.id);
  const [only, another] = live ?? [];
  if (only && !another) return fromApproval(desk, only, { asset, party });
  if (live && another && !(asset && party?.party.kind === "address")) {
    const chains = new Set(live.map((approval) => approval.chain));
    const here = live.filter((approval) => chains.size === 1 || approval.chain === desk.given.activeChain);
    const [single, more] = here;
    if (single && !more) return fromApproval(desk, single, { asset, party });
    const list = here.length > 0 ? here : live;
    const slot = asset ? "spender" : party ? "asset" : "spender";
    desk.ask(
      slot,
      "recipient_ambiguous",
      {},
      list.map((approval) => approvalCandidate(approval, slot)),
    );
    return { step: { kind: "revoke" }, chain: undefined };
  }
  if (live?.length === 0 && party?.party.kind !== "address") {
    desk.refuse("nothing_to_revoke");
    return { step: { kind: "revoke" }, chain: undefined };
  }
  if (!live && !several && (!asset || !party)) desk.need("approvals");
  const chain = bindChain(desk, { named, assets: asset ? [asset] : [] });
  const bound = chain && asset ? bindAsset(desk, "asset", asset, chain.value) : undefined;
  const spender = chain && party ? bindParty(desk, "spender", party, chain.value) : undefined;
  if (!asset) desk.ask("asset", "missing_asset");
  if (!party) desk.ask("spender", "missing_spender");
  return {
    step: {
      kind: "revoke",
      ...defined({ chain, account: desk.account(chain?.value), asset: bound?.sourced, spender: spender?.sourced }),
    },
    chain: chain?.value,
  };
}

/** The live permissions a revocation may mean, or undefined where none are known. */
function matching(
  desk: StepDesk,
  asset: AssetMention | undefined,
  party: PartyPhrase | undefined,
  chain: ChainId | undefined,
): Approval[] | undefined {
  const all = desk.given.approvals?.filter((approval) => approval.allowance !== "0" && !approval.permission);
  if (!all) return undefined;
  const spender = desk.answer("spender", isRecipient)?.value;
  const token = desk.answer("asset", (value): value is string => typeof value === "string")?.value;
  const isClicked = (approval: Approval) =>
    (spender?.kind !== "address" || sameEvmAddress(spender.address, approval.spender)) &&
    (token === undefined || token.toLowerCase() === approval.asset.toLowerCase());
  return all.filter(
    (approval) =>
      isClicked(approval) &&
      (!chain || approval.chain === chain) &&
      (!asset || isOf(approval, asset)) &&
      (!party || isBy(approval, party)),
  );
}

/** A step for one live permission. What the words named keeps their source; the rest is the wallet's own state. */
export function fromApproval(
  desk: StepDesk,
  approval: Approval,
  heard: { asset?: AssetMention | undefined; party?: PartyPhrase | undefined },
): BoundStep {
  const state = desk.walletSource("approvals");
  if (approval.permission) {
    const { chain, permission } = approval;
    const at = heard.party ?? heard.asset;
    const from = at && state.kind === "wallet" ? { ...state, said: desk.said(at) } : state;
    const slots = defined({ chain: { value: chain, from: state }, account: desk.account(chain) });
    return { step: { kind: "revoke-permissions", ...slots, permissions: { value: [permission], from } }, chain };
  }
  const said = (source: Source, at: AssetMention | PartyPhrase | undefined): Source =>
    at && (source.kind === "wallet" || source.kind === "registry") ? { ...source, said: desk.said(at) } : source;
  const chain: Sourced<ChainId> = { value: approval.chain, from: state };
  const listed = assetsOf(approval.chain).find((item) => item.id.toLowerCase() === approval.asset.toLowerCase());
  const asset: Sourced<AssetId> = { value: listed?.id ?? approval.asset, from: said(state, heard.asset) };
  const known = SPENDERS.find((spender) => sameEvmAddress(spender.addresses[approval.chain] ?? "", approval.spender));
  const spender: Sourced<Recipient> = {
    value: { kind: "address", address: approval.spender, ...(known && { label: known.label }) },
    from: said(state, heard.party),
  };
  return {
    step: { kind: "revoke", ...defined({ chain, account: desk.account(approval.chain), asset, spender }) },
    chain: approval.chain,
  };
}

function approvalCandidate(approval: Approval, slot: "asset" | "spender"): Candidate {
  const asset = ASSETS.find((item) => item.id === approval.asset)?.symbol ?? approval.asset;
  const label = `${asset} → ${approval.label ?? ""} ${approval.spender} (${findChain(approval.chain)?.name.en ?? approval.chain})`;
  const value =
    slot === "asset" ? approval.asset : ({ kind: "address", address: approval.spender } satisfies Recipient);
  return { value, label: { zh: label, en: label } };
}
