import { base64 } from "@scure/base";
import { parseBitcoinAddress } from "./address.ts";
import { ByteReader, concat, sameBytes } from "./bytes.ts";
import { hash160, taggedHash } from "./hash.ts";
import { verifyLegacyMessage } from "./message-legacy.ts";
import type { BitcoinNetwork } from "./network.ts";
import { p2shScript, witnessScript } from "./script.ts";
import { checkInput } from "./script-check.ts";
import {
  decodeTransaction,
  readWitness,
  type Transaction,
  type TransactionInput,
  transactionId,
} from "./transaction.ts";

/**
 * What a signature over a message shows.
 *
 * `valid` carries the lock time and sequence it was made with: a script may make them mean "valid from then on", so whoever
 * wants a plain yes asks for zero in both (`isPlainlyValid`). `inconclusive`: proof of funds, or a script that is not
 * understood here; never to be taken for valid.
 */
export type MessageVerdict =
  | {
      readonly verdict: "valid";
      readonly form: "bip322-simple" | "bip322-full" | "bip137";
      readonly lockTime: number;
      readonly sequence: number;
    }
  | { readonly verdict: "invalid" }
  | { readonly verdict: "inconclusive" };

/** Whether a signature is valid, at any time. */
export function isPlainlyValid(verdict: MessageVerdict): boolean {
  return verdict.verdict === "valid" && verdict.lockTime === 0 && verdict.sequence === 0;
}

/** Longest signature looked at, in characters: a full signature by three keys has about 800. */
const MAX_SIGNATURE = 8_192;
/** Longest message, in UTF-16 units: sign-in texts have a few hundred. */
const MAX_MESSAGE = 16_384;
/** Keys of a multisig that are tried: each costs a millisecond or two, and a sign-in has ten. */
const MOST_KEYS = 3;

const INVALID: MessageVerdict = { verdict: "invalid" };
const INCONCLUSIVE: MessageVerdict = { verdict: "inconclusive" };

/**
 * Verifies a message signature of an address: BIP-322 simple and full, with the prefixes of its version 2 or, as older
 * wallets write it, without one for simple; and BIP-137, told by its 65 bytes. Takes text from anywhere; never throws.
 * @see https://github.com/bitcoin/bips/blob/master/bip-0322.mediawiki
 */
export function verifyMessage(
  address: unknown,
  message: unknown,
  signature: unknown,
  network: BitcoinNetwork,
): MessageVerdict {
  if (typeof message !== "string" || message.length > MAX_MESSAGE) return INVALID;
  if (typeof signature !== "string" || signature.length > MAX_SIGNATURE) return INVALID;
  const parsed = parseBitcoinAddress(address, network);
  if (typeof parsed === "string") return INVALID;
  const prefix = /^(?:smp|ful|pof)/.exec(signature)?.[0];
  try {
    const bytes = base64.decode(prefix ? signature.slice(3) : signature);
    if (prefix === "pof") return INCONCLUSIVE;
    if (prefix === "ful") return verifyFull(parsed.script, message, bytes);
    if (prefix === undefined && bytes.length === 65) {
      const valid = verifyLegacyMessage(parsed, message, bytes);
      return valid ? { verdict: "valid", form: "bip137", lockTime: 0, sequence: 0 } : INVALID;
    }
    return verifySimple(parsed.script, message, bytes);
  } catch {
    return INVALID;
  }
}

/** The hash a message is signed as. */
export function messageHash(message: string): Uint8Array {
  return taggedHash("BIP0322-signed-message", new TextEncoder().encode(message));
}

/** The virtual transaction that pays the address nothing and carries the message. */
export function toSpend(script: Uint8Array, message: string): Transaction {
  const scriptSig = concat(Uint8Array.of(0, 32), messageHash(message));
  const nowhere = "00".repeat(32);
  return {
    version: 0,
    inputs: [{ txid: nowhere, vout: 0xffffffff, scriptSig, sequence: 0, witness: [] }],
    outputs: [{ value: 0n, script }],
    lockTime: 0,
  };
}

/** The virtual transaction that spends it, still without a signature where none is given. */
export function toSign(
  script: Uint8Array,
  message: string,
  unlocking: Partial<Pick<TransactionInput, "scriptSig" | "witness" | "sequence">> = {},
): Transaction {
  const { scriptSig = new Uint8Array(), witness = [], sequence = 0 } = unlocking;
  const txid = transactionId(toSpend(script, message));
  return {
    version: 0,
    inputs: [{ txid, vout: 0, scriptSig, sequence, witness }],
    outputs: [{ value: 0n, script: Uint8Array.of(0x6a) }],
    lockTime: 0,
  };
}

function verifySimple(script: Uint8Array, message: string, bytes: Uint8Array): MessageVerdict {
  const reader = new ByteReader(bytes);
  const witness = readWitness(reader);
  reader.end();
  const scriptSig = wrappedScriptSig(script, witness);
  return verdictOf(toSign(script, message, { witness, ...(scriptSig && { scriptSig }) }), script, "bip322-simple");
}

/**
 * Wallets sign simple for P2SH-P2WPKH too, which the BIP leaves to full: the script signature left out then follows from
 * the public key in the witness.
 */
function wrappedScriptSig(script: Uint8Array, witness: readonly Uint8Array[]): Uint8Array | undefined {
  const [, key] = witness;
  if (witness.length !== 2 || key?.length !== 33) return undefined;
  const redeem = witnessScript(0, hash160(key));
  return sameBytes(p2shScript(hash160(redeem)), script) ? concat(Uint8Array.of(redeem.length), redeem) : undefined;
}

function verifyFull(script: Uint8Array, message: string, bytes: Uint8Array): MessageVerdict {
  const tx = decodeTransaction(bytes);
  const [input] = tx.inputs;
  const [output] = tx.outputs;
  const [expected] = toSign(script, message).inputs;
  const isToSign =
    tx.inputs.length === 1 &&
    tx.outputs.length === 1 &&
    input?.txid === expected?.txid &&
    input?.vout === 0 &&
    output?.value === 0n &&
    sameBytes(output.script, Uint8Array.of(0x6a));
  if (!isToSign) return INVALID;
  return verdictOf(tx, script, "bip322-full");
}

function verdictOf(tx: Transaction, script: Uint8Array, form: "bip322-simple" | "bip322-full"): MessageVerdict {
  const verdict = checkInput(tx, 0, [{ value: 0n, script }], MOST_KEYS);
  if (verdict === "invalid") return INVALID;
  // An upgradeable rule of the BIP, and so judged after the required ones.
  const versionKnown = tx.version === 0 || tx.version === 2;
  if (verdict === "unknown" || !versionKnown) return INCONCLUSIVE;
  return { verdict: "valid", form, lockTime: tx.lockTime, sequence: tx.inputs[0]?.sequence ?? 0 };
}
