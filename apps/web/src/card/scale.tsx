import type { Words } from "@alou/money/words";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { type CardPhase, type CardState, STOPS, type Stop } from "./card-state.ts";
import styles from "./scale.module.css";

const ORDER = Object.keys(STOPS) as Stop[];

const NAMES = {
  draft: CARD.draft,
  simulated: CARD.simulated,
  ready: CARD.ready,
  sent: CARD.sent,
  mined: CARD.mined,
  final: CARD.final,
} as const;

/** What the stop is called where the card did not simply arrive there. */
const OTHER_NAMES: Partial<Record<CardPhase, Words>> = {
  awaiting: CARD.awaitingStop,
  asked: CARD.awaitingStop,
  danger: CARD.stopped,
  blocked: CARD.stopped,
  reverted: CARD.failedStop,
  replaced: CARD.replacedStop,
  cancelled: CARD.cancelledStop,
  dropped: CARD.droppedStop,
  expired: CARD.expiredStop,
  held: CARD.heldStop,
  superseded: CARD.supersededStop,
  discarded: CARD.discardedStop,
};

/** More ticks than this would merge into a line. */
const MOST_TICKS = 40;

interface ScaleProps {
  readonly state: Pick<CardState, "phase" | "progress" | "gate" | "stop" | "transaction">;
}

/** The card's ruler: from Draft to Final, with a tick for each confirmation between Mined and Final. */
export function Scale({ state }: ScaleProps) {
  const t = useSay();
  const { phase, progress, gate, stop, transaction } = state;
  const confirmations = transaction?.confirmationsToFinal ?? 12;
  const other = OTHER_NAMES[phase];
  const reached = STOPS[stop];
  return (
    <div className={styles.scale} data-gate={gate} data-phase={phase}>
      <Ruler progress={progress} gate={gate} confirmations={confirmations} end={stop === "final"} />
      <ol aria-label={t(CARD.progress)} className={styles.stops}>
        {ORDER.map((name) => (
          <li
            key={name}
            className={styles.stop}
            data-stop={name}
            data-tense={name === stop ? "now" : STOPS[name] < reached ? "past" : "coming"}
            aria-current={name === stop ? "step" : undefined}
          >
            {name === stop && other ? t(other) : t(NAMES[name])}
            {name === "mined" && transaction && (phase === "mined" || phase === "final") && (
              <small> {`${Math.min(transaction.confirmations, confirmations)}/${confirmations}`}</small>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface RulerProps {
  readonly progress: number;
  readonly gate: CardState["gate"];
  readonly confirmations: number;
  readonly end: boolean;
}

/** The ruler itself. Positions are percentages of its width, so that it needs no measuring. */
function Ruler({ progress, gate, confirmations, end }: RulerProps) {
  return (
    <svg className={styles.ruler} width="100%" height="16" aria-hidden="true">
      {ticks(confirmations).map(({ at, long }) => (
        <line
          key={at}
          className={at > progress && gate !== "none" ? styles.faintTick : styles.tick}
          x1={`${at}%`}
          x2={`${at}%`}
          y1="0"
          y2={long === "stop" ? 13 : long === "eighth" ? 7 : 4}
        />
      ))}
      <rect className={styles.fill} x="0" y="0" height="2.5" width={`${progress}%`} />
      {gate === "none" && !end && (
        <svg x={`${progress}%`} overflow="visible" aria-hidden="true">
          <path className={styles.pointer} d="M-5.5 0h11L0 9z" />
        </svg>
      )}
      {(gate !== "none" || end) && (
        <svg x={`${progress}%`} overflow="visible" aria-hidden="true">
          <rect className={styles.gate} x={end ? -3 : -2} y="0" width={end ? 3 : 4} height="15" rx="1" />
        </svg>
      )}
    </svg>
  );
}

interface Tick {
  readonly at: number;
  readonly long: "stop" | "eighth" | "no";
}

/** A few ticks between the first stops, one for each confirmation in the last stretch while there is room. */
function ticks(confirmations: number): readonly Tick[] {
  return ORDER.flatMap((name, index) => {
    const from = STOPS[name];
    const to = STOPS[ORDER[index + 1] ?? "final"];
    const parts = name === "mined" ? Math.max(1, Math.min(confirmations, MOST_TICKS)) : 6;
    const between = Array.from({ length: parts - 1 }, (_, part): Tick => {
      const eighth = name === "mined" && (part + 1) % 8 === 0;
      return { at: round(from + ((to - from) * (part + 1)) / parts), long: eighth ? "eighth" : "no" };
    });
    return [{ at: from, long: "stop" } satisfies Tick, ...(to > from ? between : [])];
  });
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
