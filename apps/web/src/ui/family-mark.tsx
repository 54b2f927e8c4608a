import type { Family } from "@alou/money/address-family";
import styles from "./family-mark.module.css";

/** A family's mark: a shape and a colour of its own. The name beside it says the same in words. */
export function FamilyMark({ family }: { readonly family: Family }) {
  return <i className={styles.mark} data-family={family} aria-hidden="true" />;
}
