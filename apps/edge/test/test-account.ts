import { SELF } from "cloudflare:test";
import * as Address from "ox/Address";
import * as Hex from "ox/Hex";
import * as PersonalMessage from "ox/PersonalMessage";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";

/** The origin the tests' pages are served from: the first configured one. */
export const ORIGIN = "http://127.0.0.1:8787";
export const CHAIN = "eip155:31337";

/** An account made up for one test. */
export interface TestAccount {
  readonly address: `0x${string}`;
  readonly privateKey: `0x${string}`;
  sign(message: string): `0x${string}`;
}

export function newAccount(privateKey: `0x${string}` = Secp256k1.randomPrivateKey()): TestAccount {
  return {
    privateKey,
    address: Address.fromPublicKey(Secp256k1.getPublicKey({ privateKey }), { checksum: true }),
    sign: (message) =>
      Signature.toHex(Secp256k1.sign({ payload: PersonalMessage.getSignPayload(Hex.fromString(message)), privateKey })),
  };
}

/** A request as a page of ours sends it. */
export function send(
  method: string,
  path: string,
  options: {
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly raw?: BodyInit;
  } = {},
): Promise<Response> {
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  return SELF.fetch(`${ORIGIN}${path}`, {
    method,
    headers: { origin: ORIGIN, "content-type": "application/json", "cf-connecting-ip": newIp(), ...options.headers },
    ...(method !== "GET" && { body: body ?? "{}" }),
  });
}

/** Each request from somewhere else, so that one test's requests do not use up another's. */
let requests = 0;
const newIp = () => `198.51.${(requests >> 8) & 255}.${requests++ & 255}`;

export interface Challenge {
  readonly nonce: string;
  readonly message: string;
  readonly expiresAt: number;
}

export async function challengeFor(
  account: TestAccount,
  headers: Readonly<Record<string, string>> = {},
): Promise<Challenge> {
  const response = await send("POST", "/v1/sign-in/challenge", {
    body: { address: account.address, chain: CHAIN },
    headers,
  });
  return await response.json();
}

/** Cookies a browser would keep from an answer, as a `Cookie` header, and the CSRF token among them. */
export function keepCookies(response: Response): {
  readonly cookie: string;
  readonly csrf: string;
  readonly lines: string[];
} {
  const lines = response.headers.getSetCookie();
  const pairs = lines.map((line) => line.split(";")[0] ?? "");
  const csrf = pairs.find((pair) => pair.startsWith("__Host-alou_csrf="))?.split("=")[1] ?? "";
  return { cookie: pairs.join("; "), csrf, lines };
}

/** A signed-in page. */
export interface SignedIn {
  readonly account: TestAccount;
  readonly user: string;
  readonly cookie: string;
  readonly csrf: string;
  readonly refresh: string;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export async function signInPage(account: TestAccount = newAccount()): Promise<SignedIn> {
  const { nonce, message } = await challengeFor(account);
  const response = await send("POST", "/v1/sign-in", { body: { nonce, message, signature: account.sign(message) } });
  if (response.status !== 200) throw new Error(`sign-in failed: ${await response.text()}`);
  const { session } = (await response.json()) as { session: { user: string } };
  const { cookie, csrf, lines } = keepCookies(response);
  const refresh =
    lines
      .find((line) => line.startsWith("__Host-alou_refresh="))
      ?.split(";")[0]
      ?.split("=")[1] ?? "";
  return {
    account,
    user: session.user,
    cookie,
    csrf,
    refresh,
    send: (method, path, body, headers) =>
      send(method, path, { body, headers: { cookie, "x-csrf-token": csrf, ...headers } }),
  };
}

/** The stable code of a problem. */
export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
