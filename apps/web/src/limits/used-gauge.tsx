import { useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import styles from "./limits-page.module.css";

interface UsedGaugeProps {
  readonly used: bigint;
  readonly limit: bigint;
  /** As they are read. */
  readonly texts: { readonly used: string; readonly limit: string };
}

/** How much of a day's limit is used: a scale with ticks at each tenth, and the same in words. */
export function UsedGauge({ used, limit, texts }: UsedGaugeProps) {
  const t = useSay();
  const over = used > limit;
  const share = limit === 0n ? (used > 0n ? 100 : 0) : Number((used * 1_000n) / limit) / 10;
  return (
    <div className={styles.gauge} data-over={over || undefined}>
      <div className={styles.scale} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, share)}%` }} />
      </div>
      <p>{t(over ? LIMITS.usedOver : LIMITS.used, texts)}</p>
    </div>
  );
}
