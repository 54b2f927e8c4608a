import { forgetCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { auditStatement } from "../../storage/audit.ts";
import { endAllSessions, endSession } from "../../storage/sessions.ts";

export const signOut: Handler<"signOut"> = async (_, { services, session, requestId, setCookies }) => {
  const now = services.now();
  await endSession(services.db, session.id, now);
  await services.db.run(auditStatement({ at: now, user: session.user, requestId, what: "sign-out" }));
  services.waitUntil(services.pages(session.user).closeSession(session.id));
  setCookies(forgetCookies());
  return {};
};

export const signOutEverywhere: Handler<"signOutEverywhere"> = async (
  _,
  { services, session, requestId, setCookies },
) => {
  const now = services.now();
  const ended = await endAllSessions(services.db, session.user, now);
  await services.db.run(auditStatement({ at: now, user: session.user, requestId, what: "sign-out-everywhere" }));
  services.waitUntil(services.pages(session.user).closeAll());
  setCookies(forgetCookies());
  return { ended };
};
