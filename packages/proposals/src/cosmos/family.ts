import { AlouError } from "@alou/money/error";
import type { ProposalFamily } from "../family.ts";
import { findCosmosSent } from "./find-sent.ts";
import { prepareCosmosProposal } from "./prepare.ts";
import { cosmosRequestOf, readCosmosAnswer } from "./read-answer.ts";
import { realiseCosmos } from "./realise.ts";
import { rerunCosmos } from "./rerun.ts";

/** How proposals of Cosmos chains walk the corridor. A pending transaction cannot be replaced there: its sequence is taken. */
export const cosmos: ProposalFamily = {
  family: "cosmos",
  prepare: prepareCosmosProposal,

  async refresh(proposal, index, _signatures, corridor, fresh) {
    const request = proposal.requests[index];
    if (request?.kind !== "cosmos-transaction") throw new AlouError("step_out_of_order");
    if (!fresh) await rerunCosmos(proposal, cosmosRequestOf({ request }), corridor);
    return request;
  },

  readAnswer: readCosmosAnswer,
  findSent: findCosmosSent,
  realise: realiseCosmos,
};
