import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { REMOTE } from "../i18n/words/remote-servers.ts";
import type { ProblemView } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { KEYS, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import column from "../ui/section-page.module.css";
import { Spinner } from "../ui/spinner.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { readSentBack } from "./sent-back.ts";
import styles from "./settings-page.module.css";

/** Hands in what a sign-in at another server came to, once, and goes on to the settings. */
export function ConnectedPage() {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useSession().data;
  // As it stands in the address bar: a router reads numbers into codes that look like some.
  const [sentBack] = useState(() => readSentBack(window.location.search));
  const asked = useRef(false);
  const [problem, setProblem] = useState<ProblemView>();
  useEffect(() => {
    if (!session || asked.current) return;
    asked.current = true;
    client
      .call("finishRemoteSignIn", { body: sentBack })
      .then(async () => {
        await queries.invalidateQueries({ queryKey: KEYS.remoteServers });
        // The code is used up; it does not stay in the browser's history either.
        await navigate({ to: "/settings", replace: true });
      })
      .catch((thrown: unknown) => setProblem(problemOf(thrown)));
  }, [session, client, queries, navigate, sentBack]);
  return (
    <Page title={t(REMOTE.connectedTitle)}>
      <div className={column.page}>
        {session === null ? (
          <SignInFirst />
        ) : problem ? (
          <>
            <ProblemNote problem={problem} />
            <p className={styles.back}>
              <Link to="/settings">{t(REMOTE.backToSettings)}</Link>
            </p>
          </>
        ) : (
          <p className={styles.back} role="status">
            <Spinner /> {t(REMOTE.finishing)}
          </p>
        )}
      </div>
    </Page>
  );
}
