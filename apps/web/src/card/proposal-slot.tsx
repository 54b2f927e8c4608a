import { useEffect, useRef, useState } from "react";
import type { MessageBindings } from "../chat/conversation-bindings.ts";
import { useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { useServices } from "../server/services.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ClearedCard } from "./cleared-card.tsx";
import { FrozenCard, LiveCard } from "./live-card.tsx";
import { followUpsOf, isEdit } from "./revision-chain.ts";
import { useRevisions } from "./use-revisions.ts";
import { useSent } from "./use-sent.ts";

/** Where a card stands in the conversation. */
export interface CardPlace {
  readonly conversation?: string | undefined;
  /** The message whose words bound the values; without it the proposal's own intent has to do. */
  readonly words: MessageBindings | undefined;
  /** Puts the cursor into the composer. */
  readonly onAmend?: (() => void) | undefined;
  /** Says something in the user's name, after a click on what it says. */
  readonly onSay?: ((text: string) => void) | undefined;
  /** Says once more what the card is the answer to. */
  readonly onAgain?: (() => void) | undefined;
}

interface ProposalSlotProps extends CardPlace {
  readonly proposal: string;
  /** It came just now, in answer to what the user said or pressed. */
  readonly fresh?: boolean;
  /** Of a card that grew out of another: where what grows out of it is to stand. */
  readonly onFollowUp?: (proposal: string) => void;
}

/**
 * A proposal's place: the card as it stands now, above it those that edits have frozen, below it those that grew out
 * of it (a speed-up, another try). A renewed quote takes the place of the old one without a trace.
 */
export function ProposalSlot({ proposal, fresh = false, onFollowUp, ...place }: ProposalSlotProps) {
  const t = useSay();
  const { views, loadProblem, revise, revising, problem } = useRevisions(proposal);
  const [grown, setGrown] = useState<readonly string[]>([]);
  const sent = useSent();
  const addGrown = onFollowUp ?? ((next: string) => setGrown((before) => [...before, next]));
  const edited = useRef(false);
  const { anchor, inSight } = useInSight();

  const view = views.at(-1);
  const { places } = useServices();
  const current = view?.proposal.id;
  useEffect(() => {
    if (current !== undefined && place.conversation !== undefined) places.set(current, place.conversation);
  }, [places, current, place.conversation]);
  const frozen = views.filter((old, index) => {
    const next = views[index + 1];
    return next !== undefined && isEdit(old, next);
  });
  const followUps = onFollowUp ? [] : followUpsOf(views, grown, sent);
  // The live card is a new one after each edit, and the same one through all renewals.
  const since = frozen.at(-1)?.life.supersededBy ?? proposal;
  return (
    <div ref={anchor}>
      {frozen.map((old) => (
        <FrozenCard key={old.proposal.id} view={old} {...place} />
      ))}
      {view ? (
        <LiveCard
          key={since}
          {...place}
          view={view}
          fresh={since === proposal ? fresh : edited.current}
          inSight={inSight}
          revise={(edits) => {
            edited.current ||= Object.keys(edits).length > 0;
            return revise(edits);
          }}
          revising={revising}
          reviseProblem={problem}
          onFollowUp={addGrown}
        />
      ) : loadProblem?.code === "proposal_gone" ? (
        <ClearedCard onAgain={place.onAgain} />
      ) : loadProblem ? (
        <ProblemNote problem={loadProblem} />
      ) : (
        <Skeleton label={t(CHAT.loadingConversation)} />
      )}
      {followUps.map((id) => (
        <ProposalSlot key={id} {...place} proposal={id} fresh={grown.includes(id)} onFollowUp={addGrown} />
      ))}
    </div>
  );
}

/** Whether an element is on the screen. */
function useInSight() {
  const anchor = useRef<HTMLDivElement>(null);
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    if (!anchor.current) return;
    const observer = new IntersectionObserver((entries) => setInSight(entries.some((entry) => entry.isIntersecting)));
    observer.observe(anchor.current);
    return () => observer.disconnect();
  }, []);
  return { anchor, inSight };
}
