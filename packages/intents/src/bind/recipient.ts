import { accountOn } from "@alou/money/account-on";
import { classifyAddress } from "@alou/money/address-family";
import { type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { sameEvmAddress } from "@alou/money/evm-address";
import { normaliseName } from "../ens-name.ts";
import type { HistoryEntry } from "../given.ts";
import { SPENDERS } from "../lexicon/spenders.ts";
import type { Party, PartyPhrase } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import type { Recipient } from "../recipient.ts";
import type { Source } from "../source.ts";
import { type BoundParty, checkParty, type PartySlot } from "./address-check.ts";
import { howKnown, imitated, isOwnTransfer, looksLike } from "./known-addresses.ts";
import { askUnknownParty, bindContact, bindName, chainName, contactCandidates, FAMILY_NAME } from "./named-party.ts";
import { accountOf, canReach, familyOn, isForeign, standsOn } from "./served.ts";
import type { StepDesk } from "./step-desk.ts";

/**
 * Binds who receives or may spend. While the network is open, what does not depend on it is already refused or asked;
 * the slot itself stays open.
 */
export function bindParty(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId | undefined,
): BoundParty | undefined {
  const clicked = desk.answer(slot, isRecipient);
  if (clicked) {
    return checkParty(
      desk,
      slot,
      clicked.value.kind === "address" ? clicked.value.address : undefined,
      clicked,
      phrase,
      chain,
    );
  }
  const { party } = phrase;
  switch (party.kind) {
    case "address":
      return bindAddress(desk, slot, phrase, party, chain);
    case "name":
      return bindName(desk, slot, phrase, party, chain);
    case "contact":
      return bindContact(desk, slot, phrase, party, chain);
    case "label":
    case "other":
      return bindOther(desk, slot, phrase, chain);
    case "self":
      return bindSelf(desk, slot, phrase, chain);
    case "last-recipient":
      return bindLast(desk, slot, phrase, chain, "last-recipient");
    case "last-received":
      return bindLast(desk, slot, phrase, chain, "last-received");
    case "protocol":
      return bindProtocol(desk, slot, phrase, party.spenders, chain);
    case "zero":
      return desk.refuse("recipient_zero", {}, phrase);
    case "contract":
      return slot === "recipient"
        ? desk.refuse("recipient_token_contract", { token: "" }, phrase)
        : desk.ask(slot, "missing_spender");
    case "unknown":
      return askUnknownParty(desk, slot, party.raw);
    default:
      return desk.ask(
        slot,
        "recipient_pronoun",
        { said: textAt(desk.reading, phrase) },
        contactCandidates(desk, chain),
      );
  }
}

function bindAddress(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  party: Party & { kind: "address" },
  chain: ChainId | undefined,
): BoundParty | undefined {
  const { found, raw } = party;
  if (found.network?.endsWith("valoper")) return desk.refuse("recipient_validator", { address: raw }, phrase);
  if (isForeign(desk.given, chain, found)) {
    return desk.refuse(
      "recipient_other_family",
      { address: raw, family: FAMILY_NAME[found.family], chain: chainName(chain) },
      phrase,
    );
  }
  if (found.problem === "bad-checksum") return desk.refuse("recipient_bad_checksum", { address: raw }, phrase);
  if (found.problem === "mixed-case") return desk.refuse("recipient_mixed_case", { address: raw }, phrase);
  if (!found.address) return desk.refuse("recipient_wrong_length", { address: raw }, phrase);
  if (chain && !canReach(getChain(chain), found)) {
    return desk.refuse("recipient_other_network", { address: raw, chain: chainName(chain) }, phrase);
  }
  return checkParty(
    desk,
    slot,
    found.address,
    desk.fromWords({ kind: "address", address: found.address }, phrase),
    phrase,
    chain,
  );
}

/** The other wallets of the same user: one is meant, several are asked about. */
function bindOther(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId | undefined,
): BoundParty | undefined {
  const { party } = phrase;
  const acting = accountOf(desk.given, familyOn(chain));
  const own = acting && splitAccount(acting).address;
  const all = desk.given.wallets ?? [];
  // A wallet of the family has an account on each of its chains; one of another family has none here.
  const here = (party.kind === "label" ? party.wallets.flatMap((index) => all[index] ?? []) : all).flatMap(
    ({ account, ...rest }) => {
      const there = chain ? accountOn(chain, account) : account;
      return there ? [{ ...rest, account: there }] : [];
    },
  );
  const labelled = here;
  const others = labelled.filter(
    ({ account }) => party.kind === "label" || !own || !sameEvmAddress(splitAccount(account).address, own),
  );
  const [only, another] = others;
  if (!only) return desk.ask(slot, "recipient_no_other_wallet");
  const recipient = ({ account, label }: { account: (typeof only)["account"]; label?: string }): Recipient => ({
    kind: "address",
    address: splitAccount(account).address,
    ...(label && { label }),
  });
  if (another) {
    const candidates = others.map((wallet) => {
      const text = `${wallet.label ?? ""} ${splitAccount(wallet.account).address}`.trim();
      return { value: recipient(wallet), label: { zh: text, en: text } };
    });
    return desk.ask(slot, "recipient_ambiguous", {}, candidates);
  }
  const from: Source = { kind: "wallet", account: only.account, said: desk.said(phrase) };
  return checkParty(desk, slot, splitAccount(only.account).address, { value: recipient(only), from }, phrase, chain);
}

function bindSelf(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId | undefined,
): BoundParty | undefined {
  const own = desk.account(chain);
  if (!own) return undefined;
  const { address } = splitAccount(own.value);
  const from: Source = { kind: "wallet", account: own.value, said: desk.said(phrase) };
  return checkParty(desk, slot, address, { value: { kind: "address", address }, from }, phrase, chain);
}

/** "The address I last sent to": only what the user really signed counts, whatever else stands in the history. */
function bindLast(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId | undefined,
  rule: "last-recipient" | "last-received",
): BoundParty | undefined {
  // Whom one has dealt with on another family has no address here.
  const history = desk.given.history?.filter(({ counterparty }) => isHere(counterparty, chain));
  if (!desk.given.history) desk.need("history");
  const real = (entry: HistoryEntry) =>
    rule === "last-recipient" ? isOwnTransfer(entry) : entry.direction === "in" && entry.units !== "0";
  const entry = history
    ?.filter(real)
    .find(
      (item) => howKnown(desk.reading.known, item.counterparty) || !imitated(desk.reading.known, item.counterparty),
    );
  const found = entry && classifyAddress(entry.counterparty);
  const doubt = history?.slice(0, entry ? history.indexOf(entry) : undefined).find((item) => isDoubtful(desk, item));
  if (doubt && rule === "last-recipient") {
    const addresses = [entry, doubt].flatMap((item) =>
      item ? (classifyAddress(item.counterparty)?.address ?? []) : [],
    );
    return desk.ask(
      slot,
      "recipient_ambiguous",
      {},
      addresses.map((address) => ({ value: { kind: "address", address }, label: { zh: address, en: address } })),
    );
  }
  if (!entry || !found?.address || found.family !== familyOn(chain)) return desk.ask(slot, "recipient_no_history");
  const lookalike = history?.find((item) => looksLike(item.counterparty, entry.counterparty));
  if (lookalike) desk.warn("lookalike_exists", { address: lookalike.counterparty }, phrase);
  if (rule === "last-received" && !howKnown(desk.reading.known, entry.counterparty))
    desk.risk("sender_unknown", {}, phrase);
  const from: Source = { kind: "history", rule, transaction: entry.id, said: desk.said(phrase) };
  return checkParty(
    desk,
    slot,
    found.address,
    { value: { kind: "address", address: found.address }, from },
    phrase,
    chain,
  );
}

/** Whether an address can stand on a chain; while none is settled, whether it is of Ethereum's family. */
function isHere(address: string, chain: ChainId | undefined): boolean {
  const found = classifyAddress(address);
  if (!found) return chain === undefined;
  return chain ? standsOn(getChain(chain), found) : found.family === "evm";
}

/** A payment that may be the user's own, to somebody who imitates nobody. */
function isDoubtful(desk: StepDesk, { doubtful, direction, units, counterparty }: HistoryEntry): boolean {
  if (!doubtful || direction !== "out" || units === "0") return false;
  return howKnown(desk.reading.known, counterparty) === undefined && !imitated(desk.reading.known, counterparty);
}

function bindProtocol(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  spenders: readonly number[],
  chain: ChainId | undefined,
): BoundParty | undefined {
  const here = spenders.flatMap((index) => {
    const spender = SPENDERS[index];
    const address = chain && spender?.addresses[chain];
    return spender && address ? [{ spender, address }] : [];
  });
  const [only, another] = here;
  const said = textAt(desk.reading, phrase);
  if (!only && slot === "recipient") return desk.ask(slot, "recipient_no_address", { name: said });
  if (!only) return desk.ask(slot, "spender_unknown", { name: said, chain: chainName(chain) });
  const recipient = ({ spender, address }: typeof only): Recipient => ({
    kind: "address",
    address,
    label: spender.label,
  });
  if (another) {
    const candidates = here.map((item) => ({
      value: recipient(item),
      label: { zh: `${item.spender.label} ${item.address}`, en: `${item.spender.label} ${item.address}` },
    }));
    return desk.ask(slot, "recipient_ambiguous", {}, candidates);
  }
  const from: Source = { kind: "registry", registry: "asset", entry: only.spender.label, said: desk.said(phrase) };
  if (slot === "recipient") desk.risk("recipient_is_contract", { label: only.spender.label }, phrase);
  return { sourced: { value: recipient(only), from }, address: only.address, familiar: false };
}

/** Whether a clicked value is a recipient. */
export function isRecipient(value: unknown): value is Recipient {
  if (typeof value !== "object" || value === null) return false;
  const recipient = value as Record<string, unknown>;
  if (recipient.kind === "name")
    return typeof recipient.name === "string" && normaliseName(recipient.name, (name) => name).ok;
  return (
    recipient.kind === "address" &&
    typeof recipient.address === "string" &&
    classifyAddress(recipient.address)?.address === recipient.address
  );
}
