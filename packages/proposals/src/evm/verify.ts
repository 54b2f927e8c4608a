import { authorityOf } from "@alou/chains/evm/authorization";
import type { Hex } from "@alou/chains/evm/hex";
import { word } from "@alou/chains/evm/hex";
import { splitSignature } from "@alou/chains/evm/signature";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { eip155Number } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { SignRequest, TransactionRequest, UnsignedAuthorization } from "../sign-request.ts";

/** A field in which what was signed is not what was shown. */
export type DifferingField =
  | "chain"
  | "from"
  | "to"
  | "value"
  | "data"
  | "nonce"
  | "gas"
  | "maxFeePerGas"
  | "maxPriorityFeePerGas"
  | "authorizations";

/**
 * The calldata of a request with the signatures it waited for put in.
 * @param signatures by index of the typed-data request, 65 bytes r, s, v
 * @throws AlouError `step_out_of_order` when one is missing, `signature_malformed` when one is no ECDSA signature
 */
export function fillHoles(request: TransactionRequest, signatures: ReadonlyMap<number, string>): Hex {
  let digits = request.data.slice(2);
  for (const hole of request.holes ?? []) {
    const signature = signatures.get(hole.request);
    if (signature === undefined) throw new AlouError("step_out_of_order");
    const parts = splitSignature(signature);
    if (!parts) throw new AlouError("signature_malformed", { detail: "not an ECDSA signature" });
    const v = (27 + parts.yParity).toString(16);
    const filling = {
      rsv: word(parts.r) + word(parts.s) + v,
      r: word(parts.r),
      s: word(parts.s),
      v: v.padStart(64, "0"),
    }[hole.part];
    const at = hole.offset * 2;
    digits = digits.slice(0, at) + filling + digits.slice(at + filling.length);
  }
  return `0x${digits}`;
}

/**
 * Compares a transaction with the request it answers, field by field.
 * @param data the request's calldata, complete
 * @param strict true for bytes we are to broadcast: every field must be as proposed. A transaction the wallet has
 * broadcast may have another nonce, gas limit and fees; what it does may not differ.
 */
export function differingField(
  request: TransactionRequest,
  data: Hex,
  signed: SignedTransaction,
  strict: boolean,
): DifferingField | undefined {
  if (signed.chainId !== eip155Number(request.chain)) return "chain";
  if (!sameEvmAddress(signed.from, request.from)) return "from";
  if (!sameEvmAddress(signed.to, request.to)) return "to";
  if (signed.value !== BigInt(request.value)) return "value";
  if (signed.data.toLowerCase() !== data.toLowerCase()) return "data";
  // Code for accounts to run (EIP-7702) is more than was shown, unless it was.
  if ((signed.authorizations?.length ?? 0) !== (request.authorizations?.length ?? 0)) return "authorizations";
  const differs = request.authorizations?.some((one, i) => !sameAuthorization(one, signed.authorizations?.[i], strict));
  if (differs) return "authorizations";
  if (!strict) return undefined;
  if (signed.nonce !== request.nonce) return "nonce";
  if (signed.gas !== BigInt(request.gasLimit)) return "gas";
  if (signed.maxFeePerGas !== BigInt(request.maxFeePerGas)) return "maxFeePerGas";
  if (signed.maxPriorityFeePerGas !== BigInt(request.maxPriorityFeePerGas)) return "maxPriorityFeePerGas";
  return undefined;
}

/** Who gave it is recovered from its signature elsewhere. A wallet that has broadcast it may have chosen another nonce. */
function sameAuthorization(
  asked: UnsignedAuthorization,
  signed: UnsignedAuthorization | undefined,
  strict: boolean,
): boolean {
  if (!signed || signed.chainId !== asked.chainId || !sameEvmAddress(signed.address, asked.address)) return false;
  return !strict || signed.nonce === asked.nonce;
}

/**
 * The account's own authorizations and nobody else's: who gave one is known by its signature alone (about 3 ms of CPU each).
 * @throws AlouError `signature_mismatch` for signed bytes, `transaction_foreign` for a transaction on its way
 */
export async function requireOwnAuthorizations(signed: SignedTransaction, via: "raw" | "hash"): Promise<void> {
  for (const one of signed.authorizations ?? []) {
    const authority = await authorityOf(one);
    if (authority !== undefined && sameEvmAddress(authority, signed.from)) continue;
    if (via === "hash") throw new AlouError("transaction_foreign", { hash: signed.hash, field: "authorizations" });
    throw new AlouError("signature_mismatch", { field: "authorizations" });
  }
}

/**
 * The same as an error to show.
 * @throws AlouError `signer_mismatch`, `wrong_chain`, `signature_mismatch` for signed bytes; `transaction_foreign` for
 * a transaction that is on its way already
 */
export function requireSame(
  request: TransactionRequest,
  data: Hex,
  signed: SignedTransaction,
  via: "raw" | "hash",
): void {
  const field = differingField(request, data, signed, via === "raw");
  if (!field) return;
  if (via === "hash") throw new AlouError("transaction_foreign", { hash: signed.hash, field });
  if (field === "from") throw new AlouError("signer_mismatch", { actual: signed.from, expected: request.from });
  if (field === "chain") {
    throw new AlouError("wrong_chain", { actual: `eip155:${signed.chainId}`, expected: request.chain });
  }
  throw new AlouError("signature_mismatch", { field });
}

/** The request that is to be answered next: the first one without an answer; undefined when all have one. */
export function nextRequest(requests: readonly SignRequest[], answered: ReadonlySet<number>): number | undefined {
  const index = requests.findIndex((_, i) => !answered.has(i));
  return index < 0 ? undefined : index;
}
