import { type ClassifiedAddress, classifyAddress, type Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { findChain, getChain } from "@alou/money/chain";
import type { Words } from "@alou/money/words";
import { normaliseName } from "../ens-name.ts";
import type { Contact } from "../given.ts";
import { namingSystem } from "../lex/name-text.ts";
import type { Candidate } from "../plan.ts";
import type { Party, PartyPhrase } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import type { Recipient } from "../recipient.ts";
import type { Source, Sourced } from "../source.ts";
import { distance } from "../text/distance.ts";
import { type BoundParty, checkParty, type PartySlot } from "./address-check.ts";
import { ensOn } from "./ens-record.ts";
import { canReach, familyOn, isForeign, standsOn } from "./served.ts";
import type { StepDesk } from "./step-desk.ts";

/** What the members of a family are called. */
export const FAMILY_NAME: Record<Family, Words> = {
  evm: { zh: "EVM", en: "EVM" },
  solana: { zh: "Solana", en: "Solana" },
  cosmos: { zh: "Cosmos", en: "Cosmos" },
  bitcoin: { zh: "比特币", en: "Bitcoin" },
};

/** A network's name, or what all of the family are called while none is settled. */
export function chainName(chain: ChainId | undefined): Words {
  const known = chain && findChain(chain)?.name;
  return known ?? { zh: "EVM 链", en: "EVM networks" };
}

export function bindName(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  party: Party & { kind: "name" },
  chain: ChainId | undefined,
): BoundParty | undefined {
  // Names of Ethereum's naming service stand for addresses of its family.
  if (namingSystem(party.raw) === "other" || familyOn(chain) !== "evm")
    return desk.refuse("recipient_name_system", { name: party.raw }, phrase);
  const result = normaliseName(party.raw, desk.reading.options.normaliseName);
  if (!result.ok) {
    if (result.problem === "invalid") return desk.refuse("recipient_name_invalid", { name: party.raw }, phrase);
    desk.need("normaliser");
    return desk.ask(slot, "recipient_needs_normaliser");
  }
  const value: Recipient & { kind: "name" } = { kind: "name", name: result.name };
  if (party.uncertain) {
    return desk.ask(slot, "recipient_uncertain", { name: result.name }, [
      { value, label: { zh: result.name, en: result.name } },
    ]);
  }
  return bindRecord(desk, slot, phrase, desk.fromWords(value, phrase), chain);
}

/** A name's record for the network of the step, whoever said the name. */
function bindRecord(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  sourced: Sourced<Recipient & { kind: "name" }>,
  chain: ChainId | undefined,
): BoundParty | undefined {
  const result = sourced.value;
  const record = chain ? ensOn(desk.given, result.name, chain) : ({ state: "unknown" } as const);
  if (record.state === "elsewhere") {
    const where = record.chains.map((id) => findChain(id)?.name.en ?? id).join(", ");
    return desk.ask(slot, "recipient_other_chain", {
      name: result.name,
      where,
      chain: chainName(chain),
    });
  }
  if (record.state === "none") return desk.ask(slot, "recipient_no_record", { name: result.name });
  if (record.state === "unknown") desk.need(`ens:${result.name}`);
  const address = record.state === "found" ? record.address : undefined;
  return checkParty(desk, slot, address, sourced, phrase, chain);
}

export function bindContact(
  desk: StepDesk,
  slot: PartySlot,
  phrase: PartyPhrase,
  party: Party & { kind: "contact" },
  chain: ChainId | undefined,
): BoundParty | undefined {
  const all = party.contacts.flatMap((index) => desk.given.contacts?.[index] ?? []);
  // One name with an address for each network: the one for this network, or the one that is for all.
  const bound = all.filter((contact) => contact.chain !== undefined && contact.chain === chain);
  const contacts = onChain(
    desk,
    bound.length > 0 && all.every((contact) => contact.chain !== undefined) ? bound : all,
    chain,
  );
  const [contact, another] = contacts;
  const [some] = all;
  if (!some) return askUnknownParty(desk, slot, textAt(desk.reading, phrase));
  if (!contact) {
    const kinds = all.flatMap(({ address }) => classifyAddress(address) ?? []).map(homeName);
    const has = { zh: unique(kinds.map(({ zh }) => zh)).join("、"), en: unique(kinds.map(({ en }) => en)).join(", ") };
    return desk.refuse("contact_elsewhere", { name: some.name, chain: chainName(chain), has }, phrase);
  }
  if (party.extended)
    return desk.ask(slot, "recipient_unknown", { said: textAt(desk.reading, phrase) }, contacts.map(contactCandidate));
  // While the network is asked about, it decides which of a person's addresses is meant.
  if (another && chain === undefined && differ(contacts)) return undefined;
  if (another) return desk.ask(slot, "recipient_ambiguous", {}, contacts.map(contactCandidate));
  if (contact.chain && chain && contact.chain !== chain) {
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
    const bound = bindRecord(desk, slot, phrase, { value: { kind: "name", name: result.name }, from }, chain);
    return bound && { ...bound, familiar: true };
  }
  const found = classifyAddress(contact.address);
  if (found && isForeign(desk.given, chain, found)) {
    return desk.refuse(
      "recipient_other_family",
      { address: contact.address, family: FAMILY_NAME[found.family], chain: chainName(chain) },
      phrase,
    );
  }
  if (found?.address && chain && !canReach(getChain(chain), found)) {
    const values = { address: contact.address, chain: chainName(chain) };
    return desk.refuse("recipient_other_network", values, phrase);
  }
  if (!found?.address) return desk.refuse("contact_unusable", { name: contact.name, address: contact.address }, phrase);
  const sourced = { value: { kind: "address", address: found.address, label: contact.name } as const, from };
  return checkParty(desk, slot, found.address, sourced, phrase, chain);
}

/**
 * Which of one person's addresses can be paid on a chain: those of it, else those its family reaches. Where only one was saved it is
 * left to the checks of its own, unless it is of another family.
 */
function onChain(desk: StepDesk, contacts: readonly Contact[], chain: ChainId | undefined): readonly Contact[] {
  const served = contacts.filter(({ address }) => {
    const found = classifyAddress(address);
    return !found?.address || !isForeign(desk.given, chain, found);
  });
  if (chain === undefined || served.length < 2) return served;
  const those = (fits: (home: ClassifiedAddress) => boolean) =>
    served.filter(({ address }) => {
      const found = classifyAddress(address);
      return !found?.address || fits(found);
    });
  const there = those((home) => standsOn(getChain(chain), home));
  return there.length > 0 ? there : served;
}

/** What an address is called by its kind: `Solana`, `Cosmos (osmo1…)`. */
function homeName({ family, network }: ClassifiedAddress): Words {
  const { zh, en } = FAMILY_NAME[family];
  return family === "cosmos" && network ? { zh: `${zh}（${network}1…）`, en: `${en} (${network}1…)` } : { zh, en };
}

/** Whether no two of the addresses are of one kind. */
function differ(contacts: readonly Contact[]): boolean {
  const homes = contacts
    .map(({ address }) => classifyAddress(address))
    .map((home) => `${home?.family} ${home?.network}`);
  return new Set(homes).size === homes.length;
}

const unique = (texts: readonly string[]) => [...new Set(texts)];

function contactCandidate(contact: Contact): Candidate {
  const label = `${contact.name} (${contact.address})`;
  return { value: { kind: "address", address: contact.address, label: contact.name }, label: { zh: label, en: label } };
}

export function contactCandidates(desk: StepDesk, chain: ChainId | undefined): Candidate[] {
  return (desk.given.contacts ?? [])
    .filter((contact) => !contact.chain || contact.chain === chain)
    .slice(0, 8)
    .map(contactCandidate);
}

export function askUnknownParty(desk: StepDesk, slot: PartySlot, said: string): undefined {
  const word = said.toLowerCase();
  const close = (desk.given.contacts ?? []).filter((contact) => {
    const name = contact.name.toLowerCase();
    return name.includes(word) || word.includes(name) || distance(name, word) <= (name.length <= 4 ? 1 : 2);
  });
  return desk.ask(slot, "recipient_unknown", { said }, close.map(contactCandidate));
}
