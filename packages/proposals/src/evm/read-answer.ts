import { transactionRead } from "@alou/chains/evm/follow";
import { type Hex, isHash, isHex } from "@alou/chains/evm/hex";
import type { StoredCall } from "@alou/chains/evm/look";
import { readState } from "@alou/chains/evm/state";
import { readSignedTransaction, type SignedTransaction } from "@alou/chains/evm/transaction";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { WalletAnswer } from "../answer.ts";
import type { Corridor } from "../corridor.ts";
import type { Asked, Sent, SignedAnswer } from "../family.ts";
import type { CallsRequest, TransactionRequest } from "../sign-request.ts";
import { completeRequest } from "./rerun.ts";
import { requireOwnAuthorizations, requireSame } from "./verify.ts";
import { requireSameBatch, requireSignedBatch } from "./verify-batch.ts";

/** A request of an EVM chain that moves something. */
export type EvmSending = TransactionRequest | CallsRequest;

/**
 * What was asked, with its holes filled.
 * @throws AlouError `bad_request` for a request of another family; `step_out_of_order` where a signature is missing
 */
export function completeSending({ request, signatures }: Asked): EvmSending {
  if (request.kind === "transaction") return completeRequest(request, signatures);
  if (request.kind === "calls") return request;
  throw new AlouError("bad_request", { detail: "/request: nothing to be sent" });
}

/**
 * Compares a wallet's answer with what it was asked, field by field.
 * @throws AlouError `signature_malformed`, `signature_mismatch`, `signer_mismatch`, `wrong_chain`, `transaction_unknown`,
 * `transaction_foreign`, `batch_unreadable`, `bad_request`
 */
export async function readEvmAnswer(asked: Asked, answer: WalletAnswer, corridor: Corridor): Promise<SignedAnswer> {
  const request = completeSending(asked);
  if (answer.via === "raw") {
    if (!isHex(answer.raw)) throw new AlouError("signature_malformed", { detail: "the bytes are no hex" });
    const raw = answer.raw.toLowerCase() as Hex;
    const setCode = request.kind === "calls" || request.authorizations !== undefined;
    const signed = await readSignedTransaction(raw, { setCode });
    if (request.kind === "calls") await requireSignedBatch(request, signed);
    else {
      requireSame(request, request.data, signed, "raw");
      await requireOwnAuthorizations(signed, "raw");
    }
    return { sent: sentBy(signed), raw };
  }
  if (answer.via === "hash") {
    const hash = answer.hash.toLowerCase();
    if (!isHash(hash)) throw new AlouError("bad_request", { detail: "/hash: not a transaction hash" });
    const { value } = await readState(corridor.node(request.chain), transactionRead(hash));
    if (!value) throw new AlouError("transaction_unknown", { hash });
    if (request.kind === "calls") await requireSameBatch(request, value);
    else {
      requireSame(request, request.data, value, "hash");
      await requireOwnAuthorizations(value, "hash");
    }
    return { sent: sentBy(value), raw: null };
  }
  throw new AlouError("bad_request", { detail: `/via: ${answer.via} is no answer of a wallet of this chain` });
}

/** A transaction as it is kept. */
export function sentBy({ hash, from, nonce, to, value, data }: SignedTransaction): Sent {
  const effect: StoredCall = { to, value: toUnits(value), data };
  return { hash, account: from, place: { kind: "nonce", nonce }, effect };
}
