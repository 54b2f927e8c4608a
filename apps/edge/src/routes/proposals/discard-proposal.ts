import { AlouError } from "@alou/money/error";
import { ownProposal } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";
import { discardProposal as discard } from "../../storage/proposals.ts";

export const discardProposal: Handler<"discardProposal"> = async ({ params }, { services, session, errand }) => {
  const { transactions } = await ownProposal(errand, params.proposal);
  const [sent] = transactions;
  if (sent) throw new AlouError("already_submitted", { hash: sent.record.hash });
  await discard(services.db, session.user, params.proposal, services.now());
  return (await ownProposal(errand, params.proposal)).life;
};
