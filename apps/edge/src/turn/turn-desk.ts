import { lookUp } from "@alou/agent/look-up";
import type { UserMessage } from "@alou/agent/message";
import type { PlanView } from "@alou/agent/plan-view";
import type { TurnDesk } from "@alou/agent/turn";
import type { ChainId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { Capabilities } from "../api/schemas/capabilities.ts";
import type { Errand } from "../corridor/errand.ts";
import { ownPlan, planMessage, type Said } from "../corridor/plan-message.ts";
import { answerPlan } from "../corridor/plan-questions.ts";
import { propose } from "../corridor/propose.ts";
import { toolDeskOf } from "../corridor/tool-desk.ts";
import { toProblem } from "../http/problem.ts";
import { logError } from "../log.ts";
import { findIntent } from "../storage/plans.ts";
import type { ProposalFile } from "../storage/proposal-views.ts";

/** A turn that is to be answered. */
export interface Turn {
  readonly errand: Errand;
  readonly conversation: string;
  /** It has no name yet. */
  readonly untitled: boolean;
  readonly said: UserMessage;
  /** With whatever secret may be in it: read once, written nowhere. */
  readonly text: string;
  /** The chain the wallet is switched to. */
  readonly chain: ChainId;
  /** What the connected wallet says it can do. */
  readonly capabilities: Capabilities | undefined;
  /** Of the page, for links. */
  readonly origin: string;
  /** Proposals made in this turn: they are not read again to be shown. */
  readonly made: Map<string, ProposalFile>;
}

/**
 * What answering a turn may do: the corridor, for this user and this message.
 * @param plan the plan that the message is an answer to, where it is one
 */
export function turnDeskOf(turn: Turn, plan?: PlanView): TurnDesk {
  const { errand, said, chain } = turn;
  const { services, session, requestId } = errand;
  const { choice } = said;
  return {
    now: services.now,
    async plan() {
      if (plan) return plan;
      if (choice?.slot === "next") return (await ownPlan(errand, choice.plan)).view;
      if (choice) return await answerPlan(errand, choice);
      return await planMessage(errand, saidIn(turn));
    },
    step: choice?.slot === "next" ? choice.step : 0,
    async propose(intent) {
      const stored = await findIntent(services.db, session.user, intent.id);
      if (!stored) throw new AlouError("not_found", { what: "intent" });
      const file = await propose(errand, stored, { capabilities: turn.capabilities });
      turn.made.set(file.stored.proposal.id, file);
      return file.stored.proposal;
    },
    look: async (question) => await lookUp(question, toolDeskOf(errand, chain, turn.origin)),
    problem(error) {
      if (!(error instanceof AlouError)) logError(requestId, "turn", error);
      const { code, what, money, next } = toProblem(error, requestId, session.settings.language);
      return { code, what, money, next, requestId };
    },
  };
}

/** What was typed in a turn, as it is read. */
export const saidIn = ({ text, said, chain, conversation }: Turn): Said => ({
  text,
  message: said.id,
  chain,
  conversation,
});
