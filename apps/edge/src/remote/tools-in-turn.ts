import type { RemoteAnswer, RemoteTool, RemoteTools } from "@alou/agent/remote-tools";
import { canonicalHash } from "@alou/money/canonical-json";
import { AlouError, isAlouError } from "@alou/money/error";
import { fromOutside } from "@alou/money/untrusted";
import type { Errand } from "../corridor/errand.ts";
import { logError } from "../log.ts";
import { type AuditEntry, auditStatement } from "../storage/audit.ts";
import { keepListing, remoteServersOf } from "../storage/remote-servers.ts";
import { visitServer } from "./visit-server.ts";

/** Characters of a result that a model is shown. */
const MAX_RESULT = 8_000;
/** Calls of other servers in one turn: each takes several requests of the few a Worker may make. */
const MAX_CALLS = 6;
/** Characters of arguments that leave the house. */
const MAX_ARGUMENTS = 8_000;

/** The tools of other servers the user has chosen and that are as they were then; undefined when there are none. */
export async function remoteToolsOf(errand: Errand): Promise<RemoteTools | undefined> {
  const { services, session } = errand;
  const servers = await remoteServersOf(services.db, session.user);
  const offered = servers.flatMap(({ number, name, tools }) =>
    tools.flatMap((tool): RemoteTool[] => (tool.state === "on" ? [{ ...tool, server: { number, name } }] : [])),
  );
  if (offered.length === 0) return undefined;
  let calls = 0;
  return {
    offered,
    async call(tool, args, id) {
      const server = servers.find(({ number }) => number === tool.server.number);
      if (!server) throw new AlouError("not_found", { what: "server" });
      if (++calls > MAX_CALLS)
        throw new AlouError("model_turn_limit", {
          limit: { zh: `调用别的服务器 ${MAX_CALLS} 次`, en: `${MAX_CALLS} calls of other servers` },
        });
      const text = JSON.stringify(args);
      if (text.length > MAX_ARGUMENTS) throw new AlouError("bad_request", { detail: "arguments over 8 kB" });
      return await audited(errand, `${server.id} ${tool.name} ${id}`, text, async () => {
        return await visitServer(services, session.user, server, async (remote): Promise<RemoteAnswer> => {
          const listing = await remote.list();
          const isAsChosen = listing.tools.some(({ name, hash }) => name === tool.name && hash === tool.hash);
          if (!isAsChosen) {
            await keepListing(services.db, session.user, server.id, listing, services.now());
            throw new AlouError("remote_tool_changed", { tool: tool.name });
          }
          const result = await remote.call(tool.name, args);
          return { said: fromOutside(result.text, MAX_RESULT), isError: result.isError };
        });
      });
    },
  };
}

/** Leaves a row in the audit trail: which tool of whom, the hash of the arguments, the outcome, how long it took. */
async function audited(
  { services, session, requestId }: Errand,
  subject: string,
  args: string,
  run: () => Promise<RemoteAnswer>,
): Promise<RemoteAnswer> {
  const started = services.now();
  let outcome = "internal";
  try {
    const answer = await run();
    outcome = answer.isError ? "failed-there" : "ok";
    return answer;
  } catch (error) {
    if (isAlouError(error)) outcome = error.code;
    throw error;
  } finally {
    const detail = JSON.stringify({ arguments: canonicalHash(args), outcome, ms: services.now() - started });
    const entry: AuditEntry = { at: started, user: session.user, requestId, what: "remote-tool", subject, detail };
    const written = services.db.run(auditStatement(entry));
    services.waitUntil(written.catch((error: unknown) => logError(requestId, "audit", error)));
  }
}
