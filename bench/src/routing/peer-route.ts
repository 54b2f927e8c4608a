import { tradedAs } from "@alou/defi/pools/candidates";
import { pathGas } from "@alou/defi/router/gas";
import { type Edge, type Graph, makeGraph } from "@alou/defi/router/graph";
import type { Path } from "@alou/defi/router/paths";
import { makePlan, type Planning } from "@alou/defi/router/plan";
import type { RoutePlan } from "@alou/defi/router/route";

/** A route as the peers' scripts tell it. */
export interface PeerRoute {
  /** Base units that its finder expects to come out. */
  readonly out: string;
  readonly legs: readonly { readonly percent: number; readonly hops: readonly PeerHop[] }[];
  /** CPU milliseconds of one search. */
  readonly cpuMs: number;
  /** Requests to the node of one search, where it makes any. */
  readonly requests?: number;
}

interface PeerHop {
  readonly protocol: string;
  /** Lower case. */
  readonly token0: string;
  readonly token1: string;
  readonly fee: number;
}

/**
 * Somebody else's route, executed on the same pools with the same integers and charged for gas by the same model as ours: what
 * is compared is the route, not how its finder counts.
 * @throws Error when it uses a pool that is not in the snapshot or that cannot carry its part
 */
export function executePeerRoute(route: PeerRoute, planning: Planning): RoutePlan {
  const { snapshot, sell } = planning.request;
  const graph = makeGraph(snapshot);
  const start = tradedAs(sell, snapshot.chain) ?? "";
  const paths = route.legs.map(({ hops }): Path => {
    const edges = edgesOf(graph, start, hops);
    return { edges, gas: pathGas(edges), venues: ["universal-router"] };
  });
  const amounts = route.legs.map(({ percent }) => percent);
  const plan = makePlan(planning, { paths, amounts, score: 0 }, "universal-router");
  if (!plan) throw new Error("the route cannot be carried out");
  return plan;
}

function edgesOf(graph: Graph, start: string, hops: readonly PeerHop[]): Edge[] {
  let token = start;
  return hops.map(({ protocol, token0, token1, fee }) => {
    const next = token === token0 ? token1 : token0;
    const node = (address: string): number => graph.nodeOf.get(address as `0x${string}`) ?? -1;
    const edge = graph
      .between(node(token), node(next))
      .find(({ pool }) => pool.protocol === protocol && pool.feePpm === fee);
    if (!edge) throw new Error(`no ${protocol} pool of ${fee} between ${token} and ${next}`);
    token = next;
    return edge;
  });
}
