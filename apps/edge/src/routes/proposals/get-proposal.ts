import { ownProposal } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";
import { proposalView } from "./proposal-view.ts";

export const getProposal: Handler<"getProposal"> = async ({ params }, { errand }) =>
  proposalView(await ownProposal(errand, params.proposal));
