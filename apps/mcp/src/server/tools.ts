import { CATALOGUE, type ToolOutput } from "@alou/agent/tools/catalogue";
import type { Tool } from "@alou/agent/tools/tool";
import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type McpServer,
  requireScopes,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { callerOf } from "../access/alou-api.ts";
import type { Seal, ServerParts } from "./build-server.ts";
import { iconOf } from "./icons.ts";
import { answerOf, askFor, openQuestionOf } from "./open-question.ts";
import { tellFault } from "./tell-fault.ts";
import { uriOf } from "./uris.ts";

/** Every tool of the catalogue, under its own name and with its own schemas. */
export function registerTools(server: McpServer, parts: ServerParts, seal: Seal | undefined): void {
  for (const tool of CATALOGUE) {
    server.registerTool(
      tool.name,
      {
        title: tool.title[parts.language],
        description: tool.description,
        inputSchema: tool.input,
        outputSchema: tool.output,
        icons: [iconOf(tool.access)],
        annotations: {
          readOnlyHint: tool.access === "read",
          destructiveHint: false,
          // A wish carries the caller's key: said again with the same words, it is the same plan.
          idempotentHint: tool.access === "read" || "key" in tool.input.shape,
          openWorldHint: tool.cost !== "record",
        },
        ...(tool.access === "propose" && { scopeChallenge: requireScopes("propose") }),
      },
      async (input, context) => {
        try {
          return await carryOut(tool, input, context, server, parts, seal);
        } catch (error) {
          return tellFault(error, callerOf(context.http?.authInfo).language);
        }
      },
    );
  }
}

async function carryOut(
  tool: Tool,
  input: Record<string, unknown>,
  context: ServerContext,
  server: McpServer,
  { api }: ServerParts,
  seal: Seal | undefined,
) {
  const caller = callerOf(context.http?.authInfo);
  const call = async (name: string, args: Record<string, unknown>) => {
    const request = { params: { tool: name }, body: { input: args, chain: caller.chain } };
    return (await api(caller).call("callTool", request, context.mcpReq.signal)).output;
  };
  const asked = seal && context.mcpReq.requestState<ReturnType<typeof openQuestionOf>>();
  const answer = asked && asked.tool === tool.name ? answerOf(asked, context) : undefined;
  if (asked && answer === undefined) {
    // Declined, or answered with what was not offered: the plan is told as it stands.
    return tell(asked.output);
  }
  const output = await withProgress(tool, context, () =>
    asked && answer !== undefined
      ? call("answer_question", { plan: asked.plan, step: asked.step, slot: asked.slot, candidate: answer })
      : call(tool.name, input),
  );
  const question = openQuestionOf(tool.name, output);
  return question && seal && canAsk(server, context) ? await askFor(question, seal, context) : tell(output);
}

/** Whether the client has said that it can put a form before its user. */
function canAsk(server: McpServer, { mcpReq }: ServerContext): boolean {
  const envelope = mcpReq.envelope as Readonly<Record<string, ClientCapabilities | undefined>> | undefined;
  const declared = envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities();
  return declared?.elicitation !== undefined;
}

/** A heavy tool says that it has begun: a proposal takes a second or two. */
async function withProgress<T>(tool: Tool, { mcpReq }: ServerContext, work: () => Promise<T>): Promise<T> {
  const token = mcpReq._meta?.progressToken;
  if (token === undefined || tool.cost !== "heavy") return await work();
  const report = (progress: number, message: string) =>
    mcpReq.notify({
      method: "notifications/progress",
      params: { progressToken: token, progress, total: 1, message },
    });
  await report(0, "reading the chain, finding the route, running the exact bytes");
  const result = await work();
  await report(1, "done");
  return result;
}

function tell(output: ToolOutput): CallToolResult {
  const proposal = proposalIn(output);
  return {
    structuredContent: output,
    content: [
      { type: "text", text: JSON.stringify(output) },
      ...(proposal === undefined
        ? []
        : [
            {
              type: "resource_link" as const,
              uri: uriOf.proposal(proposal),
              name: proposal,
              mimeType: "application/json",
            },
          ]),
    ],
  };
}

function proposalIn(output: ToolOutput): string | undefined {
  const told = output.proposal;
  if (typeof told === "string") return told;
  const id = typeof told === "object" && told !== null && "proposal" in told ? told.proposal : undefined;
  return typeof id === "string" ? id : undefined;
}
