import { readState } from "@alou/chains/evm/state";
import { splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { makeReceipt, settledAssets, settledRead } from "@alou/proposals/evm/realise";
import type { Receipt } from "@alou/proposals/receipt";
import type { Services } from "../services.ts";
import { findProposal } from "../storage/proposals.ts";
import { transactionsOf } from "../storage/transactions.ts";

/** Where a user's final receipt is kept. */
const receiptKey = (user: string, proposal: string) => `receipts/${user}/${proposal}.json`;

/**
 * What was promised against what came. A final one is kept for good and read from there; before that it is made anew
 * from the chain.
 * @throws AlouError `not_found` while nothing of the proposal is mined
 */
export async function receiptOf(services: Services, user: string, proposal: string): Promise<Receipt> {
  const kept = await services.env.FILES.get(receiptKey(user, proposal));
  if (kept) return await kept.json<Receipt>();
  const receipt = await computeReceipt(services, user, proposal);
  if (!receipt) throw new AlouError("not_found", { what: "receipt" });
  return receipt;
}

/** Keeps the receipt once nothing about it can change any more. */
export async function keepReceipt(services: Services, user: string, proposal: string): Promise<void> {
  const receipt = await computeReceipt(services, user, proposal);
  if (!receipt || receipt.state === "mined") return;
  await services.env.FILES.put(receiptKey(user, proposal), JSON.stringify(receipt), {
    httpMetadata: { contentType: "application/json" },
  });
}

async function computeReceipt(services: Services, user: string, id: string): Promise<Receipt | undefined> {
  const stored = await findProposal(services.db, user, id);
  if (!stored) return undefined;
  const { proposal } = stored;
  const records = (await transactionsOf(services.db, user, id)).map(({ record }) => record);
  const last = records.findLast(({ block }) => block !== undefined);
  if (!last?.block) return undefined;
  const { address } = splitAccount(proposal.account);
  const read = settledRead(address, last.hash, last.block.number, settledAssets(proposal.action));
  const { value } = await readState(services.corridor.node(proposal.chain), read);
  return makeReceipt(proposal.chain, proposal, records.slice(0, records.indexOf(last) + 1), value);
}
