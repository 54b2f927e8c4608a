import { AlouError } from "@alou/money/error";
import * as z from "zod";
import { answerQuestion } from "./answer-question.ts";
import { checkOrigin } from "./check-origin.ts";
import { checkRequest } from "./check-request.ts";
import { getNetworkFees } from "./get-network-fees.ts";
import { getPortfolio } from "./get-portfolio.ts";
import { getPrice } from "./get-price.ts";
import { getProposal } from "./get-proposal.ts";
import { getReceipt } from "./get-receipt.ts";
import { getToken } from "./get-token.ts";
import { getTotalPortfolio } from "./get-total-portfolio.ts";
import { getTransaction } from "./get-transaction.ts";
import { listActivity } from "./list-activity.ts";
import { listChains } from "./list-chains.ts";
import { listContacts } from "./list-contacts.ts";
import { listNfts } from "./list-nfts.ts";
import { listPermissions } from "./list-permissions.ts";
import { listTransactions } from "./list-transactions.ts";
import { propose } from "./propose.ts";
import { proposeOrder } from "./propose-order.ts";
import { proposeReplacement } from "./propose-replacement.ts";
import { readWords } from "./read-words.ts";
import { resolveName } from "./resolve-name.ts";
import type { Tool } from "./tool.ts";
import type { ToolDesk } from "./tool-desk.ts";

/** Everything Alou can do for a model, another agent or a program. To add a tool: one file, and one line here. */
export const CATALOGUE: readonly Tool[] = [
  getPortfolio,
  getTotalPortfolio,
  listNfts,
  listActivity,
  getPrice,
  getNetworkFees,
  listTransactions,
  getTransaction,
  listPermissions,
  listChains,
  listContacts,
  getToken,
  resolveName,
  getProposal,
  getReceipt,
  checkOrigin,
  checkRequest,
  readWords,
  propose,
  proposeOrder,
  answerQuestion,
  proposeReplacement,
];

/** A tool by its name; undefined when there is none, whatever the name looks like. */
export function findTool(name: string): Tool | undefined {
  return CATALOGUE.find((tool) => tool.name === name);
}

/** What a call gave: the output as the tool's schema has it. */
export type ToolOutput = Readonly<Record<string, unknown>>;

/**
 * Calls a tool with arguments from outside, checked before and after: what a tool gives that its schema does not name is not
 * passed on.
 * @throws AlouError `bad_request` for arguments that break the schema, and whatever the tool says
 */
export async function callTool(tool: Tool, args: unknown, desk: ToolDesk): Promise<ToolOutput> {
  const input = tool.input.safeParse(args);
  if (!input.success) {
    const [issue] = input.error.issues;
    throw new AlouError("bad_request", { detail: `/${issue?.path.join("/") ?? ""}: ${issue?.message ?? "not valid"}` });
  }
  return tool.output.parse(await tool.run(input.data, desk));
}

/** JSON Schema (2020-12) of a tool's input, as models and MCP clients are given it. */
export function inputSchemaOf(tool: Tool): Record<string, unknown> {
  return bare(z.toJSONSchema(tool.input, { io: "input", target: "draft-2020-12" }));
}

/** JSON Schema (2020-12) of a tool's output. */
export function outputSchemaOf(tool: Tool): Record<string, unknown> {
  return bare(z.toJSONSchema(tool.output, { io: "output", target: "draft-2020-12" }));
}

function bare({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
