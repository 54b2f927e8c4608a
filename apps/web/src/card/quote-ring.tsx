import type { Proposal } from "@alou/proposals/proposal";
import { useRef } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { upTo } from "../numbers/count.ts";
import { ageWords, spanWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { Hidden } from "../ui/hidden.tsx";
import { quoteClock } from "./quote-clock.ts";
import styles from "./quote-ring.module.css";

interface QuoteRingProps {
  readonly proposal: Pick<Proposal, "createdAt" | "expiresAt" | "action">;
  readonly renews: boolean;
  readonly renewing: boolean;
}

/** How old the quote is, as a ring and in words. The words do not speak at every second: see `renewed`. */
export function QuoteRing({ proposal, renews, renewing }: QuoteRingProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { age, left, spent } = quoteClock(proposal, useNow(), renews);
  const words = proposal.action.kind === "swap" ? CARD.quotedAgo : CARD.simulatedAgo;
  const first = useRef(proposal.createdAt);
  return (
    <p className={styles.age}>
      <Hidden>
        <span aria-live="polite">{proposal.createdAt === first.current ? "" : t(CARD.renewed)}</span>
      </Hidden>
      <Ring spent={renewing ? 0.25 : spent} turning={renewing} />
      <span>
        {renewing ? t(CARD.renewing) : t(words, { age: ageWords(age * 1_000)[language] })}
        <small>
          {!renewing && (renews ? t(CARD.renewsIn, { left }) : t(CARD.validFor, { left: spanWords(left)[language] }))}
        </small>
      </span>
    </p>
  );
}

/** Ticks of the ring. */
const TICKS = 24;

/** A ring of ticks that empties. Where motion is unwelcome the sentence beside it says the same. */
export function Ring({ spent, turning }: { readonly spent: number; readonly turning?: boolean }) {
  const kept = Math.ceil(TICKS * (1 - spent));
  return (
    <svg
      viewBox="0 0 28 28"
      width="28"
      height="28"
      className={turning ? styles.turning : styles.ring}
      aria-hidden="true"
    >
      {upTo(TICKS).map((tick) => (
        <path
          key={tick}
          d="M14 2.5v5"
          className={tick < kept ? styles.kept : styles.gone}
          transform={`rotate(${(360 / TICKS) * tick} 14 14)`}
        />
      ))}
    </svg>
  );
}
