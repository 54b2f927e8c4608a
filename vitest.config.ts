import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Property tests whose cases are the same in every run (see there). */
const seeded = {
  alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL("tests/seeded-fast-check.ts", import.meta.url)) }],
};

/**
 * Four layers, fastest first:
 * - `unit`: pure code in Node, beside the files it tests;
 * - `long`: the same, where every case of something is walked through: minutes;
 * - `worker`: inside workerd with real D1, KV, R2 and Durable Objects;
 * - `e2e`: the local world, the built page and the Worker as separate processes, and a real Chromium.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: seeded,
        test: {
          name: "unit",
          // Generous: a property test on a busy machine is slow, and no test here is about time.
          testTimeout: 60_000,
          include: [
            "packages/**/*.test.ts",
            "apps/{cli,mcp,web}/**/*.test.ts",
            "apps/edge/src/**/*.test.ts",
            "bench/**/*.test.ts",
            "eval/**/*.test.ts",
            "devnet/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/*.long.test.ts"],
        },
      },
      {
        resolve: seeded,
        test: { name: "long", include: ["{apps,packages,devnet,eval}/**/*.long.test.ts"], testTimeout: 1_800_000 },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./apps/edge/wrangler.jsonc" },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations("./apps/edge/migrations"),
                // Nobody answers there (the port is "discard"): what these tests see of a chain they bring themselves, whatever runs beside them.
                RPC_ENDPOINTS: JSON.stringify({ "eip155:31337": ["http://127.0.0.1:9"] }),
              },
            },
          })),
        ],
        test: { name: "worker", include: ["apps/edge/**/*.worker.test.ts"], testTimeout: 30_000 },
      },
      {
        test: { name: "e2e", include: ["tests/e2e/**/*.e2e.test.ts"], testTimeout: 180_000, hookTimeout: 300_000 },
      },
    ],
  },
});
