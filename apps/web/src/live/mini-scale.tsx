import type { CardState } from "../card/card-state.ts";
import { upTo } from "../numbers/count.ts";
import styles from "./mini-scale.module.css";

/** A transaction's way from sent to final on a small ruler. The sentence beside it says the same. */
export function MiniScale({ state }: { readonly state: CardState }) {
  const { transaction } = state;
  const share =
    state.phase === "final"
      ? 1
      : state.phase === "mined" && transaction && transaction.confirmationsToFinal > 0
        ? Math.min(1, transaction.confirmations / transaction.confirmationsToFinal)
        : 0;
  const ticks = Math.max(1, Math.min(transaction?.confirmationsToFinal ?? 12, 24));
  return (
    <svg className={styles.scale} width="100%" height="9" aria-hidden="true">
      {upTo(ticks + 1).map((tick) => (
        <line key={tick} x1={`${(100 * tick) / ticks}%`} x2={`${(100 * tick) / ticks}%`} y1="2" y2="7" />
      ))}
      <line x1="0" x2="100%" y1="7.5" y2="7.5" />
      <rect x="0" y="6" height="3" width={`${share * 100}%`} />
    </svg>
  );
}
