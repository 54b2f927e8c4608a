/** Whoever wants to know whether 32 bytes are a key somebody can hold, and whether that key signed something. */

const P = 2n ** 255n - 19n;
/** The order of the base point: a canonical signature's second half lies below. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
/** The curve's constant, -121665/121666 modulo p. @see https://www.rfc-editor.org/rfc/rfc8032#section-5.1 */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

const SIGN_BIT = 1n << 255n;

/** The eight points of small order have one of these y. A signature under such a key can hold for any text. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  // The four of order eight.
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
]);

/** Whether 32 bytes are the encoding of a point of the curve, canonical or not: what Solana asks of a program's address. */
export function isOnCurve(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = littleEndian(bytes) & (SIGN_BIT - 1n);
  const y2 = (y * y) % P;
  const u = y2 - 1n;
  const v = D * y2 + 1n;
  // x² = u/v has a solution exactly if u·v is a square. Euler's criterion, n^((p-1)/2) = 1, written as n^(2^254) = n^10.
  const n = (((u * v) % P) + P) % P;
  let left = n;
  for (let i = 0; i < 254; i++) left = (left * left) % P;
  const n2 = (n * n) % P;
  const n4 = (n2 * n2) % P;
  return left === (((n4 * n4) % P) * n2) % P;
}

/** Whether a key may sign in: canonical, a point of the curve, and not of small order, which the runtimes' Ed25519 lets pass. */
export function isStrongKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  const y = littleEndian(publicKey) & (SIGN_BIT - 1n);
  return y < P && !SMALL_ORDER_Y.has(y) && isOnCurve(publicKey);
}

/**
 * Whether a strong key made this signature. Of a signature and its twins with the same meaning only the canonical one
 * counts. Never throws; well under a millisecond.
 * @param publicKey 32 bytes
 * @param signature 64 bytes
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64 || !isStrongKey(publicKey)) return false;
  if (littleEndian(signature.subarray(32)) >= L) return false;
  try {
    const key = await crypto.subtle.importKey("raw", Uint8Array.from(publicKey), { name: "Ed25519" }, false, [
      "verify",
    ]);
    return await crypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), Uint8Array.from(message));
  } catch {
    return false;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = "";
  for (let i = bytes.length - 1; i >= 0; i--) hex += (bytes[i] ?? 0).toString(16).padStart(2, "0");
  return BigInt(`0x${hex}`);
}
