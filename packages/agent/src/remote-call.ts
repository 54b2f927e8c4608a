import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import type { ModelMessage } from "./model/model-message.ts";
import { holdsRecords, type RemoteTool, type RemoteTools } from "./remote-tools.ts";
import type { TurnDesk, TurnEvent } from "./turn.ts";

/** A model's call of another server's tool. */
export interface RemoteCall {
  readonly tool: RemoteTool;
  /** The arguments as the model wrote them, parsed. */
  readonly input: unknown;
  /** The model's id of the call. */
  readonly id: string;
  /** Id of its row in the answer. */
  readonly row: string;
  /** All the model has been shown. */
  readonly shown: readonly ModelMessage[];
}

/**
 * Calls another server's tool, as a row with the server's name, and gives what the model is told of it: a stranger's text, marked
 * as one. A failure is a result like any other; the turn goes on.
 */
export async function* callRemote(
  { tool, input, id, row: rowId, shown }: RemoteCall,
  remote: RemoteTools,
  desk: Pick<TurnDesk, "now" | "problem">,
): AsyncGenerator<TurnEvent, string> {
  const title: Words = { zh: `${tool.server.name}：${tool.name}`, en: `${tool.server.name}: ${tool.name}` };
  const row = { id: rowId, tool: "remote", title };
  const started = desk.now();
  yield { kind: "tool-start", ...row };
  try {
    if (holdsRecords(shown)) throw new AlouError("remote_tool_resting");
    if (typeof input !== "object" || input === null || Array.isArray(input))
      throw new AlouError("bad_request", { detail: "the arguments are no object" });
    const { said, isError } = await remote.call(tool, input as Readonly<Record<string, unknown>>, id);
    const ms = desk.now() - started;
    yield isError ? { kind: "tool-failed", ...row, ms } : { kind: "tool-end", ...row, ms, summary: title };
    return JSON.stringify({ server: tool.server.name, ...(isError && { failed: true }), ...said });
  } catch (error) {
    yield { kind: "tool-failed", ...row, ms: desk.now() - started };
    const { code, what } = desk.problem(error);
    return JSON.stringify({ error: code, what: what.en });
  }
}
