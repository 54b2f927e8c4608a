import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import { answerPlan, planMessage } from "../corridor/plan-message.ts";
import type { Handler } from "../http/handler.ts";
import { findPlan } from "../storage/plans.ts";

export const createPlan: Handler<"createPlan"> = async ({ body }, { services, session }) => {
  const message = derivedId("msg", { user: session.user, key: body.key });
  return await planMessage(services, session, { text: body.text, message, chain: body.chain });
};

export const getPlan: Handler<"getPlan"> = async ({ params }, { services, session }) => {
  const stored = await findPlan(services.db, session.user, params.plan);
  if (!stored) throw new AlouError("not_found", { what: "plan" });
  return stored.view;
};

export const choose: Handler<"choose"> = async ({ params, body }, { services, session }) =>
  await answerPlan(services, session, params.plan, body);
