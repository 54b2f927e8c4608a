import { useId } from "react";
import { useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import styles from "./limits-page.module.css";

interface LimitFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  /** What is wrong with it, when something is. */
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
  /** What an empty field means. */
  readonly empty?: string;
  readonly decimal?: boolean;
}

/** A number that limits something; empty is no limit. */
export function LimitField({ label, unit, value, problem, onChange, empty, decimal = false }: LimitFieldProps) {
  const t = useSay();
  const [field, note] = [useId(), useId()];
  return (
    <div className={styles.field}>
      <label htmlFor={field}>{label}</label>
      <div className={styles.input}>
        <input
          id={field}
          type="text"
          inputMode={decimal ? "decimal" : "numeric"}
          autoComplete="off"
          value={value}
          maxLength={100}
          placeholder={empty ?? t(LIMITS.unlimited)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : note}
          onChange={(event) => onChange(event.target.value)}
        />
        <small>{unit}</small>
      </div>
      {problem !== undefined && (
        <p id={note} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
