import type { AlouClient } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { Session } from "../server/api-types.ts";
import type { Eip1193Provider } from "./eip1193.ts";
import { WalletError, walletError } from "./wallet-error.ts";

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
  provider: Eip1193Provider,
  address: string,
  { nonce, message }: Challenge,
): Promise<Session> {
  let signature: unknown;
  try {
    signature = await provider.request({ method: "personal_sign", params: [utf8Hex(message), address] });
  } catch (thrown) {
    throw walletError(thrown);
  }
  if (typeof signature !== "string") throw new WalletError("failed");
  const { session } = await client.call("signIn", { body: { nonce, message, signature } });
  return session;
}

/** A text as wallets want it for `personal_sign`: UTF-8 bytes in hex, so that none mistakes it for something else. */
export function utf8Hex(text: string): `0x${string}` {
  const bytes = new TextEncoder().encode(text);
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
