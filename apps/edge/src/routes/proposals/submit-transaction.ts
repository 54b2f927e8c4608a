import { AlouError } from "@alou/money/error";
import { proposalsOf } from "@alou/proposals/families";
import { isReplacement } from "@alou/proposals/life";
import { isOnItsWay } from "@alou/proposals/transaction";
import type { Errand } from "../../corridor/errand.ts";
import { askedOf, ownProposal, requireAcceptance, requireSendable } from "../../corridor/own-proposal.ts";
import { requireLiveShare } from "../../corridor/spending-policy.ts";
import { type Submission, submit } from "../../corridor/submit.ts";
import { whileSending } from "../../corridor/while-sending.ts";
import type { Handler } from "../../http/handler.ts";
import type { ProposalFile } from "../../storage/proposal-views.ts";

export const submitTransaction: Handler<"submitTransaction"> = async (input, { errand }) =>
  // Of what the wallet has sent, no failure of ours may say that nothing was.
  input.body.via === "hash" ? await whileSending(() => take(input, errand)) : await take(input, errand);

type Input = Parameters<Handler<"submitTransaction">>[0];

async function take({ params, body }: Input, errand: Errand) {
  const file = await ownProposal(errand, params.proposal);
  const { request, ...answer } = body;
  const asked = askedOf(file, request);
  const family = await proposalsOf(asked.proposal.chain);
  const { sent: signed, raw } = await family.readAnswer(asked, answer, errand.services.corridor);
  // What the wallet has sent is on the chain, whatever its proposal's age, and must be followed.
  if (raw !== null && !isReplay(file, signed.hash)) await requireNext(errand, file, request);
  return await sent(errand, { file, request, sent: signed, raw, via: raw === null ? "hash" : "raw" });
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
  await requireLiveShare(errand, file.stored);
}

function requireTurn(file: ProposalFile, request: number): void {
  const { transactions, nextRequest } = file.life;
  const other = transactions.find((record) => record.request === request && isOnItsWay(record));
  if (other) throw new AlouError("already_submitted", { hash: other.hash });
  if (request !== nextRequest) throw new AlouError("step_out_of_order");
}
