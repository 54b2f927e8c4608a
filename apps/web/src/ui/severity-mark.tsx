import type { Proposal } from "@alou/proposals/proposal";
import { Check, CircleQuestionMark, Info, type LucideIcon, OctagonAlert, OctagonX, TriangleAlert } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { RISK } from "../i18n/words/risk.ts";
import { Icon } from "./icon.tsx";
import styles from "./severity-mark.module.css";

/** How much a finding weighs, or that a check passed. */
export type Weight = Proposal["findings"][number]["severity"] | "passed";

const ICONS: Record<Weight, LucideIcon> = {
  passed: Check,
  info: Info,
  warning: TriangleAlert,
  danger: OctagonAlert,
  block: OctagonX,
  unknown: CircleQuestionMark,
};

/** Icon, word and colour together: never colour alone. */
export function SeverityMark({ weight }: { readonly weight: Weight }) {
  const t = useSay();
  return (
    <span className={styles.mark} data-weight={weight}>
      <Icon of={ICONS[weight]} className={styles.icon} />
      <b>{t(RISK[weight])}</b>
    </span>
  );
}
