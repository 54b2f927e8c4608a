import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { quantity } from "@alou/chains/evm/hex";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startOtherChains } from "@alou/cli/world/other-chains";
import { DEMO as BITCOIN_DEMO } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { startDevnet } from "@alou/devnet/devnet";
import { SOLANA_DEMO } from "@alou/devnet/solana/keys";
import type { ChainId } from "@alou/money/caip";
import type { RunOptions } from "../group.ts";
import { hotSpots, sourcesByLine } from "../harness/hot-spots.ts";
import {
  type CpuProfile,
  isolateSlices,
  milliseconds,
  monotonicUs,
  openIsolateProfiler,
  perWindow,
  type Slice,
  type Window,
} from "../harness/isolate-profiler.ts";
import { cacheFolder } from "../harness/paths.ts";
import { startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { type Row, row } from "../row.ts";
import { median, quantile } from "../statistics.ts";
import { newTraffic, type StandIn, standIn, type Traffic } from "./stand-in.ts";

const DELAY_MS = 50;
const WARM_UP = 4;
const EVM = [1, 42161, 10, 8453, 137, 56, 43114];

/**
 * One request for everything a person owns on seven EVM chains, Solana, four Cosmos chains and Bitcoin, each chain's server 50 ms
 * away. Local chains stand for several: what they say of themselves is changed on the way.
 */
export async function measurePortfolio({ rounds, profile, log }: RunOptions): Promise<Row[]> {
  const { script } = await bundleWorker(!profile);
  const devnet = await startDevnet({ mode: "pulse" });
  const others = await startOtherChains(["solana", "cosmos", "bitcoin"], { bitcoinBlockSeconds: 60 });
  const traffic = newTraffic();
  const open = (chain: string, url: string, says?: readonly [string, string]) =>
    standIn(chain, url, { ...(says && { says }), delayMs: DELAY_MS, traffic });
  const chains: StandIn[] = [
    // The devnet itself is where one signs in.
    await open("eip155:31337", devnet.rpcUrl),
    ...(await Promise.all(
      EVM.slice(1).map((n) => open(`eip155:${n}`, devnet.rpcUrl, ['"0x7a69"', `"${quantity(n)}"`])),
    )),
    ...(await Promise.all(Object.entries(others.endpoints).map(([chain, [url = ""]]) => open(chain, url)))),
    await open("cosmos:cosmoshub-4", others.endpoints["cosmos:localcosmos-1"]?.[0] ?? "", [
      "localcosmos-1",
      "cosmoshub-4",
    ]),
    await open("cosmos:osmosis-1", others.endpoints["cosmos:localosmosis-1"]?.[0] ?? "", [
      "localosmosis-1",
      "osmosis-1",
    ]),
  ];
  const RPC_ENDPOINTS = JSON.stringify(Object.fromEntries(chains.map(({ chain, url }) => [chain, [url]])));
  const worker = await startProductionWorker(script, devnet.rpcUrl, { RPC_ENDPOINTS });
  try {
    const session = await signInWith(worker.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    const watch = (address: string, chain: ChainId) =>
      session.client.call("watchAccount", { body: { address, chain } });
    if (others.solana) await watch(SOLANA_DEMO.address, others.solana.chain);
    await watch(cosmosAccounts().demo.address("cosmos"), "cosmos:cosmoshub-4");
    if (others.bitcoin) await watch(BITCOIN_DEMO.address, others.bitcoin.chainId);
    log(`portfolio over ${chains.length} chains: ${rounds} rounds …`);
    const profiler = await openIsolateProfiler(worker.inspectorUrl);
    const cold: Asked[] = [];
    const warm: Asked[] = [];
    for (let round = -WARM_UP; round < rounds; round++) {
      const first = await ask(session, traffic, worker.cpuMs, true);
      const again = await ask(session, traffic, worker.cpuMs, false);
      if (round < 0) {
        if (round === -1) await profiler.start();
        continue;
      }
      cold.push(first);
      warm.push(again);
    }
    const look = await profiler.stop();
    profiler.close();
    const slices = perWindow(
      isolateSlices(look),
      cold.flatMap((one, i) => [one.window, warm[i]?.window ?? one.window]),
    );
    fs.writeFileSync(path.join(cacheFolder("profiles"), "portfolio.cpuprofile"), JSON.stringify(look));
    if (profile) for (const line of dearest(look, slices.filter((_, i) => i % 2 === 0).flat(), script)) log(line);
    const own = slices.map(milliseconds);
    await chains[1]?.stop();
    const oneDead: Asked[] = [];
    for (let round = 0; round < Math.min(rounds, 10); round++)
      oneDead.push(await ask(session, traffic, worker.cpuMs, true));
    return [
      ...rowsOf(chains.length, cold, warm, oneDead),
      ...cpuRows(
        chains.length,
        "cold",
        "all chains asked",
        own.filter((_, i) => i % 2 === 0),
        cold,
      ),
      ...cpuRows(
        chains.length,
        "warm",
        "read a moment ago",
        own.filter((_, i) => i % 2 === 1),
        warm,
      ),
    ];
  } finally {
    await worker.stop();
    await Promise.all(chains.map((chain) => chain.stop().catch(() => {})));
    await others.stop();
    await devnet.stop();
  }
}

interface Asked {
  /** From the request to when nothing was done behind its answer any more. */
  readonly window: Window;
  readonly ms: number;
  /** Of all threads of the process, with what is done behind the answer. */
  readonly cpuMs: number | undefined;
  /** Before the answer: the most requests one chain was asked, and the most that were under way at one time. */
  readonly requests: number;
  readonly bitcoin: number;
  readonly sockets: number;
  /** Chains that answered. */
  readonly read: number;
}

async function ask(
  { client }: ApiSession,
  traffic: Traffic,
  cpu: (() => number) | undefined,
  anew: boolean,
): Promise<Asked> {
  await idle(traffic);
  traffic.byChain.clear();
  traffic.most = 0;
  const before = cpu?.();
  const from = monotonicUs();
  const began = performance.now();
  const { chains } = await client.call("getPortfolio", { query: anew ? { anew: "1" } : {} });
  const ms = performance.now() - began;
  const asked = [...traffic.byChain];
  const bitcoin = asked.find(([chain]) => chain.startsWith("bip122:"))?.[1] ?? 0;
  const requests = Math.max(0, ...asked.filter(([chain]) => !chain.startsWith("bip122:")).map(([, count]) => count));
  const sockets = traffic.most;
  await idle(traffic);
  const read = new Set(chains.filter(({ state }) => state === "fresh" || state === "kept").map(({ chain }) => chain))
    .size;
  const window: Window = [from, monotonicUs()];
  return {
    window,
    ms,
    cpuMs: cpu && before !== undefined ? cpu() - before : undefined,
    requests,
    bitcoin,
    sockets,
    read,
  };
}

/** Waits until nothing has been asked for a moment: what is done behind one answer is not counted with the next. */
async function idle(traffic: Traffic): Promise<void> {
  for (let quiet = 0; quiet < 4; ) {
    await sleep(40);
    quiet = traffic.open === 0 ? quiet + 1 : 0;
  }
}

function rowsOf(chains: number, cold: readonly Asked[], warm: readonly Asked[], oneDead: readonly Asked[]): Row[] {
  const times = (asked: readonly Asked[]) => asked.map(({ ms }) => ms);
  const most = (asked: readonly Asked[], of: (one: Asked) => number) => Math.max(...asked.map(of));
  const what = `A portfolio over ${chains} chains`;
  return [
    row({
      id: "portfolio.cold.p50",
      what: `${what}: all chains asked, median`,
      value: median(times(cold)),
      unit: "ms",
    }),
    row({
      ...{ id: "portfolio.cold.p95", what: `${what}: all chains asked, 95th percentile`, unit: "ms" },
      value: quantile(times(cold), 0.95),
      bar: { is: "below", value: 600 },
    }),
    row({
      ...{ id: "portfolio.warm.p95", what: `${what}: read a moment ago, 95th percentile`, unit: "ms" },
      value: quantile(times(warm), 0.95),
      bar: { is: "below", value: 100 },
    }),
    row({
      ...{ id: "portfolio.requests", what: `${what}: requests to any one chain, Bitcoin aside`, unit: "requests" },
      value: most(cold, ({ requests }) => requests),
      bar: { is: "at most", value: 1 },
      note: `Esplora knows no batches: ${most(cold, ({ bitcoin }) => bitcoin)} side by side, one round trip`,
    }),
    row({
      ...{ id: "portfolio.sockets", what: `${what}: requests under way at one time`, unit: "requests" },
      value: most(cold, ({ sockets }) => sockets),
      bar: { is: "at most", value: 6 },
    }),
    row({
      ...{ id: "portfolio.read", what: `${what}: chains read within the time, median`, unit: "chains" },
      value: median(cold.map(({ read }) => read)),
      bar: { is: "at least", value: chains },
      note: `at least ${Math.min(...cold.map(({ read }) => read))}; the others follow behind the answer`,
    }),
    row({
      ...{ id: "portfolio.dead.p95", what: `${what}: one of them dead, 95th percentile`, unit: "ms" },
      value: quantile(times(oneDead), 0.95),
      bar: { is: "below", value: 600 },
      note: `${Math.min(...oneDead.map(({ read }) => read))} of the others read`,
    }),
  ];
}

/** CPU of the Worker's own isolate, which is what the platform counts, and of the whole process. */
function cpuRows(chains: number, id: string, how: string, own: readonly number[], asked: readonly Asked[]): Row[] {
  const what = `A portfolio over ${chains} chains: ${how}`;
  const whole = asked.flatMap(({ cpuMs }) => cpuMs ?? []);
  return [
    row({
      ...{ id: `portfolio.${id}.cpu`, what: `${what}: CPU of the Worker, p90`, value: quantile(own, 0.9), unit: "ms" },
      bar: { is: "below", value: 10 },
      note: `with what is done behind the answer; median ${quantile(own, 0.5).toFixed(2)}`,
    }),
    row({
      ...{ id: `portfolio.${id}.cpu.process`, what: `${what}: CPU of all of workerd, p90`, unit: "ms" },
      value: whole.length === 0 ? null : quantile(whole, 0.9),
    }),
  ];
}

/** How many functions are worth a line. */
const LISTED = 40;

function dearest(look: CpuProfile, slices: readonly Slice[], script: string): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);
  return hotSpots(look, slices, sourcesByLine(fs.readFileSync(script, "utf8")))
    .slice(0, LISTED)
    .map(({ name, self, total }) => `${percent(total)} with all it calls ${percent(self)} itself  ${name}`);
}
