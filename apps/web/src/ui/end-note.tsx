import type { HTMLAttributes } from "react";
import styles from "./end-note.module.css";

/** Where something ended that is not here any more, or not whole: what became of it, and the way on. */
export function EndNote(rest: Omit<HTMLAttributes<HTMLDivElement>, "className">) {
  return <div className={styles.note} {...rest} />;
}
