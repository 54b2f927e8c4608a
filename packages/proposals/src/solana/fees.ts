import { feeOf, type PriorityFees, WAIT_SECONDS } from "@alou/chains/solana/fees";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { FeeSpeed, NetworkFee, Speed } from "../proposal.ts";

/**
 * What the network takes, known to the lamport before anything is sent: the limit is paid for, used or not.
 * @param rent what an account that is opened for the recipient takes, on top
 */
export function networkFee(
  chain: ChainId,
  speed: Speed,
  prices: PriorityFees,
  unitLimit: number,
  unitsUsed: number,
  rent: bigint,
): NetworkFee {
  const at = (one: Speed) => feeOf(1, unitLimit, prices[one]) + rent;
  const told = (one: Speed): FeeSpeed => ({
    computeUnitPrice: toUnits(prices[one]),
    expected: toUnits(at(one)),
    waitSeconds: WAIT_SECONDS[one],
  });
  return {
    asset: getChain(chain).native,
    speed,
    expected: toUnits(at(speed)),
    cap: toUnits(at(speed)),
    ...(rent > 0n && {
      extra: [
        {
          label: { zh: "为对方开代币账户的租金", en: "Rent of the account opened for the recipient" },
          units: toUnits(rent),
        },
      ],
    }),
    gasUsed: toUnits(BigInt(unitsUsed)),
    gasLimit: toUnits(BigInt(unitLimit)),
    speeds: { slow: told("slow"), normal: told("normal"), fast: told("fast") },
  };
}
