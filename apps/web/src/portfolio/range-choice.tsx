import { useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { Segmented } from "../ui/segmented.tsx";
import type { Range } from "./queries.ts";

interface RangeChoiceProps {
  readonly value: Range;
  readonly onChange: (range: Range) => void;
}

/** How far back a line goes. */
export function RangeChoice({ value, onChange }: RangeChoiceProps) {
  const t = useSay();
  return (
    <Segmented
      label={t(PORTFOLIO.range)}
      value={value}
      options={[
        { value: "1d", text: t(PORTFOLIO.r1d) },
        { value: "1w", text: t(PORTFOLIO.r1w) },
        { value: "1m", text: t(PORTFOLIO.r1m) },
        { value: "1y", text: t(PORTFOLIO.r1y) },
      ]}
      onChange={onChange}
    />
  );
}
