import type { BitcoinAccount } from "@alou/devnet/bitcoin/accounts";
import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, hex } from "@scure/base";
import { p2wpkh, RawWitness, TEST_NETWORK, Transaction } from "@scure/btc-signer";

const LOOSE = { allowUnknownOutputs: true, allowUnknownInputs: true, disableScriptCheck: true } as const;
const REGTEST = { ...TEST_NETWORK, bech32: "bcrt" };

/** Signs a text by BIP-322, simple form, without the prefix, as today's wallets do. @returns base64 */
export function signBip322(account: BitcoinAccount, text: string): string {
  const { script, privateKey, kind } = account;
  const spend = new Transaction({ version: 0, lockTime: 0, ...LOOSE });
  const hash = schnorr.utils.taggedHash("BIP0322-signed-message", new TextEncoder().encode(text));
  spend.addOutput({ script, amount: 0n });
  spend.addInput({
    txid: new Uint8Array(32),
    index: 0xffffffff,
    sequence: 0,
    finalScriptSig: Uint8Array.of(0, 0x20, ...hash),
  });
  const sign = new Transaction({ version: 0, lockTime: 0, ...LOOSE });
  sign.addInput({ txid: spend.id, index: 0, sequence: 0, witnessUtxo: { script, amount: 0n }, ...extras(account) });
  sign.addOutput({ script: Uint8Array.of(0x6a), amount: 0n });
  sign.signIdx(privateKey, 0, kind === "p2tr" ? undefined : [1]);
  sign.finalizeIdx(0);
  return base64.encode(RawWitness.encode(sign.getInput(0).finalScriptWitness ?? []));
}

/** The same by BIP-137: 65 bytes, from which the key is recovered. @returns base64 */
export function signBip137({ privateKey, kind }: BitcoinAccount, text: string): string {
  const bytes = new TextEncoder().encode(text);
  const size = bytes.length < 253 ? [bytes.length] : [253, bytes.length & 255, bytes.length >> 8];
  const magic = new TextEncoder().encode("\u0018Bitcoin Signed Message:\n");
  const digest = sha256(sha256(Uint8Array.of(...magic, ...size, ...bytes)));
  const signature = secp256k1.sign(digest, privateKey, { prehash: false, format: "recovered" });
  const header = { p2pkh: 31, p2sh: 35, p2wpkh: 39, p2tr: 39 }[kind] + (signature[0] ?? 0);
  return base64.encode(Uint8Array.of(header, ...signature.slice(1)));
}

/**
 * Signs the inputs of a PSBT that are the account's.
 * @param only these of them; all when left out
 * @throws Error when an input it is asked to sign is none of its own
 */
export function signPsbt(psbt: Uint8Array, accounts: readonly BitcoinAccount[], only?: readonly number[]): Uint8Array {
  const transaction = Transaction.fromPSBT(psbt, { allowUnknownInputs: true, allowUnknownOutputs: true });
  for (let index = 0; index < transaction.inputsLength; index++) {
    if (only && !only.includes(index)) continue;
    const input = transaction.getInput(index);
    const spent = input.witnessUtxo ?? input.nonWitnessUtxo?.outputs[input.index ?? 0];
    const owner = accounts.find(({ script }) => spent && hex.encode(script) === hex.encode(spent.script));
    if (!owner) throw new Error(`input ${index} is not this wallet's`);
    transaction.updateInput(index, extras(owner));
    transaction.signIdx(owner.privateKey, index);
  }
  return transaction.toPSBT();
}

/** What a wallet fills in by itself, because only it knows the key: the Taproot key, the script behind a nested address. */
function extras({ kind, privateKey }: BitcoinAccount) {
  if (kind === "p2tr") return { tapInternalKey: schnorr.getPublicKey(privateKey) };
  if (kind !== "p2sh") return {};
  return { redeemScript: p2wpkh(secp256k1.getPublicKey(privateKey, true), REGTEST).script };
}
