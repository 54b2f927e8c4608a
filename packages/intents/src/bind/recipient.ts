import { classifyAddress, type Family } from "@alou/money/address-family";
import { ASSETS } from "@alou/money/asset";
import { type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { Words } from "@alou/money/words";
import { normaliseName } from "../ens-name.ts";
import type { Contact, HistoryEntry } from "../given.ts";
import { namingSystem } from "../lex/name-text.ts";
import { SPENDERS } from "../lexicon/spenders.ts";
import type { Candidate } from "../plan.ts";
import type { Party, PartyPhrase } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import type { Recipient } from "../recipient.ts";
import type { Source, Sourced } from "../source.ts";
import { distance } from "../text/distance.ts";
import { ensOn } from "./ens-record.ts";
import { howKnown, imitated, isOwnTransfer, looksLike } from "./known-addresses.ts";
import type { StepDesk } from "./step-desk.ts";

/** Who a slot is for: whoever receives, or whoever may spend. */
export type PartySlot = "recipient" | "spender";

/** A bound party and whether the user has dealt with it before. */
export interface BoundParty {
  readonly sourced: Sourced<Recipient>;
  /** The address, where it is known already. */
  readonly address: string | undefined;
  /** A contact, an own wallet or somebody the user has sent to. */
  readonly familiar: boolean;
}

const FAMILY_NAME: Record<Family, Words> = {
  evm: { zh: "EVM", en: "EVM" },
  solana: { zh: "Solana", en: "Solana" },
  cosmos: { zh: "Cosmos", en: "Cosmos" },
  bitcoin: { zh: "比特币", en: "Bitcoin" },
};

/** Binds who receives or may spend, on a settled network. */
export function bindParty(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId,
): BoundParty | undefined {
  const clicked = desk.answer(slot, isRecipient);
  if (clicked) {
    return checked(
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
      return askUnknown(desk, slot, party.raw);
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
  chain: ChainId,
): BoundParty | undefined {
  const { found, raw } = party;
  if (found.family !== "evm") {
    return desk.refuse(
      "recipient_other_family",
      { address: raw, family: FAMILY_NAME[found.family], chain: findChain(chain)?.name ?? chain },
      phrase,
    );
  }
  if (found.problem === "bad-checksum") return desk.refuse("recipient_bad_checksum", { address: raw }, phrase);
  if (!found.address) return desk.refuse("recipient_wrong_length", { address: raw }, phrase);
  return checked(
    desk,
    slot,
    found.address,
    desk.fromWords({ kind: "address", address: found.address }, phrase),
    phrase,
    chain,
  );
}

function bindName(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  party: Party & { kind: "name" },
  chain: ChainId,
): BoundParty | undefined {
  if (namingSystem(party.raw) === "other") return desk.refuse("recipient_name_system", { name: party.raw }, phrase);
  const result = normaliseName(party.raw, desk.reading.options.normaliseName);
  if (!result.ok) {
    if (result.problem === "invalid") return desk.refuse("recipient_name_invalid", { name: party.raw }, phrase);
    desk.need("normaliser");
    return desk.ask(slot, "recipient_needs_normaliser");
  }
  const value: Recipient = { kind: "name", name: result.name };
  if (party.uncertain) {
    return desk.ask(slot, "recipient_uncertain", { name: result.name }, [
      { value, label: { zh: result.name, en: result.name } },
    ]);
  }
  const record = ensOn(desk.given, result.name, chain);
  if (record.state === "elsewhere") {
    const where = record.chains.map((id) => findChain(id)?.name.en ?? id).join(", ");
    return desk.ask(slot, "recipient_other_chain", {
      name: result.name,
      where,
      chain: findChain(chain)?.name ?? chain,
    });
  }
  if (record.state === "none") return desk.ask(slot, "recipient_no_record", { name: result.name });
  if (record.state === "unknown") desk.need(`ens:${result.name}`);
  const address = record.state === "found" ? record.address : undefined;
  return checked(desk, slot, address, desk.fromWords(value, phrase), phrase, chain);
}

function bindContact(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  party: Party & { kind: "contact" },
  chain: ChainId,
): BoundParty | undefined {
  const contacts = party.contacts.flatMap((index) => desk.given.contacts?.[index] ?? []);
  const [contact, another] = contacts;
  if (!contact) return askUnknown(desk, slot, textAt(desk.reading, phrase));
  if (party.extended)
    return desk.ask(slot, "recipient_unknown", { said: textAt(desk.reading, phrase) }, contacts.map(contactCandidate));
  if (another) return desk.ask(slot, "recipient_ambiguous", {}, contacts.map(contactCandidate));
  if (contact.chain && contact.chain !== chain) {
    return desk.ask(
      slot,
      "recipient_chain_bound",
      { name: contact.name, where: findChain(contact.chain)?.name ?? contact.chain },
      [contactCandidate(contact)],
    );
  }
  const from: Source = { kind: "contact", contact: contact.id, said: desk.said(phrase) };
  if (namingSystem(contact.address) === "ens") {
    const result = normaliseName(contact.address, desk.reading.options.normaliseName);
    if (!result.ok) return desk.refuse("contact_unusable", { name: contact.name, address: contact.address }, phrase);
    if (ensOn(desk.given, result.name, chain).state === "unknown") desk.need(`ens:${result.name}`);
    return { sourced: { value: { kind: "name", name: result.name }, from }, address: undefined, familiar: true };
  }
  const found = classifyAddress(contact.address);
  if (found?.family && found.family !== "evm") {
    return desk.refuse(
      "recipient_other_family",
      { address: contact.address, family: FAMILY_NAME[found.family], chain: findChain(chain)?.name ?? chain },
      phrase,
    );
  }
  if (!found?.address) return desk.refuse("contact_unusable", { name: contact.name, address: contact.address }, phrase);
  const sourced = { value: { kind: "address", address: found.address, label: contact.name } as const, from };
  return checked(desk, slot, found.address, sourced, phrase, chain);
}

function contactCandidate(contact: Contact): Candidate {
  const label = `${contact.name} (${contact.address})`;
  return { value: { kind: "address", address: contact.address, label: contact.name }, label: { zh: label, en: label } };
}

function contactCandidates(desk: StepDesk, chain: ChainId): Candidate[] {
  return (desk.given.contacts ?? [])
    .filter((contact) => !contact.chain || contact.chain === chain)
    .slice(0, 8)
    .map(contactCandidate);
}

/** The other wallets of the same user: one is meant, several are asked about. */
function bindOther(desk: StepDesk, slot: PartySlot, phrase: PartyPhrase, chain: ChainId): BoundParty | undefined {
  const { party } = phrase;
  const own = desk.given.wallet ? splitAccount(desk.given.wallet).address : undefined;
  const all = desk.given.wallets ?? [];
  const labelled = party.kind === "label" ? party.wallets.flatMap((index) => all[index] ?? []) : all;
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
  return checked(desk, slot, splitAccount(only.account).address, { value: recipient(only), from }, phrase, chain);
}

function bindSelf(desk: StepDesk, slot: PartySlot, phrase: PartyPhrase, chain: ChainId): BoundParty | undefined {
  const { wallet } = desk.given;
  if (!wallet) {
    desk.need("wallet");
    return undefined;
  }
  const { address } = splitAccount(wallet);
  const from: Source = { kind: "wallet", account: wallet, said: desk.said(phrase) };
  return checked(desk, slot, address, { value: { kind: "address", address }, from }, phrase, chain);
}

/** "The address I last sent to": only what the user really signed counts, whatever else stands in the history. */
function bindLast(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  chain: ChainId,
  rule: "last-recipient" | "last-received",
): BoundParty | undefined {
  const history = desk.given.history;
  if (!history) desk.need("history");
  const real = (entry: HistoryEntry) =>
    rule === "last-recipient" ? isOwnTransfer(entry) : entry.direction === "in" && entry.units !== "0";
  const entry = history
    ?.filter(real)
    .find(
      (item) => howKnown(desk.reading.known, item.counterparty) || !imitated(desk.reading.known, item.counterparty),
    );
  const found = entry && classifyAddress(entry.counterparty);
  if (!entry || !found?.address || found.family !== "evm") return desk.ask(slot, "recipient_no_history");
  const lookalike = history?.find((item) => looksLike(item.counterparty, entry.counterparty));
  if (lookalike) desk.warn("lookalike_exists", { address: lookalike.counterparty }, phrase);
  if (rule === "last-received" && !howKnown(desk.reading.known, entry.counterparty))
    desk.risk("sender_unknown", {}, phrase);
  const from: Source = { kind: "history", rule, transaction: entry.id, said: desk.said(phrase) };
  return checked(
    desk,
    slot,
    found.address,
    { value: { kind: "address", address: found.address }, from },
    phrase,
    chain,
  );
}

function bindProtocol(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  spenders: readonly number[],
  chain: ChainId,
): BoundParty | undefined {
  const here = spenders.flatMap((index) => {
    const spender = SPENDERS[index];
    const address = spender?.addresses[chain];
    return spender && address ? [{ spender, address }] : [];
  });
  const [only, another] = here;
  const said = textAt(desk.reading, phrase);
  if (!only) return desk.ask(slot, "spender_unknown", { name: said, chain: findChain(chain)?.name ?? chain });
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

function askUnknown(desk: StepDesk, slot: PartySlot, said: string): undefined {
  const word = said.toLowerCase();
  const close = (desk.given.contacts ?? []).filter((contact) => {
    const name = contact.name.toLowerCase();
    return name.includes(word) || word.includes(name) || distance(name, word) <= (name.length <= 4 ? 1 : 2);
  });
  return desk.ask(slot, "recipient_unknown", { said }, close.map(contactCandidate));
}

/** Checks that hold however the address was found. */
function checked(
  desk: StepDesk,
  slot: PartySlot,
  address: string | undefined,
  sourced: Sourced<Recipient>,
  phrase: PartyPhrase,
  chain: ChainId,
): BoundParty | undefined {
  const { known } = desk.reading;
  if (!address) return { sourced, address, familiar: false };
  if (isNobody(address)) return desk.refuse("recipient_zero", {}, phrase);
  const token = tokenAt(desk, address);
  if (token) return desk.refuse("recipient_token_contract", { token }, phrase);
  const imitates = imitated(known, address);
  if (imitates) {
    const values = {
      address,
      known: imitates.address,
      label: imitates.label || (imitates.how === "own" ? "own wallet" : "past recipient"),
    };
    if (known.uninvited.some((other) => sameEvmAddress(other, address)))
      return desk.refuse("recipient_poisoned", values, phrase);
    desk.risk("lookalike_address", values, phrase);
  }
  const how = howKnown(known, address);
  const own = desk.given.wallet && sameEvmAddress(splitAccount(desk.given.wallet).address, address);
  if (slot === "recipient" && own) desk.warn("to_self", {}, phrase);
  const protocol = SPENDERS.find((spender) =>
    Object.values(spender.addresses).some((other) => sameEvmAddress(other, address)),
  );
  if (slot === "recipient" && protocol && !how) desk.risk("recipient_is_contract", { label: protocol.label }, phrase);
  const labelled =
    slot === "spender" &&
    protocol &&
    sourced.value.kind === "address" &&
    protocol.addresses[chain] !== undefined &&
    !sourced.value.label;
  const value =
    labelled && sourced.value.kind === "address"
      ? { ...sourced, value: { ...sourced.value, label: protocol.label } }
      : sourced;
  return { sourced: value, address, familiar: how !== undefined };
}

/** Addresses nobody has a key for: zero, the burn address, the precompiles. */
function isNobody(address: string): boolean {
  const lower = address.toLowerCase();
  return (
    /^0x0{38}/.test(lower) ||
    lower === "0x000000000000000000000000000000000000dead" ||
    /^0xdead0{32}0{0,4}/.test(lower) ||
    /^0x(?:e{40}|f{40}|dead(?:beef)?0+|0+dead(?:beef)?)$/.test(lower)
  );
}

/** The symbol of the token whose contract an address is, on any network: contracts are often deployed alike. */
function tokenAt(desk: StepDesk, address: string): string | undefined {
  const listed = ASSETS.find((asset) => sameEvmAddress(tokenAddress(asset.id) ?? "", address));
  if (listed) return listed.symbol;
  return desk.given.tokens?.some((token) => sameEvmAddress(tokenAddress(token.id) ?? "", address))
    ? address
    : undefined;
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
