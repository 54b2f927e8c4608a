import { useCallback, useRef, useState } from "react";
import { PROBLEM } from "../i18n/words/problem.ts";
import type { ProblemView } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { WalletError } from "./wallet-error.ts";

interface Attempt {
  readonly busy: boolean;
  readonly problem: ProblemView | undefined;
  readonly run: (work: () => Promise<void>) => void;
}

/** Something tried with a wallet and the server: one at a time; the last one's failure is told. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemView>();
  const last = useRef(0);
  const run = useCallback((work: () => Promise<void>) => {
    last.current += 1;
    const mine = last.current;
    const ifLast = (change: () => void) => mine === last.current && change();
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((error: unknown) => ifLast(() => setProblem(attemptProblem(error))))
      .finally(() => ifLast(() => setBusy(false)));
  }, []);
  return { busy, problem, run };
}

function attemptProblem(error: unknown): ProblemView {
  if (!(error instanceof WalletError)) return problemOf(error);
  const next = { zh: PROBLEM.retry.zh, en: PROBLEM.retry.en };
  return { code: error.failure, what: error.words, money: "not-moved", next, requestId: "—" };
}
