import type { CpuProfile, Slice } from "./isolate-profiler.ts";

/** What a function costs, in parts of the whole (0 to 1). */
export interface HotSpot {
  /** Its name, and the source file it is from. */
  readonly name: string;
  /** In its own body. */
  readonly self: number;
  /** With everything it calls; a function that calls itself counts once. */
  readonly total: number;
}

/**
 * The functions of a profile by what they cost with all they call, dearest first.
 * @param slices the part of the profile that is looked at
 * @param sourceOf the source file of a line of the bundle, see `sourcesByLine`
 */
export function hotSpots(
  profile: Pick<CpuProfile, "nodes">,
  slices: readonly Slice[],
  sourceOf: (line: number) => string | undefined,
): HotSpot[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const nameOf = (id: number): string => {
    const { functionName = "", lineNumber = 0, url = "" } = nodes.get(id)?.callFrame ?? {};
    // The runtime's own modules have names like `cloudflare-internal:d1-api`.
    const source = /\.js$/.test(url) ? sourceOf(lineNumber) : url;
    return `${functionName || `(anonymous, line ${lineNumber + 1})`}${source ? ` · ${source}` : ""}`;
  };
  const costs = new Map<string, { self: number; total: number }>();
  const costOf = (name: string) => {
    const cost = costs.get(name) ?? { self: 0, total: 0 };
    costs.set(name, cost);
    return cost;
  };
  let whole = 0;
  for (const { node, us } of slices) {
    whole += us;
    costOf(nameOf(node)).self += us;
    const chain = new Set<string>();
    for (let at: number | undefined = node; at !== undefined; at = parents.get(at)) chain.add(nameOf(at));
    for (const name of chain) costOf(name).total += us;
  }
  return [...costs]
    .map(([name, { self, total }]) => ({ name, self: self / whole, total: total / whole }))
    .sort((a, b) => b.total - a.total);
}

/** Reads where each line of a bundle comes from: unminified, esbuild names the file above each piece of it. */
export function sourcesByLine(bundle: string): (line: number) => string | undefined {
  let current: string | undefined;
  const sources = bundle.split("\n").map((line) => {
    const named = line.match(/^\/\/ (\S+\.[cm]?[jt]sx?)$/)?.[1];
    if (named !== undefined) current = named.replace(/^(?:\.\.\/)+/, "");
    return current;
  });
  return (line) => sources[line];
}
