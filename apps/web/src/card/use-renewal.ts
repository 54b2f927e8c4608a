import { useEffect, useRef, useState } from "react";
import type { ProposalView } from "../server/api-types.ts";
import { useNow } from "../time/now.ts";
import { isWorse, MOST_RENEWALS, quoteClock, type Worst, worstOf } from "./quote-clock.ts";

interface Renewal {
  readonly view: ProposalView;
  /** The card is in sight and nobody is at work on it. */
  readonly idle: boolean;
  readonly revise: (edits: Record<never, never>) => Promise<void>;
}

/** How long a trial of an unlisted token takes, as a rule. */
const TRIAL_MS = 3_000;

/** Whether a purchase only waits for a trial that should be over by now. */
function isTriedOut({ proposal }: ProposalView, now: number): boolean {
  const unknown = proposal.findings.filter(({ severity }) => severity === "unknown");
  const waits = unknown.length > 0 && unknown.every(({ evidence }) => evidence.missing === "trial under way");
  return waits && now - proposal.createdAt >= TRIAL_MS;
}

/**
 * Renews a quote when half its life is over, while somebody can see it, a limited number of times; and one that is held only until
 * what it buys was tried out.
 */
export function useRenewal({ view, idle, revise }: Renewal): { readonly renews: boolean } {
  const { proposal, life } = view;
  const now = useNow();
  const count = useRef(0);
  const asked = useRef<string>(undefined);
  const exchange = proposal.action.kind === "swap" && life.state === "ready" && life.nextRequest === 0;
  const renews = exchange && idle && count.current < MOST_RENEWALS;
  const tries = idle && life.state === "held" && count.current < MOST_RENEWALS && isTriedOut(view, now);
  const due = tries || (quoteClock(proposal, now, renews).due && now < proposal.expiresAt);

  useEffect(() => {
    if (!due || asked.current === proposal.id || document.visibilityState !== "visible") return;
    asked.current = proposal.id;
    count.current += 1;
    void revise({});
  }, [due, proposal.id, revise]);

  return { renews };
}

/** What changed for the worse since the user last agreed to look at the quote. */
export interface PriceMove {
  readonly seen: Worst;
  readonly now: Worst;
}

interface PriceWatch {
  readonly move: PriceMove | undefined;
  /** The user has seen the new price and agrees to look at it. */
  readonly accept: () => void;
  /** The user asked for another quote: whatever comes is what was asked for. */
  readonly forget: () => void;
}

/** Watches a quote that renews itself: a worse one has to be confirmed before it can be signed. */
export function usePriceMove(view: ProposalView): PriceWatch {
  const current = worstOf(view.proposal);
  const [seen, setSeen] = useState(current);
  const [asked, setAsked] = useState<string>();
  // The first quote after "quote again" is the new measure.
  const baseline = asked !== undefined && asked !== view.proposal.id ? current : seen;
  const move = baseline && current && isWorse(baseline, current) ? { seen: baseline, now: current } : undefined;
  return {
    move,
    accept: () => {
      setSeen(current);
      setAsked(undefined);
    },
    forget: () => setAsked(view.proposal.id),
  };
}
