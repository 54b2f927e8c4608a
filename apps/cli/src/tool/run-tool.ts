import { parseArgs } from "node:util";
import { type AlouClient, ApiError, createClient } from "@alou/edge/client";
import { isChainId } from "@alou/money/caip";

const HELP = `alou tool                         every tool, with what it takes
alou tool <name> ['{"…": …}']     calls it and prints its output as JSON

  --url    the Worker, http://127.0.0.1:8787 unless said otherwise
  --chain  the chain that is meant where none is named, eip155:31337 unless said otherwise

The key of a user (POST /v1/api-keys) is read from ALOU_KEY. No tool signs, none sends.`;

/** What the command reads and writes, handed in so that tests own it. */
export interface ToolCommand {
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Calls a tool of the catalogue over the public HTTP API.
 * @returns the exit status: 0, 1 when the tool said no, 2 when the arguments make no sense
 */
export async function runTool(args: readonly string[], command: ToolCommand): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: "string", default: "http://127.0.0.1:8787" },
      chain: { type: "string", default: "eip155:31337" },
      help: { type: "boolean", default: false },
    },
  });
  const [tool, input = "{}", ...more] = positionals;
  if (values.help) {
    command.print(HELP);
    return 0;
  }
  const client = createClient({
    baseUrl: values.url.replace(/\/+$/, ""),
    fetch: command.fetch,
    headers: () => (command.key ? { authorization: `Bearer ${command.key}` } : {}),
  });
  if (tool === undefined) return await list(client, command);
  if (more.length > 0) return refuse(command, "one JSON object after the tool's name, in quotes");
  if (!isChainId(values.chain)) return refuse(command, `${values.chain} is no CAIP-2 chain id`);
  if (!command.key) return refuse(command, "set ALOU_KEY to a key of yours (POST /v1/api-keys)");
  const parsed = readObject(input);
  if (!parsed) return refuse(command, "the input is a JSON object");
  try {
    const body = { input: parsed, chain: values.chain };
    const { output } = await client.call("callTool", { params: { tool }, body });
    command.print(JSON.stringify(output, null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, what, next } = error.problem;
    command.complain(`${code}: ${what.en} ${next.en}`);
    return 1;
  }
}

async function list(client: AlouClient, { print }: ToolCommand): Promise<number> {
  const { tools } = await client.call("listTools", {});
  for (const { name, access, description, input } of tools) {
    const takes = Object.keys((input.properties ?? {}) as object).join(", ");
    print(`${name} (${access}) { ${takes} }\n    ${description}`);
  }
  return 0;
}

function refuse({ complain }: ToolCommand, why: string): number {
  complain(why);
  return 2;
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
