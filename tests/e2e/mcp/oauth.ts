import { createHash, randomBytes } from "node:crypto";
import type { ScriptedWallet } from "@alou/cli/demo/wallet";
import type {
  OAuthClientInformationMixed,
  OAuthClientProvider,
  OAuthDiscoveryState,
  OAuthTokens,
} from "@modelcontextprotocol/client";

/** A page of Alou's that its user has signed in to: the cookies of a browser. */
export interface SignedInPage {
  readonly cookie: string;
  readonly csrf: string;
}

export async function signInPage(baseUrl: string, wallet: ScriptedWallet): Promise<SignedInPage> {
  const headers = { "content-type": "application/json", origin: baseUrl };
  const post = async (path: string, body: object) =>
    await fetch(`${baseUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const asked = await post("/v1/sign-in/challenge", { address: wallet.address, chain: "eip155:31337" });
  const { nonce, message } = (await asked.json()) as { nonce: string; message: string };
  const signed = await post("/v1/sign-in", { nonce, message, signature: wallet.signMessage(message) });
  const pairs = signed.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { cookie: pairs.join("; "), csrf: pairs.find((pair) => pair.includes("_csrf="))?.split("=")[1] ?? "" };
}

/** What the user does on the consent page: reads it, and answers its form. */
export async function consent(
  page: SignedInPage,
  url: URL,
  answer: "allow" | "deny",
  scopes: readonly string[],
  csrf = page.csrf,
): Promise<{ readonly html: string; readonly response: Response }> {
  const headers = { cookie: page.cookie, "accept-language": "en" };
  const html = await (await fetch(url, { headers })).text();
  const body = new URLSearchParams({ query: url.search.slice(1), csrf, answer });
  for (const scope of scopes) body.append("scope", scope);
  const form = { ...headers, origin: url.origin, "content-type": "application/x-www-form-urlencoded" };
  const response = await fetch(`${url.origin}${url.pathname}`, {
    method: "POST",
    headers: form,
    body,
    redirect: "manual",
  });
  return { html, response };
}

/** An OAuth client that keeps everything in memory and asks the test to go to the authorization page. */
export class MemoryProvider implements OAuthClientProvider {
  readonly redirectUrl = "http://127.0.0.1:9/callback";
  asked: URL | undefined;
  saved: OAuthTokens | undefined;
  information: OAuthClientInformationMixed | undefined;
  #verifier = "";
  #discovered: OAuthDiscoveryState | undefined;
  readonly #scope: string;

  constructor(scope: string) {
    this.#scope = scope;
  }

  get clientMetadata() {
    return { client_name: "<b>Agent</b>", redirect_uris: [this.redirectUrl], scope: this.#scope };
  }
  clientInformation() {
    return this.information;
  }
  saveClientInformation(information: OAuthClientInformationMixed) {
    this.information = information;
  }
  tokens() {
    return this.saved;
  }
  saveTokens(tokens: OAuthTokens) {
    this.saved = tokens;
  }
  redirectToAuthorization(url: URL) {
    this.asked = url;
  }
  saveCodeVerifier(verifier: string) {
    this.#verifier = verifier;
  }
  codeVerifier() {
    return this.#verifier;
  }
  saveDiscoveryState(state: OAuthDiscoveryState) {
    this.#discovered = state;
  }
  discoveryState() {
    return this.#discovered;
  }
}

/** A code verifier and its S256 challenge. */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
