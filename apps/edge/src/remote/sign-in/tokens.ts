import { AlouError } from "@alou/money/error";
import * as z from "zod";
import type { RemoteService } from "../remote-service.ts";
import { askJson } from "./ask-json.ts";
import type { SignInPlace } from "./place.ts";

const token = z
  .string()
  .min(1)
  .max(8_000)
  .regex(/^[\x21-\x7e]+$/);

/** RFC 6749, 5.1. */
const tokensSchema = z.object({
  access_token: token,
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().max(31_536_000).optional(),
  refresh_token: token.optional(),
});

/** Tokens for one server. `expiresAt` in milliseconds since 1970, where the server said. */
export interface RemoteTokens {
  readonly access: string;
  readonly refresh: string | null;
  readonly expiresAt: number | null;
}

/** Exchanges the code that came back for tokens. @throws AlouError `remote_sign_in_refused` and those of `askJson` */
export async function exchangeCode(
  service: RemoteService,
  place: SignInPlace,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<RemoteTokens> {
  const form = { grant_type: "authorization_code", code, redirect_uri: place.redirectUri, code_verifier: verifier };
  return await ask(service, place, form);
}

/** Renews tokens. @throws AlouError `remote_sign_in` when the server wants the user again, and those of `askJson` */
export async function renew(service: RemoteService, place: SignInPlace, refresh: string): Promise<RemoteTokens> {
  try {
    const fresh = await ask(service, place, { grant_type: "refresh_token", refresh_token: refresh });
    // RFC 6749, 6: without a new one the old one goes on.
    return { ...fresh, refresh: fresh.refresh ?? refresh };
  } catch (error) {
    if (error instanceof AlouError && error.code === "remote_sign_in_refused") throw new AlouError("remote_sign_in");
    throw error;
  }
}

async function ask(
  service: RemoteService,
  { tokenEndpoint, clientId, resource }: SignInPlace,
  form: Readonly<Record<string, string>>,
): Promise<RemoteTokens> {
  const sent = new URLSearchParams({ ...form, client_id: clientId, resource });
  const { status, body } = await askJson(service, tokenEndpoint, { form: sent });
  const read = tokensSchema.safeParse(body);
  if (status !== 200 || !read.success) throw new AlouError("remote_sign_in_refused", { detail: faultIn(body) });
  const { access_token: access, refresh_token: refresh = null, expires_in: seconds } = read.data;
  const expiresAt = seconds === undefined ? null : service.timers.now() + seconds * 1_000;
  return { access, refresh, expiresAt };
}

/** The code of RFC 6749, 5.2; none of the server's own words. */
function faultIn(body: unknown): string | { zh: string; en: string } {
  const error = (body as { error?: unknown } | undefined)?.error;
  return typeof error === "string" && /^[a-z_]{1,40}$/.test(error)
    ? error
    : { zh: "它没有给出令牌", en: "it gave no token" };
}
