import { useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { readProblemOf } from "../server/problem.ts";
import { Button } from "./button.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Skeleton } from "./skeleton.tsx";

interface UnreadProps {
  /** The question whose answer is not there. */
  readonly reading: { readonly error: Error | null; readonly refetch: () => unknown };
  /** Lines of the skeleton. */
  readonly lines?: number;
}

/** What stands in the place of something that is being read, or that could not be: why not, and the way to try again. */
export function Unread({ reading: { error, refetch }, lines = 3 }: UnreadProps) {
  const t = useSay();
  if (!error) return <Skeleton label={t(SHELL.loading)} lines={lines} />;
  return (
    <ProblemNote problem={readProblemOf(error)}>
      <Button look="small" onClick={() => void refetch()}>
        {t(PROBLEM.retry)}
      </Button>
    </ProblemNote>
  );
}
