import { proposeReplacement } from "../corridor/replace.ts";
import type { Handler } from "../http/handler.ts";
import { proposalView } from "./proposals/proposal-view.ts";

export const speedUp: Handler<"speedUp"> = async ({ params }, { errand }) =>
  proposalView(await proposeReplacement(errand, "speed-up", params.transaction));

export const cancel: Handler<"cancel"> = async ({ params }, { errand }) =>
  proposalView(await proposeReplacement(errand, "cancel", params.transaction));
