import type { Words } from "@alou/money/words";
import { Link } from "@tanstack/react-router";
import { OctagonAlert } from "lucide-react";
import { type CardPhase, cardState } from "../card/card-state.ts";
import { chainName } from "../card/chain-name.ts";
import { gistOf } from "../card/gist.ts";
import { moneyLine } from "../card/status-line.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { ACTIVITY } from "../i18n/words/activity.ts";
import type { ActivityItem } from "../server/api-types.ts";
import { type ActivityFilter, useChains } from "../server/queries.ts";
import { clockTime } from "../time/when.ts";
import { Icon } from "../ui/icon.tsx";
import { MoneyDot } from "../ui/money-dot.tsx";
import styles from "./activity-row.module.css";

/** What a settled or settling proposal's state is called in the list. */
const STATE_WORDS: Partial<Record<CardPhase, Words>> = {
  sending: ACTIVITY.stateSent,
  submitted: ACTIVITY.stateSent,
  mined: ACTIVITY.stateMined,
  final: ACTIVITY.stateFinal,
  reverted: ACTIVITY.stateFailed,
  replaced: ACTIVITY.stateReplaced,
  cancelled: ACTIVITY.stateCancelled,
  dropped: ACTIVITY.stateDropped,
};

const NOBODY = { accepted: new Set<string>() } as const;

interface ActivityRowProps {
  readonly item: ActivityItem;
  readonly show: ActivityFilter;
  /** It is the page that is open. */
  readonly current: boolean;
  /** Its receipt stands beside the list, where there is room. */
  readonly shown: boolean;
}

/** One line of the list: where the money is, what was done, when, and how far it has come. */
export function ActivityRow({ item: { view, at }, show, current, shown }: ActivityRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const chains = useChains().data;
  const { proposal } = view;
  const state = cardState(view, { ...NOBODY, now: at });
  const { mark } = moneyLine(view, state, { language, now: at, wallet: "" });
  const words = STATE_WORDS[state.phase];
  return (
    <Link
      to="/activity/$proposal"
      params={{ proposal: proposal.id }}
      search={{ show }}
      className={styles.row}
      aria-current={current ? "page" : undefined}
      data-shown={shown || undefined}
    >
      <MoneyDot money={mark} />
      <span className={styles.what}>
        <b>{gistOf(proposal)[language]}</b>
        <small>
          {chainName(chains, proposal.chain)[language]} · {t(ACTIVITY[proposal.action.kind])}
        </small>
      </span>
      <span className={styles.end}>
        <time dateTime={new Date(at).toISOString()}>{clockTime(language, at)}</time>
        {words && (
          <small data-failed={state.phase === "reverted" || undefined}>
            {state.phase === "reverted" && <Icon of={OctagonAlert} size={14} />}
            {t(words)}
          </small>
        )}
      </span>
    </Link>
  );
}
