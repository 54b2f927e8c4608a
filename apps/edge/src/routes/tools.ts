import { CATALOGUE, findTool, inputSchemaOf, outputSchemaOf } from "@alou/agent/tools/catalogue";
import { AlouError } from "@alou/money/error";
import { runTool } from "../corridor/run-tool.ts";
import type { Handler } from "../http/handler.ts";
import { preferredLanguage } from "../http/problem.ts";

export const listTools: Handler<"listTools"> = async (_, { request }) => {
  const language = preferredLanguage(request.headers.get("accept-language"));
  return {
    tools: CATALOGUE.map((tool) => ({
      name: tool.name,
      title: tool.title[language],
      description: tool.description,
      access: tool.access,
      group: tool.group,
      cost: tool.cost,
      input: inputSchemaOf(tool),
      output: outputSchemaOf(tool),
    })),
  };
};

export const callTool: Handler<"callTool"> = async ({ params, body }, { errand, origins, session }) => {
  const tool = findTool(params.tool);
  if (!tool) throw new AlouError("not_found", { what: "tool" });
  return await runTool(errand, tool, body.input, {
    chain: body.chain,
    origin: origins[0] ?? "",
    caller: session.grant?.id ?? "api",
    id: "",
  });
};
