import { AlouError } from "@alou/money/error";
import { propose } from "../../corridor/propose.ts";
import type { Handler } from "../../http/handler.ts";
import { findIntent } from "../../storage/plans.ts";
import { proposalView } from "./proposal-view.ts";

export const createProposal: Handler<"createProposal"> = async ({ body }, { services, session, errand }) => {
  const stored = await findIntent(services.db, session.user, body.intent);
  if (!stored) throw new AlouError("not_found", { what: "intent" });
  return proposalView(await propose(errand, stored, { capabilities: body.capabilities }));
};
