import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { REMOTE } from "../i18n/words/remote-servers.ts";
import type { RemoteServer, RemoteTool } from "../server/api-types.ts";
import { KEYS, useRemoteServers } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Unread } from "../ui/unread.tsx";
import { AttachDialog } from "./attach-dialog.tsx";
import styles from "./attached.module.css";
import { SignInThere } from "./sign-in-there.tsx";

/** Other people's MCP servers, and which of their tools a conversation may use. */
export function RemoteServers() {
  const t = useSay();
  const reading = useRemoteServers();
  const servers = reading.data;
  const [attaching, setAttaching] = useState(false);
  if (!servers) return <Unread reading={reading} />;
  return (
    <>
      <div className={styles.bar}>
        <p>{t(REMOTE.intro)}</p>
        <Button onClick={() => setAttaching(true)}>{t(REMOTE.attach)}</Button>
      </div>
      {servers.length === 0 && <p className={styles.quiet}>{t(REMOTE.none)}</p>}
      <ul className={styles.servers}>
        {servers.map((server) => (
          <Server key={server.id} server={server} />
        ))}
      </ul>
      {attaching && <AttachDialog onClose={() => setAttaching(false)} />}
    </>
  );
}

function Server({ server }: { readonly server: RemoteServer }) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const params = { server: server.id };
  const { name, url, header, signIn, leftOut, tools } = server;
  const run = (work: () => Promise<unknown>) =>
    request.run(async () => {
      // Also when it fails: the server's tools may have changed meanwhile.
      await work().finally(() => queries.invalidateQueries({ queryKey: KEYS.remoteServers }));
    });
  const choose = (tool: RemoteTool, on: boolean) => {
    const others = tools.filter(({ name: other, state }) => other !== tool.name && state === "on");
    const chosen = on ? [...others, tool] : others;
    const body = { tools: chosen.map(({ name: own, hash }) => ({ name: own, hash })) };
    run(() => client.call("chooseRemoteTools", { params, body }));
  };
  return (
    <li className={styles.server} data-server={name}>
      <div className={styles.bar}>
        <p>
          <b>{name}</b>
          <small>{url}</small>
          {header && <small>{t(REMOTE.withCredential, { header })}</small>}
          {signIn === "ok" && <small>{t(REMOTE.signedIn)}</small>}
        </p>
        <Button
          look="small"
          disabled={request.busy}
          aria-label={t(REMOTE.refreshOf, { name })}
          onClick={() => run(() => client.call("refreshRemoteServer", { params }))}
        >
          {t(REMOTE.refresh)}
        </Button>
        <Button
          look="small"
          disabled={request.busy}
          aria-label={t(REMOTE.detachOf, { name })}
          onClick={() => run(() => client.call("detachRemoteServer", { params }))}
        >
          {t(REMOTE.detach)}
        </Button>
      </div>
      {signIn === "needed" && <SignInThere wish={{ for: "attached", server: server.id }} />}
      <p className={styles.quiet}>{t(REMOTE.strangers)}</p>
      <ul>
        {tools.map((tool) => (
          <ToolChoice key={tool.name} tool={tool} busy={request.busy} onChange={(on) => choose(tool, on)} />
        ))}
      </ul>
      {leftOut > 0 && <p className={styles.quiet}>{t(REMOTE.leftOut, { n: leftOut })}</p>}
      {request.problem && !(signIn === "needed" && request.problem.code === "remote_sign_in") && (
        <ProblemNote problem={request.problem} />
      )}
    </li>
  );
}

interface ToolChoiceProps {
  readonly tool: RemoteTool;
  readonly busy: boolean;
  readonly onChange: (on: boolean) => void;
}

/** One tool with the server's own words about it, and with the schema those words come with. */
function ToolChoice({ tool: { name, description, inputSchema, state }, busy, onChange }: ToolChoiceProps) {
  const t = useSay();
  return (
    <li className={styles.tool} data-state={state}>
      <label>
        <input
          type="checkbox"
          checked={state === "on"}
          disabled={busy || state === "gone"}
          onChange={(event) => onChange(event.target.checked)}
        />
        <code>{name}</code>
      </label>
      {(state === "changed" || state === "gone") && <p className={styles.warning}>{t(REMOTE[state])}</p>}
      <p>{description}</p>
      <details>
        <summary>JSON Schema</summary>
        <pre>{JSON.stringify(inputSchema, null, 2)}</pre>
      </details>
    </li>
  );
}
