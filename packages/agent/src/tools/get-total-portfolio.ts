import * as z from "zod";
import { amountOutput, tellAmount } from "./schemas.ts";
import { defineTool } from "./tool.ts";

/** More holdings than these tell a model nothing. */
const MOST = 60;

export const getTotalPortfolio = defineTool({
  name: "get_total_portfolio",
  title: { zh: "查全部资产", en: "Read everything owned" },
  description:
    "What the user owns on all chains together, priced, with the total, its change within 24 h, and chains that do not answer. For one chain use get_portfolio.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({}),
  output: z.object({
    totalUsd: z.string(),
    change24hUsd: z.string().nullable(),
    held: z.array(amountOutput.extend({ chain: z.string(), usd: z.string().nullable(), price: z.string() })),
    /** Neither shown nor counted: names of strangers' tokens are not told. */
    spam: z.int(),
    /** Chains that do not answer; what they hold is not in the total. */
    silentChains: z.array(z.string()),
    /** There is more than is told here. */
    cut: z.boolean(),
  }),
  async run(_, desk) {
    const { totalUsd, change24h, holdings, chains } = await desk.portfolio();
    const shown = holdings.filter(({ spam, listed }) => spam.length === 0 && listed);
    return {
      totalUsd,
      change24hUsd: change24h?.usd ?? null,
      held: shown.slice(0, MOST).map(({ account, asset, symbol, decimals, units, usd, price }) => ({
        ...tellAmount(asset, symbol, decimals, BigInt(units)),
        chain: account.slice(0, account.lastIndexOf(":")),
        usd: usd ?? null,
        price: price?.state ?? "unknown",
      })),
      spam: holdings.length - shown.length,
      silentChains: chains.flatMap(({ chain, state }) => (state === "dead" || state === "late" ? [chain] : [])),
      cut: shown.length > MOST || chains.some(({ cut }) => cut),
    };
  },
});
