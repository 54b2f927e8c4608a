import type { Proposal } from "@alou/proposals/proposal";
import { useCallback, useSyncExternalStore } from "react";
import { useServices } from "../server/services.tsx";
import type { Accepted } from "../signing/sign-proposal.ts";
import type { Signing } from "../signing/signing-store.ts";

interface CardSigning {
  readonly signing: Signing | undefined;
  readonly sign: () => void;
  readonly setAside: () => void;
}

/** A card's part in its signing. */
export function useSigning(proposal: Proposal, accepted: Accepted): CardSigning {
  const { signing: store } = useServices();
  const signing = useSyncExternalStore(store.subscribe, () => store.read(proposal.id));
  const sign = () => void store.start(proposal, accepted);
  const setAside = useCallback(() => store.setAside(proposal.id), [store, proposal.id]);
  return { signing, sign, setAside };
}
