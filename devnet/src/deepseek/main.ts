// node devnet/src/deepseek/main.ts [--port 8555] [--key sk-…] [--scenario file.json | --seed 1 [--faults 0.5]]
import { parseArgs } from "node:util";
import { assertPortFree } from "../port.ts";
import { openScript } from "./open-script.ts";
import { startDeepSeek } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8555" },
    key: { type: "string" },
    scenario: { type: "string" },
    seed: { type: "string" },
    faults: { type: "string" },
  },
});

try {
  const port = Number(values.port);
  await assertPortFree(port);
  const { key: apiKey } = values;
  const server = await startDeepSeek({ script: openScript(values), port, ...(apiKey !== undefined && { apiKey }) });
  console.log(`DeepSeek simulator at ${server.url}. Ctrl-C ends it.`);
  const stop = (): void => void server.stop().then(() => process.exit(0));
  process.once("SIGINT", stop).once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
