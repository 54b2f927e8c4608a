import type { Decimal } from "@alou/money/units";
import { useLanguage } from "../i18n/language.tsx";
import { usdText } from "../numbers/usd-text.ts";
import { chartShape } from "./chart-shape.ts";
import styles from "./line-chart.module.css";

interface LineChartProps {
  readonly points: readonly { readonly at: number; readonly usd: Decimal }[];
  /** The same in a sentence. */
  readonly label: string;
  /** Values are not to be read. */
  readonly isPrivate?: boolean;
}

/** One ink line over a ruler, its last point in celadon. */
export function LineChart({ points, label, isPrivate = false }: LineChartProps) {
  const { language } = useLanguage();
  const shape = chartShape(points, language);
  if (!shape) return null;
  const { path, levels, days, ticks, end } = shape;
  return (
    <svg className={styles.chart} viewBox="0 0 690 190" role="img" aria-label={label}>
      {levels.map(({ y, text }) => (
        <g key={text}>
          <path className={styles.level} d={`M0 ${y}H640`} />
          {!isPrivate && (
            <text className={styles.value} x={648} y={y + 4}>
              {text}
            </text>
          )}
        </g>
      ))}
      <path className={styles.line} d={path} />
      <path className={styles.ticks} d={ticks} />
      {days.map(({ x, text, anchor }) => (
        <text key={`${x}`} className={styles.day} x={x} y={184} textAnchor={anchor}>
          {text}
        </text>
      ))}
      <circle className={styles.end} cx={end.x} cy={end.y} r={4} />
    </svg>
  );
}

/** Lowest, highest, first and last of a line, for its sentence. */
export function spanOf(points: LineChartProps["points"]) {
  const values = points.map(({ usd }) => ({ usd, value: Number(usd) }));
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const text = (one: { usd: Decimal } | undefined) => (one ? usdText(one.usd) : "—");
  return { from: text(values[0]), to: text(values.at(-1)), low: text(sorted[0]), high: text(sorted.at(-1)) };
}
