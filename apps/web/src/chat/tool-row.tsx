import { Check, ChevronRight, X } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import type { ToolPart } from "../server/api-types.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Spinner } from "../ui/spinner.tsx";
import styles from "./tool-row.module.css";

interface ToolRowProps {
  readonly tools: readonly ToolPart[];
  /** Round trips to the chain, where a proposal came of it. */
  readonly roundTrips: number | undefined;
}

/** What was done to answer, on one line that opens: each stage with its time, and the whole. */
export function ToolRow({ tools, roundTrips }: ToolRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const total = Math.round(tools.reduce((sum, { ms }) => sum + (ms ?? 0), 0));
  const running = tools.some(({ state }) => state === "running");
  return (
    <details className={styles.row}>
      <summary>
        <Icon of={ChevronRight} size={14} className={styles.arrow} />
        <Hidden>{t(CHAT.steps)}: </Hidden>
        {tools.map(({ id, state, title, summary, ms }) => (
          <span key={id} className={styles.stage} data-state={state}>
            {state === "running" && <Spinner small />}
            {state === "failed" && <Icon of={X} size={14} />}
            {(state === "done" ? summary : undefined)?.[language] ?? title[language]}
            {ms !== undefined && <small>{t(CHAT.ms, { n: Math.round(ms) })}</small>}
          </span>
        ))}
        {!running && (tools.length > 1 || roundTrips !== undefined) && (
          <span className={styles.total}>
            {roundTrips === undefined
              ? t(CHAT.ms, { n: total })
              : t(roundTrips === 1 ? CHAT.totalOne : CHAT.total, { ms: total, n: roundTrips })}
          </span>
        )}
      </summary>
      <ol>
        {tools.map(({ id, state, title, summary, ms }) => (
          <li key={id} data-state={state}>
            <Icon of={state === "failed" ? X : Check} size={14} />
            <span>{title[language]}</span>
            <span>{summary?.[language] ?? (state === "running" ? t(CHAT.running) : "")}</span>
            <span>
              {state === "failed" ? t(CHAT.stepFailed) : ms !== undefined && t(CHAT.ms, { n: Math.round(ms) })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
