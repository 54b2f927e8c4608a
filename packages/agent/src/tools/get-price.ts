import * as z from "zod";
import { PRICE_SOURCES } from "../answers.ts";
import { assetNamed } from "./asset-named.ts";
import { assetInput, chainInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const getPrice = defineTool({
  name: "get_price",
  title: { zh: "查价格", en: "Read the price" },
  description:
    "The US dollar price of an asset from a trusted source, with its age; null where none is fresh. Never guess one.",
  access: "read",
  group: "basics",
  cost: "chain",
  input: z.strictObject({ asset: assetInput, chain: chainInput }),
  output: z.object({
    asset: z.string(),
    usd: z.string().nullable(),
    source: z.string().nullable(),
    ageSeconds: z.int().nullable(),
  }),
  async run({ asset, chain }, desk) {
    const { id } = assetNamed(asset, chain ?? desk.chain);
    const price = await desk.price(id);
    if (!price) return { asset: id, usd: null, source: null, ageSeconds: null };
    const ageSeconds = Math.max(0, Math.round((desk.now() - price.updatedAt) / 1_000));
    return { asset: id, usd: price.usd, source: PRICE_SOURCES[price.source].en, ageSeconds };
  },
});
