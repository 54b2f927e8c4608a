import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** How the authorization server misbehaves. */
export type AuthMisdeed =
  /** Its metadata names another issuer. */
  | "other-issuer"
  /** It does not do PKCE. */
  | "no-pkce"
  /** Its token endpoint lies in a private network. */
  | "private-token-endpoint"
  /** Its metadata redirects there. */
  | "redirect"
  /** It answers with another server's issuer. */
  | "mix-up"
  | "no-registration"
  /** Its tokens are good for nothing. */
  | "useless-token"
  | "huge";

/** A request to its token endpoint. */
export type TokenRequest = Readonly<Record<string, string>>;

/** An OAuth 2.1 authorization server of one user, and what an MCP server asks it. */
export interface AuthServer {
  readonly issuer: string;
  misdeed: AuthMisdeed | undefined;
  /** Seconds an access token lasts. */
  lastsSeconds: number;
  /** Whether a refresh token is taken. */
  renews: boolean;
  readonly registered: Readonly<Record<string, unknown>>[];
  readonly tokenRequests: TokenRequest[];
  /** Whether a token is good now. */
  isGood(token: string): boolean;
  /** Ends every access token. */
  endTokens(): void;
  /** What the user's browser does: follows the address, says yes, and is sent back. */
  signIn(authorizeAt: string): URL;
  stop(): Promise<void>;
}

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly client: string;
  readonly resource: string;
}

/** Starts it on this machine. @param elsewhere a place nobody may be sent to */
export async function startAuthServer(elsewhere: string): Promise<AuthServer> {
  const codes = new Map<string, Code>();
  const access = new Set<string>();
  const refresh = new Set<string>();
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: AuthServer = {
    issuer,
    misdeed: undefined,
    lastsSeconds: 3_600,
    renews: true,
    registered: [],
    tokenRequests: [],
    isGood: (token) => access.has(token),
    endTokens: () => access.clear(),
    signIn(authorizeAt) {
      const asked = new URL(authorizeAt).searchParams;
      const want = (name: string) => asked.get(name) ?? "";
      const code = randomUUID();
      codes.set(code, {
        challenge: want("code_challenge"),
        redirectUri: want("redirect_uri"),
        client: want("client_id"),
        resource: want("resource"),
      });
      const back = new URL(want("redirect_uri"));
      back.searchParams.set("state", want("state"));
      back.searchParams.set("code", code);
      back.searchParams.set("iss", self.misdeed === "mix-up" ? "https://honest.example" : issuer);
      return back;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString("utf8");
    const { pathname } = new URL(request.url ?? "/", issuer);
    const tell = (status: number, value: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(value));
    };
    if (pathname === "/.well-known/oauth-authorization-server") {
      if (self.misdeed === "redirect") {
        response.writeHead(302, { location: elsewhere });
        return void response.end();
      }
      if (self.misdeed === "huge") return tell(200, { issuer: "x".repeat(5_000_000) });
      return tell(200, metadata());
    }
    if (pathname === "/register" && request.method === "POST") {
      self.registered.push(JSON.parse(body));
      return tell(201, { client_id: `client-${self.registered.length}` });
    }
    if (pathname === "/token" && request.method === "POST") {
      const [status, value] = token(new URLSearchParams(body));
      return tell(status, value);
    }
    tell(404, { error: "not_found" });
  }

  function metadata() {
    return {
      issuer: self.misdeed === "other-issuer" ? "https://honest.example" : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: self.misdeed === "private-token-endpoint" ? "https://10.0.0.1/token" : `${issuer}/token`,
      ...(self.misdeed !== "no-registration" && { registration_endpoint: `${issuer}/register` }),
      response_types_supported: ["code"],
      code_challenge_methods_supported: self.misdeed === "no-pkce" ? ["plain"] : ["S256"],
      authorization_response_iss_parameter_supported: true,
    };
  }

  function token(form: URLSearchParams): [status: number, value: unknown] {
    const sent = Object.fromEntries(form);
    self.tokenRequests.push(sent);
    if (sent.grant_type === "authorization_code") {
      const code = codes.get(sent.code ?? "");
      codes.delete(sent.code ?? "");
      const challenge = createHash("sha256")
        .update(sent.code_verifier ?? "")
        .digest("base64url");
      const isRight =
        code?.challenge === challenge &&
        code.redirectUri === sent.redirect_uri &&
        code.client === sent.client_id &&
        code.resource === sent.resource;
      return isRight ? fresh() : [400, { error: "invalid_grant" }];
    }
    // A refresh token works once, as OAuth 2.1 wants it of public clients; one that comes again ends all.
    if (!refresh.delete(sent.refresh_token ?? "") || !self.renews) {
      refresh.clear();
      return [400, { error: "invalid_grant" }];
    }
    return fresh();
  }

  function fresh(): [status: number, value: unknown] {
    const [token, next] = [`at-${randomUUID()}`, `rt-${randomUUID()}`];
    if (self.misdeed !== "useless-token") access.add(token);
    refresh.add(next);
    return [200, { access_token: token, token_type: "Bearer", expires_in: self.lastsSeconds, refresh_token: next }];
  }
  return self;
}
