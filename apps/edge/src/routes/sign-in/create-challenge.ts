import { familyOf } from "@alou/chains/families";
import { classifyAddress } from "@alou/money/address-family";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import { saveChallenge } from "../../storage/challenges.ts";
import { newNonce, sha256Hex } from "../../storage/tokens.ts";

/** How long the text may wait for its signature. */
const CHALLENGE_MS = 5 * 60_000;

/** One line of ASCII: EIP-4361 allows nothing else. The page says the same in Chinese beside it. */
const STATEMENT = "Sign in to Alou. This moves no money and gives no permission.";

export const createChallenge: Handler<"createChallenge"> = async (
  { body },
  { services, requestId, request, origins, spend },
) => {
  const chain = findChain(body.chain);
  if (!chain || !services.chains.includes(chain.id)) throw new AlouError("chain_unsupported", { chain: body.chain });
  const family = await familyOf(chain.id);
  const address = family.parseAddress(chain.id, body.address);
  if (address === undefined) {
    const message = classifyAddress(body.address)?.problem ?? `not an address of ${chain.name.en}`;
    throw new BadRequest(`address: ${message}`, [{ path: "/address", message }]);
  }
  // Beside the limit per client: nobody can be flooded with sign-in requests in their name from many places.
  await spend("sign-in", `address:${address}`);
  const origin = pageOrigin(request, origins);
  const now = services.now();
  const nonce = newNonce();
  const { message, method } = family.challenge({
    domain: new URL(origin).host,
    address,
    chain: chain.id,
    statement: STATEMENT,
    uri: origin,
    nonce,
    issuedAt: new Date(now).toISOString(),
    expirationTime: new Date(now + CHALLENGE_MS).toISOString(),
    requestId,
  });
  const account = `${chain.id}:${address}` as const;
  const challenge = { nonce, account, origin, messageHash: await sha256Hex(message), expiresAt: now + CHALLENGE_MS };
  await saveChallenge(services.db, challenge, now);
  return { nonce, message, method, expiresAt: challenge.expiresAt };
};

/** The page that asks; programs without an origin sign in for the first configured one. */
export function pageOrigin(request: Request, origins: readonly string[]): string {
  const origin = request.headers.get("origin");
  const chosen = origin !== null && origins.includes(origin) ? origin : origins[0];
  if (!chosen) throw new AlouError("forbidden");
  return chosen;
}
