import { type EvmAddress, type EvmAddressProblem, parseEvmAddress } from "@alou/money/evm-address";
import { looksAlike } from "../numbers/address-text.ts";
import type { Contact } from "../server/api-types.ts";

/** What is to be said about an address while it is typed. */
export type AddressVerdict =
  | { readonly kind: "empty" }
  | { readonly kind: "problem"; readonly problem: EvmAddressProblem; readonly digits: number }
  | { readonly kind: "good"; readonly address: EvmAddress; readonly checksummed: boolean };

/** Checks a typed address: its form, and its checksum where it has one. */
export function addressVerdict(typed: string): AddressVerdict {
  const text = typed.trim();
  if (text === "") return { kind: "empty" };
  const parsed = parseEvmAddress(text);
  if (parsed === "not-hex" || parsed === "wrong-length" || parsed === "bad-checksum") {
    return { kind: "problem", problem: parsed, digits: Math.max(0, text.length - 2) };
  }
  return { kind: "good", address: parsed, checksummed: parsed === text };
}

/** What another contact says about the one being saved. */
export interface ContactClash {
  readonly kind: "name-taken" | "address-known" | "look-alike";
  readonly contact: Contact;
}

/**
 * What is odd about a contact beside the others: a name that is taken, an address that is saved already, or one that
 * differs from a saved one only in the middle.
 * @param own the contact being edited, which clashes with nothing
 */
export function contactClashes(
  contacts: readonly Contact[],
  draft: { readonly name: string; readonly address: string },
  own?: string,
): readonly ContactClash[] {
  const name = folded(draft.name);
  const verdict = addressVerdict(draft.address);
  return contacts.flatMap((contact): ContactClash[] => {
    if (contact.id === own) return [];
    const clashes: ContactClash[] = [];
    if (name !== "" && folded(contact.name) === name) clashes.push({ kind: "name-taken", contact });
    if (verdict.kind !== "good") return clashes;
    if (contact.address.toLowerCase() === verdict.address.toLowerCase())
      clashes.push({ kind: "address-known", contact });
    else if (looksAlike(contact.address, verdict.address)) clashes.push({ kind: "look-alike", contact });
    return clashes;
  });
}

/** Names are one when only letter case, width and spacing differ. */
function folded(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}
