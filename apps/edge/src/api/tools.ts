import { ERRORS, type ErrorCode } from "@alou/money/error-catalogue";
import * as z from "zod";
import { contract } from "./contract.ts";
import { chainId } from "./schemas/primitives.ts";

/** A tool as it is told to whoever may call it. Schemas are JSON Schema 2020-12. */
const toolSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  access: z.enum(["read", "propose"]),
  group: z.string(),
  cost: z.enum(["record", "chain", "heavy"]),
  input: z.record(z.string(), z.unknown()),
  output: z.record(z.string(), z.unknown()),
});

export const listTools = contract({
  operation: "listTools",
  summary: "Everything that can be done, as tools with their schemas. No tool signs, none sends.",
  auth: "none",
  rate: "read",
  response: z.object({ tools: z.array(toolSchema) }),
  errors: [],
});

export const callTool = contract({
  operation: "callTool",
  summary: "Call a tool. Its input and output follow the schemas of `listTools`.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  params: z.strictObject({ tool: z.string().max(64) }),
  body: z.strictObject({
    input: z.record(z.string().max(64), z.unknown()),
    /** The chain that is meant where none is named. */
    chain: chainId,
  }),
  response: z.object({ output: z.record(z.string(), z.unknown()), ms: z.int() }),
  // A tool can meet whatever the corridor can.
  errors: Object.keys(ERRORS) as ErrorCode[],
});
