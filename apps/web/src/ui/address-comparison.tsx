import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { comparedInFours, inFours } from "../numbers/address-text.ts";
import styles from "./address-comparison.module.css";
import { Hidden } from "./hidden.tsx";

interface AddressComparisonProps {
  /** The address that was named. */
  readonly given: string;
  /** The one it is easily confused with. */
  readonly known: string;
  /** Whose the known one is, where it has a name. */
  readonly label?: string | undefined;
}

/** Two addresses group by group, with = and ≠ between them. */
export function AddressComparison({ given, known, label }: AddressComparisonProps) {
  const t = useSay();
  const pairs = comparedInFours(given, known);
  const { head } = inFours(given);
  const differing = pairs.flatMap(({ equal }, index) => (equal ? [] : [index + 1]));
  return (
    <div className={styles.box}>
      <div className={styles.comparison} aria-hidden="true">
        <div className={styles.names}>
          <span>{t(CARD.given)}</span>
          <span>{label ? <bdi>{label}</bdi> : t(CARD.known)}</span>
        </div>
        <div className={styles.pairs}>
          {head !== "" && (
            <div className={styles.pair} data-equal="prefix">
              <code>{head}</code>
              <i />
              <code>{head}</code>
            </div>
          )}
          {pairs.map(({ one, other, equal }, index) => (
            // Always in this order.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <div key={index} className={styles.pair} data-equal={equal}>
              <code>{one}</code>
              <i>{equal ? "=" : "≠"}</i>
              <code>{other}</code>
            </div>
          ))}
        </div>
      </div>
      <Hidden>
        {`${t(CARD.given)}: ${given}. ${label ?? t(CARD.known)}: ${known}. `}
        {t(CARD.differ, { groups: differing.join(", ") })}
      </Hidden>
    </div>
  );
}
