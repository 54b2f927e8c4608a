import type { ChainFamily } from "../family.ts";
import { type SignInClaim, type SignInVerdict, signInText } from "../sign-in.ts";
import { parseBitcoinAddress } from "./address.ts";
import { broadcastBitcoin } from "./broadcast.ts";
import { bitcoinFeeTable } from "./fee-table.ts";
import { bitcoinHoldings } from "./holdings.ts";
import { lookAtInputs } from "./look.ts";
import { isPlainlyValid, verifyMessage } from "./message.ts";
import { isBitcoinChain, MAINNET, networkOf, REGTEST, SIGNET } from "./network.ts";
import { type BitcoinNode, openBitcoinNode } from "./node.ts";

/** Bitcoin and its test networks. */
export const bitcoin: ChainFamily<BitcoinNode> = {
  family: "bitcoin",
  openNode: openBitcoinNode,

  parseAddress(chain, text) {
    if (!isBitcoinChain(chain)) return undefined;
    const parsed = parseBitcoinAddress(text.trim(), networkOf(chain));
    return typeof parsed === "string" ? undefined : parsed.address;
  },

  challenge: (fields) => ({ method: "bip-322", message: signInText(fields, "Bitcoin", networkName(fields.chain)) }),
  verifySignIn: async (claim) => verifyBitcoinSignIn(claim),
  broadcast: (node, raw, hash) => broadcastBitcoin(node, raw, hash),

  async sendAgain(node, raws) {
    await Promise.all(raws.flatMap((raw) => node.post("/tx", raw)));
  },

  look: (node, watched) => lookAtInputs(node, watched),
  holdings: bitcoinHoldings,
  fees: bitcoinFeeTable,
};

/** As Bitcoin wallets call their networks. */
function networkName(chain: string): string {
  if (chain === MAINNET.chain) return "mainnet";
  if (chain === SIGNET.chain) return "signet";
  return chain === REGTEST.chain ? "regtest" : "testnet4";
}

/** BIP-322 and BIP-137. Nothing is asked of the chain. */
function verifyBitcoinSignIn({ chain, address, message, proof }: SignInClaim): SignInVerdict {
  if (!isBitcoinChain(chain)) return { ok: false, reason: "malformed" };
  const network = networkOf(chain);
  const parsed = parseBitcoinAddress(address, network);
  if (typeof parsed === "string") return { ok: false, reason: "malformed" };
  const verdict = verifyMessage(parsed.address, message, proof.signature, network);
  if (isPlainlyValid(verdict)) {
    const account = `${chain}:${parsed.address}` as const;
    return { ok: true, account, key: `bitcoin:${parsed.address}`, provenBy: "key" };
  }
  // A lock time or an age makes it good at some other time only.
  return { ok: false, reason: verdict.verdict === "invalid" ? "invalid" : "unsupported" };
}
