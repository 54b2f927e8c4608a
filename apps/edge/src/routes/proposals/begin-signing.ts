import { handOut } from "../../corridor/hand-out.ts";
import { ownProposal, takeAcceptance } from "../../corridor/own-proposal.ts";
import { tellPages } from "../../corridor/tell-pages.ts";
import type { Handler } from "../../http/handler.ts";

export const beginSigning: Handler<"beginSigning"> = async ({ params, body }, { errand }) => {
  const file = await takeAcceptance(errand, await ownProposal(errand, params.proposal), body.accepted);
  const next = await handOut(errand, file, body);
  // Another tab or device must not offer the same signature meanwhile.
  errand.services.waitUntil(tellPages(errand.services, errand.session.user, [params.proposal]));
  return next;
};
