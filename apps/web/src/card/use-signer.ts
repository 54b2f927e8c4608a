import type { Proposal } from "@alou/proposals/proposal";
import { holds } from "../wallet/holds.ts";
import { useWallet } from "../wallet/use-wallet.ts";
import { familyOf } from "../wallet/wallet.ts";
import { ownAddress } from "./card-facts.tsx";

/** Whether the connected wallet can sign for a proposal's account. */
export type Signer = "none" | "other-account" | "fits";

export function useSigner(proposal: Proposal): Signer {
  const family = familyOf(proposal.chain);
  const wallet = useWallet(family);
  if (wallet.phase !== "connected") return "none";
  return holds(family, wallet, ownAddress(proposal)) ? "fits" : "other-account";
}
