import { classifyAddress } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { homeOf, type SavedAddress, savedAddress } from "@alou/proposals/saved-address";
import { looksAlike } from "../numbers/address-text.ts";
import type { Contact } from "../server/api-types.ts";
import { sameAddress } from "../wallet/wallet.ts";

/** What is to be said about an address while it is typed. */
export type AddressVerdict = { readonly kind: "empty" } | SavedAddress;

/** Checks a typed address by the rules of its own family. @param served the chains that are served here */
export function addressVerdict(typed: string, served: readonly ChainId[]): AddressVerdict {
  return typed.trim() === "" ? { kind: "empty" } : savedAddress(typed, undefined, served);
}

/** What another contact says about the one being saved. */
export interface ContactClash {
  readonly kind: "name-taken" | "address-known" | "look-alike";
  readonly contact: Contact;
}

/**
 * What is odd about a contact beside the others: a name that is taken, an address that is saved already, or one that
 * differs from a saved one only in the middle. A name may stand for an address of each family.
 * @param own the contact being edited, which clashes with nothing
 */
export function contactClashes(
  contacts: readonly Contact[],
  draft: { readonly name: string; readonly verdict: AddressVerdict },
  own?: string,
): readonly ContactClash[] {
  const name = folded(draft.name);
  const { verdict } = draft;
  return contacts.flatMap((contact): ContactClash[] => {
    if (contact.id === own) return [];
    const clashes: ContactClash[] = [];
    if (verdict.kind !== "good") return clashes;
    // One name may have an address in each family, and in each network of the Cosmos and of Bitcoin.
    const sameHome = homeOfAddress(contact.address) === verdict.home;
    if (name !== "" && sameHome && folded(contact.name) === name) clashes.push({ kind: "name-taken", contact });
    if (sameAddress(verdict.family, contact.address, verdict.address)) clashes.push({ kind: "address-known", contact });
    else if (looksAlike(contact.address, verdict.address)) clashes.push({ kind: "look-alike", contact });
    return clashes;
  });
}

function homeOfAddress(address: string): string | undefined {
  const found = classifyAddress(address);
  return found && homeOf(found);
}

/** Names are one when only letter case, width and spacing differ. */
function folded(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}
