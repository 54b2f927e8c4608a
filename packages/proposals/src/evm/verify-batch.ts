import { authorityOf } from "@alou/chains/evm/authorization";
import { decodeBatch, sameCalls } from "@alou/chains/evm/batch";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { eip155Number } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { CallsRequest } from "../sign-request.ts";
import { batchDelegates } from "./known-delegates.ts";

/** The calls of a request in numbers. */
export function callsOf({ calls }: CallsRequest) {
  return calls.map(({ to, value, data }) => ({ to, value: BigInt(value), data }));
}

/** Whether a transaction of the account makes exactly the requested calls, in order and all or none. */
export function makesCalls(
  request: CallsRequest,
  transaction: Pick<SignedTransaction, "from" | "to" | "data">,
): boolean {
  if (!sameEvmAddress(transaction.from, request.from)) return false;
  const calls = decodeBatch(request.from, transaction);
  return calls !== undefined && sameCalls(calls, callsOf(request));
}

/**
 * Compares a batch that the wallet has broadcast with the request it answers. The wallet chooses nonce, gas and fees; the
 * calls, their order and whose they are may not differ, and no account but this one may take up code on the way.
 * @throws AlouError `batch_unreadable` where what was sent cannot be told from its bytes: it went through somebody else's
 * transaction, or in a form of the wallet's own; `transaction_foreign` where it is something else
 */
export async function requireSameBatch(request: CallsRequest, sent: SignedTransaction): Promise<void> {
  const foreign = (field: string) => new AlouError("transaction_foreign", { hash: sent.hash, field });
  if (sent.chainId !== eip155Number(request.chain)) throw foreign("chain");
  if (!sameEvmAddress(sent.from, request.from)) {
    throw new AlouError("batch_unreadable", { hash: sent.hash, detail: `sent by ${sent.from}` });
  }
  if (!sameEvmAddress(sent.to, request.from)) throw foreign("to");
  const calls = decodeBatch(request.from, sent);
  if (!calls) throw new AlouError("batch_unreadable", { hash: sent.hash, detail: "not in the form of ERC-7821" });
  if (!sameCalls(calls, callsOf(request))) throw foreign("calls");
  for (const authorization of sent.authorizations ?? []) {
    const authority = await authorityOf(authorization);
    if (authority === undefined || !sameEvmAddress(authority, request.from)) throw foreign("authorizations");
  }
}

/**
 * Compares signed bytes that we are to broadcast with the request they answer: every field must be as proposed, and the
 * account may take up code only where it runs none, for this chain alone, and only code we know.
 * @throws AlouError `wrong_chain`, `signer_mismatch`, `signature_mismatch`
 */
export async function requireSignedBatch(request: CallsRequest, signed: SignedTransaction): Promise<void> {
  if (signed.chainId !== eip155Number(request.chain)) {
    throw new AlouError("wrong_chain", { actual: `eip155:${signed.chainId}`, expected: request.chain });
  }
  if (!sameEvmAddress(signed.from, request.from)) {
    throw new AlouError("signer_mismatch", { actual: signed.from, expected: request.from });
  }
  const field = signedDiffers(request, signed) ?? (await authorizationDiffers(request, signed));
  if (field) throw new AlouError("signature_mismatch", { field });
}

function signedDiffers(request: CallsRequest, signed: SignedTransaction): string | undefined {
  if (!sameEvmAddress(signed.to, request.from)) return "to";
  if (signed.value !== 0n) return "value";
  if (!makesCalls(request, signed)) return "calls";
  if (signed.nonce !== request.nonce) return "nonce";
  if (signed.gas !== BigInt(request.gasLimit)) return "gas";
  if (signed.maxFeePerGas !== BigInt(request.maxFeePerGas)) return "maxFeePerGas";
  if (signed.maxPriorityFeePerGas !== BigInt(request.maxPriorityFeePerGas)) return "maxPriorityFeePerGas";
  return undefined;
}

async function authorizationDiffers(request: CallsRequest, signed: SignedTransaction): Promise<string | undefined> {
  const [one, ...more] = signed.authorizations ?? [];
  if (request.accountCode === "delegated") return one ? "authorizations" : undefined;
  if (!one || more.length > 0) return "authorizations";
  const isKnown = batchDelegates(request.chain).some((address) => sameEvmAddress(address, one.address));
  // The transaction uses up a nonce before its authorizations are looked at.
  const isNow = one.chainId === signed.chainId && one.nonce === signed.nonce + 1;
  const authority = isKnown && isNow ? await authorityOf(one) : undefined;
  return authority !== undefined && sameEvmAddress(authority, request.from) ? undefined : "authorizations";
}
