import { openEvmNode } from "@alou/chains/evm/node";
import { readState } from "@alou/chains/evm/state";
import { newChainHealth } from "@alou/chains/failover";
import { sqrtPriceMemory } from "@alou/defi/concentrated/tick-math";
import { tradedAs, wrappedAddress } from "@alou/defi/pools/candidates";
import { poolPrice } from "@alou/defi/pools/pool-price";
import { type PoolSnapshot, readPools } from "@alou/defi/pools/read-pools";
import { findRoute } from "@alou/defi/router/find-route";
import type { Planning } from "@alou/defi/router/plan";
import type { RoutePlan, RouteRequest } from "@alou/defi/router/route";
import { startDevnet } from "@alou/devnet/devnet";
import { type RunOptions, reasonOf } from "../group.ts";
import { type Peer, peerName, startPeer } from "../peers/peer.ts";
import { peerRow, type Row, row } from "../row.ts";
import { mean } from "../statistics.ts";
import { crowded } from "./crowded.ts";
import { peerPools } from "./peer-pools.ts";
import { executePeerRoute, type PeerRoute } from "./peer-route.ts";
import { referenceRoute } from "./reference-route.ts";
import { assetNamed, CHAIN, TRADES, type Trade } from "./trades.ts";

const GAS_PRICE = 2n * 10n ** 9n;
const OPTIMUM_BAR = 99.99;
const CPU_BAR_MS = 10;

/** The routers, by what they can use. */
const ROUTERS = [
  { folder: "uniswap-sdk", label: "v3-sdk", dependency: "@uniswap/v3-sdk" },
  { folder: "smart-order-router", label: "smart-order-router", dependency: "@uniswap/smart-order-router" },
] as const;

/**
 * How good routes are and what they cost: against the best split that trying finds, and against published routers over the same pools.
 */
export async function measureRouting({ rounds, skipPeers, log }: RunOptions): Promise<Row[]> {
  const devnet = await startDevnet({ mode: "automine" });
  try {
    const snapshot = await snapshotOf(devnet.rpcUrl);
    log(`${snapshot.pools.length} pools; looking for the best split of ${TRADES.length} trades …`);
    const rows = [...optimumRows(snapshot), ...cpuRows(snapshot, rounds)];
    if (skipPeers) return rows;
    return [...rows, ...(await peerRows(snapshot, devnet.rpcUrl, rounds, log))];
  } finally {
    await devnet.stop();
  }
}

/** All pools between the eight tokens that have any. */
async function snapshotOf(rpcUrl: string): Promise<PoolSnapshot> {
  const now = () => Date.now();
  const node = openEvmNode({ chain: CHAIN, endpoints: [rpcUrl], fetch, now, health: newChainHealth() });
  const { value } = await readState(node, readPools(CHAIN, assetNamed("LINK").id, assetNamed("UNI").id));
  if (!value) throw new Error("the pools cannot be read");
  return value;
}

function requestFor(snapshot: PoolSnapshot, { sell, buy, amount }: Trade): RouteRequest {
  const wrapped = wrappedAddress(CHAIN);
  const bought = tradedAs(buy, CHAIN);
  const nativePrice = wrapped && bought && poolPrice(snapshot.pools, wrapped, bought, wrapped)?.price;
  return {
    snapshot,
    sell,
    buy,
    side: "sell",
    amount,
    venues: [{ venue: "universal-router", extraGas: 0n, extraRequests: 0 }],
    gasPrice: GAS_PRICE,
    ...(nativePrice && { nativePrice }),
    slippageBps: 50,
  };
}

const planningOf = (request: RouteRequest): Planning => ({
  request,
  sqrtPrices: sqrtPriceMemory(),
  nativePrice: request.nativePrice,
});

/** @throws Error when there is no route, which for these trades would be a defect */
function bestOf(request: RouteRequest): RoutePlan {
  const { best } = findRoute(request);
  if (!best) throw new Error(`no route from ${request.sell} to ${request.buy}`);
  return best;
}

const percent = (part: bigint, whole: bigint): number => Number((part * 100_000_000n) / whole) / 1_000_000;

/** Ours against the best that trying finds, whatever number of legs it takes, and against the best of no more legs than ours. */
function optimumRows(snapshot: PoolSnapshot): Row[] {
  const bar = { is: "at least", value: OPTIMUM_BAR } as const;
  const each = TRADES.map((trade) => {
    const planning = planningOf(requestFor(snapshot, trade));
    const own = bestOf(planning.request);
    const legs = legsOf(own);
    const reference = referenceRoute(planning);
    const sameLegs = legsOf(reference) <= legs ? reference : referenceRoute(planning, legs);
    return { trade, own, legs, reference, sameLegs };
  });
  const alike = each.map(({ own, sameLegs }) => percent(own.net, sameLegs.net));
  return [
    ...each.map(({ trade, own, legs, reference }) =>
      row({
        id: `routing.${trade.id}.optimum`,
        what: `${trade.id}: net output against the best split`,
        value: percent(own.net, reference.net),
        unit: "%",
        bar,
        note: `${legs} legs, the best split ${legsOf(reference)}`,
      }),
    ),
    row({
      id: "routing.worst.same-legs",
      what: "worst trade: net output against the best split into no more legs than ours",
      value: Math.min(...alike),
      unit: "%",
      bar,
    }),
  ];
}

const legsOf = ({ swaps }: RoutePlan): number => swaps.reduce((legs, swap) => legs + swap.legs.length, 0);

/** CPU milliseconds of this process for one run, after as many runs to warm up. */
function cpuMs(rounds: number, work: () => unknown): number {
  for (let round = 0; round < rounds; round++) work();
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / rounds;
}

function cpuRows(snapshot: PoolSnapshot, rounds: number): Row[] {
  const busy = crowded(snapshot);
  const times = TRADES.map((trade) => {
    // Pools made anew each time, as each request reads them anew: nothing can be remembered between two.
    const one = (pools: PoolSnapshot) => () => findRoute(requestFor({ ...pools, pools: [...pools.pools] }, trade));
    return { usual: cpuMs(rounds * 4, one(snapshot)), crowded: cpuMs(rounds, one(busy)) };
  });
  const bar = { is: "below", value: CPU_BAR_MS } as const;
  const [usual, full] = [times.map((time) => time.usual), times.map((time) => time.crowded)];
  const note = `${snapshot.pools.length} pools`;
  const busyNote = `${busy.pools.length} pools, 256 initialised ticks in each V3 and V4 pool`;
  return [
    row({
      id: "routing.cpu.mean",
      what: "CPU per route, mean of the trades",
      value: mean(usual),
      unit: "ms",
      bar,
      note,
    }),
    row({
      id: "routing.cpu.worst",
      what: "CPU per route, dearest trade",
      value: Math.max(...usual),
      unit: "ms",
      bar,
      note,
    }),
    row({
      id: "routing.cpu.crowded",
      what: "CPU per route on a crowded chain, dearest trade",
      value: Math.max(...full),
      unit: "ms",
      bar,
      note: busyNote,
    }),
  ];
}

/** The published routers know Uniswap's V2 and V3; so do we, here. */
function withoutOthers({ pools, ...rest }: PoolSnapshot): PoolSnapshot {
  return { ...rest, pools: pools.filter(({ protocol }) => protocol === "uniswap-v2" || protocol === "uniswap-v3") };
}

async function peerRows(all: PoolSnapshot, rpcUrl: string, rounds: number, log: RunOptions["log"]): Promise<Row[]> {
  const snapshot = withoutOthers(all);
  const pools = { rpcUrl, gasPrice: GAS_PRICE.toString(), ...peerPools(snapshot) };
  const own = TRADES.map((trade) => {
    const request = requestFor(snapshot, trade);
    return {
      trade,
      request,
      net: row({
        id: `routing.${trade.id}.net`,
        what: `${trade.id}: net output over Uniswap V2 and V3 alone`,
        value: Number(bestOf(request).net) / 10 ** trade.buyDecimals,
        unit: trade.id.split("-").at(-1)?.toUpperCase() ?? "",
      }),
      cpu: row({
        id: `routing.${trade.id}.cpu`,
        what: `${trade.id}: CPU per route over Uniswap V2 and V3 alone`,
        value: cpuMs(rounds * 4, () => findRoute(request)),
        unit: "ms",
        bar: { is: "below", value: CPU_BAR_MS },
      }),
    };
  });
  const theirs: Row[] = [];
  for (const { folder, label, dependency } of ROUTERS) {
    const name = peerName(folder, label, dependency);
    log(`${name}: installing and routing …`);
    let peer: Peer | undefined;
    try {
      peer = await startPeer(folder);
      await peer.ask("load", pools);
      for (const entry of own) theirs.push(...(await comparedWith(peer, name, entry, rounds)));
    } catch (error) {
      theirs.push(...own.map(({ net }) => peerRow(net, name, null, reasonOf(error))));
    } finally {
      peer?.stop();
    }
  }
  return own.flatMap(({ net, cpu }) => [
    net,
    ...theirs.filter(({ id }) => id.startsWith(`${net.id}@`)),
    cpu,
    ...theirs.filter(({ id }) => id.startsWith(`${cpu.id}@`)),
  ]);
}

async function comparedWith(
  peer: Peer,
  name: string,
  { trade, request, net, cpu }: { trade: Trade; request: RouteRequest; net: Row; cpu: Row },
  rounds: number,
): Promise<Row[]> {
  const { sell, buy } = trade;
  const [from, to] = [tradedAs(sell, CHAIN), tradedAs(buy, CHAIN)];
  const input = { sell: from, buy: to, amount: trade.amount.toString(), rounds };
  const without = (why: string) => [peerRow(net, name, null, why), peerRow(cpu, name, null, why)];
  let route: PeerRoute | null;
  try {
    route = await peer.ask<PeerRoute | null>("route", input);
  } catch (error) {
    return without(reasonOf(error));
  }
  if (!route) return without("finds no route");
  let plan: RoutePlan;
  try {
    plan = executePeerRoute(route, planningOf(request));
  } catch (error) {
    const why = `${reasonOf(error)}; it expects ${Number(route.out) / 10 ** trade.buyDecimals}`;
    return [peerRow(net, name, null, why), peerRow(cpu, name, route.cpuMs, "its own process")];
  }
  // Where its own expectation is another than what its route brings here, the reader should know.
  const expects = Number(route.out) / 10 ** trade.buyDecimals;
  const legs = `${route.legs.length} ${route.legs.length === 1 ? "leg" : "legs"}, expects ${expects.toPrecision(9)} before gas`;
  const asks = route.requests === undefined ? "" : `; ${route.requests} requests to the node`;
  return [
    peerRow(net, name, Number(plan.net) / 10 ** trade.buyDecimals, legs),
    peerRow(cpu, name, route.cpuMs, `its own process${asks}`),
  ];
}
