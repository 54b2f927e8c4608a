import type { ProposalLife } from "../server/api-types.ts";
import { codeOf } from "../server/problem.ts";
import type { SentByWallet } from "./sent-by-wallet.ts";
import type { SigningWorld } from "./sign-proposal.ts";

/** A wallet returns the hash before every node has heard of it. Milliseconds between attempts, about 20 s in all. */
const PAUSES = [400, 800, 1_200, 1_600, 2_000, 3_000, 5_000, 6_000];

/**
 * Tells the server about a transaction the wallet has sent, and again while its node does not know it yet.
 * @throws ApiError
 */
export async function reportSent(
  { proposal, request, hash }: Omit<SentByWallet, "account">,
  { client, wait }: Pick<SigningWorld, "client" | "wait">,
): Promise<ProposalLife> {
  for (let attempt = 0; ; attempt++) {
    try {
      const body = { via: "hash" as const, request, hash };
      return (await client.call("submitTransaction", { params: { proposal }, body })).life;
    } catch (error) {
      const pause = PAUSES[attempt];
      // Not known yet, or not heard: both may pass. Any other refusal stands.
      const passing = codeOf(error) === "transaction_unknown" || error instanceof TypeError;
      if (!passing || pause === undefined) throw error;
      await wait(pause);
    }
  }
}
