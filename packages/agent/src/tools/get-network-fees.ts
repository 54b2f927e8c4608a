import { getChain } from "@alou/money/chain";
import { unitsToDecimal } from "@alou/money/units";
import * as z from "zod";
import { chainInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

const speed = z.object({ gwei: z.string(), waitSeconds: z.number(), transferCosts: z.string() });

/** Gas of a plain payment of the native coin. */
const PLAIN_GAS = 21_000n;

export const getNetworkFees = defineTool({
  name: "get_network_fees",
  title: { zh: "查网络费", en: "Read network fees" },
  description:
    "Network fees now in three speeds, with the wait each is expected to take and what a plain transfer costs.",
  access: "read",
  group: "basics",
  cost: "chain",
  input: z.strictObject({ chain: chainInput }),
  output: z.object({
    chain: z.string(),
    native: z.string(),
    baseFeeGwei: z.string(),
    slow: speed,
    normal: speed,
    fast: speed,
  }),
  async run({ chain }, desk) {
    const on = chain ?? desk.chain;
    const { baseFee, speeds } = await desk.fees(on);
    const tell = ({ perGas, waitSeconds }: (typeof speeds)["normal"]) => ({
      gwei: unitsToDecimal(perGas, 9),
      waitSeconds,
      transferCosts: unitsToDecimal(perGas * PLAIN_GAS, 18),
    });
    return {
      chain: on,
      native: getChain(on).native,
      baseFeeGwei: unitsToDecimal(baseFee, 9),
      slow: tell(speeds.slow),
      normal: tell(speeds.normal),
      fast: tell(speeds.fast),
    };
  },
});
