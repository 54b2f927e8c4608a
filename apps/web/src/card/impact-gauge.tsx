import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { upTo } from "../numbers/count.ts";
import { Hidden } from "../ui/hidden.tsx";
import styles from "./impact-gauge.module.css";

/** Where each percentage stands on a scale 120 wide: 1, 3 and 5 % are the limits the field has agreed on. */
const place = (percent: number) => (Math.min(percent, 5.2) / 5) * 120;

/** A price impact on a scale to 5 %. @param ppm hundredths of a basis point */
export function ImpactGauge({ ppm }: { readonly ppm: number }) {
  const t = useSay();
  const percent = ppm / 10_000;
  return (
    <>
      <Hidden>{t(CARD.impactScale)}</Hidden>
      <svg
        viewBox="-4 0 132 26"
        width="132"
        height="26"
        className={styles.gauge}
        data-level={level(percent)}
        aria-hidden="true"
      >
        <path className={styles.axis} d="M0 9.5h120" />
        {upTo(21).map((tick) => (
          <path key={tick} className={styles.axis} d={`M${tick * 6} 9.5v${[0, 4, 12, 20].includes(tick) ? 6 : 3}`} />
        ))}
        <path className={styles.point} d={`M${place(percent)} 8.5l-3.6-6.5h7.2z`} />
        {[0, 1, 3, 5].map((mark) => (
          <text key={mark} x={place(mark)} y="25">
            {mark}
          </text>
        ))}
      </svg>
    </>
  );
}

function level(percent: number): "low" | "some" | "high" {
  if (percent < 1) return "low";
  return percent < 5 ? "some" : "high";
}
