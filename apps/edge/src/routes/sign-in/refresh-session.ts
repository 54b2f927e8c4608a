import { AlouError } from "@alou/money/error";
import { COOKIES, readCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { auditStatement } from "../../storage/audit.ts";
import { sessionOfRefresh, refreshSession as trade } from "../../storage/sessions.ts";
import { handOver, sessionView } from "./hand-over.ts";

export const refreshSession: Handler<"refreshSession"> = async ({ body }, context) => {
  const { services, request, requestId } = context;
  const cookie = readCookies(request.headers.get("cookie")).get(COOKIES.refresh);
  const refresh = body.refreshToken ?? cookie;
  if (!refresh) throw new AlouError("sign_in_required");
  // Whatever is told with the tokens is read before they are traded: behind that nothing can fail that would lose them.
  const before = await sessionOfRefresh(services.db, refresh);
  const view = before && (await sessionView(services, before));
  const traded = await trade(services.db, refresh, services.now());
  if (traded.kind === "none" || !view) throw new AlouError("sign_in_required");
  if (traded.kind === "reused") {
    const { user, session: subject } = traded;
    await services.db.run(auditStatement({ at: services.now(), user, requestId, what: "refresh-reused", subject }));
    services.waitUntil(services.pages(traded.user).closeSession(traded.session));
    throw new AlouError("refresh_reused");
  }
  const { session, tokens } = traded;
  const { idleExpiresAt } = session;
  services.waitUntil(services.pages(session.user).extend(session.id, idleExpiresAt));
  return handOver(context, { ...view, idleExpiresAt }, tokens, body.refreshToken === undefined ? "cookie" : "token");
};
