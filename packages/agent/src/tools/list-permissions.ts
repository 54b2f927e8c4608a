import { isUnlimitedAllowance } from "@alou/intents/unlimited-allowance";
import * as z from "zod";
import { amountOutput, chainInput, tellAmount } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const listPermissions = defineTool({
  name: "list_permissions",
  title: { zh: "查授权", en: "Read permissions" },
  description:
    "Who may take the user's tokens: live permissions on one EVM chain, as far back as its events have been looked through: allowances, Permit2, NFTs.",
  access: "read",
  group: "basics",
  cost: "chain",
  input: z.strictObject({ chain: chainInput }),
  output: z.object({
    chain: z.string(),
    permissions: z.array(
      z.object({ spender: z.string(), label: z.string().nullable(), allowance: amountOutput, unlimited: z.boolean() }),
    ),
  }),
  async run({ chain }, desk) {
    const on = chain ?? desk.chain;
    const permissions = await desk.permissions(on);
    return {
      chain: on,
      permissions: permissions.map(({ asset, symbol, decimals, spender, label, units }) => ({
        spender,
        label: label ?? null,
        allowance: tellAmount(asset, symbol, decimals, units),
        unlimited: isUnlimitedAllowance(units),
      })),
    };
  },
});
