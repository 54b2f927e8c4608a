import { type AlouClient, createClient } from "@alou/edge/client";
import type { ScriptedWallet } from "./wallet.ts";

/** A signed-in program: the typed client with its bearer token. */
export interface ApiSession {
  readonly client: AlouClient;
  readonly user: string;
  /** The session's access token; good for ten minutes. */
  readonly token: string;
}

/** Signs in over the public API the way any program would. */
export async function signInWith(baseUrl: string, wallet: ScriptedWallet): Promise<ApiSession> {
  let token: string | undefined;
  const headers = (): Record<string, string> => (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const client = createClient({ baseUrl, fetch, headers });
  const challenge = await client.call("createChallenge", { body: { address: wallet.address, chain: "eip155:31337" } });
  const { nonce, message } = challenge;
  const signature = wallet.signMessage(message);
  const { session, tokens } = await client.call("signIn", { body: { nonce, message, signature, transport: "token" } });
  token = tokens?.accessToken;
  return { client, user: session.user, token: token ?? "" };
}
