import { AlouError } from "@alou/money/error";
import type { Services } from "../../services.ts";
import { claimRenewal, findGrant, grantStatement, markNeeded, type StoredGrant } from "../../storage/remote-grants.ts";
import { openCredential, sealCredential } from "../remote-service.ts";
import { type RemoteTokens, renew } from "./tokens.ts";

/** A token that ends this soon is renewed before it is used. Milliseconds. */
const EARLY_MS = 30_000;
/** A renewal takes no longer; whoever else needs the token waits for it, in steps. Milliseconds. */
const RENEWING_MS = 20_000;
const STEP_MS = 500;

/** Tokens sealed for one server of one user, to be kept. */
export async function sealTokens(
  { remote }: Pick<Services, "remote">,
  user: string,
  server: string,
  { access, refresh, expiresAt }: RemoteTokens,
): Promise<Pick<StoredGrant, "access" | "refresh" | "expiresAt">> {
  const seal = (value: string) => sealCredential(remote, user, server, value);
  return { access: await seal(access), refresh: refresh === null ? null : await seal(refresh), expiresAt };
}

/**
 * The access token for a server the user has signed in at; undefined where the server asks for none. One that has ended, or was
 * refused, is renewed by one request at a time.
 * @param refusedToken the token the server has just refused
 * @throws AlouError `remote_sign_in` when the user has to sign in there again, `remote_secrets_off`, `remote_unreachable`
 */
export async function bearerFor(
  services: Pick<Services, "db" | "now" | "remote">,
  user: string,
  server: string,
  refusedToken?: string,
): Promise<string | undefined> {
  const { db, now, remote } = services;
  for (let waited = 0; waited <= RENEWING_MS; waited += STEP_MS) {
    const grant = await findGrant(db, user, server);
    if (!grant) return undefined;
    if (grant.state === "needed") throw new AlouError("remote_sign_in");
    const access = await openCredential(remote, user, server, grant.access);
    const isSpent = access === refusedToken || (grant.expiresAt !== null && grant.expiresAt - EARLY_MS < now());
    if (!isSpent) return access;
    if (await claimRenewal(db, server, grant.access, { now: now(), until: now() + RENEWING_MS })) {
      return await renewed(services, user, server, grant);
    }
    await new Promise<void>((resolve) => remote.timers.after(STEP_MS, resolve));
  }
  throw new AlouError("remote_unreachable", { detail: { zh: "令牌没能更新", en: "its token could not be renewed" } });
}

async function renewed(
  services: Pick<Services, "db" | "remote">,
  user: string,
  server: string,
  { place, refresh }: StoredGrant,
): Promise<string> {
  const { db, remote } = services;
  try {
    if (refresh === null) throw new AlouError("remote_sign_in");
    const tokens = await renew(remote, place, await openCredential(remote, user, server, refresh));
    await db.run(grantStatement(user, server, { place, ...(await sealTokens(services, user, server, tokens)) }));
    return tokens.access;
  } catch (error) {
    if (error instanceof AlouError && error.code === "remote_sign_in") await markNeeded(db, user, server);
    throw error;
  }
}
