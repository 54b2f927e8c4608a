import { AlouError } from "@alou/money/error";
import type { ProposalFamily } from "../family.ts";
import { findSolanaSent } from "./find-sent.ts";
import { prepareSolanaProposal } from "./prepare.ts";
import { readSolanaAnswer } from "./read-answer.ts";
import { realiseSolana } from "./realise.ts";
import { refreshSolana } from "./refresh.ts";
import { refreshRevocation } from "./revocation/refresh.ts";

/**
 * How proposals of Solana walk the corridor. Nothing can be replaced there: a pending transaction either lands within a minute or
 * never does.
 */
export const solana: ProposalFamily = {
  family: "solana",
  prepare: prepareSolanaProposal,

  async refresh(proposal, index, _signatures, corridor, fresh) {
    const request = proposal.requests[index];
    if (request?.kind !== "solana-transaction") throw new AlouError("step_out_of_order");
    if (proposal.action.kind === "revoke-permissions")
      return await refreshRevocation(proposal, request, corridor, fresh);
    return await refreshSolana(proposal, request, corridor, fresh);
  },

  readAnswer: readSolanaAnswer,
  findSent: findSolanaSent,
  realise: realiseSolana,
};
