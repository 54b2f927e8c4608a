import type { ReactNode } from "react";
import styles from "./hidden.module.css";

/** Text for those who listen instead of look. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** A heading for those who listen: it divides what the eye sees divided. */
export function HiddenHeading({ children }: { readonly children: ReactNode }) {
  return <h3 className={styles.hidden}>{children}</h3>;
}
