import type { Proposal, Speed } from "@alou/proposals/proposal";
import { type FormEvent, useId, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { bpsOfPercent, percentOfBps } from "../numbers/percent.ts";
import { spanWords } from "../time/age.ts";
import { Button } from "../ui/button.tsx";
import { HiddenHeading } from "../ui/hidden.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { useCardFacts } from "./card-facts.tsx";
import styles from "./edit-panel.module.css";
import { amountIn } from "./gist.ts";

/** What can be changed on a card. Whatever is left out stays as it is. */
export interface Edits {
  readonly slippageBps?: number;
  readonly deadlineSeconds?: number;
  readonly speed?: Speed;
}

interface EditPanelProps {
  readonly onApply: (edits: Edits) => void;
  readonly onClose: () => void;
}

const PRESETS = [10, 30, 50, 100];
const MINUTES = [5, 10, 20, 30, 60];
const SPEEDS: readonly Speed[] = ["slow", "normal", "fast"];

/** Slippage, deadline and fee speed. Applying them makes a new proposal; this one stays as it was. */
export function EditPanel({ onApply, onClose }: EditPanelProps) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { action, fee, intent } = proposal;
  const was = {
    slippage: action.kind === "swap" ? action.slippageBps : undefined,
    deadline: intent.kind === "swap" ? intent.deadlineSeconds.value : undefined,
  };
  const [percent, setPercent] = useState(was.slippage === undefined ? "" : percentOfBps(was.slippage).slice(0, -1));
  const [deadline, setDeadline] = useState(was.deadline);
  const [speed, setSpeed] = useState(fee.speed);
  const slippage = was.slippage === undefined ? undefined : bpsOfPercent(percent);
  const wrong = was.slippage !== undefined && slippage === undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const edits: Edits = {
      ...(slippage !== undefined && slippage !== was.slippage && { slippageBps: slippage }),
      ...(deadline !== undefined && deadline !== was.deadline && { deadlineSeconds: deadline }),
      ...(speed !== fee.speed && { speed }),
    };
    if (Object.keys(edits).length === 0) onClose();
    else onApply(edits);
  };

  return (
    <form className={styles.panel} onSubmit={submit}>
      <HiddenHeading>{t(CARD.editTitle)}</HiddenHeading>
      {was.slippage !== undefined && (
        <SlippageField percent={percent} onChange={setPercent} wrong={wrong} high={(slippage ?? 0) > 100} />
      )}
      {deadline !== undefined && (
        <div className={styles.row}>
          <span>{t(CARD.deadline)}</span>
          <Segmented
            label={t(CARD.deadline)}
            value={String(deadline)}
            options={minuteOptions(deadline).map((seconds) => ({
              value: String(seconds),
              text: t(CARD.minutes, { n: Math.round(seconds / 60) }),
            }))}
            onChange={(seconds) => setDeadline(Number(seconds))}
          />
        </div>
      )}
      <SpeedField proposal={proposal} speed={speed} onChange={setSpeed} />
      <p className={styles.hint}>{t(CARD.editHint)}</p>
      <div className={styles.buttons}>
        <Button look="quiet" onClick={onClose}>
          {t(CARD.keep)}
        </Button>
        <Button type="submit" disabled={wrong}>
          {t(CARD.apply)}
        </Button>
      </div>
    </form>
  );
}

interface SlippageFieldProps {
  readonly percent: string;
  readonly onChange: (percent: string) => void;
  readonly wrong: boolean;
  readonly high: boolean;
}

function SlippageField({ percent, onChange, wrong, high }: SlippageFieldProps) {
  const t = useSay();
  const hint = useId();
  const known = PRESETS.find((bps) => bps === bpsOfPercent(percent));
  return (
    <div className={styles.row}>
      <span>{t(CARD.slippage)}</span>
      <div className={styles.slippage}>
        <Segmented
          label={t(CARD.slippage)}
          value={String(known ?? "")}
          options={PRESETS.map((bps) => ({ value: String(bps), text: percentOfBps(bps) }))}
          onChange={(bps) => onChange(percentOfBps(Number(bps)).slice(0, -1))}
        />
        <label className={styles.custom}>
          <input
            type="text"
            inputMode="decimal"
            value={percent}
            maxLength={6}
            aria-label={t(CARD.customSlippage)}
            aria-invalid={wrong}
            aria-describedby={hint}
            onChange={(event) => onChange(event.target.value)}
          />
          %
        </label>
        <p id={hint} className={wrong ? styles.wrong : styles.caution}>
          {wrong ? t(CARD.badSlippage) : high ? t(CARD.highSlippage) : ""}
        </p>
      </div>
    </div>
  );
}

function SpeedField({
  proposal,
  speed,
  onChange,
}: {
  proposal: Proposal;
  speed: Speed;
  onChange: (speed: Speed) => void;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { fee } = proposal;
  const chosen = fee.speeds[speed];
  return (
    <div className={styles.row}>
      <span>{t(CARD.speed)}</span>
      <div className={styles.slippage}>
        <Segmented
          label={t(CARD.speed)}
          value={speed}
          options={SPEEDS.map((value) => ({ value, text: t(CARD[value]) }))}
          onChange={onChange}
        />
        <p className={styles.caution}>
          {t(CARD.speedCost, {
            cost: amountIn(proposal, fee.asset, chosen.expected, "short"),
            wait: spanWords(chosen.waitSeconds)[language],
          })}
        </p>
      </div>
    </div>
  );
}

/** The usual choices, and the one that holds if it is none of them. */
function minuteOptions(now: number): readonly number[] {
  const usual = MINUTES.map((minutes) => minutes * 60);
  return usual.includes(now) ? usual : [...usual, now].sort((a, b) => a - b);
}
