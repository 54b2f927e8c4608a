import { SYSTEM_TIMERS, type Timers } from "@alou/agent/model/timers";
import { AlouError } from "@alou/money/error";
import type { Env } from "../env.ts";
import type { StoredRemoteServer } from "../storage/remote-servers.ts";
import type { RemoteAddress, RemoteSession } from "./remote-session.ts";
import { type RemoteUrlRules, readRemoteUrl } from "./remote-url.ts";
import { openSecret, readSecretKeys, sealSecret } from "./sealed-secret.ts";

/** What this deployment allows with other people's MCP servers. */
export interface RemoteService {
  readonly rules: RemoteUrlRules;
  /** The configured keys for credentials, read when one is needed. */
  readonly secretKeys: string | undefined;
  /** Where names are looked up: a resolver over HTTPS. */
  readonly resolver: string;
  readonly fetch: typeof fetch;
  readonly timers: Timers;
}

const RESOLVER = "https://cloudflare-dns.com/dns-query";

/** As configured. */
export function openRemote(env: Env): RemoteService {
  const ports = (env.REMOTE_PORTS ?? "443,8443").split(",").map(Number);
  return {
    rules: {
      ports,
      loopback: env.REMOTE_LOOPBACK === "on",
      // Our own MCP server is nobody else's: through it a model could propose in the user's name.
      ownHosts: [...env.ORIGINS.split(","), env.MCP_URL ?? ""].flatMap((text) =>
        URL.canParse(text.trim()) ? new URL(text.trim()).hostname : [],
      ),
    },
    secretKeys: env.REMOTE_SECRETS_KEY,
    resolver: env.REMOTE_RESOLVER || RESOLVER,
    fetch: (...args) => fetch(...args),
    timers: SYSTEM_TIMERS,
  };
}

/** @throws AlouError `remote_url_refused` */
export function requireRemoteUrl(raw: string, { rules }: RemoteService): URL {
  const url = readRemoteUrl(raw, rules);
  if (!(url instanceof URL)) throw new AlouError("remote_url_refused", { detail: url.problem });
  return url;
}

/** Whom and what a credential is for: sealed for one server of one user, it opens for no other. */
const purpose = (user: string, server: string) => `alou/remote-server/${user}/${server}`;

/** @throws AlouError `remote_secrets_off` */
export async function sealCredential(
  { secretKeys }: RemoteService,
  user: string,
  server: string,
  value: string,
): Promise<string> {
  return await sealSecret(await readSecretKeys(secretKeys), purpose(user, server), value);
}

/** @throws AlouError `remote_secrets_off` */
export async function openCredential(
  { secretKeys }: RemoteService,
  user: string,
  server: string,
  sealed: string,
): Promise<string> {
  return await openSecret(await readSecretKeys(secretKeys), purpose(user, server), sealed);
}

/**
 * Where a stored server stands and what it is shown, read anew each time: the rules may have changed since.
 * @throws AlouError `remote_url_refused`, `remote_secrets_off`
 */
export async function addressOf(
  service: RemoteService,
  user: string,
  { id, url, transport, header, secret }: StoredRemoteServer,
): Promise<RemoteAddress> {
  const address = { url: requireRemoteUrl(url, service), transport };
  if (header === null || secret === null) return address;
  return { ...address, credential: [header, await openCredential(service, user, id, secret)] };
}

/**
 * Runs one errand with another server. The protocol's library is loaded here and nowhere else, so that nobody who has no such
 * server pays for it.
 * @throws AlouError `remote_url_refused`, `remote_unreachable`, `remote_answer_refused`, `remote_sign_in`
 */
export async function visit<T>(
  service: RemoteService,
  address: RemoteAddress,
  errand: (session: RemoteSession) => Promise<T>,
): Promise<T> {
  if (address.url.protocol === "https:") {
    const { requirePublicName } = await import("./require-public-name.ts");
    await requirePublicName(address.url.hostname, service.resolver, service.fetch);
  }
  const { withRemoteServer } = await import("./remote-session.ts");
  return await withRemoteServer(address, service, errand);
}
