import { AlouError } from "@alou/money/error";
import type { Handler } from "../http/handler.ts";
import { type AuditEntry, auditStatement } from "../storage/audit.ts";
import * as store from "../storage/oauth-grants.ts";

export const listGrants: Handler<"listGrants"> = async (_, { services, session }) => ({
  grants: (await store.grantsOf(services.db, session.user, services.now())).map((grant) => ({
    ...grant,
    scopes: [...grant.scopes],
  })),
});

export const revokeGrant: Handler<"revokeGrant"> = async ({ params }, { services, session, requestId }) => {
  const now = services.now();
  const live = await store.grantsOf(services.db, session.user, now);
  if (!live.some(({ id }) => id === params.grant)) throw new AlouError("not_found", { what: "grant" });
  await store.revokeGrant(services.db, session.user, params.grant, now);
  const audit: AuditEntry = { at: now, user: session.user, requestId, what: "oauth-revoke", subject: params.grant };
  await services.db.run(auditStatement(audit));
  await services.pages(session.user).closeSession(params.grant);
  return {};
};
