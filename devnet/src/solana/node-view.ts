import type { Landed, Ledger } from "./ledger.ts";
import { FINALITY_SLOTS } from "./ledger.ts";
import { SolanaRpcError } from "./rpc-error.ts";

/** How far a transaction has come. */
export type Commitment = "processed" | "confirmed" | "finalized";

const RANK: Record<Commitment, number> = { processed: 0, confirmed: 1, finalized: 2 };

/** What one node shows of the ledger: all of it, or what it was some slots ago. */
export class NodeView {
  readonly ledger: Ledger;
  /** How many slots this node is behind the others. */
  lag = 0n;
  /** How many of the next transactions are taken with thanks and never land. */
  dropNext = 0;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  get slot(): bigint {
    return this.ledger.slot - this.lag;
  }

  /** The newest slot of which a block has come so far. */
  slotAt(config: { commitment?: Commitment } | undefined): bigint {
    return config?.commitment === undefined || config.commitment === "finalized"
      ? this.slot - FINALITY_SLOTS
      : this.slot;
  }

  /** An answer about the chain's state, with the slot it is of. */
  context<T>(value: T): { context: { apiVersion: string; slot: bigint }; value: T } {
    return { context: { apiVersion: "4.2.2", slot: this.slot }, value };
  }

  /** @throws SolanaRpcError when this node is behind what the caller has seen elsewhere */
  requireSlot(config: { minContextSlot?: number } | undefined): void {
    if (config?.minContextSlot !== undefined && this.slot < BigInt(config.minContextSlot)) {
      const data = { contextSlot: Number(this.slot) };
      throw new SolanaRpcError(-32016, "Minimum context slot has not been reached", data);
    }
  }

  /** A transaction this node has heard of. */
  landed(signature: string): Landed | undefined {
    const landed = this.ledger.landed(signature);
    return landed && landed.slot <= this.slot ? landed : undefined;
  }

  /** What touched an address as far as this node knows, newest first. */
  ofAddress(address: string): readonly Landed[] {
    return this.ledger.ofAddress(address).filter(({ slot }) => slot <= this.slot);
  }

  commitmentOf({ slot }: Landed): Commitment {
    const depth = this.slot - slot;
    if (depth >= FINALITY_SLOTS) return "finalized";
    return depth >= 1n ? "confirmed" : "processed";
  }

  hasReached(landed: Landed, commitment: Commitment): boolean {
    return RANK[this.commitmentOf(landed)] >= RANK[commitment];
  }
}
