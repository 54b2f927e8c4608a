import type { Api } from "@alou/edge/api/contracts";
import type { AlouClient } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { Session } from "../server/api-types.ts";
import type { Connection, WalletAccount } from "./connection.ts";

/** The text to be signed, as the server made it. */
export type Challenge = Api["createChallenge"]["response"];

/** What a signature is for: to come in with the wallet, or to add it to the account that is in already. */
export type Purpose = "sign-in" | "link";

/** Whose account it is that is to be proven, and where. */
export interface Claim {
  readonly connection: Connection;
  readonly account: WalletAccount;
  readonly chain: ChainId;
}

/** Gets the text for an account. @throws ApiError */
export function askForChallenge(
  client: AlouClient,
  purpose: Purpose,
  { account, chain }: Pick<Claim, "account" | "chain">,
): Promise<Challenge> {
  const request = { body: { address: account.address, chain } };
  return purpose === "link" ? client.call("createLinkChallenge", request) : client.call("createChallenge", request);
}

/**
 * Has the text signed and hands it in.
 * @throws WalletError when the wallet refuses, ApiError when the server does
 */
export async function prove(
  client: AlouClient,
  purpose: Purpose,
  claim: Claim,
  challenge: Challenge,
): Promise<Session> {
  const body = await signed(claim, challenge);
  if (purpose === "link") return await client.call("linkWallet", { body });
  return (await client.call("signIn", { body })).session;
}

/**
 * Makes the account a wallet belongs to and the one that is signed in with one account. Both have to prove themselves: the
 * wallet signs in to its own once, then joins this one.
 * @param guest the API as somebody whom nobody knows
 * @throws WalletError, ApiError
 */
export async function mergeWith(client: AlouClient, guest: AlouClient, claim: Claim): Promise<Session> {
  const own = await signed(claim, await askForChallenge(guest, "sign-in", claim));
  const { tokens } = await guest.call("signIn", { body: { ...own, transport: "token" } });
  const joined = await signed(claim, await askForChallenge(client, "link", claim));
  const otherSession = tokens?.accessToken;
  return await client.call("linkWallet", { body: { ...joined, ...(otherSession && { otherSession }) } });
}

/**
 * Has a text signed, and gives what the server wants to see.
 * @throws WalletError when the wallet refuses
 */
export async function signed(
  { connection, account, chain }: Claim,
  { nonce, message }: Pick<Challenge, "nonce" | "message">,
) {
  const { signature, publicKey, signedMessage } = await connection.signIn({ message, chain }, account);
  return { nonce, message, signature, ...(publicKey && { publicKey }), ...(signedMessage && { signedMessage }) };
}
