import { familyOf } from "@alou/chains/families";
import { classifyAddress } from "@alou/money/address-family";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { OperationName } from "../../api/operations.ts";
import type { Handler, HandlerContext } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import type { Services } from "../../services.ts";
import { saveChallenge } from "../../storage/challenges.ts";
import { newNonce, sha256Hex } from "../../storage/tokens.ts";

/** How long the text may wait for its signature. */
const CHALLENGE_MS = 5 * 60_000;

/** One line of ASCII: EIP-4361 allows nothing else. The page says the same in Chinese beside it. */
const SIGN_IN = "Sign in to Alou. This moves no money and gives no permission.";
const LINK =
  "Link this wallet to your Alou account. Whoever signs in with it can read that account. This moves no money.";

export const createChallenge: Handler<"createChallenge"> = async ({ body }, context) =>
  await issueChallenge(context, await canonicalAccount(context.services, body), null);

/**
 * An account as somebody named it, in its canonical spelling.
 * @throws AlouError `chain_unsupported` for a chain this deployment does not serve; BadRequest for no address of it
 */
export async function canonicalAccount(
  services: Services,
  named: { readonly chain: string; readonly address: string },
): Promise<AccountId> {
  const chain = findChain(named.chain);
  if (!chain || !services.chains.includes(chain.id))
    throw new AlouError("chain_unsupported", { chain: chain?.name ?? named.chain });
  const family = await familyOf(chain.id);
  const address = family.parseAddress(chain.id, named.address);
  if (address !== undefined) return `${chain.id}:${address}`;
  const message = classifyAddress(named.address)?.problem ?? `not an address of ${chain.name.en}`;
  throw new BadRequest(`address: ${message}`, [{ path: "/address", message }]);
}

type Context = Pick<HandlerContext<OperationName>, "services" | "requestId" | "request" | "origins" | "spend">;

/**
 * Issues the text an account is to sign.
 * @param linksTo the user whom the account is to be linked to, or what else the text is for; null: it is to sign in
 * @param statement what it says it does: one line of ASCII
 */
export async function issueChallenge(
  context: Context,
  account: AccountId,
  linksTo: string | null,
  statement = linksTo === null ? SIGN_IN : LINK,
) {
  const { services, requestId, request, origins, spend } = context;
  const { chain, address } = splitAccount(account);
  // Beside the limit per client: nobody can be flooded with sign-in requests in their name from many places.
  await spend("sign-in", `address:${address}`);
  const origin = pageOrigin(request, origins);
  const now = services.now();
  const nonce = newNonce();
  const { message, method } = (await familyOf(chain)).challenge({
    domain: new URL(origin).host,
    address,
    chain,
    statement,
    uri: origin,
    nonce,
    issuedAt: new Date(now).toISOString(),
    expirationTime: new Date(now + CHALLENGE_MS).toISOString(),
    requestId,
  });
  const expiresAt = now + CHALLENGE_MS;
  const messageHash = await sha256Hex(message);
  await saveChallenge(services.db, { nonce, account, origin, messageHash, expiresAt, linksTo }, now);
  return { nonce, message, method, expiresAt };
}

/** The page that asks; programs without an origin sign in for the first configured one. */
export function pageOrigin(request: Request, origins: readonly string[]): string {
  const origin = request.headers.get("origin");
  const chosen = origin !== null && origins.includes(origin) ? origin : origins[0];
  if (!chosen) throw new AlouError("forbidden");
  return chosen;
}
