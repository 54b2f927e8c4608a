import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { sameBytes } from "./bytes.ts";
import { hash160 } from "./hash.ts";
import { p2pkhScript, readPushes, readScript, type ScriptForm } from "./script.ts";
import { legacySighash, SIGHASH, taprootSighash, witnessSighash } from "./sighash.ts";
import { checkKeyLeaf } from "./tapscript.ts";
import type { Transaction, TransactionInput, TransactionOutput } from "./transaction.ts";

/**
 * What an input's unlocking shows. `unknown` is a script outside the forms understood here (time locks, anything
 * bespoke) or a signature that covers less than the whole transaction: never taken for valid.
 */
export type InputVerdict = "valid" | "invalid" | "unknown";

/**
 * Checks one input of a signed transaction as a node would: P2PKH, P2PK, P2WPKH, P2SH-P2WPKH, multisig in P2SH, P2WSH and
 * P2SH-P2WSH, Taproot's key path and its leaves of a single key. Signatures must be strict DER with a low S (BIP-62, BIP-66), cover everything
 * (`ALL`, in Taproot also `DEFAULT`), and leave nothing unused. Never throws.
 * @param coins what each input spends, in order
 * @param mostKeys a multisig of more keys is `unknown`: it bounds how long a check can take
 */
export function checkInput(
  tx: Transaction,
  index: number,
  coins: readonly TransactionOutput[],
  mostKeys = 16,
): InputVerdict {
  const input = tx.inputs[index];
  const coin = coins[index];
  if (!input || !coin || coins.length !== tx.inputs.length) return "invalid";
  try {
    return check({ tx, index, input, coin, coins, mostKeys });
  } catch {
    return "invalid";
  }
}

interface Spend {
  readonly tx: Transaction;
  readonly index: number;
  readonly input: TransactionInput;
  readonly coin: TransactionOutput;
  readonly coins: readonly TransactionOutput[];
  readonly mostKeys: number;
}

/** How ECDSA signatures of an input are judged: what they must have signed in a script, and how many keys may be tried. */
interface Digest {
  of(scriptCode: Uint8Array): Uint8Array;
  readonly mostKeys: number;
}

function check(spend: Spend): InputVerdict {
  const { tx, index, input, coin, mostKeys } = spend;
  const form = readScript(coin.script);
  const legacy: Digest = { of: (code) => legacySighash(tx, index, code), mostKeys };
  switch (form.kind) {
    case "p2tr":
      return input.scriptSig.length > 0 ? "invalid" : checkTaproot(spend, form.key);
    case "p2wpkh":
    case "p2wsh":
      return input.scriptSig.length > 0 ? "invalid" : checkWitness(spend, form);
    case "p2pkh":
    case "p2pk":
    case "multisig": {
      const stack = readPushes(input.scriptSig);
      if (!stack || input.witness.length > 0) return "invalid";
      return runLegacy(form, coin.script, stack, legacy);
    }
    case "p2sh": {
      const stack = readPushes(input.scriptSig);
      const redeem = stack?.pop();
      if (!stack || !redeem || !sameBytes(hash160(redeem), form.hash)) return "invalid";
      const inner = readScript(redeem);
      if (inner.kind === "p2wpkh" || inner.kind === "p2wsh") {
        return stack.length > 0 ? "invalid" : checkWitness(spend, inner);
      }
      return input.witness.length > 0 ? "invalid" : runLegacy(inner, redeem, stack, legacy);
    }
    default:
      return "unknown";
  }
}

function checkTaproot({ tx, index, input, coins }: Spend, key: Uint8Array): InputVerdict {
  const [signature] = input.witness;
  if (!signature) return "invalid";
  if (input.witness.length > 1) return checkKeyLeaf(tx, index, coins, key);
  // 64 bytes sign DEFAULT; a 65th byte names the type, and naming DEFAULT is not allowed (BIP-341).
  if (signature.length !== 64 && signature.length !== 65) return "invalid";
  const type = signature[64] ?? SIGHASH.DEFAULT;
  if (signature.length === 65 && type === SIGHASH.DEFAULT) return "invalid";
  if (type !== SIGHASH.DEFAULT && type !== SIGHASH.ALL) return "unknown";
  const digest = taprootSighash(tx, index, coins, type);
  return schnorr.verify(signature.subarray(0, 64), digest, key) ? "valid" : "invalid";
}

function checkWitness(
  { tx, index, input, coin, mostKeys }: Spend,
  form: Extract<ScriptForm, { kind: "p2wpkh" | "p2wsh" }>,
): InputVerdict {
  const digest: Digest = { of: (code) => witnessSighash(tx, index, code, coin.value), mostKeys };
  const stack = [...input.witness];
  if (form.kind === "p2wpkh") {
    // Segwit knows compressed keys only.
    if (stack.length !== 2 || stack[1]?.length !== 33) return "invalid";
    return runLegacy({ kind: "p2pkh", hash: form.hash }, p2pkhScript(form.hash), stack, digest);
  }
  const script = stack.pop();
  if (!script || !sameBytes(sha256(script), form.hash)) return "invalid";
  const inner = readScript(script);
  // P2SH within P2WSH is no P2SH: only the outermost script has that meaning.
  if (inner.kind === "multisig" && inner.keys.some(({ length }) => length !== 33)) return "invalid";
  return runLegacy(inner, script, stack, digest);
}

/** Runs one of the plain forms over a stack. */
function runLegacy(form: ScriptForm, code: Uint8Array, stack: readonly Uint8Array[], digest: Digest): InputVerdict {
  switch (form.kind) {
    case "p2pkh": {
      const [signature, key] = stack;
      if (stack.length !== 2 || !signature || !key || !sameBytes(hash160(key), form.hash)) return "invalid";
      return checkSignature(signature, key, code, digest);
    }
    case "p2pk": {
      const [signature] = stack;
      return stack.length === 1 && signature ? checkSignature(signature, form.key, code, digest) : "invalid";
    }
    case "multisig":
      return runMultisig(form, code, stack, digest);
    default:
      return "unknown";
  }
}

/** Signatures stand in the order of their keys; the extra element before them must be empty (NULLDUMMY, BIP-147). */
function runMultisig(
  { needed, keys }: Extract<ScriptForm, { kind: "multisig" }>,
  code: Uint8Array,
  [dummy, ...signatures]: readonly Uint8Array[],
  digest: Digest,
): InputVerdict {
  if (keys.length > digest.mostKeys) return "unknown";
  if (dummy?.length !== 0 || signatures.length !== needed) return "invalid";
  let next = 0;
  for (const signature of signatures) {
    let verdict: InputVerdict = "invalid";
    while (verdict === "invalid" && next < keys.length) {
      verdict = checkSignature(signature, keys[next++] as Uint8Array, code, digest);
    }
    if (verdict !== "valid") return verdict;
  }
  return "valid";
}

function checkSignature(signature: Uint8Array, key: Uint8Array, code: Uint8Array, digest: Digest): InputVerdict {
  const type = signature.at(-1);
  if (type === undefined) return "invalid";
  if (type !== SIGHASH.ALL) return [2, 3, 0x81, 0x82, 0x83].includes(type) ? "unknown" : "invalid";
  const der = signature.subarray(0, -1);
  const valid = secp256k1.verify(der, digest.of(code), key, { prehash: false, format: "der", lowS: true });
  return valid ? "valid" : "invalid";
}
