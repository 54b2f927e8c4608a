import type { Proposal } from "@alou/proposals/proposal";
import { useWallet } from "../wallet/use-wallet.ts";
import { ownAddress } from "./card-facts.tsx";

/** Whether the connected wallet can sign for a proposal's account. */
export type Signer = "none" | "other-account" | "fits";

export function useSigner(proposal: Proposal): Signer {
  const wallet = useWallet();
  if (wallet.phase !== "connected") return "none";
  return wallet.account.toLowerCase() === ownAddress(proposal).toLowerCase() ? "fits" : "other-account";
}
