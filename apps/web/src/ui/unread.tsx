import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { problemOf } from "../server/problem.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Skeleton } from "./skeleton.tsx";

interface UnreadProps {
  /** Why it could not be read; null while it is being read. */
  readonly error: Error | null;
  readonly lines?: number;
}

/** What stands in the place of something that is being read, or that could not be. */
export function Unread({ error, lines = 3 }: UnreadProps) {
  const t = useSay();
  return error ? <ProblemNote problem={problemOf(error)} /> : <Skeleton label={t(SHELL.loading)} lines={lines} />;
}
