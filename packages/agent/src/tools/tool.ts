import type { Words } from "@alou/money/words";
import type * as z from "zod";
import type { ToolDesk } from "./tool-desk.ts";

/** Tools that come together: a turn starts with the `basics` and brings in the others when it needs them. */
export type ToolGroup = "basics" | "records" | "safety" | "sending";

/** What a call costs: `record` reads our own rows, `chain` makes a round trip or two, `heavy` a whole proposal. */
export type ToolCost = "record" | "chain" | "heavy";

/**
 * One thing Alou can do, told once: from this come the model's tools, the MCP tools, `POST /v1/tools/:tool`, the OpenAPI
 * document and `alou tool`. A tool reads, or makes a proposal; none signs, none sends.
 */
export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  /** `[a-z_]`, at most 64: fit for MCP and for models. */
  readonly name: string;
  readonly title: Words;
  /** For a model: what it gives and when to use it, in one or two sentences. */
  readonly description: string;
  /** `read` changes nothing; `propose` makes a proposal or a plan that the user may sign or leave. */
  readonly access: "read" | "propose";
  readonly group: ToolGroup;
  readonly cost: ToolCost;
  readonly input: I;
  readonly output: O;
  /** @throws AlouError with the codes of what it does */
  run(input: z.output<I>, desk: ToolDesk): Promise<z.input<O>>;
}

/** Declares a tool, keeping its exact types. */
export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): Tool<I, O> {
  return tool;
}
