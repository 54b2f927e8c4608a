import type { Handler } from "../http/handler.ts";
import { putSettings as store } from "../storage/users.ts";

export const getSettings: Handler<"getSettings"> = async (_, { session }) => session.settings;

export const putSettings: Handler<"putSettings"> = async ({ body }, { services, session }) => {
  await store(services.db, session.user, body);
  return body;
};
