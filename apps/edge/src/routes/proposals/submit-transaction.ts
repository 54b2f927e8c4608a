import { transactionRead } from "@alou/chains/evm/follow";
import type { Hex } from "@alou/chains/evm/hex";
import { readState } from "@alou/chains/evm/state";
import { type NodeTransaction, readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import { fillHoles, requireSame } from "@alou/proposals/evm/verify";
import { requireSameBatch, requireSignedBatch } from "@alou/proposals/evm/verify-batch";
import { isReplacement } from "@alou/proposals/life";
import type { CallsRequest, TransactionRequest } from "@alou/proposals/sign-request";
import { isOnItsWay } from "@alou/proposals/transaction";
import type { Errand } from "../../corridor/errand.ts";
import { ownProposal, requireAcceptance, requireSendable, signaturesOf } from "../../corridor/own-proposal.ts";
import { type Submission, submit, whileSending } from "../../corridor/submit.ts";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import type { ProposalFile } from "../../storage/proposal-views.ts";

export const submitTransaction: Handler<"submitTransaction"> = async (input, { errand }) =>
  // Of what the wallet has sent, no failure of ours may say that nothing was.
  input.body.via === "raw" ? await take(input, errand) : await whileSending(() => take(input, errand));

type Input = Parameters<Handler<"submitTransaction">>[0];

async function take({ params, body }: Input, errand: Errand) {
  const file = await ownProposal(errand, params.proposal);
  const request = file.stored.proposal.requests[body.request];
  if (!request || request.kind === "typed-data") throw new BadRequest("/request: nothing to be sent");
  const common = { file, request: body.request, via: body.via };
  if (body.via === "raw") {
    const signed = await readSignedTransaction(body.raw, { setCode: request.kind === "calls" });
    await requireAnswer(file, request, signed, "raw");
    if (!isReplay(file, signed.hash)) await requireNext(errand, file, body.request);
    return await sent(errand, { ...common, signed, raw: body.raw.toLowerCase() as Hex });
  }
  // The wallet has sent it: whatever its proposal's age, it is on the chain and must be followed.
  const signed = await onChain(errand, request, body.hash);
  await requireAnswer(file, request, signed, "hash");
  return await sent(errand, { ...common, signed, raw: null });
}

/** What was sent, or is to be, is what was asked. */
async function requireAnswer(
  { stored }: ProposalFile,
  request: TransactionRequest | CallsRequest,
  signed: SignedTransaction,
  via: "raw" | "hash",
): Promise<void> {
  if (request.kind === "transaction")
    return requireSame(request, fillHoles(request, signaturesOf(stored)), signed, via);
  await (via === "raw" ? requireSignedBatch(request, signed) : requireSameBatch(request, signed));
}

async function sent(errand: Errand, submission: Submission) {
  const transaction = await submit(errand, submission);
  const { life } = await whileSending(() => ownProposal(errand, submission.file.stored.proposal.id));
  return { transaction, life };
}

/** The very bytes that were handed in before: answered again, whatever has become of the proposal since. */
function isReplay({ transactions }: ProposalFile, hash: string): boolean {
  return transactions.some(({ attempts }) => attempts.some((attempt) => attempt.hash === hash));
}

/** Nothing is broadcast that has not passed the gate, or would not pass it any more, and nothing out of turn. */
async function requireNext(errand: Errand, file: ProposalFile, request: number): Promise<void> {
  await requireSendable(errand, file);
  requireAcceptance(file);
  if (!isReplacement(file.stored.proposal)) requireTurn(file, request);
  if (file.stored.asked !== request) throw new AlouError("proposal_not_signable", { detail: "begin signing first" });
}

function requireTurn(file: ProposalFile, request: number): void {
  const { transactions, nextRequest } = file.life;
  const other = transactions.find((record) => record.request === request && isOnItsWay(record));
  if (other) throw new AlouError("already_submitted", { hash: other.hash });
  if (request !== nextRequest) throw new AlouError("step_out_of_order");
}

async function onChain(
  { services }: Errand,
  { chain }: Pick<TransactionRequest, "chain">,
  hash: Hex,
): Promise<NodeTransaction> {
  const { value } = await readState(services.corridor.node(chain), transactionRead(hash));
  if (!value) throw new AlouError("transaction_unknown", { hash });
  return value;
}
