import type { AssetId } from "@alou/money/caip";
import { splitAccount, tokenAddress } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import type { Proposal } from "@alou/proposals/proposal";
import { createContext, type ReactNode, useContext } from "react";
import type { Bindings } from "../chat/bindings.ts";
import type { ShownAsset } from "../ui/amount.tsx";
import { Bound } from "./lit.tsx";

/** What every part of a card needs to know about its proposal. */
interface CardFacts {
  readonly proposal: Proposal;
  readonly bindings: Bindings;
  /** The message whose words bound the values. */
  readonly message: string;
}

const Context = createContext<CardFacts | null>(null);

export const CardFactsProvider = Context.Provider;

export function useCardFacts(): CardFacts {
  const facts = useContext(Context);
  if (!facts) throw new Error("a part of a card is rendered outside its card");
  return facts;
}

/** How an asset of a proposal is shown. One that the proposal does not name goes by its contract. */
export function assetOf({ assets }: Pick<Proposal, "assets">, id: AssetId): ShownAsset {
  return assets[id] ?? { symbol: shortAddress(tokenAddress(id) ?? id), decimals: 0, listed: false };
}

interface FromSlotProps {
  /** The slot that bound the value; several, where an amount and its asset came from different places. */
  readonly slot: string | readonly string[];
  readonly children: ReactNode;
}

/** A value that slots of the intent bound, with the numbers of their sources. */
export function FromSlot({ slot, children }: FromSlotProps) {
  const { proposal, bindings, message } = useCardFacts();
  const slots = typeof slot === "string" ? [slot] : slot;
  const numbers = new Set(slots.flatMap((name) => bindings.numberOf(proposal.intent.id, name) ?? []));
  return (
    <Bound message={message} numbers={[...numbers]}>
      {children}
    </Bound>
  );
}

/** The address of a proposal's own account. */
export function ownAddress({ account }: Pick<Proposal, "account">): string {
  return splitAccount(account).address;
}
