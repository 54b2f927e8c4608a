import type { Intent } from "@alou/intents/intent";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor, Situation } from "./corridor.ts";
import { prepareEvmProposal } from "./evm/prepare.ts";
import type { Proposal } from "./proposal.ts";

/**
 * An intent turned into a proposal on whatever family its chain belongs to.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareProposal(intent: Intent, corridor: Corridor, situation: Situation): Promise<Proposal> {
  const { family, name } = getChain(intent.chain.value);
  if (family === "evm") return await prepareEvmProposal(intent, corridor, situation);
  throw new AlouError("chain_unsupported", { chain: name.en });
}
