import type { ReactNode } from "react";
import styles from "./dialog-buttons.module.css";

/** The end of a dialog: the way out first, then what it is there for. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
