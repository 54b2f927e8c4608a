import { useCallback, useState } from "react";
import type { ProblemView } from "./api-types.ts";
import { problemOf } from "./problem.ts";

/** Something asked of the server by a press of a button: whether it is under way, and how it failed. */
export interface Request {
  readonly busy: boolean;
  readonly problem: ProblemView | undefined;
  /** Runs it; a second press while the first is under way does nothing. */
  readonly run: (work: () => Promise<void>) => void;
}

export function useRequest(): Request {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemView>();
  const run = useCallback(
    (work: () => Promise<void>) => {
      if (busy) return;
      setBusy(true);
      setProblem(undefined);
      work()
        .catch((error: unknown) => setProblem(problemOf(error)))
        .finally(() => setBusy(false));
    },
    [busy],
  );
  return { busy, problem, run };
}
