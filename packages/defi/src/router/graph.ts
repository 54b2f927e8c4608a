import type { Hex } from "@alou/chains/evm/hex";
import { wrappedAddress } from "../pools/candidates.ts";
import { NATIVE_CURRENCY, type Pool } from "../pools/pool.ts";
import type { PoolSnapshot } from "../pools/read-pools.ts";
import { type Curve, makeCurve } from "./curve.ts";

/** A pool in one direction, as a step between two tokens. */
export interface Edge {
  /** Position of the pool in the snapshot. */
  readonly index: number;
  readonly pool: Pool;
  readonly zeroForOne: boolean;
  readonly tokenIn: Hex;
  readonly tokenOut: Hex;
  readonly curve: Curve;
}

/** Tokens as nodes, pools as edges both ways. The native coin and its wrapped form are one node: a router converts. */
export interface Graph {
  readonly nodes: number;
  /** The node of a lower-case token address. */
  readonly nodeOf: ReadonlyMap<Hex, number>;
  /** Edges from one node to another. */
  between(from: number, to: number): readonly Edge[];
}

/** The graph of a snapshot's pools. */
export function makeGraph(snapshot: PoolSnapshot): Graph {
  const wrapped = wrappedAddress(snapshot.chain);
  const nodeOf = new Map<Hex, number>();
  let nodes = 0;
  const node = (token: Hex): number => {
    const known = nodeOf.get(token);
    if (known !== undefined) return known;
    const value = nodes++;
    nodeOf.set(token, value);
    // Whichever of the two forms of the coin the pools have, it is found under both.
    if (wrapped && (token === NATIVE_CURRENCY || token === wrapped)) {
      nodeOf.set(NATIVE_CURRENCY, value);
      nodeOf.set(wrapped, value);
    }
    return value;
  };
  const table = new Map<number, Edge[]>();
  const add = (from: number, to: number, edge: Edge): void => {
    const key = from * 256 + to;
    const edges = table.get(key);
    if (edges) edges.push(edge);
    else table.set(key, [edge]);
  };
  snapshot.pools.forEach((pool, index) => {
    const { token0, token1 } = pool;
    const [node0, node1] = [node(token0), node(token1)];
    add(node0, node1, makeEdge(index, pool, true, token0, token1));
    add(node1, node0, makeEdge(index, pool, false, token1, token0));
  });
  return { nodes, nodeOf, between: (from, to) => table.get(from * 256 + to) ?? [] };
}

function makeEdge(index: number, pool: Pool, zeroForOne: boolean, tokenIn: Hex, tokenOut: Hex): Edge {
  let curve: Curve | undefined;
  return {
    index,
    pool,
    zeroForOne,
    tokenIn,
    tokenOut,
    // Most directions of most pools are never asked for.
    get curve() {
      curve ??= makeCurve(pool, zeroForOne);
      return curve;
    },
  };
}
