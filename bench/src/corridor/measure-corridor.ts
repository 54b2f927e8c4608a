import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { readWords } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { DEVNET_CHAIN_ID, startDevnet } from "@alou/devnet/devnet";
import { type RunOptions, reasonOf } from "../group.ts";
import { type ObservedRpc, observeRpc, type Watched } from "../harness/observed-rpc.ts";
import { startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { type Peer, peerName, startPeer } from "../peers/peer.ts";
import { peerRow, type Row, row } from "../row.ts";
import { median, quantile } from "../statistics.ts";
import { DEEDS, type Deed } from "./deeds.ts";

/** What a request to a distant node takes longer than one to this machine. */
const DELAY_MS = 50;
/** Not counted: processes, connections and the Worker's lazily loaded parts get going. */
const WARM_UP = 3;
const TIME_BAR_MS = 500;

const KITS = [
  { folder: "agentkit", label: "AgentKit", dependency: "@coinbase/agentkit", key: PUBLIC_TEST_KEYS[1] },
  { folder: "goat", label: "GOAT", dependency: "@goat-sdk/wallet-evm", key: PUBLIC_TEST_KEYS[2] },
] as const;

/** Somebody who does deeds: Alou's user, or an agent kit. */
interface Doer {
  /** Undefined for Alou. */
  readonly peer?: string;
  readonly can: (deed: Deed) => boolean;
  readonly act: (deed: Deed) => Promise<unknown>;
}

/**
 * Round trips and time from the wish to what can be signed, with a slow way to the node. Alou is asked over its public
 * API and stops where the wallet is asked; the kits sign by themselves, so theirs is counted up to the broadcast.
 */
export async function measureCorridor({ rounds, skipPeers, log }: RunOptions): Promise<Row[]> {
  const { script } = await bundleWorker(true);
  const devnet = await startDevnet({ mode: "automine" });
  const rpc = await observeRpc(devnet.rpcUrl, DELAY_MS);
  // Not part of Ethereum's API, and public nodes do not have it; with it the kits' library would need fewer requests.
  rpc.proxy.set({ kind: "unsupported", methods: ["eth_fillTransaction"] });
  const worker = await startProductionWorker(script, rpc.url);
  const peers: Peer[] = [];
  const missing: { readonly peer: string; readonly why: string }[] = [];
  try {
    const session = await signInWith(worker.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    const doers: Doer[] = [{ can: () => true, act: ({ words }) => untilSignable(session, words) }];
    for (const { folder, label, dependency, key } of skipPeers ? [] : KITS) {
      const name = peerName(folder, label, dependency);
      log(`${name}: installing and starting …`);
      try {
        const peer = await startPeer(folder, [rpc.url, String(DEVNET_CHAIN_ID), key]);
        peers.push(peer);
        doers.push({ peer: name, can: ({ job }) => job !== undefined, act: (deed) => actOf(peer, deed) });
      } catch (error) {
        missing.push({ peer: name, why: reasonOf(error) });
      }
    }
    const rows: Row[] = [];
    for (const deed of DEEDS) {
      log(`${deed.what}: ${rounds} rounds …`);
      rows.push(...(await measureDeed(deed, doers, rpc, rounds, missing)));
    }
    return rows;
  } finally {
    for (const peer of peers) peer.stop();
    await worker.stop();
    await rpc.stop();
    await devnet.stop();
  }
}

/** Words in; out comes what the wallet is asked first. */
async function untilSignable({ client }: ApiSession, words: string): Promise<void> {
  const [intent] = await readWords(client, words, randomUUID());
  if (!intent) throw new Error(`${words}: no intent`);
  const { proposal } = await client.call("createProposal", { body: { intent: intent.id } });
  if (proposal.status !== "ready") throw new Error(`${words}: ${proposal.status} (${proposal.findings[0]?.rule})`);
  const { ask } = await client.call("beginSigning", { params: { proposal: proposal.id }, body: {} });
  if (!ask) throw new Error(`${words}: nothing to sign`);
}

async function actOf(peer: Peer, { job }: Deed): Promise<void> {
  if (job) await peer.ask(job.name, job.input);
}

async function measureDeed(
  deed: Deed,
  doers: readonly Doer[],
  rpc: ObservedRpc,
  rounds: number,
  missing: readonly { readonly peer: string; readonly why: string }[],
): Promise<Row[]> {
  const able = doers.filter(({ can }) => can(deed));
  const seen = new Map<Doer, Watched<unknown>[]>(able.map((doer) => [doer, []]));
  // Everybody in every round, so that whatever else the machine does falls on all alike.
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const doer of able) {
      const watched = await rpc.watch(() => doer.act(deed));
      if (round >= 0) seen.get(doer)?.push(watched);
    }
  }
  const [own, ...others] = able.map((doer) => ({ peer: doer.peer, ...summary(seen.get(doer) ?? []) }));
  if (!own) throw new Error("nobody did anything");
  const id = `corridor.${deed.id}`;
  const requests = row({
    id: `${id}.requests`,
    what: `${deed.what}: requests to the node`,
    value: own.requests,
    unit: "requests",
    bar: { is: "at most", value: deed.requestsBar },
    note: `${own.calls} JSON-RPC calls, simulation included`,
  });
  const p50 = row({ id: `${id}.p50`, what: `${deed.what}: time, median`, value: own.p50, unit: "ms" });
  const p95 = row({
    id: `${id}.p95`,
    what: `${deed.what}: time, 95th percentile`,
    value: own.p95,
    unit: "ms",
    bar: { is: "below", value: TIME_BAR_MS },
  });
  return [
    requests,
    ...others.map(({ peer = "", requests: value, calls }) =>
      peerRow(requests, peer, value, `${calls} JSON-RPC calls, before the broadcast`),
    ),
    ...(deed.job ? missing.map(({ peer, why }) => peerRow(requests, peer, null, why)) : []),
    p50,
    ...others.map(({ peer = "", p50: value }) => peerRow(p50, peer, value)),
    p95,
    ...others.map(({ peer = "", p95: value }) => peerRow(p95, peer, value)),
  ];
}

function summary(watched: readonly Watched<unknown>[]) {
  const times = watched.map(({ ms }) => ms);
  return {
    requests: Math.max(...watched.map(({ requests }) => requests)),
    calls: Math.max(...watched.map(({ calls }) => calls)),
    p50: median(times),
    p95: quantile(times, 0.95),
  };
}
