import { tokenAddress } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import * as z from "zod";
import { assetNamed } from "./asset-named.ts";
import { assetInput, chainInput, foreignOutput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const getToken = defineTool({
  name: "get_token",
  title: { zh: "查代币", en: "Look at a token" },
  description:
    "What a token contract says of itself, and whether it is listed. An unlisted token's symbol is a stranger's text and proves nothing.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({ asset: assetInput, chain: chainInput }),
  output: z.object({
    asset: z.string(),
    address: z.string().nullable(),
    symbol: foreignOutput,
    decimals: z.int(),
    listed: z.boolean(),
  }),
  async run({ asset, chain }, desk) {
    const { id } = assetNamed(asset, chain ?? desk.chain);
    const token = await desk.token(id);
    if (!token) throw new AlouError("token_unreadable", { address: tokenAddress(id) ?? id });
    return { asset: id, address: tokenAddress(id) ?? null, ...token };
  },
});
