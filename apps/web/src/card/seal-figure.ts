/**
 * The figure a proposal is recognised by: one folded line that closes on itself and fills a square, like the nine-fold
 * script of Chinese seals. The proposal's hash chooses the folds. It aids recognition only; it proves nothing.
 *
 * A spanning tree over 4 × 4 cells is drawn from the hash. Walking around a tree along its outline passes every
 * corner of the twice as fine grid exactly once: that walk is the line.
 */

/** Cells along a side of the tree's grid. */
const CELLS = 4;
/** Points along a side of the line's grid. */
export const POINTS = CELLS * 2;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of the closed line in order, on a grid of `POINTS` × `POINTS`. The same hash gives the same line. */
export function sealLine(hash: string): readonly Point[] {
  const tree = spanningTree(bitsOf(hash));
  const joins = (a: Point, b: Point) => tree.has(edgeKey(a, b));
  const line: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  let from: Point = { x: 0, y: 1 };
  do {
    line.push(at);
    const next = neighbours(at).find((to) => !same(to, from) && followsOutline(at, to, joins));
    if (!next) break;
    from = at;
    at = next;
  } while (!same(at, { x: 0, y: 0 }));
  return line;
}

/** The line as an SVG path, `step` units between points, starting at `inset`. */
export function sealPath(hash: string, inset: number, step: number): string {
  const place = (n: number) => Number((inset + n * step).toFixed(2));
  const line = sealLine(hash);
  const corners = line.filter((_, index) => {
    const [before, after] = [line.at(index - 1), line.at((index + 1) % line.length)];
    return !before || !after || !(before.x === after.x || before.y === after.y);
  });
  return `M${corners.map(({ x, y }) => `${place(x)} ${place(y)}`).join("L")}Z`;
}

/** The hash's bits, as a source of choices. */
function bitsOf(hash: string): () => number {
  const digits = hash.replace(/^0x/, "");
  let at = 0;
  return () => {
    const value = Number.parseInt(digits.charAt(at % digits.length) || "0", 16);
    at += 1;
    return value;
  };
}

/** Grown cell by cell: each new cell hangs on a neighbour that is in the tree already, both chosen by the hash. */
function spanningTree(choose: () => number): ReadonlySet<string> {
  const edges = new Set<string>();
  const inside = new Set(["0,0"]);
  while (inside.size < CELLS * CELLS) {
    const open: [Point, Point][] = [];
    for (let y = 0; y < CELLS; y++) {
      for (let x = 0; x < CELLS; x++) {
        if (!inside.has(`${x},${y}`)) continue;
        for (const to of neighbours({ x, y })) {
          const within = to.x < CELLS && to.y < CELLS;
          if (within && !inside.has(`${to.x},${to.y}`)) open.push([{ x, y }, to]);
        }
      }
    }
    const [cell, to] = open[(choose() * 16 + choose()) % open.length] ?? [];
    if (!cell || !to) break;
    edges.add(edgeKey(cell, to));
    inside.add(`${to.x},${to.y}`);
  }
  return edges;
}

/** Whether a step of the fine grid runs along the tree's outline: along a tree edge, or around a cell's closed side. */
function followsOutline(from: Point, to: Point, joins: (a: Point, b: Point) => boolean): boolean {
  if (to.x >= POINTS || to.y >= POINTS) return false;
  const [a, b] = [cellOf(from), cellOf(to)];
  if (!same(a, b)) return joins(a, b);
  // Inside one cell: a wall stands where no branch leaves, and the line runs along walls.
  const side =
    from.x === to.x
      ? { x: a.x + (from.x % 2 === 0 ? -1 : 1), y: a.y }
      : { x: a.x, y: a.y + (from.y % 2 === 0 ? -1 : 1) };
  return !joins(a, side);
}

const cellOf = ({ x, y }: Point): Point => ({ x: x >> 1, y: y >> 1 });
const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y;
const edgeKey = (a: Point, b: Point) =>
  a.y < b.y || (a.y === b.y && a.x < b.x) ? `${a.x},${a.y}-${b.x},${b.y}` : `${b.x},${b.y}-${a.x},${a.y}`;

function neighbours({ x, y }: Point): Point[] {
  return [
    { x: x + 1, y },
    { x, y: y + 1 },
    { x: x - 1, y },
    { x, y: y - 1 },
  ].filter((point) => point.x >= 0 && point.y >= 0);
}
