import { AlouError } from "@alou/money/error";
import { COOKIES, readCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { refreshSession as trade } from "../../storage/sessions.ts";
import { handOver } from "./hand-over.ts";

export const refreshSession: Handler<"refreshSession"> = async ({ body }, context) => {
  const { services, request } = context;
  const cookie = readCookies(request.headers.get("cookie")).get(COOKIES.refresh);
  const refresh = body.refreshToken ?? cookie;
  if (!refresh) throw new AlouError("sign_in_required");
  const { session, tokens } = await trade(services.db, refresh, services.now());
  return await handOver(context, session, tokens, body.refreshToken === undefined ? "cookie" : "token");
};
