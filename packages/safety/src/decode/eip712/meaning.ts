import type { ChainId } from "@alou/money/caip";
import type { SafetyAction } from "../../action.ts";
import type { Problem } from "../../decoded-action.ts";
import type { Walk } from "../evm/walk.ts";
import type { Eip712 } from "./document.ts";

/** Who signs, and where what the signature means is collected. */
export interface Signer {
  readonly chain: ChainId;
  /** Lower case. */
  readonly account: string;
  /** Lower case. */
  readonly verifyingContract?: string;
  readonly actions: SafetyAction[];
  readonly problems: Problem[];
  /** For calls inside. */
  readonly walk: Walk;
}

/** One thing typed data can mean. */
export interface Meaning {
  readonly is: (document: Eip712) => boolean;
  readonly read: (message: Record<string, unknown>, signer: Signer, document: Eip712) => void;
  /** The protocol whose one true contract must verify it. */
  readonly protocol?: "permit2" | "seaport";
  /** What it means is known, what it is about is not: only a hash of that is signed. */
  readonly hashed?: boolean;
}
