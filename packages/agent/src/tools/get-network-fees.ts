import type { FeeRow } from "@alou/chains/fee-table";
import { getAsset } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { unitsToDecimal } from "@alou/money/units";
import * as z from "zod";
import { chainInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

const speed = z.object({ price: z.string(), waitSeconds: z.number(), transferCosts: z.string() });

export const getNetworkFees = defineTool({
  name: "get_network_fees",
  title: { zh: "查网络费", en: "Read network fees" },
  description:
    "Network fees now in three speeds, with the wait each is expected to take and what a plain transfer costs in the chain's coin.",
  access: "read",
  group: "basics",
  cost: "chain",
  input: z.strictObject({ chain: chainInput }),
  output: z.object({
    chain: z.string(),
    native: z.string(),
    unit: z.string().describe("what prices are counted in"),
    base: z.string().nullable(),
    slow: speed,
    normal: speed,
    fast: speed,
  }),
  async run({ chain }, desk) {
    const on = chain ?? desk.chain;
    const { unit, base, speeds } = await desk.fees(on);
    const { native } = getChain(on);
    const { decimals } = getAsset(native);
    const tell = ({ price, costs, waitSeconds }: FeeRow) => ({
      price,
      waitSeconds,
      transferCosts: unitsToDecimal(BigInt(costs), decimals),
    });
    return {
      chain: on,
      native,
      unit,
      base: base ?? null,
      slow: tell(speeds.slow),
      normal: tell(speeds.normal),
      fast: tell(speeds.fast),
    };
  },
});
