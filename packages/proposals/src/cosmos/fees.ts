import { feeFor, gasLimit, gasPrices } from "@alou/chains/cosmos/fees";
import type { Simulated } from "@alou/chains/cosmos/simulate";
import type { ChainId } from "@alou/money/caip";
import type { Situation } from "../corridor.ts";
import type { CosmosDraft } from "./draft.ts";

/** Gas and fee of a transaction at each speed. */
export function feesFor(draft: Pick<CosmosDraft, "gasLimit">, run: Simulated, chain: ChainId, market: bigint) {
  const gas = draft.gasLimit ?? (run.ok ? gasLimit(run.gasUsed) : 0n);
  const prices = gasPrices(chain, market);
  const at = (speed: Situation["speed"]) => ({ price: prices[speed], amount: feeFor(gas, prices[speed]) });
  return { gas, slow: at("slow"), normal: at("normal"), fast: at("fast") };
}
