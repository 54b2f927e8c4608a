import { type Followed, revertDataRead, type Sighting } from "@alou/chains/evm/follow";
import type { Head } from "@alou/chains/evm/node";
import { revertReason } from "@alou/chains/evm/revert-reason";
import { readState } from "@alou/chains/evm/state";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { TransactionRecord } from "@alou/proposals/receipt";
import { lifeOf } from "../corridor/life.ts";
import { keepReceipt } from "../corridor/receipt.ts";
import type { Services } from "../services.ts";
import { auditStatement } from "../storage/audit.ts";
import { findProposal } from "../storage/proposals.ts";
import { findTransaction, transactionsOf, updateTransaction } from "../storage/transactions.ts";
import type { Handover } from "./chain-follower.ts";

/** What a look made of a transaction. */
interface Report {
  readonly change: { readonly state: Followed["state"]; readonly note?: Words } | undefined;
  readonly sighting: Sighting;
  readonly head: Head;
  readonly replacedBy: { readonly cancelledBy?: `0x${string}`; readonly replacedBy?: `0x${string}` };
}

/**
 * Writes what has become of a transaction where it is read from, and tells the user's open pages.
 * @returns false when the database did not answer: nothing is lost, it is reported again with the next look
 */
export async function reportChange(
  services: Services,
  handover: Handover,
  after: Followed,
  report: Report,
): Promise<boolean> {
  try {
    const stored = await findTransaction(services.db, handover.user, handover.id);
    if (!stored) return true;
    const record = await nextRecord(services, handover, stored.record, after, report);
    const now = services.now();
    await services.db.batch([
      updateTransaction(record, after.done),
      ...(report.change
        ? [
            auditStatement({
              at: now,
              user: handover.user,
              requestId: "follower",
              what: `transaction-${after.state}`,
              subject: handover.id,
            }),
          ]
        : []),
    ]);
    await tellPages(services, handover.user, record.proposal);
    if (after.done) await keepReceipt(services, handover.user, record.proposal);
    return true;
  } catch (error) {
    if (error instanceof AlouError && error.code === "storage_unavailable") return false;
    throw error;
  }
}

async function nextRecord(
  services: Services,
  handover: Handover,
  record: TransactionRecord,
  after: Followed,
  { change, sighting, replacedBy }: Report,
): Promise<TransactionRecord> {
  const now = services.now();
  const { block: _, revert: __, replacedBy: ___, ...base } = record;
  const { receipt } = sighting;
  const rival = replacedBy.cancelledBy ?? replacedBy.replacedBy;
  const block =
    after.block &&
    (record.block?.number === after.block.number ? record.block : await blockOf(services, handover, after));
  const revert =
    after.state === "reverted"
      ? (record.revert ?? (await whyReverted(services, handover, after, sighting)))
      : undefined;
  return {
    ...base,
    state: after.state,
    confirmations: after.confirmations,
    ...(block && { block }),
    ...(revert && { revert }),
    ...(rival && (after.state === "replaced" || after.state === "cancelled") && { replacedBy: rival }),
    ...(receipt && { gasUsed: toUnits(receipt.gasUsed), feePaid: toUnits(receipt.feePaid) }),
    events: change
      ? [...record.events, { at: now, state: after.state, ...(change.note && { note: change.note.en }) }]
      : record.events,
    updatedAt: now,
  };
}

async function blockOf(services: Services, { chain }: Handover, { block }: Followed) {
  if (!block) return undefined;
  const tag = `0x${block.number.toString(16)}`;
  const { outcomes } = await services.corridor
    .node(chain)
    .send([{ method: "eth_getBlockByNumber", params: [tag, false] }]);
  const timestamp = outcomes[0]?.ok
    ? Number((outcomes[0].value as { timestamp?: string } | null)?.timestamp)
    : Number.NaN;
  return { number: block.number, timestamp: Number.isSafeInteger(timestamp) ? timestamp : 0 };
}

async function whyReverted(
  services: Services,
  { chain }: Handover,
  after: Followed,
  { known, receipt }: Sighting,
): Promise<Words> {
  if (!known || !after.block) return revertReason(undefined);
  if (receipt && receipt.gasUsed >= known.gas) return { zh: "燃料用完了", en: "It ran out of gas" };
  const node = services.corridor.node(chain);
  const { value } = await readState(node, revertDataRead(known, after.block.number));
  return revertReason(value);
}

/** Sends where the proposal stands to the user's open pages. */
export async function tellPages(services: Services, user: string, proposal: string): Promise<void> {
  const stored = await findProposal(services.db, user, proposal);
  if (!stored) return;
  const life = lifeOf(stored, await transactionsOf(services.db, user, proposal), services.now());
  const hub = services.env.HUB.get(services.env.HUB.idFromName(user));
  await hub.publish({ type: "life", proposal, life });
}
