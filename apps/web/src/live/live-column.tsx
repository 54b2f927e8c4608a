import { Link } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { cardState } from "../card/card-state.ts";
import { chainName } from "../card/chain-name.ts";
import { gistOf } from "../card/gist.ts";
import { statusLine } from "../card/status-line.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { NoticesInColumn } from "../permissions/notices-in-column.tsx";
import type { ActivityItem, ProposalView } from "../server/api-types.ts";
import { useLoadedProposals } from "../server/loaded-proposals.ts";
import { useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useNow } from "../time/now.ts";
import { clockTime } from "../time/when.ts";
import { MoneyDot } from "../ui/money-dot.tsx";
import styles from "./live-column.module.css";
import { MiniScale } from "./mini-scale.tsx";
import { useInFlight } from "./use-in-flight.ts";
import { waitingFor } from "./waiting.ts";

const NOBODY = { accepted: new Set<string>() } as const;

/** What is on its way, and what waits for a decision. */
export function LiveColumn() {
  const t = useSay();
  const { live } = useServices();
  const inFlight = useInFlight();
  const waiting = waitingFor(useLoadedProposals(), useNow());
  const state = useSyncExternalStore(live.subscribe, live.read);
  return (
    <aside className={styles.live} aria-label={t(SHELL.live)}>
      <h2>
        {t(SHELL.live)}
        <small>{inFlight.length === 0 ? t(SHELL.noneInFlight) : t(SHELL.inFlight, { n: inFlight.length })}</small>
      </h2>
      {state === "polling" && (
        <p className={styles.note} role="status">
          {t(SHELL.polling)}
        </p>
      )}
      <NoticesInColumn />
      {inFlight.length === 0 && waiting.length === 0 && <p className={styles.quiet}>{t(SHELL.quietHint)}</p>}
      <ul>
        {inFlight.map((item) => (
          <FlightRow key={item.view.proposal.id} item={item} />
        ))}
      </ul>
      {waiting.length > 0 && (
        <>
          <h2>
            {t(SHELL.waiting)} <small>{waiting.length}</small>
          </h2>
          <ul>
            {waiting.map((view) => (
              <WaitingRow key={view.proposal.id} view={view} />
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

/** One transaction on its way, as a small scale. */
function FlightRow({ item: { view, at } }: { readonly item: ActivityItem }) {
  const { language } = useLanguage();
  const chains = useChains().data;
  const now = useNow();
  const state = cardState(view, { ...NOBODY, now });
  return (
    <li className={styles.row}>
      <p className={styles.head}>
        <MoneyDot money={state.money} />
        <Link to="/activity/$proposal" params={{ proposal: view.proposal.id }}>
          {gistOf(view.proposal)[language]}
        </Link>
        <time dateTime={new Date(at).toISOString()}>{clockTime(language, at)}</time>
      </p>
      <MiniScale state={state} />
      <p className={styles.caption}>
        {chainName(chains, view.proposal.chain)[language]} · {statusLine(view, state, { language, now, wallet: "" })}
      </p>
    </li>
  );
}

function WaitingRow({ view: { proposal } }: { readonly view: ProposalView }) {
  const t = useSay();
  const { language } = useLanguage();
  const { places } = useServices();
  const chains = useChains().data;
  const conversation = places.get(proposal.id);
  return (
    <li className={styles.row}>
      <p className={styles.head}>
        <MoneyDot money="not-moved" />
        <b>{gistOf(proposal)[language]}</b>
      </p>
      <p className={styles.caption}>
        {chainName(chains, proposal.chain)[language]}
        {conversation !== undefined && (
          <>
            {" · "}
            <Link to="/chat/$conversation" params={{ conversation }} hash={`card-${proposal.id}`}>
              {t(SHELL.seeProposal)}
            </Link>
          </>
        )}
      </p>
    </li>
  );
}
