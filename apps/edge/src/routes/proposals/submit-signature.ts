import { recoverSigner } from "@alou/chains/evm/signature";
import { typedDataHash } from "@alou/chains/evm/typed-data";
import { AlouError } from "@alou/money/error";
import { sameEvmAddress } from "@alou/money/evm-address";
import { handOut } from "../../corridor/hand-out.ts";
import { ownProposal, requireAcceptance, requireSendable } from "../../corridor/own-proposal.ts";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import { saveSignature } from "../../storage/proposals.ts";

export const submitSignature: Handler<"submitSignature"> = async ({ params, body }, { services, session, errand }) => {
  const file = await ownProposal(errand, params.proposal);
  const request = file.stored.proposal.requests[body.request];
  if (request?.kind !== "typed-data") throw new BadRequest("/request: not a typed-data request");
  if (file.stored.signatures[body.request] === undefined) {
    await requireSendable(errand, file);
    requireAcceptance(file);
    if (file.life.nextRequest !== body.request) throw new AlouError("step_out_of_order");
    const signer = await recoverSigner(await typedDataHash(request.typedData), body.signature);
    if (!signer) throw new AlouError("signature_malformed", { detail: "not an ECDSA signature in canonical form" });
    if (!sameEvmAddress(signer, request.from)) {
      throw new AlouError("signer_mismatch", { actual: signer, expected: request.from });
    }
    await saveSignature(services.db, session.user, params.proposal, body.request, body.signature, services.now());
  }
  return await handOut(errand, await ownProposal(errand, params.proposal), body);
};
