import * as z from "zod";
import { sayDeed } from "../say-deed.ts";
import { defineTool } from "./tool.ts";

export const listTransactions = defineTool({
  name: "list_transactions",
  title: { zh: "查记录", en: "Read the history" },
  description: "What the user has sent through Alou, newest first, and where each stands.",
  access: "read",
  group: "basics",
  cost: "record",
  input: z.strictObject({ limit: z.int().min(1).max(50).default(10), before: z.int().optional() }),
  output: z.object({
    transactions: z.array(
      z.object({ proposal: z.string(), what: z.string(), state: z.string(), hash: z.string().nullable(), at: z.int() }),
    ),
  }),
  async run({ limit, before }, desk) {
    const sent = await desk.sent({ limit, ...(before !== undefined && { before }) });
    return {
      transactions: sent.map(({ proposal, life }) => {
        const last = life.transactions.at(-1);
        return {
          proposal: proposal.id,
          what: sayDeed(proposal)[desk.language],
          state: last?.state ?? life.state,
          hash: last?.hash ?? null,
          at: last?.createdAt ?? proposal.createdAt,
        };
      }),
    };
  },
});
