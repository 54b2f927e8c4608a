import { type AlouClient, createClient } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { Language } from "@alou/money/words";
import type { AuthInfo } from "@modelcontextprotocol/server";

/** Who calls, as this server remembers it for the length of one request. */
export interface Caller {
  readonly user: string;
  readonly language: Language;
  /** The chain that is meant where none is named: that of the wallet the access was granted with. */
  readonly chain: ChainId;
  /** Of the client, as the platform saw it: floods are counted by it, here and behind. */
  readonly address: string | null;
}

/** In whose name the API is asked. */
export interface Bearer extends Pick<Caller, "address"> {
  readonly token: string;
}

/** The Alou API in the name of somebody. */
export type OpenApi = (who: Bearer) => AlouClient;

/** The API over a service binding. */
export function openApiOver(edge: Fetcher): OpenApi {
  return (who) =>
    createClient({
      // Only the path counts over a binding.
      baseUrl: "http://alou",
      fetch: (input, init) => edge.fetch(input as string, init as RequestInit) as unknown as Promise<Response>,
      headers: () => headersOf(who),
    });
}

/** What tells the API who asks, and from where. */
export function headersOf({ token, address }: Bearer): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(address !== null && { "cf-connecting-ip": address }) };
}

/**
 * The caller of a request that was let in.
 * @throws Error when nobody was: a fault of this server's, never the client's
 */
export function callerOf(auth: AuthInfo | undefined): Caller & Bearer {
  const caller = auth?.extra?.caller as Caller | undefined;
  if (!auth || !caller) throw new Error("a request without a caller got in");
  return { ...caller, token: auth.token };
}
