import { type FeeRates, SPEED_BLOCKS } from "@alou/chains/bitcoin/fees";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { FeeSpeed, NetworkFee, Speed } from "../proposal.ts";

/**
 * What the network takes: on Bitcoin known to the satoshi before anything is signed.
 * @param at what the same would cost at another speed, in satoshis
 */
export function networkFee(
  chain: ChainId,
  speed: Speed,
  chosen: { readonly fee: bigint; readonly vsize: number },
  rates: FeeRates,
  at: (rate: bigint) => bigint,
): NetworkFee {
  const { native, blockSeconds } = getChain(chain);
  const speedOf = (one: Speed): FeeSpeed => ({
    feeRate: unitsToDecimal(rates[one], 3),
    expected: toUnits(one === speed ? chosen.fee : at(rates[one])),
    waitSeconds: SPEED_BLOCKS[one] * blockSeconds,
  });
  const size = toUnits(BigInt(chosen.vsize));
  return {
    asset: native,
    speed,
    expected: toUnits(chosen.fee),
    cap: toUnits(chosen.fee),
    gasUsed: size,
    gasLimit: size,
    speeds: { slow: speedOf("slow"), normal: speedOf("normal"), fast: speedOf("fast") },
  };
}
