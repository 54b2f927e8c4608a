import { sameHolder } from "@alou/money/account-on";
import type { OperationName } from "../../api/operations.ts";
import { actingAccounts } from "../../corridor/acting-accounts.ts";
import { sessionCookies } from "../../http/cookies.ts";
import type { HandlerContext } from "../../http/handler.ts";
import { SESSION_MS, type Session, type SessionTokens } from "../../storage/sessions.ts";
import { newToken } from "../../storage/tokens.ts";
import { readWallet, walletsOf } from "../../storage/users.ts";
import { watchedBy } from "../../storage/watched-accounts.ts";

/** The session as the API tells it. */
export async function sessionView(services: HandlerContext<OperationName>["services"], session: Session) {
  const [wallets, watched] = await services.db.read([walletsOf(session.user), watchedBy(session.user)]);
  const linked = (wallets ?? []).map(readWallet);
  const acting = Object.values(actingAccounts(linked, session.account));
  return {
    user: session.user,
    account: session.account,
    wallets: linked.map(({ account, label }) => ({
      account,
      ...(label !== undefined && { label }),
      acts: acting.some((one) => sameHolder(one, account)),
    })),
    watched: (watched ?? []).map(readWallet),
    settings: session.settings,
    ...(session.grant && { grant: { ...session.grant, scopes: [...session.grant.scopes] } }),
    idleExpiresAt: session.idleExpiresAt,
    expiresAt: session.expiresAt,
  };
}

/** Gives a session's secrets to whoever has just earned them: as cookies, or in the answer when a program asks. */
export function handOver(
  { services, setCookies }: Pick<HandlerContext<OperationName>, "services" | "setCookies">,
  view: Awaited<ReturnType<typeof sessionView>>,
  tokens: SessionTokens,
  transport: "cookie" | "token",
) {
  if (transport === "token") {
    const { access, accessExpiresAt, refresh } = tokens;
    return { session: view, tokens: { accessToken: access, accessExpiresAt, refreshToken: refresh } };
  }
  const seconds = {
    access: Math.floor((tokens.accessExpiresAt - services.now()) / 1000),
    session: Math.floor(Math.min(SESSION_MS, view.expiresAt - services.now()) / 1000),
  };
  setCookies(sessionCookies({ access: tokens.access, refresh: tokens.refresh, csrf: newToken() }, seconds));
  return { session: view };
}
