import type { AssetId, ChainId } from "@alou/money/caip";
import type { DecodedAction } from "./decoded-action.ts";

/** How a permission to spend is given. All but `approve` and `increase` are signatures that anybody may hand in. */
export type ApprovalHow =
  | "approve"
  | "increase"
  | "permit"
  | "dai-permit"
  | "permit2"
  | "permit2-transfer"
  | "permit2-approve"
  | "delegate"
  | "allowance";

/**
 * What is judged: the decoded meaning of the bytes, never the intent they were made from. Amounts are base units.
 * Addresses are EIP-55, or in whatever letters a foreign request spells them.
 */
export type SafetyAction =
  | {
      readonly kind: "transfer";
      readonly chain: ChainId;
      readonly from: string;
      readonly to: string;
      readonly asset: AssetId;
      readonly units: bigint;
      /**
       * `authorization`: a signature that lets anybody carry it out (EIP-3009); `refund`: what a Safe pays besides, for gas. Absent: the
       * transaction itself.
       */
      readonly how?: "authorization" | "refund";
      /** Until when that signature is good, in seconds since 1970. */
      readonly deadline?: bigint;
      readonly nft?: boolean;
      /** Another instruction of the transaction is a memo, by which an exchange knows whose deposit it is. */
      readonly hasMemo?: boolean;
      /** It arrives on another chain, by IBC, where the user’s own address may be spelled in a way nobody here knows. */
      readonly abroad?: true;
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
      /** Absent: by a transaction of its own. */
      readonly how?: ApprovalHow;
      /** One token of a collection; `units` is then its number. */
      readonly nft?: boolean;
      /** When the permission ends, in seconds since 1970; absent where it never does. */
      readonly expiresAt?: bigint;
      /** Until when the signature can be handed in, in seconds since 1970. */
      readonly deadline?: bigint;
    }
  | {
      readonly kind: "revoke";
      readonly chain: ChainId;
      readonly from: string;
      readonly asset: AssetId;
      readonly spender: string;
    }
  | { readonly kind: "speed-up" | "cancel"; readonly chain: ChainId; readonly from: string }
  | DecodedAction;

/** Actions that can only make things safer: nothing may ever stand in their way. */
export function isRevoking(action: SafetyAction): boolean {
  switch (action.kind) {
    case "revoke":
    case "cancel":
      return true;
    case "approve":
      return action.units === 0n && !action.nft;
    case "operator":
      return !action.approved;
    case "delegation":
      return /^0x0{40}$/.test(action.delegate);
    default:
      return false;
  }
}
