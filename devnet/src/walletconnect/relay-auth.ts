import { createPublicKey, verify } from "node:crypto";
import { base58 } from "@scure/base";

/** RFC 8410's wrapping of an Ed25519 public key. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Who connects to a relay: the issuer of a JWT signed by its own Ed25519 key, which its name spells (did:key). Undefined for
 * one that is forged, expired or something else.
 * @param now milliseconds since 1970
 * @see https://specs.walletconnect.com/2.0/specs/clients/core/relay/relay-client-auth
 */
export function readRelayToken(token: string, now: number): string | undefined {
  try {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const { iss, exp } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { iss: string; exp: number };
    const key = base58.decode(iss.slice("did:key:z".length));
    // 0xed01 is Ed25519 in multicodec.
    if (!iss.startsWith("did:key:z") || key.length !== 34 || key[0] !== 0xed || key[1] !== 0x01) return undefined;
    const spki = Buffer.concat([SPKI_PREFIX, key.subarray(2)]);
    const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
    const isSigned = verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, "base64url"));
    return isSigned && exp * 1000 > now ? iss : undefined;
  } catch {
    return undefined;
  }
}
