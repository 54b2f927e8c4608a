import type { Intent } from "@alou/intents/intent";
import type { Corridor, Situation } from "./corridor.ts";
import { proposalsOf } from "./families.ts";
import type { Proposal } from "./proposal.ts";

/**
 * An intent turned into a proposal on whatever family its chain belongs to.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareProposal(intent: Intent, corridor: Corridor, situation: Situation): Promise<Proposal> {
  return await (await proposalsOf(intent.chain.value)).prepare(intent, corridor, situation);
}
