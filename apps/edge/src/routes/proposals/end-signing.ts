import { ownProposal } from "../../corridor/own-proposal.ts";
import { tellPages } from "../../corridor/tell-pages.ts";
import type { Handler } from "../../http/handler.ts";
import { type AuditEntry, auditOfHandOut } from "../../storage/audit.ts";
import { endHandOut } from "../../storage/proposals.ts";

export const endSigning: Handler<"endSigning"> = async ({ params, body }, { services, session, requestId, errand }) => {
  const { proposal: id } = params;
  await ownProposal(errand, id);
  const now = services.now();
  const entry: AuditEntry = { at: now, user: session.user, requestId, what: "wallet-rejected", subject: id };
  await services.db.batch([
    endHandOut(session.user, id, body.handOut, now),
    auditOfHandOut(entry, { id, claim: body.handOut }),
  ]);
  services.waitUntil(tellPages(services, session.user, [id]));
  return (await ownProposal(errand, id)).life;
};
