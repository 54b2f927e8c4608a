import type { ReactNode } from "react";
import { MoneyDot } from "../ui/money-dot.tsx";
import styles from "./action-bar.module.css";
import type { MoneyLine } from "./status-line.ts";

interface ActionBarProps {
  readonly money: MoneyLine;
  /** What would be signed, repeated where the bar sticks while the card scrolls. */
  readonly gist?: ReactNode;
  /** It waits for a decision: it sticks to the bottom of a phone. */
  readonly waits: boolean;
  readonly children?: ReactNode;
}

/** Where the money is, and what can be done. */
export function ActionBar({ money, gist, waits, children }: ActionBarProps) {
  return (
    <footer className={styles.bar} data-waits={waits}>
      {gist && <p className={styles.gist}>{gist}</p>}
      <p className={styles.money} aria-live="polite">
        <MoneyDot money={money.mark} silent large />
        <span>
          <b>{money.sentence}</b>
          {money.beside && <small>{money.beside}</small>}
        </span>
      </p>
      <div className={styles.buttons}>{children}</div>
    </footer>
  );
}
