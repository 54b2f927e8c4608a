import { readState } from "@alou/chains/evm/state";
import { splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { ProposalFamily } from "../family.ts";
import { findEvmSent } from "./find-sent.ts";
import { pendingTransaction } from "./pending-transaction.ts";
import { prepareEvmProposal } from "./prepare.ts";
import { prepareReplacement } from "./prepare-replacement.ts";
import { readEvmAnswer } from "./read-answer.ts";
import { endsDelegation, makeReceipt, settledAssets, settledRead } from "./realise.ts";
import { completeRequest, rerun } from "./rerun.ts";

/** How proposals of EVM chains walk the corridor. */
export const evm: ProposalFamily = {
  family: "evm",
  prepare: prepareEvmProposal,

  async refresh(proposal, index, signatures, corridor, fresh) {
    const request = proposal.requests[index];
    if (!request) throw new AlouError("step_out_of_order");
    if (!fresh) await rerun(proposal, index, signatures, corridor);
    return request.kind === "transaction" ? completeRequest(request, signatures) : request;
  },

  readAnswer: readEvmAnswer,
  findSent: findEvmSent,

  async realise(proposal, transactions, corridor) {
    const last = transactions.at(-1);
    if (!last?.block) throw new AlouError("not_found", { what: "receipt" });
    const { address } = splitAccount(proposal.account);
    const assets = settledAssets(proposal.action);
    const read = settledRead(address, last.hash, last.block.number, assets, { withCode: endsDelegation(proposal) });
    const { value } = await readState(corridor.node(proposal.chain), read);
    const { receipt, around, sharing } = value;
    const isWhole =
      receipt !== undefined &&
      sharing !== undefined &&
      around.every(({ before, after }) => before !== undefined && after !== undefined);
    return { receipt: makeReceipt(proposal.chain, proposal, transactions, value), isWhole };
  },

  async replace(kind, target, corridor, situation) {
    const pending = await pendingTransaction(target, corridor);
    return await prepareReplacement(kind, target, pending, corridor, situation);
  },
};
