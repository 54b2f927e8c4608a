import { base64 } from "@scure/base";
import * as btc from "@scure/btc-signer";
import type { AccountKey } from "./account.ts";
import { BytesError, fromHex, isHexText, sameBytes } from "./bytes.ts";
import { hash160 } from "./hash.ts";
import { type AddressKind, witnessScript } from "./script.ts";
import { decodeTransaction, type Transaction, type TransactionOutput } from "./transaction.ts";

/** A coin to be spent, proven by the bytes of the transaction that made it. */
export interface ProvenCoin extends TransactionOutput {
  readonly txid: string;
  readonly vout: number;
  /** Network serialisation of the transaction that made it. */
  readonly from: Uint8Array;
}

/** What a PSBT is made of. */
export interface PsbtParts {
  readonly kind: Exclude<AddressKind, "p2wsh">;
  readonly coins: readonly ProvenCoin[];
  readonly outputs: readonly TransactionOutput[];
  /** 0xfffffffd lets it be replaced (BIP-125). */
  readonly sequence: number;
  readonly key: AccountKey | undefined;
}

/** Lets a transaction be replaced by one that pays more, and keeps lock times switched on (BIP-125). */
export const REPLACEABLE = 0xfffffffd;

const LENIENT = { allowUnknownOutputs: true, allowUnknownInputs: true, disableScriptCheck: true } as const;

/** Bytes of earlier transactions a PSBT carries where it need not. */
const MOST_WHOLE_BYTES = 50_000;

/**
 * A PSBT of version 0 with everything a wallet needs: what each coin is worth and its script, of P2PKH the whole transaction that
 * made it (of the older segwit kinds too, as long as that is not too much: hardware wallets check values by it), and where the key is known Taproot's internal key and P2SH's inner script, which an address does not tell.
 * @returns base64
 * @see https://github.com/bitcoin/bips/blob/master/bip-0174.mediawiki
 */
export function makePsbt({ kind, coins, outputs, sequence, key }: PsbtParts): string {
  const tx = new btc.Transaction({ version: 2, lockTime: 0, ...LENIENT });
  const isWhole = kind !== "p2tr" && coins.reduce((sum, { from }) => sum + from.length, 0) <= MOST_WHOLE_BYTES;
  for (const { txid, vout, value, script, from } of coins) {
    tx.addInput({
      txid,
      index: vout,
      sequence,
      ...(kind !== "p2pkh" && { witnessUtxo: { script, amount: value } }),
      ...((kind === "p2pkh" || isWhole) && { nonWitnessUtxo: from }),
      ...(kind !== "p2tr" && { sighashType: btc.SigHash.ALL }),
      ...(kind === "p2sh" && key && { redeemScript: witnessScript(0, hash160(key.publicKey)) }),
      ...(kind === "p2tr" && key && { tapInternalKey: key.publicKey.slice(1) }),
    });
  }
  for (const { value, script } of outputs) tx.addOutput({ script, amount: value });
  return base64.encode(tx.toPSBT(0));
}

/** The most a signed PSBT may have: a few hundred inputs with their transactions. */
const MAX_PSBT_CHARS = 8_000_000;

/**
 * The bytes of a PSBT in base64 or hex, as wallets hand it back.
 * @throws BytesError when it is neither, or too long
 */
export function psbtBytes(text: string): Uint8Array {
  if (text.length > MAX_PSBT_CHARS) throw new BytesError("too long");
  if (isHexText(text)) return fromHex(text);
  try {
    return base64.decode(text);
  } catch {
    throw new BytesError("neither base64 nor hex");
  }
}

/**
 * The transaction inside a PSBT, without signatures.
 * @throws BytesError when the bytes are no PSBT
 */
export function unsignedOf(psbt: Uint8Array): Transaction {
  return decodeTransaction(read(psbt).unsignedTx);
}

/** What the inputs spend, by the PSBT's own fields; a P2PKH coin is read out of the transaction that made it. */
export function coinsOf(psbt: Uint8Array): TransactionOutput[] {
  const tx = read(psbt);
  return Array.from({ length: tx.inputsLength }, (_, index) => {
    const { witnessUtxo, nonWitnessUtxo, index: vout = 0 } = tx.getInput(index);
    const output = witnessUtxo ?? nonWitnessUtxo?.outputs[vout];
    if (!output) throw new BytesError(`input ${index} does not say what it spends`);
    return { value: output.amount, script: output.script };
  });
}

function read(psbt: Uint8Array): btc.Transaction {
  try {
    return btc.Transaction.fromPSBT(psbt, LENIENT);
  } catch (cause) {
    throw new BytesError(cause instanceof Error ? cause.message : "no PSBT");
  }
}

/**
 * The signed transaction of a PSBT, its inputs finalised where the wallet has left that to us.
 * @param asked the PSBT the wallet was given: what the inputs spend is taken from it, never from the answer
 * @returns network serialisation
 * @throws BytesError when it is no PSBT, another transaction's, or not fully signed
 */
export function signedBytes(signed: Uint8Array, asked: Uint8Array): Uint8Array {
  const answer = read(signed);
  const question = read(asked);
  if (!sameBytes(answer.unsignedTx, question.unsignedTx)) throw new BytesError("another transaction");
  try {
    for (let index = 0; index < answer.inputsLength; index++) {
      const { finalScriptSig, finalScriptWitness } = answer.getInput(index);
      if (!finalScriptSig && !finalScriptWitness) answer.finalizeIdx(index);
    }
    return answer.extract();
  } catch (cause) {
    throw new BytesError(cause instanceof Error ? cause.message.slice(0, 120) : "not signed");
  }
}
