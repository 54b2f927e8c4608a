import { Square } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import type { ToolPart } from "../server/api-types.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { ActionBar } from "./action-bar.tsx";
import { type CardState, STOPS } from "./card-state.ts";
import styles from "./draft-card.module.css";
import cardStyles from "./proposal-card.module.css";
import { Scale } from "./scale.tsx";
import { Seal } from "./seal.tsx";

interface DraftCardProps {
  readonly tools: readonly ToolPart[];
  readonly onStop: () => void;
}

/** The place of a card that is being made: how far it is, and no number before it has been simulated. */
export function DraftCard({ tools, onStop }: DraftCardProps) {
  const t = useSay();
  const { language } = useLanguage();
  const simulating = tools.some(({ tool }) => tool === "simulate" || tool === "assess");
  const stop = simulating ? "simulated" : "draft";
  const state: CardState = {
    phase: "checking",
    stop,
    progress: simulating ? STOPS.simulated : 4,
    gate: "none",
    seal: "outline",
    money: "not-moved",
  };
  const latest = tools.findLast(({ state: of }) => of === "done")?.summary?.[language];
  return (
    <article className={cardStyles.card} aria-busy="true">
      <Scale state={state} />
      <header className={styles.head}>
        <Seal look="outline" />
        <div>
          <h2>{t(simulating ? CARD.simulatingTitle : CARD.draftTitle)}</h2>
          <p>{latest ?? t(simulating ? CARD.simulatingLine : CARD.draftLine)}</p>
        </div>
        <Spinner />
      </header>
      <ActionBar money={{ mark: "not-moved", sentence: t(CARD.notMoved), beside: "" }} waits={false}>
        <Button look="quiet" onClick={onStop}>
          <Icon of={Square} size={16} />
          {t(CARD.stop)}
        </Button>
      </ActionBar>
    </article>
  );
}
