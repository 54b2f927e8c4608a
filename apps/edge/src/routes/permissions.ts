import { planRevocations } from "../corridor/revoke-permissions.ts";
import type { Handler } from "../http/handler.ts";
import { permissionsReport } from "../safety/permissions/report.ts";

export const listPermissions: Handler<"listPermissions"> = async (_, { errand }) => await permissionsReport(errand);

export const createRevocations: Handler<"createRevocations"> = async ({ body }, { errand }) => ({
  intents: (await planRevocations(errand, body)).map(({ id }) => id),
});
