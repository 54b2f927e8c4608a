import type { Handler } from "../../http/handler.ts";
import { sessionView } from "./hand-over.ts";

export const getSession: Handler<"getSession"> = async (_, { services, session }) =>
  await sessionView(services, session);
