import { amountCandidate, bindAmount } from "../bind/amount.ts";
import { bindAsset } from "../bind/asset.ts";
import { bindChain } from "../bind/chain.ts";
import { howKnown } from "../bind/known-addresses.ts";
import { bindParty } from "../bind/recipient.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import { SPENDERS } from "../lexicon/spenders.ts";
import type { Clause } from "../read/clause.ts";
import { type AssetMention, type ChainPhrase, isMark, type PartyPhrase, type Phrase } from "../read/phrase.ts";
import { type BoundStep, defined, type Grammar, type StepReading } from "./grammar.ts";
import type { SaidAmount } from "./keep.ts";
import { revokeStep } from "./revoke.ts";
import { assignRoles, partyOf } from "./roles.ts";
import { previewAmount } from "./transfer.ts";

/** Letting a contract spend a token: "approve 100 USDC for Aave", "授权 Uniswap 使用 100 USDC". */
export const approveGrammar: Grammar = {
  verbs: ["approve"],
  read(clause) {
    const { items } = assignRoles(clause);
    const party = partyOf(items);
    const quantities = items.map(({ phrase }) => phrase).filter((phrase) => phrase.t === "qty" || phrase.t === "asset");
    const list = quantities.length > 0 ? joinAmount(quantities) : [undefined];
    const unread = items
      .map(({ phrase }) => phrase)
      .filter(
        (phrase) => phrase.t !== "qty" && phrase.t !== "asset" && phrase.t !== "chain" && phrase.start !== party?.start,
      );
    return list.map((phrase): StepReading => {
      const asset = phrase?.t === "qty" ? phrase.asset : phrase?.t === "asset" ? phrase.asset : undefined;
      const amount = amountOf(clause, phrase);
      // An allowance of zero is a revocation.
      if (amount?.said.kind === "impossible" && amount.said.code === "amount_zero")
        return revokeStep(clause, asset, party, unread);
      return {
        kind: "approve",
        ...(asset && { asset }),
        unread,
        bind: (desk) => bindApprove(desk, clause, asset, amount, party),
      };
    });
  },
};

function joinAmount(quantities: readonly Phrase[]): Phrase[] {
  const [first, second] = quantities;
  if (quantities.length === 2 && first?.t === "qty" && !first.asset && second?.t === "asset")
    return [{ ...first, asset: second.asset }];
  if (quantities.length === 2 && second?.t === "qty" && !second.asset && first?.t === "asset")
    return [{ ...second, asset: first.asset }];
  return [...quantities];
}

function amountOf(clause: Clause, phrase: Phrase | undefined): SaidAmount | undefined {
  const unlimited = clause.phrases.find((item) => isMark(item, "unlimited"));
  if (unlimited) return { said: { kind: "unlimited" }, at: unlimited };
  if (phrase?.t !== "qty") return undefined;
  const { amount } = phrase;
  // "up to 100 USDC" is exactly what an allowance is.
  if (amount.kind === "unclear" && amount.code === "limit" && amount.guesses[0])
    return { said: amount.guesses[0], at: phrase.amountAt };
  return { said: amount, at: phrase.amountAt };
}

function bindApprove(
  desk: StepDesk,
  clause: Clause,
  asset: AssetMention | undefined,
  amount: SaidAmount | undefined,
  party: PartyPhrase | undefined,
): BoundStep {
  const chain = bindChain(desk, {
    named: clause.phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain"),
    assets: asset ? [asset] : [],
  });
  const bound = chain && asset ? bindAsset(desk, "asset", asset, chain.value) : undefined;
  if (!asset) desk.ask("asset", "missing_asset");
  const spender = chain && party ? bindParty(desk, "spender", party, chain.value) : undefined;
  if (!party) desk.ask("spender", "missing_spender");
  let said = amount;
  // "approve max USDC" means without a limit to everybody who says it; "all" may also mean the balance.
  if (said?.said.kind === "all" && isMaximum(desk, said)) said = { said: { kind: "unlimited" }, at: said.at };
  let value: ReturnType<typeof bindAmount>;
  if (!said) value = desk.ask("amount", "missing_amount");
  else if (said.said.kind === "all" && bound) {
    value =
      desk.answer("amount", (item): item is never => item !== null && typeof item === "object" && "kind" in item) ??
      askAll(desk, bound);
  } else if (bound && chain)
    value = bindAmount(desk, said.said, said.at, { asset: bound, chain: chain.value, leaves: false });
  else previewAmount(desk, said.said, said.at);
  if (value?.value.kind === "unlimited")
    desk.risk("unlimited_approval", { spender: spender?.address ?? "—", symbol: bound?.symbol ?? "" });
  if (spender && isPerson(desk, spender.address, party)) desk.risk("spender_is_person", {}, party);
  return {
    step: {
      kind: "approve",
      ...defined({
        chain,
        account: desk.account(chain?.value),
        asset: bound?.sourced,
        amount: value,
        spender: spender?.sourced,
      }),
    },
    chain: chain?.value,
  };
}

function askAll(desk: StepDesk, asset: { decimals: number | undefined; symbol: string }): undefined {
  return desk.ask("amount", "approve_all_or_unlimited", {}, [
    amountCandidate({ kind: "all" }, asset),
    amountCandidate({ kind: "unlimited" }, asset),
  ]);
}

function isMaximum(desk: StepDesk, said: SaidAmount): boolean {
  const { start, end } = said.at;
  return /^(?:max|最大)/.test(desk.reading.folded.lower.slice(start, end));
}

/** Contacts, own wallets and ENS names are people; a contract among the contacts would be named as one of the list. */
function isPerson(desk: StepDesk, address: string | undefined, party: PartyPhrase | undefined): boolean {
  if (party?.party.kind === "name") return true;
  if (!address) return false;
  const listed = SPENDERS.some((spender) =>
    Object.values(spender.addresses).some((other) => other.toLowerCase() === address.toLowerCase()),
  );
  return !listed && howKnown(desk.reading.known, address) !== undefined;
}
