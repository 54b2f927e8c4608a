import { checksumEvmAddress, type EvmAddress, sameEvmAddress } from "@alou/money/evm-address";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { addressWord, type Hex, isHex, word, wordAt } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import { REVERTED, type Read } from "./read.ts";
import { SIGNATURE_VALIDATOR_CODE } from "./signature-validator.generated.ts";
import { readState } from "./state.ts";

/**
 * Who says yes to a signature. `key`: the account's own key made it, so it stands on every chain. `contract`: the account's
 * contract accepts it, on the chain that was asked and no other. `unverifiable`: only the chain could tell, and it did
 * not answer; never to be taken for a yes.
 */
export type Verdict = "key" | "contract" | "invalid" | "unverifiable";

const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Longest signature that is looked at: an ERC-6492 wrapper with a large factory call. */
const MAX_SIGNATURE_BYTES = 16_384;

/** The EIP-191 hash that `personal_sign` signs. @see https://eips.ethereum.org/EIPS/eip-191 */
export function personalMessageHash(message: string): Hex {
  const text = utf8ToBytes(message);
  return `0x${bytesToHex(keccak_256(concatBytes(utf8ToBytes(`\x19Ethereum Signed Message:\n${text.length}`), text)))}`;
}

/**
 * The account whose key made a signature over a hash (about 3 ms of CPU), EIP-55, or undefined. Takes 65 bytes r, s, v
 * with v of 27 or 28 (0 and 1 are old spellings of the same) and the 64-byte compact form of EIP-2098. A high s is the
 * malleated twin of a valid signature and is refused (EIP-2). Never throws.
 * @see https://eips.ethereum.org/EIPS/eip-2098
 */
export async function recoverSigner(hash: Hex, signature: string): Promise<EvmAddress | undefined> {
  const parts = splitSignature(signature);
  if (!parts) return undefined;
  const { recoverAddress } = await import("ox/Secp256k1");
  try {
    const { r, s, yParity } = parts;
    return checksumEvmAddress(recoverAddress({ payload: hash, signature: { r: toHex(r), s: toHex(s), yParity } }));
  } catch {
    return undefined;
  }
}

const toHex = (value: bigint): Hex => `0x${word(value)}`;

/** r, s and parity of an ECDSA signature in canonical form; undefined for everything else. */
export function splitSignature(signature: string): { r: bigint; s: bigint; yParity: 0 | 1 } | undefined {
  if (!/^0x[0-9a-fA-F]+$/.test(signature)) return undefined;
  const r = wordAt(signature as Hex, 0);
  let s = wordAt(signature as Hex, 1);
  let yParity: number;
  if (signature.length === 132) {
    const v = Number.parseInt(signature.slice(130), 16);
    yParity = v >= 27 ? v - 27 : v;
  } else if (signature.length === 130) {
    yParity = Number(s >> 255n);
    s &= (1n << 255n) - 1n;
  } else return undefined;
  if ((yParity !== 0 && yParity !== 1) || r === 0n || r >= SECP256K1_ORDER || s === 0n || s > SECP256K1_ORDER / 2n) {
    return undefined;
  }
  return { r, s, yParity };
}

/** Asks the account's own contract, deployed or not yet (ERC-1271, ERC-6492), inside one `eth_call`. */
export function contractSignatureRead(signer: string, hash: Hex, signature: Hex): Read<Verdict> {
  const bytes = signature.slice(2);
  const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, "0");
  const args = addressWord(signer) + hash.slice(2) + word(0x60n) + word(BigInt(bytes.length / 2)) + padded;
  return {
    calls: [{ kind: "deployless", data: `${SIGNATURE_VALIDATOR_CODE}${args}` as Hex }],
    decode([outcome]) {
      if (!outcome) return "unverifiable";
      // A node that ran the check and reverted has answered: no.
      if (!outcome.ok) return outcome.code === REVERTED || outcome.data !== undefined ? "invalid" : "unverifiable";
      if (outcome.value === `0x${word(1n)}`) return "contract";
      return outcome.value === `0x${word(0n)}` ? "invalid" : "unverifiable";
    },
  };
}

/**
 * Whether `signer` signed `hash`: first as an ordinary account, then, when that fails, as a contract on the given
 * chain. A delegated account (EIP-7702) may do either. Never throws.
 * @see https://eips.ethereum.org/EIPS/eip-1271
 * @see https://eips.ethereum.org/EIPS/eip-6492
 */
export async function verifySignature(
  node: EvmNode,
  signer: EvmAddress,
  hash: Hex,
  signature: string,
): Promise<Verdict> {
  if (signature.length > 2 + MAX_SIGNATURE_BYTES * 2 || !isHex(signature) || signature === "0x") return "invalid";
  const recovered = await recoverSigner(hash, signature);
  if (recovered && sameEvmAddress(recovered, signer)) return "key";
  // What the chain was asked and could not answer is never a yes, whatever the reason.
  try {
    return (await readState(node, contractSignatureRead(signer, hash, signature))).value;
  } catch {
    return "unverifiable";
  }
}
