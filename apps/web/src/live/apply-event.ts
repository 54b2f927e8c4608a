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

/** A transaction is this many blocks deep. */
export type Depth = Extract<LiveEvent, { type: "depth" }>;

/**
 * A proposal, its transaction that many blocks deep. Depth says nothing about the state: of a transaction that is in no
 * block it is late news, and one that is deeper already stays so until a whole life says otherwise.
 */
export function withDepth(view: ProposalView, { transaction, confirmations }: Depth): ProposalView {
  let changed = false;
  const transactions = view.life.transactions.map((record) => {
    if (record.id !== transaction || !record.block || record.confirmations >= confirmations) return record;
    changed = true;
    return { ...record, confirmations };
  });
  return changed ? { ...view, life: { ...view.life, transactions } } : view;
}

/** The rows of an activity list with what has changed in them; the same list when nothing has. */
export function rowsWith(
  rows: readonly ActivityItem[],
  change: (view: ProposalView) => ProposalView,
): readonly ActivityItem[] {
  const next = rows.map((row) => {
    const view = change(row.view);
    return view === row.view ? row : { ...row, view };
  });
  return next.every((row, index) => row === rows[index]) ? rows : next;
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
