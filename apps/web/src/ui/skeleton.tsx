import { upTo } from "../numbers/count.ts";
import { Hidden } from "./hidden.tsx";
import styles from "./skeleton.module.css";

/** The place of something that is being read: lines, never a made-up number. */
export function Skeleton({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className={styles.skeleton} role="status">
      <Hidden>{label}</Hidden>
      {upTo(lines).map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}
