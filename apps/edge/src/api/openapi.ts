import { CATALOGUE, inputSchemaOf, outputSchemaOf } from "@alou/agent/tools/catalogue";
import { ERRORS } from "@alou/money/error-catalogue";
import * as z from "zod";
import { type ComponentSchemas, componentSchemas, type JsonSchema } from "./component-schemas.ts";
import type { Contract } from "./contract.ts";
import { CONTRACTS } from "./contracts.ts";
import { OPERATIONS, type OperationName } from "./operations.ts";
import { problemSchema } from "./schemas/problem.ts";

/** Failures any operation can meet at the border. */
const BORDER = [
  "bad_request",
  "body_too_large",
  "unsupported_media_type",
  "rate_limited",
  "internal",
  "storage_unavailable",
] as const;

/** The API as an OpenAPI 3.1 document, made from the contracts. @see https://spec.openapis.org/oas/v3.1.1 */
export function openApiDocument(server: string): object {
  const answers = Object.values<Contract>(CONTRACTS).map(({ response }) => response);
  const components = componentSchemas([...answers, problemSchema]);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, contract] of Object.entries(CONTRACTS) as [OperationName, Contract][]) {
    const [method = "GET", template = "/"] = OPERATIONS[name].split(" ");
    const path = template.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(name, contract, components) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Alou",
      version: "1",
      summary: "Words in, a final receipt out: your own wallet signs.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: server }],
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    // What `callTool` takes and gives, tool by tool.
    "x-tools": CATALOGUE.map((tool) => ({
      name: tool.name,
      description: tool.description,
      access: tool.access,
      input: inputSchemaOf(tool),
      output: outputSchemaOf(tool),
    })),
    components: {
      securitySchemes: {
        cookie: { type: "apiKey", in: "cookie", name: "__Host-alou_access" },
        bearer: { type: "http", scheme: "bearer" },
      },
      schemas: components.schemas,
    },
  };
}

function operation(name: OperationName, contract: Contract, components: ComponentSchemas): object {
  return {
    operationId: name,
    summary: contract.summary,
    ...(contract.auth === "none" && { security: [] }),
    parameters: [...parameters(contract.params, "path"), ...parameters(contract.query, "query")],
    ...(contract.body && {
      requestBody: { required: true, content: { "application/json": { schema: inputSchema(contract.body) } } },
    }),
    responses: {
      [contract.status ?? 200]: {
        description: "Done",
        content: {
          [contract.stream ? "text/event-stream" : "application/json"]: { schema: components.of(contract.response) },
        },
      },
      default: {
        description: `A problem. Codes: ${codesOf(contract).join(", ")}.`,
        content: { "application/problem+json": { schema: components.of(problemSchema) } },
      },
    },
  };
}

function codesOf(contract: Contract): string[] {
  const own = contract.auth === "session" ? ["sign_in_required", ...contract.errors] : [...contract.errors];
  return [...new Set([...BORDER, ...own])].map((code) => `${code} (${ERRORS[code as keyof typeof ERRORS].status})`);
}

function parameters(schema: z.ZodObject | undefined, place: "path" | "query"): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: shape,
  }));
}

/** Of what callers send. Written out where it stands: bodies are small and have little in common. */
function inputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return rest;
}
