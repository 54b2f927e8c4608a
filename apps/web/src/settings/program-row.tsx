import { type ReactNode, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { PROGRAMS } from "../i18n/words/programs.ts";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import styles from "./programs.module.css";

interface ProgramRowProps {
  readonly name: string;
  readonly facts: readonly ReactNode[];
  /** Ends what it may do. */
  readonly onRevoke: () => Promise<unknown>;
}

/** Something that acts for the user. Revoking it takes a second press, because nothing brings it back. */
export function ProgramRow({ name, facts, onRevoke }: ProgramRowProps) {
  const t = useSay();
  const request = useRequest();
  const [asked, setAsked] = useState(false);
  return (
    <li className={styles.row} data-program={name}>
      <p>
        <b>{name}</b>
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts are told in a fixed order
          <small key={index}>{fact}</small>
        ))}
      </p>
      {asked ? (
        <fieldset className={styles.sure} aria-label={t(PROGRAMS.revokeOf, { name })}>
          <small>{t(PROGRAMS.revokeSure)}</small>
          <Button look="quiet" onClick={() => setAsked(false)}>
            {t(PROGRAMS.keep)}
          </Button>
          <Button
            look="safe"
            disabled={request.busy}
            onClick={() =>
              request.run(async () => {
                await onRevoke();
              })
            }
          >
            {t(PROGRAMS.revokeYes)}
          </Button>
        </fieldset>
      ) : (
        <Button look="small" aria-label={t(PROGRAMS.revokeOf, { name })} onClick={() => setAsked(true)}>
          {t(PROGRAMS.revoke)}
        </Button>
      )}
      {request.problem && <ProblemNote problem={request.problem} />}
    </li>
  );
}
