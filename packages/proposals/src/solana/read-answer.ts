import { BytesError } from "@alou/chains/solana/bytes";
import type { Instruction, SolanaMessage } from "@alou/chains/solana/message";
import { openSolanaNode, type SolanaHead } from "@alou/chains/solana/node";
import { readInstruction } from "@alou/chains/solana/read-instruction";
import {
  isFullySigned,
  isSignature,
  readTransaction,
  type SolanaTransaction,
  signatureOf,
} from "@alou/chains/solana/transaction";
import { transactionRead } from "@alou/chains/solana/transaction-meta";
import { AlouError } from "@alou/money/error";
import type { WalletAnswer } from "../answer.ts";
import type { Corridor } from "../corridor.ts";
import type { Asked, Sent, SignedAnswer } from "../family.ts";
import type { SolanaTransactionRequest } from "../sign-request-solana.ts";
import { effectOf, isGuard, sameEffect } from "./effect.ts";
import { messageOf, solanaRequest } from "./request.ts";

/** For how many blocks a blockhash is good. */
const BLOCKHASH_LIFETIME = 150;

/**
 * Compares a wallet's answer with what it was asked: of signed bytes every instruction, account and number; of what the wallet
 * has sent by itself what it does. Assertions a wallet adds are let through: they can only make it fail.
 * @throws AlouError `signature_malformed`, `signature_mismatch`, `signer_mismatch`, `transaction_unknown`, `transaction_foreign`,
 * `bad_request`
 */
export async function readSolanaAnswer(asked: Asked, answer: WalletAnswer, corridor: Corridor): Promise<SignedAnswer> {
  const request = solanaRequest(asked.request);
  switch (answer.via) {
    case "raw":
      return await signedBytes(request, answer.raw);
    case "hash":
      return { sent: await sentAlready(request, answer.hash, corridor), raw: null };
    default:
      throw new AlouError("bad_request", { detail: `/via: ${answer.via} is no answer of a wallet of this chain` });
  }
}

async function signedBytes(request: SolanaTransactionRequest, raw: string): Promise<SignedAnswer> {
  const transaction = readOrThrow(raw);
  const { message } = transaction;
  if (message.feePayer !== request.from) {
    throw new AlouError("signer_mismatch", { actual: message.feePayer, expected: request.from });
  }
  const field = differenceOf(messageOf(request), message);
  if (field !== undefined) throw new AlouError("signature_mismatch", { field });
  if (!(await isFullySigned(transaction))) {
    throw new AlouError("signature_malformed", { detail: "the signature is not this account’s, or of other bytes" });
  }
  const { blockhash, lastValidBlockHeight } = request;
  const place = { kind: "blockhash" as const, blockhash, lastValidBlockHeight };
  const sent: Sent = { hash: signatureOf(transaction), account: request.from, place, effect: effectOf(message) };
  return { sent, raw };
}

function readOrThrow(raw: string): SolanaTransaction {
  try {
    return readTransaction(raw);
  } catch (error) {
    if (error instanceof BytesError) throw new AlouError("signature_malformed", { detail: error.message });
    throw error;
  }
}

/** Where a signed message differs from the one that was handed out, in a word. */
function differenceOf(asked: SolanaMessage, signed: SolanaMessage): string | undefined {
  if (signed.signers.length !== 1) return "signers";
  if (signed.version !== asked.version) return "version";
  if (signed.blockhash !== asked.blockhash) return "blockhash";
  const own = signed.instructions.filter((one) => !isGuard(one));
  if (own.length !== asked.instructions.length) return "number of instructions";
  const at = asked.instructions.findIndex((one, i) => !sameInstruction(one, own[i]));
  const wanted = asked.instructions[at];
  return wanted === undefined ? undefined : readInstruction(wanted).kind.replaceAll("-", " ");
}

function sameInstruction(a: Instruction, b: Instruction | undefined): boolean {
  return (
    a.program === b?.program &&
    a.accounts.length === b.accounts.length &&
    a.accounts.every(({ address, writable, signer }, i) => {
      const other = b.accounts[i];
      return address === other?.address && writable === other.writable && signer === other.signer;
    }) &&
    a.data.length === b.data.length &&
    a.data.every((byte, i) => byte === b.data[i])
  );
}

async function sentAlready(request: SolanaTransactionRequest, hash: string, corridor: Corridor): Promise<Sent> {
  if (!isSignature(hash)) throw new AlouError("bad_request", { detail: "/hash: not a transaction’s signature" });
  const { value, head } = await corridor.open(request.chain, openSolanaNode).read(transactionRead(hash));
  if (!value) throw new AlouError("transaction_unknown", { hash });
  const sent = value.transaction && sentBy(request, hash, value.transaction.message, head);
  if (!sent) throw new AlouError("transaction_foreign", { hash, field: "instructions" });
  return sent;
}

/** A transaction as it is kept; undefined where it does something else than was asked, or is another account's. */
export function sentBy(
  request: SolanaTransactionRequest,
  hash: string,
  message: SolanaMessage,
  head: SolanaHead,
): Sent | undefined {
  const effect = effectOf(message);
  if (message.feePayer !== request.from || !sameEffect(effect, effectOf(messageOf(request)))) return undefined;
  const { blockhash } = message;
  // Of a blockhash the wallet chose only the latest possible end is known.
  const lastValidBlockHeight =
    blockhash === request.blockhash ? request.lastValidBlockHeight : head.height + BLOCKHASH_LIFETIME;
  return { hash, account: request.from, place: { kind: "blockhash", blockhash, lastValidBlockHeight }, effect };
}
