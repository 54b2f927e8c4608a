import type { ActivityItem, ChainStatus, LiveEvent, ProposalLife, ProposalView } from "../server/api-types.ts";

/**
 * Events carry whole states and may come twice or out of order. Each function here gives the same object back when
 * an event changes nothing, so that applying it again costs nothing and a late one cannot turn back the clock.
 */

/** A proposal with the newer of its two lives; of two from the same moment, the one that came last. */
export function withLife(view: ProposalView, life: ProposalLife): ProposalView {
  if (life.updatedAt < view.life.updatedAt || JSON.stringify(life) === JSON.stringify(view.life)) return view;
  return { ...view, life };
}

/** The rows of an activity list, one of them with its newer life. */
export function rowsWithLife(
  rows: readonly ActivityItem[],
  proposal: string,
  life: ProposalLife,
): readonly ActivityItem[] {
  let changed = false;
  const next = rows.map((row) => {
    if (row.view.proposal.id !== proposal) return row;
    const view = withLife(row.view, life);
    changed ||= view !== row.view;
    return view === row.view ? row : { ...row, view };
  });
  return changed ? next : rows;
}

/** The chains, one of them with its newer head. A chain that answers again is up. */
export function chainsWithHead(
  chains: readonly ChainStatus[],
  { chain, number, timestamp, baseFee }: Extract<LiveEvent, { type: "head" }>,
): readonly ChainStatus[] {
  const at = chains.findIndex(({ id }) => id === chain);
  const known = chains[at];
  if (!known || (known.head && known.head.number >= number)) return chains;
  const next: ChainStatus = {
    ...known,
    health: "up",
    head: { number, timestamp },
    baseFee: baseFee as NonNullable<ChainStatus["baseFee"]>,
  };
  return chains.with(at, next);
}
