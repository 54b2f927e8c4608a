import type { ModelTool } from "@alou/agent/model/chat-model";
import { requestBody } from "@alou/agent/model/request-body";
import { modelTools } from "@alou/agent/model-tools";
import { CATALOGUE, inputSchemaOf } from "@alou/agent/tools/catalogue";
import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import type { Suite, SuiteResult } from "../suite.ts";

/** Tokens the tools of every turn may cost. */
const MOST = 3_000;

/** What others tell a model before the user has said a word; o200k_base too, counted in November 2026. */
const PEERS: readonly (readonly [name: string, tools: number, tokens: number])[] = [
  ["GOAT, EVM core", 12, 1_505],
  ["evm-mcp-server 2.0.4", 25, 3_407],
  ["BNB Chain MCP 1.5.1", 45, 11_218],
  ["Coinbase AgentKit, everything", 114, 32_168],
];

/** The tools as they stand in the body of a request. */
function wireText(tools: readonly ModelTool[]): string {
  const request = {
    system: "s",
    tools,
    messages: [{ role: "user", text: "u" } as const],
    maxTokens: 1,
    thinking: false,
    mayRetry: false,
  } as const;
  return JSON.stringify((JSON.parse(requestBody(request, "m")) as { tools: unknown }).tools);
}

/** Tokens of a text in o200k_base. The provider's own tokenizer is not public as a package; it differs by some percent. */
function countTokens(text: string): number {
  return new Tiktoken(o200k).encode(text).length;
}

/** How much of a turn's context the tools cost. */
export const schemaTokens: Suite = {
  id: "schemas",
  title: "Tokens of tool schemas",
  async run(): Promise<SuiteResult> {
    const everything = CATALOGUE.map((tool) => ({
      name: tool.name,
      description: tool.description,
      parameters: inputSchemaOf(tool),
    }));
    const sets = [
      ["every turn", modelTools(new Set())],
      ["with the group `records` brought in", modelTools(new Set(["records"]))],
      ["the whole catalogue, as another agent is given it", everything],
    ] as const;
    const counted = sets.map(([name, tools]) => [name, tools.length, countTokens(wireText(tools))] as const);
    const [first] = counted;
    const tokens = first?.[2] ?? Number.POSITIVE_INFINITY;
    const row = ([name, tools, count]: readonly [string, number, number]) => [
      name,
      String(tools),
      count.toLocaleString("en"),
      Math.round(count / tools).toLocaleString("en"),
    ];
    return {
      id: "schemas",
      title: "Tokens of tool schemas",
      bars: [
        {
          what: "tools of every turn, tokens (o200k_base)",
          value: tokens.toLocaleString("en"),
          bar: `< ${MOST.toLocaleString("en")}`,
          meets: tokens < MOST,
        },
      ],
      tables: [
        {
          title: "Tools as they stand in the request, o200k_base",
          head: ["set", "tools", "tokens", "each"],
          rows: [...counted.map((set) => row([`Alou, ${set[0]}`, set[1], set[2]])), ...PEERS.map(row)],
        },
      ],
      misses: [],
    };
  },
};
