import type { AlouClient } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { Session } from "../server/api-types.ts";
import type { Connection, WalletAccount } from "./connection.ts";

/** The text to be signed, as the server made it. */
export interface Challenge {
  readonly nonce: string;
  readonly message: string;
  readonly expiresAt: number;
}

/** Gets the text for an account. @throws ApiError */
export function askForChallenge(client: AlouClient, address: string, chain: ChainId): Promise<Challenge> {
  return client.call("createChallenge", { body: { address: address as `0x${string}`, chain } });
}

/**
 * Has the text signed and hands it in.
 * @throws WalletError when the wallet refuses, ApiError when the server does
 */
export async function signIn(
  client: AlouClient,
  connection: Connection,
  account: WalletAccount,
  chain: ChainId,
  { nonce, message }: Challenge,
): Promise<Session> {
  const { signature } = await connection.signIn({ message, chain }, account);
  const { session } = await client.call("signIn", { body: { nonce, message, signature } });
  return session;
}
