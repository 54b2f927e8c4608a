import { unitsToDecimal } from "@alou/money/units";
import * as z from "zod";
import { worthInCents } from "../answers.ts";
import { amountOutput, chainInput, tellAmount } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const getPortfolio = defineTool({
  name: "get_portfolio",
  title: { zh: "查余额", en: "Read balances" },
  description:
    "What the user's wallet holds of the listed assets on one chain, with trusted prices where there are any.",
  access: "read",
  group: "basics",
  cost: "chain",
  input: z.strictObject({ chain: chainInput }),
  output: z.object({
    chain: z.string(),
    held: z.array(amountOutput.extend({ usdPrice: z.string().nullable(), usd: z.string().nullable() })),
    totalUsd: z.string(),
    /** Held, but without a trusted price, so not in the total. */
    unpriced: z.array(z.string()),
  }),
  async run({ chain = undefined }, desk) {
    const on = chain ?? desk.chain;
    const held = (await desk.holdings(on)).filter(({ units }) => units > 0n);
    let total = 0n;
    const told = held.map(({ asset, units, usd }) => {
      const cents = worthInCents({ symbol: asset.symbol, decimals: asset.decimals, units, usd });
      total += cents ?? 0n;
      return {
        ...tellAmount(asset.id, asset.symbol, asset.decimals, units),
        usdPrice: usd ?? null,
        usd: cents === undefined ? null : unitsToDecimal(cents, 2),
      };
    });
    return {
      chain: on,
      held: told,
      totalUsd: unitsToDecimal(total, 2),
      unpriced: told.flatMap(({ symbol, usd }) => (usd === null ? [symbol] : [])),
    };
  },
});
