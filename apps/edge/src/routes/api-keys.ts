import { DAY_MS } from "@alou/money/durations";
import { AlouError } from "@alou/money/error";
import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import * as store from "../storage/api-keys.ts";
import { type AuditEntry, auditOfOwn } from "../storage/audit.ts";
import { newId } from "../storage/tokens.ts";

const DEFAULT_DAYS = 90;

export const listApiKeys: Handler<"listApiKeys"> = async (_, { services, session }) => ({
  keys: (await store.apiKeysOf(services.db, session.user, services.now())).map((key) => ({
    ...key,
    scopes: [...key.scopes],
  })),
});

export const createApiKey: Handler<"createApiKey"> = async ({ body }, { services, session, requestId }) => {
  const name = body.name.trim();
  if (name === "" || /[\p{Cc}\p{Cf}]/u.test(name)) throw new BadRequest("/name: hidden characters or nothing at all");
  const now = services.now();
  const { scopes, days = DEFAULT_DAYS } = body;
  const key = { id: newId("key"), name, scopes, createdAt: now, expiresAt: now + days * DAY_MS };
  const secret = store.newApiKeySecret();
  const audit = auditOfOwn("api_keys", {
    at: now,
    user: session.user,
    requestId,
    what: "api-key-create",
    subject: key.id,
    detail: scopes.join(" "),
  });
  if (!(await store.insertApiKey(services.db, session, key, secret, audit)))
    throw new BadRequest(`at most ${store.MAX_API_KEYS} keys; revoke one first`);
  return { key: { ...key, hint: secret.slice(-4), usedAt: null }, secret };
};

export const revokeApiKey: Handler<"revokeApiKey"> = async ({ params }, { services, session, requestId }) => {
  const now = services.now();
  const key = await store.findApiKey(services.db, session.user, params.key, now);
  if (!key) throw new AlouError("not_found", { what: "key" });
  const entry: AuditEntry = { at: now, user: session.user, requestId, what: "api-key-revoke", subject: key.id };
  const audit = auditOfOwn("api_keys", entry);
  await store.revokeApiKey(services.db, session.user, key.id, now, audit);
  await services.pages(session.user).closeSession(key.id);
  return {};
};
