import { AlouError } from "@alou/money/error";
import { COOKIES, readCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { auditStatement } from "../../storage/audit.ts";
import { refreshSession as trade } from "../../storage/sessions.ts";
import { handOver } from "./hand-over.ts";

export const refreshSession: Handler<"refreshSession"> = async ({ body }, context) => {
  const { services, request, requestId } = context;
  const cookie = readCookies(request.headers.get("cookie")).get(COOKIES.refresh);
  const refresh = body.refreshToken ?? cookie;
  if (!refresh) throw new AlouError("sign_in_required");
  const traded = await trade(services.db, refresh, services.now());
  if (traded.kind === "none") throw new AlouError("sign_in_required");
  if (traded.kind === "reused") {
    const { user, session: subject } = traded;
    await services.db.run(auditStatement({ at: services.now(), user, requestId, what: "refresh-reused", subject }));
    services.waitUntil(services.pages(traded.user).closeSession(traded.session));
    throw new AlouError("refresh_reused");
  }
  const { session, tokens } = traded;
  services.waitUntil(services.pages(session.user).extend(session.id, session.idleExpiresAt));
  return await handOver(context, session, tokens, body.refreshToken === undefined ? "cookie" : "token");
};
