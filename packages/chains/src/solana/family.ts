import type { ChainFamily } from "../family.ts";
import { isSolanaAddress } from "./address.ts";
import { broadcast, sendCall } from "./broadcast.ts";
import { solanaFeeTable } from "./fee-table.ts";
import { solanaHoldings } from "./holdings.ts";
import { lookAtSignatures } from "./look.ts";
import { openSolanaNode, type SolanaNode } from "./node.ts";
import { solanaChallenge, verifySolanaSignIn } from "./sign-in.ts";

/** Solana and its test clusters. */
export const solana: ChainFamily<SolanaNode> = {
  family: "solana",
  openNode: openSolanaNode,
  // An address says nothing of its cluster.
  parseAddress: (_, text) => (isSolanaAddress(text) ? text : undefined),
  challenge: solanaChallenge,
  verifySignIn: verifySolanaSignIn,
  broadcast,
  async sendAgain(node, raws) {
    await Promise.any(node.sendToEach(raws.map(sendCall))).catch(() => {});
  },
  look: lookAtSignatures,
  holdings: solanaHoldings,
  fees: solanaFeeTable,
};
