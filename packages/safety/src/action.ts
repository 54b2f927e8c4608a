import type { AssetId, ChainId } from "@alou/money/caip";

/**
 * What is judged: the decoded meaning of the bytes, never the intent they were made from. Amounts are base units.
 * Addresses are EIP-55.
 */
export type SafetyAction =
  | {
      readonly kind: "transfer";
      readonly chain: ChainId;
      readonly from: string;
      readonly to: string;
      readonly asset: AssetId;
      readonly units: bigint;
    }
  | {
      readonly kind: "swap";
      readonly chain: ChainId;
      readonly from: string;
      readonly sell: AssetId;
      readonly buy: AssetId;
      readonly sellUnits: bigint;
      /** The least that arrives. */
      readonly buyUnits: bigint;
      readonly recipient: string;
      readonly slippageBps: number;
      readonly priceImpactPpm: number;
      /** Seconds from now until the chain refuses it. */
      readonly deadlineSeconds: number;
    }
  | {
      readonly kind: "wrap" | "unwrap";
      readonly chain: ChainId;
      readonly from: string;
      readonly units: bigint;
    }
  | {
      readonly kind: "approve";
      readonly chain: ChainId;
      readonly from: string;
      readonly asset: AssetId;
      readonly spender: string;
      readonly units: bigint;
    }
  | {
      readonly kind: "revoke";
      readonly chain: ChainId;
      readonly from: string;
      readonly asset: AssetId;
      readonly spender: string;
    }
  | { readonly kind: "speed-up" | "cancel"; readonly chain: ChainId; readonly from: string };

/** Actions that can only make things safer: nothing may ever stand in their way. */
export function isRevoking(action: SafetyAction): boolean {
  return action.kind === "revoke" || action.kind === "cancel" || (action.kind === "approve" && action.units === 0n);
}
