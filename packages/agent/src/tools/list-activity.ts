import * as z from "zod";
import { chainInput, foreignOutput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const listActivity = defineTool({
  name: "list_activity",
  title: { zh: "查链上记录", en: "Read what happened on chain" },
  description:
    "What happened in the user's accounts on chain, whoever did it, newest first; without spam. What was sent through Alou is in list_transactions.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({
    chain: chainInput,
    cursor: z.string().max(6_000).optional().describe("from the page before"),
  }),
  output: z.object({
    items: z.array(
      z.object({
        chain: z.string(),
        hash: z.string(),
        at: z.int(),
        kind: z.string(),
        /** It may quote a stranger's name. */
        what: foreignOutput,
      }),
    ),
    next: z.string().nullable(),
    silentChains: z.array(z.string()),
  }),
  async run({ chain, cursor }, desk) {
    const page = await desk.activity({ chain, cursor });
    return {
      items: page.items.flatMap(({ chain: on, hash, at, kind, say, spam }) =>
        spam ? [] : [{ chain: on, hash, at, kind, what: { foreign: say[desk.language] } }],
      ),
      next: page.next,
      silentChains: page.silent.map((account) => account.slice(0, account.lastIndexOf(":"))),
    };
  },
});
