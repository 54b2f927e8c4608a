import { readOutspends } from "@alou/chains/bitcoin/look";
import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { AlouError } from "@alou/money/error";
import type { ProposalFamily } from "../family.ts";
import { findBitcoinSent } from "./find-sent.ts";
import { prepareBitcoinProposal } from "./prepare.ts";
import { prepareBitcoinReplacement } from "./prepare-replacement.ts";
import { readBitcoinAnswer } from "./read-answer.ts";
import { realiseBitcoin } from "./realise.ts";

/** How proposals of Bitcoin walk the corridor. */
export const bitcoin: ProposalFamily = {
  family: "bitcoin",
  prepare: (intent, corridor, situation) => prepareBitcoinProposal(intent, corridor, situation),

  /** The bytes do not change; whether their coins are still there is asked again. */
  async refresh(proposal, index, _signatures, corridor, fresh) {
    const request = proposal.requests[index];
    if (request?.kind !== "bitcoin-psbt") throw new AlouError("step_out_of_order");
    // A replacement spends coins that its predecessor has spent already.
    if (fresh || proposal.action.kind === "speed-up" || proposal.action.kind === "cancel") return request;
    const node = corridor.open(request.chain, openBitcoinNode);
    const spends = await readOutspends(
      node,
      request.inputs.map(({ outpoint }) => outpoint),
    );
    if ([...spends.values()].every((one) => one?.spent === false)) return request;
    throw new AlouError("proposal_changed", { detail: "有一枚币已经花掉了 / one of the coins is spent" });
  },

  readAnswer: readBitcoinAnswer,
  findSent: findBitcoinSent,
  realise: realiseBitcoin,
  replace: prepareBitcoinReplacement,
};
