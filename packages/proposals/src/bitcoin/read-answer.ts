import { parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { BytesError, fromHex, isHexText, sameBytes, toHex } from "@alou/chains/bitcoin/bytes";
import { type BitcoinEffect, compareEffect, effectOf } from "@alou/chains/bitcoin/effect";
import { outpointOf, type ToldTransaction } from "@alou/chains/bitcoin/esplora";
import { readTransactions } from "@alou/chains/bitcoin/look";
import { networkOf } from "@alou/chains/bitcoin/network";
import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { psbtBytes, signedBytes } from "@alou/chains/bitcoin/psbt";
import { checkInput } from "@alou/chains/bitcoin/script-check";
import { decodeTransaction, type Transaction, transactionId } from "@alou/chains/bitcoin/transaction";
import { AlouError } from "@alou/money/error";
import type { WalletAnswer } from "../answer.ts";
import type { Corridor } from "../corridor.ts";
import type { Asked, Sent, SignedAnswer } from "../family.ts";
import type { BitcoinPsbtRequest } from "../sign-request-bitcoin.ts";
import { readPsbt } from "./request.ts";

/** @throws AlouError `bad_request` for a request of another family */
export function psbtRequest({ request }: Pick<Asked, "request">): BitcoinPsbtRequest {
  if (request.kind === "bitcoin-psbt") return request;
  throw new AlouError("bad_request", { detail: "/request: not Bitcoin's" });
}

/**
 * Compares a wallet's answer with the PSBT it was asked to sign: version, lock time, every input and every output, then every
 * signature by running its script over the coins that were proven.
 * @throws AlouError `signature_malformed`, `signature_mismatch`, `signer_mismatch`, `transaction_unknown`, `transaction_foreign`
 */
export async function readBitcoinAnswer(asked: Asked, answer: WalletAnswer, corridor: Corridor): Promise<SignedAnswer> {
  const request = psbtRequest(asked);
  if (answer.via === "hash") return { sent: await foundByHash(request, answer.hash, corridor), raw: null };
  if (answer.via !== "psbt" && answer.via !== "raw") {
    throw new AlouError("bad_request", { detail: `/via: ${answer.via} is no answer of a Bitcoin wallet` });
  }
  const bytes = transactionBytes(request, answer);
  const tx = decode(bytes);
  requireSame(request, tx);
  requireSigned(request, tx);
  return { sent: sentBy(request, tx), raw: toHex(bytes) };
}

const malformed = (detail: string) => new AlouError("signature_malformed", { detail });

function transactionBytes(
  { psbt }: BitcoinPsbtRequest,
  answer: Extract<WalletAnswer, { via: "psbt" | "raw" }>,
): Uint8Array {
  if (answer.via === "raw") {
    if (!isHexText(answer.raw) || answer.raw.length > 8_000_000) throw malformed("the bytes are no hex");
    return fromHex(answer.raw);
  }
  try {
    const signed = psbtBytes(answer.psbt.trim());
    requireSameUnsigned(psbt, answer.psbt);
    return signedBytes(signed, psbtBytes(psbt));
  } catch (error) {
    if (error instanceof BytesError) throw malformed(error.message);
    throw error;
  }
}

/** Says which field differs, before anything is made of the signatures. @throws BytesError, AlouError */
function requireSameUnsigned(psbt: string, signed: string): void {
  compare(readPsbt(psbt).tx, readPsbt(signed.trim()).tx);
}

function decode(bytes: Uint8Array): Transaction {
  try {
    return decodeTransaction(bytes);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : "no transaction");
  }
}

function requireSame({ psbt }: BitcoinPsbtRequest, tx: Transaction): void {
  compare(readPsbt(psbt).tx, tx);
}

/** @throws AlouError `signature_mismatch` with the field that differs */
function compare(asked: Transaction, signed: Transaction): void {
  const differs = (field: string) => new AlouError("signature_mismatch", { field });
  if (signed.version !== asked.version) throw differs("version");
  if (signed.lockTime !== asked.lockTime) throw differs("lock time");
  if (signed.inputs.length !== asked.inputs.length) throw differs("number of inputs");
  if (signed.outputs.length !== asked.outputs.length) throw differs("number of outputs");
  asked.inputs.forEach((input, index) => {
    const other = signed.inputs[index];
    if (!other || outpointOf(other) !== outpointOf(input)) throw differs(`input ${index}`);
    if (other.sequence !== input.sequence) throw differs(`sequence of input ${index}`);
  });
  asked.outputs.forEach((output, index) => {
    const other = signed.outputs[index];
    if (!other || !sameBytes(other.script, output.script)) throw differs(`recipient of output ${index}`);
    if (other.value !== output.value) throw differs(`amount of output ${index}`);
  });
}

/** Every input's script, run over the coins the request was made of. */
function requireSigned(request: BitcoinPsbtRequest, tx: Transaction): void {
  const { spent } = readPsbt(request.psbt);
  tx.inputs.forEach((_, index) => {
    const verdict = checkInput(tx, index, spent);
    if (verdict === "unknown") throw malformed(`input ${index} is signed in a way that covers less than everything`);
    if (verdict === "invalid") {
      throw new AlouError("signer_mismatch", { actual: "another key / 别的钥匙", expected: request.from });
    }
  });
}

/** What a request does once signed. */
function effectOfRequest(request: BitcoinPsbtRequest): BitcoinEffect {
  const own = parseBitcoinAddress(request.from, networkOf(request.chain));
  const script = typeof own === "string" ? new Uint8Array() : own.script;
  return effectOf(script, readPsbt(request.psbt).tx.outputs);
}

function sentBy(request: BitcoinPsbtRequest, tx: Transaction): Sent {
  return {
    hash: transactionId(tx),
    account: request.from,
    place: { kind: "inputs", outpoints: tx.inputs.map(outpointOf) },
    effect: effectOfRequest(request),
  };
}

/** A transaction that the wallet has sent by itself: other coins and fees are its own business, whom it pays is not. */
async function foundByHash(request: BitcoinPsbtRequest, hash: string, corridor: Corridor): Promise<Sent> {
  const txid = hash.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(txid)) throw new AlouError("bad_request", { detail: "/hash: not a transaction id" });
  const { found } = await readTransactions(corridor.open(request.chain, openBitcoinNode), [txid]);
  const told = found.get(txid);
  if (!told) throw new AlouError("transaction_unknown", { hash: txid });
  return sentAsTold(request, told);
}

/**
 * A transaction on the chain as what was asked.
 * @throws AlouError `transaction_foreign` where it does something else, or another account has paid
 */
export function sentAsTold(request: BitcoinPsbtRequest, told: ToldTransaction): Sent {
  const effect = effectOfRequest(request);
  const foreign = (field: string) => new AlouError("transaction_foreign", { hash: told.txid, field });
  if (told.inputs.some(({ coin }) => !coin || toHex(coin.script) !== effect.from)) throw foreign("payer");
  if (compareEffect(effect, told.outputs) !== "same") throw foreign("outputs");
  const outpoints = told.inputs.map(outpointOf);
  return { hash: told.txid, account: request.from, place: { kind: "inputs", outpoints }, effect };
}
