import { AlouError } from "@alou/money/error";
import type { Services } from "../services.ts";
import type { Handover } from "./chain-follower.ts";

/**
 * Answers of nodes that already have the transaction, or have mined it: as good as taken. Sending the same bytes again
 * can never pay twice, because they carry the same nonce.
 */
const ALREADY = /already known|already imported|known transaction|nonce too low|already exists|ALREADY_EXISTS/i;

/** Answers after which another try may succeed: the node, not the transaction, is the problem. */
const PASSING = /timeout|temporar|try again|busy|rate|limit exceeded|internal error/i;

/** What a node made of signed bytes. */
export type Sent =
  | { readonly kind: "taken" }
  /** It will never take these bytes. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nobody knows; the follower finds out. */
  | { readonly kind: "unknown" };

/** Hands signed bytes to the chain's nodes. Never throws: the bytes are stored, and a follower sends them again. */
export async function sendRaw(services: Services, { chain, raw }: Pick<Handover, "chain" | "raw">): Promise<Sent> {
  if (raw === null) return { kind: "taken" };
  try {
    const { outcomes } = await services.corridor
      .node(chain)
      .send([{ method: "eth_sendRawTransaction", params: [raw] }]);
    const [outcome] = outcomes;
    if (!outcome) return { kind: "unknown" };
    if (outcome.ok || ALREADY.test(outcome.message)) return { kind: "taken" };
    return PASSING.test(outcome.message) ? { kind: "unknown" } : { kind: "refused", reason: outcome.message };
  } catch (error) {
    if (error instanceof AlouError) return { kind: "unknown" };
    throw error;
  }
}
