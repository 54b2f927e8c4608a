import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import { sayChange } from "@alou/safety/permissions/spender-change";
import { planRevocations } from "../corridor/revoke-permissions.ts";
import type { Handler } from "../http/handler.ts";
import { logError } from "../log.ts";
import { permissionsReport } from "../safety/permissions/report.ts";
import { watchReported } from "../safety/permissions/watch-spenders.ts";
import { dismissNotice, noticesOf } from "../storage/watched-permissions.ts";

export const listPermissions: Handler<"listPermissions"> = async (_, { errand }) => {
  const { services, session } = errand;
  const report = await permissionsReport(errand);
  // A notice about what is gone goes with it: the page asks for both, one after the other.
  await watchReported(services, session.user, report).catch((error: unknown) =>
    logError("permissions", "watch", error),
  );
  return report;
};

export const createRevocations: Handler<"createRevocations"> = async ({ body }, { errand }) => ({
  intents: (await planRevocations(errand, body)).map(({ id }) => id),
});

export const listPermissionNotices: Handler<"listPermissionNotices"> = async (_, { errand }) => {
  const { services, session } = errand;
  const notices = await noticesOf(services.db, session.user);
  return {
    notices: notices.map(({ id, chain, spender, at, permissions, ...change }) => {
      const label = findChain(chain)?.family === "evm" ? vouchedContract(chain, spender)?.label : undefined;
      const said = sayChange(change, label !== undefined);
      return { id, chain, spender, label: label ?? null, reason: change.reason, ...said, at, permissions };
    }),
  };
};

export const dismissPermissionNotice: Handler<"dismissPermissionNotice"> = async ({ params }, { errand }) => {
  const { services, session } = errand;
  const own = await dismissNotice(services.db, session.user, params.notice, services.now());
  if (!own) throw new AlouError("not_found", { what: "notice" });
  return {};
};
