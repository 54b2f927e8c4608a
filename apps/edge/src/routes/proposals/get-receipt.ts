import { ownProposal } from "../../corridor/own-proposal.ts";
import { receiptOf } from "../../corridor/receipt.ts";
import type { Handler } from "../../http/handler.ts";

export const getReceipt: Handler<"getReceipt"> = async ({ params }, { services, session, errand }) => {
  await ownProposal(errand, params.proposal);
  return await receiptOf(services, session.user, params.proposal);
};
