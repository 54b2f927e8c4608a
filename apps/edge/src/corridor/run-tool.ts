import { callTool, type ToolOutput } from "@alou/agent/tools/catalogue";
import type { Tool } from "@alou/agent/tools/tool";
import { withinTime } from "@alou/agent/tools/within-time";
import type { ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { isAlouError } from "@alou/money/error";
import { logError } from "../log.ts";
import { type AuditEntry, auditStatement } from "../storage/audit.ts";
import type { Errand } from "./errand.ts";
import { requireScope } from "./require-scope.ts";
import { toolDeskOf } from "./tool-desk.ts";

/** Where a call came from and what it is about. */
export interface ToolCall {
  /** The chain that is meant where none is named. */
  readonly chain: ChainId;
  /** Of the page, for links. */
  readonly origin: string;
  /** `api`, `chat`, or the id of the key or grant of the program that calls: named in the audit trail. */
  readonly caller: string;
  /** Tells the calls of one request apart. */
  readonly id: string;
  /** Ends the waiting for it. */
  readonly signal?: AbortSignal;
}

/**
 * Calls a tool for a user and leaves a row in the audit trail: who, what, the hash of the arguments, the outcome, how long
 * it took, what it cost.
 * @throws AlouError `scope_missing`, `tool_timeout`, and whatever the tool says
 */
export async function runTool(
  errand: Errand,
  tool: Tool,
  args: unknown,
  call: ToolCall,
): Promise<{ output: ToolOutput; ms: number }> {
  const { services, session, requestId } = errand;
  if (session.grant) requireScope(session.grant, tool.access);
  const started = services.now();
  const ended = (outcome: string) => {
    const detail = JSON.stringify({
      caller: call.caller,
      arguments: canonicalHash(JSON.stringify(args ?? {})),
      outcome,
      ms: services.now() - started,
      cost: tool.cost,
    });
    const entry: AuditEntry = {
      at: started,
      user: session.user,
      requestId,
      what: "tool",
      subject: `${tool.name} ${call.id}`,
      detail,
    };
    const written = services.db.run(auditStatement(entry));
    services.waitUntil(written.catch((error: unknown) => logError(requestId, "audit", error)));
  };
  try {
    const work = callTool(tool, args, toolDeskOf(errand, call.chain, call.origin));
    const output = await withinTime(work, services.remote.timers, call.signal);
    ended("ok");
    return { output, ms: services.now() - started };
  } catch (error) {
    ended(isAlouError(error) ? error.code : "internal");
    throw error;
  }
}
