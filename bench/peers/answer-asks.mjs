// Copied beside each peer's own script. The benchmark asks over Node's IPC channel; one answer for each ask.

/**
 * Serves the named jobs until the parent disconnects.
 * @param {Record<string, (input: any) => Promise<unknown>>} jobs
 */
export function answerAsks(jobs) {
  process.on("message", async ({ id, job, input }) => {
    try {
      process.send({ id, result: await jobs[job](input) });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.on("disconnect", () => process.exit(0));
  process.send({ ready: true });
}

/**
 * CPU milliseconds this process spends on one run of `work`, as the mean of `rounds` after as many rounds of warming up.
 * @param {() => unknown} work
 */
export async function cpuPerRun(rounds, work) {
  for (let round = 0; round < rounds; round++) await work();
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / rounds;
}
