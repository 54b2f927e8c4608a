import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startDevnet } from "@alou/devnet/devnet";
import type { RunOptions } from "../group.ts";
import { hotSpots, sourcesByLine } from "../harness/hot-spots.ts";
import {
  type CpuProfile,
  type IsolateProfiler,
  isolateSlices,
  milliseconds,
  monotonicUs,
  openIsolateProfiler,
  perWindow,
  type Slice,
  type Window,
} from "../harness/isolate-profiler.ts";
import { cacheFolder } from "../harness/paths.ts";
import { type ProductionWorker, startPlainWorker, startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { type Row, row } from "../row.ts";
import { mean, quantile } from "../statistics.ts";
import { type RouteClass, routeClasses } from "./route-classes.ts";
import { safetyRoutes } from "./safety-routes.ts";

const BAR = { is: "below", value: 10 } as const;
/** Work that goes on after the answer (`waitUntil`) belongs to the request. */
const SETTLE_MS = 3;
const WARM_UP = 25;

/**
 * CPU of each kind of request in workerd, on the bundle that would be deployed: of the Worker's own isolate, which is what the
 * platform counts, by V8's profiler; and of the whole process, in which the local D1, KV and R2 run as well, by the kernel.
 */
export async function measureCpu({ rounds, profile, log }: RunOptions): Promise<Row[]> {
  const { script } = await bundleWorker(!profile);
  const devnet = await startDevnet({ mode: "automine" });
  const worker = await startProductionWorker(script, devnet.rpcUrl);
  try {
    const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
    const session = await signInWith(worker.url, wallet);
    const profiler = await openIsolateProfiler(worker.inspectorUrl);
    const rows: Row[] = [];
    for (const route of [...routeClasses(worker.url, session, wallet, devnet), ...safetyRoutes(session)]) {
      const count = Math.min(rounds, route.most ?? rounds);
      log(`${route.what}: ${count} requests, twice …`);
      const measured = await measureRoute(route, worker, profiler, count);
      rows.push(...measured.rows);
      if (profile) for (const spot of dearest(measured.look, script)) log(spot);
    }
    profiler.close();
    return [...rows, await calibration(rounds)];
  } finally {
    await worker.stop();
    await devnet.stop();
  }
}

async function measureRoute(
  route: RouteClass,
  worker: ProductionWorker,
  profiler: IsolateProfiler,
  rounds: number,
): Promise<{ rows: Row[]; look: Look }> {
  const first = await processCpu(route, worker, 1);
  await processCpu(route, worker, Math.min(WARM_UP, rounds));
  const whole = await processCpu(route, worker, rounds);
  const look = await isolateCpu(route, profiler, rounds);
  const own = look.requests.map(milliseconds);
  fs.writeFileSync(path.join(cacheFolder("profiles"), `${route.id}.cpuprofile`), JSON.stringify(look.profile));
  const id = `cpu.${route.id}`;
  const note = `mean ${mean(own).toFixed(2)}, median ${quantile(own, 0.5).toFixed(2)}`;
  const wholeNote =
    whole && first && `mean ${mean(whole).toFixed(2)}; the first one in this process ${first[0]?.toFixed(1)}`;
  const rows = [
    row({ id, what: `${route.what}: CPU of the Worker, p90`, value: quantile(own, 0.9), unit: "ms", bar: BAR, note }),
    row({
      id: `${id}.process`,
      what: `${route.what}: CPU of all of workerd, p90`,
      value: whole ? quantile(whole, 0.9) : null,
      unit: "ms",
      note: wholeNote ?? "this system does not account CPU by thread",
    }),
  ];
  return { rows, look };
}

/** How many functions are worth a line. */
const LISTED = 40;

function dearest({ profile, requests }: Look, script: string): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);
  return hotSpots(profile, requests.flat(), sourcesByLine(fs.readFileSync(script, "utf8")))
    .slice(0, LISTED)
    .map(({ name, self, total }) => `${percent(total)} with all it calls ${percent(self)} itself  ${name}`);
}

/** CPU milliseconds of the whole process for each request; undefined where the system does not tell. */
async function processCpu(route: RouteClass, worker: ProductionWorker, count: number): Promise<number[] | undefined> {
  const used: number[] = [];
  for (let done = 0; done < count; done++) {
    const request = await route.prepare();
    await sleep(SETTLE_MS);
    const before = worker.cpuMs?.();
    await request();
    await sleep(SETTLE_MS);
    const after = worker.cpuMs?.();
    if (before !== undefined && after !== undefined) used.push(after - before);
  }
  return used.length > 0 ? used : undefined;
}

/** A profile, and the slices of it that belong to each request. */
interface Look {
  readonly profile: CpuProfile;
  readonly requests: readonly (readonly Slice[])[];
}

/** The CPU of the Worker's isolate for each request. */
async function isolateCpu(route: RouteClass, profiler: IsolateProfiler, count: number): Promise<Look> {
  const windows: Window[] = [];
  await profiler.start();
  for (let done = 0; done < count; done++) {
    const request = await route.prepare();
    await sleep(SETTLE_MS);
    const from = monotonicUs();
    await request();
    await sleep(SETTLE_MS);
    windows.push([from, monotonicUs()]);
  }
  const profile = await profiler.stop();
  return { profile, requests: perWindow(isolateSlices(profile), windows) };
}

/** Computes for as many rounds as the query says, and does nothing else. */
const COMPUTING = `export default { fetch({ url }) {
  let x = 1n;
  for (let i = Number(new URL(url).search.slice(1)); i > 0; i--) {
    x = (x * 6364136223846793005n + 1442695040888963407n) & ((1n << 256n) - 1n);
  }
  return new Response(String(x));
} };`;
/** Some milliseconds' worth. */
const LOOPS = 200_000;

/**
 * What the profiler finds of the CPU that the kernel counts, for work that both should see alike: computing. The kernel's
 * account is taken with no profiler running, so that the profiler's own cost is in the result.
 */
async function calibration(rounds: number): Promise<Row> {
  const worker = await startPlainWorker(COMPUTING);
  try {
    const profiler = await openIsolateProfiler(worker.inspectorUrl);
    const computing = (loops: number): RouteClass => ({
      id: "computing",
      what: `${loops} loops`,
      prepare: async () => () => fetch(`${worker.url}/?${loops}`).then((answer) => answer.text()),
    });
    const both = [];
    for (const loops of [0, LOOPS]) {
      await processCpu(computing(loops), worker, WARM_UP);
      const whole = await processCpu(computing(loops), worker, rounds);
      both.push({
        whole,
        own: mean((await isolateCpu(computing(loops), profiler, rounds)).requests.map(milliseconds)),
      });
    }
    profiler.close();
    const [idle, busy] = both;
    const known = idle?.whole && busy?.whole ? mean(busy.whole) - mean(idle.whole) : undefined;
    const found = (busy?.own ?? 0) - (idle?.own ?? 0);
    return row({
      id: "cpu.calibration",
      what: "the profiler's account of pure computing, against the kernel's",
      value: known === undefined ? null : (found / known) * 100,
      unit: "%",
      note:
        known === undefined
          ? "this system does not account CPU by thread"
          : `${found.toFixed(2)} of ${known.toFixed(2)} ms`,
    });
  } finally {
    await worker.stop();
  }
}
