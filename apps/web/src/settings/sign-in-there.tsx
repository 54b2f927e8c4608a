import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { REMOTE } from "../i18n/words/remote-servers.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import styles from "./attached.module.css";

/** A server that is to be attached, or an attached one. */
export type SignInFor =
  | { readonly for: "new"; readonly url: string; readonly name: string }
  | { readonly for: "attached"; readonly server: string };

/** Sends the user to sign in at another server, once they have seen whose page that is. */
export function SignInThere({ wish }: { readonly wish: SignInFor }) {
  const t = useSay();
  const { client } = useServices();
  const request = useRequest();
  const [to, setTo] = useState<{ readonly authorizeAt: string; readonly host: string }>();
  const look = () =>
    request.run(async () => {
      setTo(await client.call("beginRemoteSignIn", { body: wish }));
    });
  return (
    <div className={styles.signIn}>
      <p>{to ? t(REMOTE.goesTo, { host: to.host }) : t(REMOTE.wantsSignIn)}</p>
      {to ? (
        <Button look="safe" onClick={() => window.location.assign(to.authorizeAt)}>
          {t(REMOTE.goOn)}
        </Button>
      ) : (
        <Button disabled={request.busy} onClick={look}>
          {t(request.busy ? REMOTE.connecting : REMOTE.signIn)}
        </Button>
      )}
      {request.problem && <ProblemNote problem={request.problem} />}
    </div>
  );
}
