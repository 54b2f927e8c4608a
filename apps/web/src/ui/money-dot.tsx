import { useSay } from "../i18n/language.tsx";
import { MONEY } from "../i18n/words/money.ts";
import styles from "./money-dot.module.css";

/** Where money stands, as every surface tells it. */
export type MoneyMark = "not-moved" | "may-move" | "moved" | "unknown";

const LABEL = {
  "not-moved": MONEY.notMoved,
  "may-move": MONEY.mayMove,
  moved: MONEY.moved,
  unknown: MONEY.unknown,
} as const;

/** ○ not moved, ◐ in flight, ● moved, dashed ○ unknown. `silent` where the words stand beside it. */
export function MoneyDot({ money, silent, large }: { money: MoneyMark; silent?: boolean; large?: boolean }) {
  const t = useSay();
  return (
    <svg viewBox="0 0 16 16" className={large ? styles.large : styles.dot} role="img" aria-hidden={silent}>
      <title>{t(LABEL[money])}</title>
      <circle
        cx="8"
        cy="8"
        r="5.6"
        className={money === "moved" ? styles.full : styles.ring}
        strokeDasharray={money === "unknown" ? "2.6 2.3" : undefined}
      />
      {money === "may-move" && <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" className={styles.full} />}
    </svg>
  );
}
