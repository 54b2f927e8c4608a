import type { AlouClient } from "@alou/edge/client";
import { ApiError } from "@alou/edge/client";
import type { Intent } from "@alou/intents/intent";
import type { Proposal } from "@alou/proposals/proposal";
import type { Receipt } from "@alou/proposals/receipt";
import type { SignRequest } from "@alou/proposals/sign-request";
import type { TransactionRecord } from "@alou/proposals/transaction";
import type { ScriptedWallet } from "./wallet.ts";

/** States after which a transaction is over for whoever waits for it. */
const OVER = new Set(["final", "reverted", "replaced", "cancelled", "expired", "dropped"]);

/** Words in, committed intents out. */
export async function readWords(client: AlouClient, text: string, key: string): Promise<readonly Intent[]> {
  const plan = await client.call("createPlan", { body: { text, chain: "eip155:31337", key } });
  if (plan.intents.length === 0) {
    throw new Error(`${plan.disposition}: ${plan.reason?.words.en ?? plan.clarify[0]?.ask.en ?? "nothing to build"}`);
  }
  return plan.intents;
}

/** Answers every request of a proposal with the wallet, in order, waiting for each transaction to be mined before the next. */
export async function signAll(
  client: AlouClient,
  wallet: ScriptedWallet,
  proposal: Proposal,
  accepted: Readonly<Record<string, string>> = {},
): Promise<TransactionRecord> {
  const params = { proposal: proposal.id };
  let last: TransactionRecord | undefined;
  for (;;) {
    const { life } = await client.call("getProposal", { params });
    if (life.nextRequest >= proposal.requests.length) break;
    const begun = await client.call("beginSigning", { params, body: { accepted } });
    let { request, ask }: { request: number; ask: SignRequest } = begun;
    while (ask.kind === "typed-data") {
      const signature = wallet.signTypedData(ask.typedData);
      ({ request, ask } = await client.call("submitSignature", { params, body: { request, signature } }));
    }
    if (ask.kind !== "transaction") throw new Error("the wallet said nothing of batches");
    const raw = wallet.signTransaction(ask);
    const body = { via: "raw" as const, request, raw };
    const { transaction } = await client.call("submitTransaction", { params, body });
    last = request < proposal.requests.length - 1 ? await waitFor(client, transaction.id, isMined) : transaction;
    if (request === proposal.requests.length - 1) break;
  }
  if (!last) throw new Error("the proposal asked for nothing");
  return last;
}

export const isMined = ({ state }: TransactionRecord) => state === "mined" || OVER.has(state);
export const isOver = ({ state }: TransactionRecord) => OVER.has(state);

/** Polls a transaction until something is true of it; two minutes at most. */
export async function waitFor(
  client: AlouClient,
  transaction: string,
  done: (record: TransactionRecord) => boolean,
): Promise<TransactionRecord> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const record = await client.call("getTransaction", { params: { transaction } });
    if (done(record)) return record;
    if (Date.now() > deadline) throw new Error(`the transaction is still ${record.state} after two minutes`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** The receipt, once it can be made. */
export async function receiptOf(client: AlouClient, proposal: string): Promise<Receipt> {
  for (let tries = 0; ; tries++) {
    try {
      return await client.call("getReceipt", { params: { proposal } });
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.code !== "not_found" || tries > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}
