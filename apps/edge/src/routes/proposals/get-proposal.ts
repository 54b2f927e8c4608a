import { ownProposal } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";

export const getProposal: Handler<"getProposal"> = async ({ params }, { services, session }) => {
  const { stored, life } = await ownProposal(services, session, params.proposal);
  return { proposal: stored.proposal, life };
};
