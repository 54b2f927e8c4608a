import { concat, fromHex } from "@alou/chains/bitcoin/bytes";
import { witnessScript } from "@alou/chains/bitcoin/script";
import { keyLeaf, leafHash, leafSighash, tweakedKey } from "@alou/chains/bitcoin/tapscript";
import { encodeTransaction, type Transaction, type TransactionOutput } from "@alou/chains/bitcoin/transaction";
import { schnorr } from "@noble/curves/secp256k1.js";
import { type BitcoinAccount, DEMO_TAPROOT } from "./accounts.ts";

/** What is inscribed. */
export interface Inscription {
  /** MIME type. */
  readonly type: string;
  readonly content: Uint8Array;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/**
 * The two halves of an inscription as ordinal wallets make it: a coin that commits to a leaf with the content, and the
 * transaction that reveals it by spending that coin. The content lands on the first satoshi of the reveal's output.
 * @param content up to 75 bytes, and of what type it is
 * @see https://docs.ordinals.com/inscriptions.html
 */
export function inscription({ type, content }: Inscription, to: BitcoinAccount, postage: bigint) {
  const { privateKey } = DEMO_TAPROOT;
  const internal = fromHex(DEMO_TAPROOT.publicKey);
  const envelope = [utf8("ord"), Uint8Array.of(1), utf8(type), new Uint8Array(), content];
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

const ENVELOPE = Uint8Array.of(0x00, 0x63, 0x03, 0x6f, 0x72, 0x64);

/** What a witness inscribes, where it does: a leaf with short pushes, as `inscription` makes it. */
export function readEnvelope(witness: readonly Uint8Array[]): Inscription | undefined {
  for (const leaf of witness) {
    const at = leaf.findIndex((_, index) => ENVELOPE.every((byte, i) => leaf[index + i] === byte));
    if (at < 0) continue;
    const pushes: Uint8Array[] = [];
    // OP_ENDIF ends it; a small number may be pushed by an opcode of its own.
    for (let i = at + ENVELOPE.length; i < leaf.length && leaf[i] !== 0x68; ) {
      const op = leaf[i] ?? 0;
      const length = op <= 75 ? op : 0;
      pushes.push(op === 0x51 ? Uint8Array.of(1) : leaf.slice(i + 1, i + 1 + length));
      i += 1 + length;
    }
    const [, type = new Uint8Array(), , content = new Uint8Array()] = pushes;
    return { type: new TextDecoder().decode(type), content };
  }
  return undefined;
}
