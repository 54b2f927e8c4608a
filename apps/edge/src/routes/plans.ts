import { derivedId } from "@alou/money/canonical-json";
import { ownPlan, planMessage } from "../corridor/plan-message.ts";
import { answerPlan } from "../corridor/plan-questions.ts";
import type { Handler } from "../http/handler.ts";

export const createPlan: Handler<"createPlan"> = async ({ body }, { session, errand }) => {
  const message = derivedId("msg", { user: session.user, key: body.key });
  return await planMessage(errand, { text: body.text, message, chain: body.chain, conversation: null });
};

export const getPlan: Handler<"getPlan"> = async ({ params }, { errand }) => (await ownPlan(errand, params.plan)).view;

export const choose: Handler<"choose"> = async ({ params, body }, { errand }) =>
  await answerPlan(errand, { plan: params.plan, ...body });
