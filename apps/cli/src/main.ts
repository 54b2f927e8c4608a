// The command line: `npm run alou -- <command>`. Each command is loaded when it is asked for.

const COMMANDS: Record<
  string,
  { readonly summary: string; readonly run: (args: readonly string[]) => Promise<number> }
> = {
  start: {
    summary: "the local chain, the Worker and the page",
    run: async (args) => (await import("./start/run-start.ts")).runStart(args),
  },
  demo: {
    summary: "the main job without a browser: words in, a final receipt out",
    run: async (args) => (await import("./demo/run-demo.ts")).runDemo(args),
  },
  tool: {
    summary: "call a tool of the catalogue, or list them",
    run: async (args) => {
      const { runTool } = await import("./tool/run-tool.ts");
      const { ALOU_KEY: key } = process.env;
      return await runTool(args, { key, fetch, print: console.log, complain: console.error });
    },
  },
  check: {
    summary: "judge requests to sign (--jsonl): what is wrong with each, and what to do",
    run: async (args) => {
      const { runCheck } = await import("./check/run-check.ts");
      const { stdin, stdout, stderr } = process;
      return await runCheck(args, { stdin, stdout, stderr, now: Date.now });
    },
  },
  plan: {
    summary: "read sentences (--jsonl) and say what would be done; nothing is built or sent",
    run: async (args) => {
      const { runPlan } = await import("./plan/run-plan.ts");
      return await runPlan(args, { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
    },
  },
};

function help(): void {
  console.log("alou <command> [options]\n");
  for (const [name, { summary }] of Object.entries(COMMANDS)) console.log(`  ${name.padEnd(8)}${summary}`);
  console.log("\nalou <command> --help tells more.");
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "help" || name === "--help") {
    help();
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(`There is no command ${JSON.stringify(name)}.\n`);
    help();
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));

export {};
