import { ownProposal, requireAccepted, requireSendable } from "../../corridor/own-proposal.ts";
import { requireWritable } from "../../corridor/read-only.ts";
import { nextAsk } from "../../corridor/signing.ts";
import type { Handler } from "../../http/handler.ts";

export const beginSigning: Handler<"beginSigning"> = async ({ params, body }, { services, session }) => {
  await requireWritable(services);
  const own = await ownProposal(services, session, params.proposal);
  requireSendable(own);
  requireAccepted(own, body.accepted);
  return await nextAsk(services, session, own);
};
