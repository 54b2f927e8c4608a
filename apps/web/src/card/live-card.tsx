import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { WALLET_OF } from "../i18n/words/wallet.ts";
import { spreadLife } from "../live/use-live.ts";
import type { ProblemView, ProposalView } from "../server/api-types.ts";
import { keepProposal, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { useConnect } from "../wallet/connect.tsx";
import { useWallet } from "../wallet/use-wallet.ts";
import { familyOf } from "../wallet/wallet.ts";
import { walletName } from "../wallet/wallet-name.ts";
import { otherProposalOf } from "./attempts.ts";
import { CardNotes } from "./card-notes.tsx";
import { chainName } from "./chain-name.ts";
import type { Edits } from "./edit-panel.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import type { CardPlace } from "./proposal-slot.tsx";
import { usePayInstead } from "./use-pay-instead.ts";
import { usePriceMove, useRenewal } from "./use-renewal.ts";

interface LiveCardProps extends CardPlace {
  readonly view: ProposalView;
  readonly fresh: boolean;
  readonly inSight: boolean;
  readonly revise: (edits: Edits) => Promise<void>;
  readonly revising: boolean;
  readonly reviseProblem: ProblemView | undefined;
  /** Another proposal has grown out of this one. */
  readonly onFollowUp: (proposal: string) => void;
}

/** A card connected to the world: it renews its quote, signs, and does what its buttons say. */
export function LiveCard(props: LiveCardProps) {
  const { view, revise, revising, reviseProblem, onFollowUp, onAmend, onSay } = props;
  const { proposal } = view;
  const { client, signing: signings } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const chains = useChains().data;
  const request = useRequest();
  const connect = useConnect();
  const [touched, setTouched] = useState(false);
  const signing = useSyncExternalStore(signings.subscribe, () => signings.read(proposal.id));
  const price = usePriceMove(view);
  const idle = props.inSight && !touched && !revising && !request.busy && !reviseProblem && !signing;
  const { renews } = useRenewal({ view, idle, revise });
  const payInstead = usePayInstead(proposal, onSay);
  const family = familyOf(proposal.chain);
  const wallet = useWallet(family);
  const other = otherProposalOf(view);

  const follow = (make: () => Promise<ProposalView>) =>
    request.run(async () => {
      const next = await make();
      keepProposal(queries, next);
      onFollowUp(next.proposal.id);
    });
  const renew = () => {
    price.forget();
    request.run(() => revise({}));
  };
  return (
    <ProposalCard
      view={view}
      words={props.words}
      chain={chainName(chains, proposal.chain)}
      wallet={wallet.phase === "connected" ? walletName(wallet.wallet, language) : WALLET_OF[family][language]}
      renews={renews}
      renewing={revising}
      busy={request.busy}
      takesFocus={props.fresh}
      onTouched={setTouched}
      onEdit={(edits) => void revise(edits)}
      notes={
        <CardNotes
          view={view}
          signing={signing}
          problem={request.problem ?? reviseProblem}
          move={price.move}
          chain={chainName(chains, proposal.chain)}
        />
      }
      actions={{
        connect: () => connect.open({ family }),
        renew,
        discard: () =>
          request.run(async () => {
            const life = await client.call("discardProposal", { params: { proposal: proposal.id } });
            spreadLife(queries, proposal.id, life);
          }),
        again: () => follow(() => client.call("createProposal", { body: { intent: proposal.intent.id } })),
        speedUp: (transaction) => follow(() => client.call("speedUp", { params: { transaction } })),
        cancel: (transaction) => follow(() => client.call("cancel", { params: { transaction } })),
        seeReceipt: () => void navigate({ to: "/activity/$proposal", params: { proposal: proposal.id } }),
        ...(other !== undefined && {
          seeOther: () => void navigate({ to: "/activity/$proposal", params: { proposal: other } }),
        }),
        resolving: signing?.at === "elsewhere",
        ...(onAmend && { amend: onAmend }),
        ...(payInstead && { payInstead }),
        ...(price.move && { acceptPrice: price.accept }),
      }}
    />
  );
}

/** A card that an edit has put aside: as it was, with nothing left to press. */
export function FrozenCard({ view, words }: CardPlace & { readonly view: ProposalView }) {
  const chains = useChains().data;
  return (
    <ProposalCard
      view={view}
      words={words}
      chain={chainName(chains, view.proposal.chain)}
      wallet=""
      renews={false}
      renewing={false}
      busy={false}
      onEdit={nothing}
      actions={NO_ACTIONS}
    />
  );
}

const nothing = () => {};

const NO_ACTIONS = {
  connect: nothing,
  renew: nothing,
  discard: nothing,
  again: nothing,
  speedUp: nothing,
  cancel: nothing,
  seeReceipt: nothing,
};
