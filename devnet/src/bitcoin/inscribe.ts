import { concat, fromHex } from "@alou/chains/bitcoin/bytes";
import { witnessScript } from "@alou/chains/bitcoin/script";
import { keyLeaf, leafHash, leafSighash, tweakedKey } from "@alou/chains/bitcoin/tapscript";
import { encodeTransaction, type Transaction, type TransactionOutput } from "@alou/chains/bitcoin/transaction";
import { schnorr } from "@noble/curves/secp256k1.js";
import { type BitcoinAccount, DEMO_TAPROOT } from "./accounts.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/**
 * The two halves of an inscription as ordinal wallets make it: a coin that commits to a leaf with the content, and the
 * transaction that reveals it by spending that coin. The content lands on the first satoshi of the reveal's output.
 * @param text up to 75 bytes
 * @see https://docs.ordinals.com/inscriptions.html
 */
export function inscription(text: string, to: BitcoinAccount, postage: bigint) {
  const { privateKey } = DEMO_TAPROOT;
  const internal = fromHex(DEMO_TAPROOT.publicKey);
  const envelope = [utf8("ord"), Uint8Array.of(1), utf8("text/plain;charset=utf-8"), new Uint8Array(), utf8(text)];
  const leaf = keyLeaf(internal, envelope);
  const { key, isOdd } = tweakedKey(internal, leafHash(leaf));
  const commit: TransactionOutput = { value: postage + 1_000n, script: witnessScript(1, key) };
  return {
    commit,
    /** @param place of the committing coin */
    reveal(place: { readonly txid: string; readonly vout: number }): Uint8Array {
      const input = { ...place, scriptSig: new Uint8Array(), sequence: 0xfffffffd, witness: [] };
      const outputs = [{ value: postage, script: to.script }];
      const unsigned: Transaction = { version: 2, inputs: [input], outputs, lockTime: 0 };
      const signature = schnorr.sign(leafSighash(unsigned, 0, [commit], leaf), privateKey);
      const control = concat(Uint8Array.of(0xc0 | (isOdd ? 1 : 0)), internal);
      return encodeTransaction({ ...unsigned, inputs: [{ ...input, witness: [signature, leaf, control] }] });
    },
  };
}
