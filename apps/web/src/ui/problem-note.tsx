import type { ReactNode } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import type { ProblemView } from "../server/api-types.ts";
import { MoneyDot } from "./money-dot.tsx";
import styles from "./problem-note.module.css";

const MONEY = {
  "not-moved": PROBLEM.nothingSigned,
  "may-move": PROBLEM.mayMove,
  moved: PROBLEM.moved,
  unknown: PROBLEM.unknown,
} as const;

interface ProblemNoteProps {
  readonly problem: ProblemView;
  /** Nothing has failed: there is something to decide. */
  readonly calm?: boolean;
  readonly children?: ReactNode;
}

/** A failure, told: what happened, where the money is, what to do next, and the id to ask about. */
export function ProblemNote({ problem, calm = false, children }: ProblemNoteProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { what, money, next, requestId } = problem;
  return (
    <div className={styles.note} role="alert" data-code={problem.code} data-calm={calm || undefined}>
      <p className={styles.what}>{what[language]}</p>
      <p className={styles.money}>
        <MoneyDot money={money} silent />
        <span>
          {t(MONEY[money])}
          {money === "not-moved" ? (language === "zh" ? "。" : ".") : ""}
        </span>
      </p>
      <p className={styles.next}>
        {t(PROBLEM.next)} {next[language]}
        {requestId !== "—" && (
          <small>
            {" "}
            {t(PROBLEM.request)} <code>{requestId}</code>
          </small>
        )}
      </p>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
