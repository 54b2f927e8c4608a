import { AlouError } from "@alou/money/error";
import { proposalsOf } from "@alou/proposals/families";
import type { MadeReceipt } from "@alou/proposals/family";
import type { Receipt } from "@alou/proposals/receipt";
import { isCarriedOut, type TransactionRecord } from "@alou/proposals/transaction";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";

/** Where a user's final receipt is kept. */
const receiptKey = (user: string, proposal: string) => `receipts/${user}/${proposal}.json`;

/**
 * What was promised against what came. One that nothing can change any more is kept for good and read from there; before
 * that it is made anew from the chain.
 * @throws AlouError `not_found` while the transaction of the last request is in no block
 */
export async function receiptOf(services: Services, user: string, proposal: string): Promise<Receipt> {
  const kept = await services.files.get(receiptKey(user, proposal));
  if (kept) return kept as Receipt;
  const made = await computeReceipt(services, user, proposal);
  if (!made) throw new AlouError("not_found", { what: "receipt" });
  await keep(services, user, proposal, made).catch((error) => logError("receipt", proposal, error));
  return made.receipt;
}

/** Keeps the receipt once nothing about it can change any more. */
export async function keepReceipt(services: Services, user: string, proposal: string): Promise<void> {
  const made = await computeReceipt(services, user, proposal);
  if (made) await keep(services, user, proposal, made);
}

/** Nothing is kept for good that lacks what another node, or another day, may still tell. */
async function keep(
  services: Services,
  user: string,
  proposal: string,
  { receipt, isWhole }: MadeReceipt,
): Promise<void> {
  if (receipt.done && isWhole) await services.files.put(receiptKey(user, proposal), receipt);
}

async function computeReceipt(services: Services, user: string, id: string): Promise<MadeReceipt | undefined> {
  const [file] = await readProposals(services.db, user, [id], services.now());
  if (!file) return undefined;
  const { proposal } = file.stored;
  const records = carriers(file);
  const last = records.at(-1);
  if (!last?.block || last.request !== proposal.requests.length - 1) return undefined;
  return await (await proposalsOf(proposal.chain)).realise(proposal, records, services.corridor);
}

/** Per request the transaction that carried it out, or the last one that tried to; in the order of the requests. */
function carriers({ stored, transactions }: ProposalFile): TransactionRecord[] {
  const own = transactions.map(({ record }) => record).filter(({ proposal }) => proposal === stored.proposal.id);
  return stored.proposal.requests.flatMap((_, index) => {
    const tried = own.filter(({ request }) => request === index);
    return tried.find(isCarriedOut) ?? tried.at(-1) ?? [];
  });
}
