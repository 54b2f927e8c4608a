import type { ToolOutput } from "@alou/agent/tools/catalogue";
import { proposedOutput } from "@alou/agent/tools/proposed";
import {
  acceptedContent,
  type InputRequiredResult,
  inputRequired,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { Seal } from "./build-server.ts";

/** A question of a plan that waits for the user, as it is sealed and carried by the client. */
export interface OpenQuestion {
  /** The tool whose call it came up in: an answer belongs to no other. */
  readonly tool: string;
  readonly plan: string;
  readonly step: number;
  readonly slot: string;
  readonly ask: string;
  readonly candidates: readonly string[];
  /** What is told if the user does not answer. */
  readonly output: ToolOutput;
}

/** The first question of an output that can be asked as a choice; undefined when there is none. */
export function openQuestionOf(tool: string, output: ToolOutput): OpenQuestion | undefined {
  const read = proposedOutput.safeParse(output);
  if (!read.success || read.data.proposal !== null) return undefined;
  const { plan, questions } = read.data.plan;
  // A risk is accepted on Alou's own page, where it is shown; a question without candidates needs other words.
  const question = questions.find(({ slot, candidates }) => slot !== "confirm" && candidates.length > 0);
  if (!question) return undefined;
  return { tool, plan, ...question, output };
}

const FIELD = "answer";

/** Asks the client to put the candidates before its user. */
export async function askFor(question: OpenQuestion, seal: Seal, context: ServerContext): Promise<InputRequiredResult> {
  const options = question.candidates.map((title, index) => ({ const: String(index), title }));
  return inputRequired({
    inputRequests: {
      [FIELD]: inputRequired.elicit({
        message: question.ask,
        requestedSchema: {
          type: "object",
          properties: { candidate: { type: "string", title: question.ask, oneOf: options } },
          required: ["candidate"],
        },
      }),
    },
    requestState: await seal.mint(question, context),
  });
}

/** The candidate the user chose; undefined when they declined, or when it is none of those that were offered. */
export function answerOf(question: OpenQuestion, { mcpReq }: ServerContext): number | undefined {
  const content = acceptedContent<{ candidate?: unknown }>(mcpReq.inputResponses, FIELD);
  const index = question.candidates.findIndex((_, at) => String(at) === content?.candidate);
  return index < 0 ? undefined : index;
}
