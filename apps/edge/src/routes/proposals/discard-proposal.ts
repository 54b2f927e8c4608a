import { AlouError } from "@alou/money/error";
import { ownProposal } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";
import { discardProposal as discard } from "../../storage/proposals.ts";

export const discardProposal: Handler<"discardProposal"> = async ({ params }, { services, session }) => {
  const { transactions } = await ownProposal(services, session, params.proposal);
  const [sent] = transactions;
  if (sent) throw new AlouError("already_submitted", { hash: sent.record.hash });
  await discard(services.db, session.user, params.proposal, services.now());
  return (await ownProposal(services, session, params.proposal)).life;
};
