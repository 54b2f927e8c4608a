import type { CardState } from "./card-state.ts";
import styles from "./seal.module.css";
import { sealPath } from "./seal-figure.ts";

interface SealProps {
  /** The proposal's hash; without one the frame stays empty. */
  readonly hash?: string;
  readonly look: CardState["seal"];
  /** Struck through in the danger colour: it was stopped, not merely over. */
  readonly grave?: boolean;
  readonly size?: number;
}

/** The figure of a proposal: outlined before signing, filled after, struck when void. It says nothing by itself. */
export function Seal({ hash, look, grave, size = 36 }: SealProps) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      className={styles.seal}
      data-look={hash ? look : "empty"}
      aria-hidden="true"
    >
      <rect className={styles.frame} x="1" y="1" width="30" height="30" rx="5" />
      {hash && <path className={styles.line} d={sealPath(hash, 5.5, 3)} />}
      {hash && look === "void" && <path className={grave ? styles.graveStrike : styles.strike} d="M3 29 29 3" />}
    </svg>
  );
}
