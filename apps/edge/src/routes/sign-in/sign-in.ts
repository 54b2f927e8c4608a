import { AlouError } from "@alou/money/error";
import { COOKIES, readCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { auditStatement } from "../../storage/audit.ts";
import { endSessionOf, findSession, openSession } from "../../storage/sessions.ts";
import { newId } from "../../storage/tokens.ts";
import { userOfWallet } from "../../storage/users.ts";
import { pageOrigin } from "./create-challenge.ts";
import { handOver, sessionView } from "./hand-over.ts";
import { provenWallet } from "./proven-wallet.ts";

export const signIn: Handler<"signIn"> = async ({ body }, context) => {
  const { services, requestId, request, origins } = context;
  const now = services.now();
  const wallet = await provenWallet(services, body, pageOrigin(request, origins), null);
  const { account } = wallet;
  const user = await userOfWallet(services.db, wallet, newId("usr"), now);
  const before = readCookies(request.headers.get("cookie")).get(COOKIES.refresh);
  if (before !== undefined) await endSessionOf(services.db, before, now);
  const audit = auditStatement({ at: now, user, requestId, what: "sign-in", subject: account });
  const tokens = await openSession(services.db, { user, account }, now, audit);
  const session = await findSession(services.db, tokens.access, now);
  if (!session) throw new AlouError("sign_in_required");
  return handOver(context, await sessionView(services, session), tokens, body.transport ?? "cookie");
};
