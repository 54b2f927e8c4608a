import { handOut } from "../../corridor/hand-out.ts";
import { ownProposal, takeAcceptance } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";

export const beginSigning: Handler<"beginSigning"> = async ({ params, body }, { errand }) => {
  const file = await takeAcceptance(errand, await ownProposal(errand, params.proposal), body.accepted);
  return await handOut(errand, file, { abandon: body.abandon ?? false });
};
