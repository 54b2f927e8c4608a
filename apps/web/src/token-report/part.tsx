import type { ReactNode } from "react";
import styles from "./token-report.module.css";

/** One part of a report: its name, its rows, and where they come from. */
export function Part({
  title,
  source,
  children,
}: {
  readonly title: string;
  readonly source?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
      {source && <p className={styles.source}>{source}</p>}
    </section>
  );
}

/** A name and its value. */
export function Row({
  name,
  weight,
  children,
}: {
  readonly name: ReactNode;
  readonly weight?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.row} data-weight={weight}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
