import { transactionRead } from "@alou/chains/evm/follow";
import { readState } from "@alou/chains/evm/state";
import { readSignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import { fillHoles, requireSame } from "@alou/proposals/evm/verify";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import { type OwnProposal, ownProposal, requireAccepted, requireSendable } from "../../corridor/own-proposal.ts";
import { requireWritable } from "../../corridor/read-only.ts";
import { signaturesOf } from "../../corridor/signing.ts";
import { submit } from "../../corridor/submit.ts";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";

export const submitTransaction: Handler<"submitTransaction"> = async ({ params, body }, { services, session }) => {
  const own = await ownProposal(services, session, params.proposal);
  const request = own.stored.proposal.requests[body.request];
  if (request?.kind !== "transaction") throw new BadRequest("/request: not a transaction request");
  const data = fillHoles(request, signaturesOf(own.stored));
  const common = { proposal: own.stored.proposal, request: body.request };
  if (body.via === "raw") {
    const signed = await readSignedTransaction(body.raw);
    requireSame(request, data, signed, "raw");
    if (!isReplay(own, body.request, signed.hash)) {
      await requireWritable(services);
      requireSendable(own);
      requireAccepted(own, body.accepted);
      requireInOrder(own, body.request);
    }
    const raw = body.raw.toLowerCase() as typeof body.raw;
    const transaction = await submit(services, session, { ...common, signed, raw });
    return { transaction, life: (await ownProposal(services, session, params.proposal)).life };
  }
  // The wallet has sent it: whatever its proposal's age, it is on the chain and must be followed.
  const signed = await onChain(services, request, body.hash);
  requireSame(request, data, signed, "hash");
  const transaction = await submit(services, session, { ...common, signed, raw: null });
  return { transaction, life: (await ownProposal(services, session, params.proposal)).life };
};

/** The very bytes that were handed in before: answered again, whatever has become of the proposal since. */
function isReplay({ transactions }: OwnProposal, request: number, hash: string): boolean {
  return transactions.some(({ record }) => record.request === request && record.hash === hash);
}

function requireInOrder({ life, transactions }: OwnProposal, request: number): void {
  const other = transactions.find(
    ({ record }) => record.request === request && !["reverted", "dropped"].includes(record.state),
  );
  if (other) throw new AlouError("already_submitted", { hash: other.record.hash });
  if (request !== life.nextRequest) throw new AlouError("step_out_of_order");
}

async function onChain(
  services: Parameters<Handler<"submitTransaction">>[1]["services"],
  request: TransactionRequest,
  hash: `0x${string}`,
) {
  const { value } = await readState(services.corridor.node(request.chain), transactionRead(hash));
  if (!value) throw new AlouError("transaction_unknown", { hash });
  return value;
}
