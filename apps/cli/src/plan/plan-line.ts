import type { AmountSpec } from "@alou/intents/amount-spec";
import { decimalsOf } from "@alou/intents/bind/balance";
import { ensOn } from "@alou/intents/bind/ens-record";
import { isComplete } from "@alou/intents/complete";
import type { Given } from "@alou/intents/given";
import { commitIntent } from "@alou/intents/intent";
import type { Candidate, Clarification, DraftIntent, Plan, Remark } from "@alou/intents/plan";
import type { Recipient } from "@alou/intents/recipient";
import { resolveAmount } from "@alou/intents/resolve-amount";
import type { Source } from "@alou/intents/source";
import { findAsset, wrappedNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { unitsToDecimal } from "@alou/money/units";

/** A slot of a step: its value, and the source it came from. */
interface Slot {
  readonly value: unknown;
  readonly from: Source;
}

/** A plan as one line of output: flat values for programs to compare, sources beside them. `docs/intents.md` is its reference. */
export function planLine(id: string, plan: Plan, given: Given): Record<string, unknown> {
  const clarify = plan.clarify.map(clarifyLine);
  return {
    id,
    disposition: plan.disposition,
    language: plan.language,
    chain: plan.chain,
    steps: plan.steps.map((step, index) => stepLine(step as DraftIntent, index, id, plan, given)),
    questions: plan.questions.map((question) => flat(question as unknown as Record<string, unknown>)),
    clarify,
    candidates: clarify.flatMap((item) =>
      item.candidates.map((candidate) => ({ step: item.step, slot: item.slot, ...candidate })),
    ),
    reason: plan.reason && remarkLine(plan.reason),
    requires: plan.requires,
    warnings: plan.warnings.map(remarkLine),
    ...(plan.workflow && { workflow: plan.workflow }),
    ...(plan.speed && { speed: plan.speed.value }),
  };
}

function remarkLine({ code, words, span }: Remark): Record<string, unknown> {
  return { code, zh: words.zh, en: words.en, ...(span && { span }) };
}

function clarifyLine({ code, step, slot, ask, candidates }: Clarification) {
  return { step, slot, ...(code && { code }), zh: ask.zh, en: ask.en, candidates: candidates.map(candidateLine) };
}

function candidateLine({ value, label, hint }: Candidate) {
  return { value, zh: label.zh, en: label.en, ...(hint && { hint }) };
}

/** Sourced members by their values alone. */
function flat(members: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) out[name] = isSlot(member) ? member.value : member;
  return out;
}

function isSlot(member: unknown): member is Slot {
  return typeof member === "object" && member !== null && "value" in member && "from" in member;
}

function stepLine(
  step: DraftIntent,
  index: number,
  message: string,
  plan: Plan,
  given: Given,
): Record<string, unknown> {
  const slot = (name: string): Slot | undefined => (isSlot(step[name]) ? step[name] : undefined);
  const asset = (name: string) => assetLine(slot(name)?.value as AssetId | undefined, given);
  const party = (name: string) =>
    partyLine(slot(name)?.value as Recipient | undefined, slot("chain")?.value as ChainId | undefined, given);
  const sources = Object.fromEntries(
    Object.entries(step).flatMap(([name, member]) => (isSlot(member) ? [[name, member.from]] : [])),
  );
  const committed =
    isComplete(step) && plan.disposition !== "clarify"
      ? commitIntent(step, { owner: given.wallet ?? "", message, step: index })
      : undefined;
  return {
    kind: step.kind,
    chain: slot("chain")?.value ?? null,
    account: slot("account")?.value ?? null,
    ...slots(step, slot, asset, party, given),
    after: step.after ?? null,
    sources,
    ...(committed && { intent: committed.id, hash: committed.hash }),
  };
}

function slots(
  step: DraftIntent,
  slot: (name: string) => Slot | undefined,
  asset: (name: string) => unknown,
  party: (name: string) => unknown,
  given: Given,
): Record<string, unknown> {
  const chain = slot("chain")?.value as ChainId | undefined;
  const amount = (of: AssetId | undefined) => amountLine(slot("amount")?.value as AmountSpec | undefined, of, given);
  const id = (name: string) => slot(name)?.value as AssetId | undefined;
  switch (step.kind) {
    case "transfer":
      return {
        asset: asset("asset"),
        amount: amount(id("asset")),
        recipient: party("recipient"),
        memo: slot("memo")?.value ?? null,
      };
    case "swap":
      return {
        sell: asset("sell"),
        buy: asset("buy"),
        side: step.side ?? null,
        amount: amount(id(step.side === "buy" ? "buy" : "sell")),
        slippageBps: slot("slippageBps")?.value ?? null,
        deadlineSeconds: slot("deadlineSeconds")?.value ?? null,
      };
    case "wrap":
    case "unwrap": {
      const native = chain && findChain(chain)?.native;
      const wrapped = chain && wrappedNative(chain)?.id;
      const [from, to] = step.kind === "wrap" ? [native, wrapped] : [wrapped, native];
      return { sell: assetLine(from, given), buy: assetLine(to, given), amount: amount(from) };
    }
    case "approve":
      return { asset: asset("asset"), amount: amount(id("asset")), spender: party("spender") };
    case "delegate":
    case "undelegate":
      return { asset: asset("asset"), amount: amount(id("asset")), validator: party("validator") };
    case "claim-rewards":
      return {};
    default:
      return { asset: asset("asset"), spender: party("spender") };
  }
}

function assetLine(id: AssetId | undefined, given: Given): Record<string, unknown> | null {
  if (!id) return null;
  const listed = findAsset(id);
  return { id, symbol: listed?.symbol ?? null, decimals: decimalsOf(given, id) ?? null, listed: listed !== undefined };
}

/** The spec as said, and what it comes to where that is known. */
function amountLine(
  spec: AmountSpec | undefined,
  asset: AssetId | undefined,
  given: Given,
): Record<string, unknown> | null {
  if (!spec) return null;
  const units = asset && resolveAmount(spec, asset, given);
  const decimals = asset && decimalsOf(given, asset);
  return {
    spec,
    asset: asset ?? null,
    symbol: (asset && findAsset(asset)?.symbol) ?? null,
    units: units === undefined ? null : units.toString(),
    decimal: units === undefined || decimals === undefined ? null : unitsToDecimal(units, decimals),
  };
}

/** The address, also of a name whose record for the step's own network is known. */
function partyLine(
  recipient: Recipient | undefined,
  chain: ChainId | undefined,
  given: Given,
): Record<string, unknown> | null {
  if (!recipient) return null;
  if (recipient.kind === "address")
    return { kind: "address", address: recipient.address, name: null, label: recipient.label ?? null };
  const record = chain && ensOn(given, recipient.name, chain);
  return {
    kind: "name",
    address: record?.state === "found" ? record.address : null,
    name: recipient.name,
    label: null,
  };
}
