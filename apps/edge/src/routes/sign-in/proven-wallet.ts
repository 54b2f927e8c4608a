import { familyOf } from "@alou/chains/families";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { SignedChallenge } from "../../api/session.ts";
import type { Services } from "../../services.ts";
import { takeChallenge } from "../../storage/challenges.ts";
import { sameSecret, sha256Hex } from "../../storage/tokens.ts";

/** A wallet whose owner has just signed. */
export interface ProvenWallet {
  /** Names the wallet wherever the same key signs. */
  readonly key: string;
  readonly account: AccountId;
  /** Base64, where the signature was checked by it. */
  readonly publicKey?: string;
}

/**
 * Takes an answered challenge: it is gone with this, whatever comes of it.
 * @param origin of the page that hands it in
 * @param linksTo the user who may link by it; null: it must be one to sign in with
 * @throws AlouError `sign_in_nonce`, `sign_in_message`, `sign_in_signature`, `sign_in_unverifiable`
 */
export async function provenWallet(
  services: Services,
  { nonce, message, ...proof }: SignedChallenge,
  origin: string,
  linksTo: string | null,
): Promise<ProvenWallet> {
  const challenge = await takeChallenge(services.db, nonce);
  const isOurs = challenge?.origin === origin && challenge.linksTo === linksTo;
  if (!challenge || !isOurs || services.now() >= challenge.expiresAt) {
    throw new AlouError("sign_in_nonce");
  }
  if (!sameSecret(await sha256Hex(message), challenge.messageHash)) throw new AlouError("sign_in_message");
  const { chain, address } = splitAccount(challenge.account as AccountId);
  const family = await familyOf(chain);
  const node = services.corridor.open(chain, family.openNode);
  const verdict = await family.verifySignIn({ chain, address, message, proof }, node);
  if (verdict.ok) {
    const { key, account } = verdict;
    // Only the Cosmos' wallets show theirs, and only there the account was derived from it.
    const publicKey = family.family === "cosmos" ? proof.publicKey?.value : undefined;
    return { key, account, ...(publicKey !== undefined && { publicKey }) };
  }
  throw new AlouError(verdict.reason === "unverifiable" ? "sign_in_unverifiable" : "sign_in_signature");
}
