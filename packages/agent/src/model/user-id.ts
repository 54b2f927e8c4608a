import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * What the provider is told instead of who the user is: 32 hex digits, the same for one user each time. It is keyed,
 * because addresses are public and a plain hash of one could be looked up.
 * @param secret of the deployment, at least 16 characters
 * @throws RangeError on a shorter secret
 */
export function hashedUserId(userId: string, secret: string): string {
  if (secret.length < 16) throw new RangeError("the secret for user ids is too short");
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`alou/model-user/${userId}`))).slice(0, 32);
}
