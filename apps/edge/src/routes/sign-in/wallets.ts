import { sameHolder } from "@alou/money/account-on";
import { AlouError } from "@alou/money/error";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import { type AuditEntry, auditStatement } from "../../storage/audit.ts";
import { findSession } from "../../storage/sessions.ts";
import * as links from "../../storage/wallet-links.ts";
import * as watched from "../../storage/watched-accounts.ts";
import { canonicalAccount, issueChallenge, pageOrigin } from "./create-challenge.ts";
import { sessionView } from "./hand-over.ts";
import { provenWallet } from "./proven-wallet.ts";

export const createLinkChallenge: Handler<"createLinkChallenge"> = async ({ body }, context) =>
  await issueChallenge(context, await canonicalAccount(context.services, body), context.session.user);

/** A wallet joins the account it signed for: the text of a sign-in, or one that another user asked for, does not do it. */
export const linkWallet: Handler<"linkWallet"> = async ({ body }, context) => {
  const { services, session, requestId, request, origins } = context;
  const { label, otherSession, ...signed } = body;
  const now = services.now();
  const { user } = session;
  const wallet = await provenWallet(services, signed, pageOrigin(request, origins), user);
  const audit: AuditEntry = { at: now, user, requestId, what: "link", subject: wallet.account };
  const owner = await links.linkWallet(services.db, user, { ...wallet, label }, now, audit);
  const tooMany = () => new AlouError("too_many_wallets", { most: String(links.MAX_WALLETS) });
  if (owner === undefined) throw tooMany();
  if (owner !== user) {
    if (otherSession === undefined) throw new AlouError("wallet_taken");
    const other = await findSession(services.db, otherSession, now);
    if (other?.user !== owner) throw new AlouError("merge_unproven");
    if (await links.tooManyTogether(services.db, owner, user)) throw tooMany();
    await links.mergeUsers(services.db, owner, user, { now, requestId });
    services.waitUntil(services.pages(owner).closeAll());
  }
  return await sessionView(services, session);
};

export const updateWallet: Handler<"updateWallet"> = async ({ params, body }, { services, session }) => {
  const isOwn = await links.updateWallet(services.db, session.user, params.account, body, services.now());
  if (!isOwn) throw new AlouError("not_found", { what: "wallet" });
  return await sessionView(services, session);
};

export const unlinkWallet: Handler<"unlinkWallet"> = async ({ params }, { services, session, requestId }) => {
  const { account } = params;
  // Whoever unlinks what they are signed in with could lock themselves out of their own records.
  if (sameHolder(session.account, account)) throw new AlouError("wallet_in_use");
  const now = services.now();
  const audit = auditStatement({ at: now, user: session.user, requestId, what: "unlink", subject: account });
  const ended = await links.unlinkWallet(services.db, session.user, account, now, audit);
  if (!ended) throw new AlouError("not_found", { what: "wallet" });
  const pages = services.pages(session.user);
  services.waitUntil(Promise.all(ended.map((id) => pages.closeSession(id))));
  return await sessionView(services, session);
};

export const watchAccount: Handler<"watchAccount"> = async ({ body }, { services, session }) => {
  const account = await canonicalAccount(services, body);
  const { label } = body;
  const watch = { account, ...(label !== undefined && { label }) };
  if (!(await watched.watchAccount(services.db, session.user, watch, services.now()))) {
    throw new BadRequest("/address: too many watched accounts", [{ path: "/address", message: "too many" }]);
  }
  return await sessionView(services, session);
};

export const unwatchAccount: Handler<"unwatchAccount"> = async ({ params }, { services, session }) => {
  if (!(await watched.unwatchAccount(services.db, session.user, params.account))) {
    throw new AlouError("not_found", { what: "account" });
  }
  return await sessionView(services, session);
};
