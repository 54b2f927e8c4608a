import { cosmosNetwork, findCosmosNetwork } from "@alou/money/cosmos-network";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ChainFamily } from "../family.ts";
import { type SignInClaim, type SignInVerdict, signInText } from "../sign-in.ts";
import { cosmosAddressBytes, parseCosmosAddress } from "./address.ts";
import { broadcast } from "./broadcast.ts";
import { cosmosFeeTable } from "./fee-table.ts";
import { cosmosHoldings } from "./holdings.ts";
import { lookAtSequences } from "./look.ts";
import { type CosmosNode, cosmosChainId, openCosmosNode } from "./node.ts";
import { readStdSignature, verifyAdr036 } from "./signature.ts";

/** Chains of the Cosmos SDK whose accounts are secp256k1 keys. */
export const cosmos: ChainFamily<CosmosNode> = {
  family: "cosmos",
  openNode: openCosmosNode,
  parseAddress(chain, text) {
    const network = findCosmosNetwork(chain);
    const address = network && parseCosmosAddress(network.prefix, text);
    return address?.startsWith(`${network?.prefix}1`) ? address : undefined;
  },
  challenge: (fields) => ({
    method: "adr-036",
    message: signInText(fields, "Cosmos", cosmosChainId(fields.chain)),
  }),
  verifySignIn: async (claim) => verdictOf(claim),
  broadcast,
  async sendAgain(node, raws) {
    const calls = raws.map((tx) => ({ method: "broadcast_tx_sync", params: { tx } }));
    await Promise.any(node.sendToEach(calls)).catch(() => {});
  },
  look: (node, watched) => lookAtSequences(node, watched),
  holdings: cosmosHoldings,
  fees: cosmosFeeTable,
};

/** The same key signs on every chain, so the wallet is named by what all its addresses have in common. */
function verdictOf({ chain, address, message, proof }: SignInClaim): SignInVerdict {
  const network = findCosmosNetwork(chain);
  const signer = cosmos.parseAddress(chain, address);
  const signature = readStdSignature({ pub_key: proof.publicKey, signature: proof.signature });
  if (!network || signer === undefined || !signature) return { ok: false, reason: "malformed" };
  if (signature.pub_key.type !== "tendermint/PubKeySecp256k1") return { ok: false, reason: "unsupported" };
  const bytes = cosmosAddressBytes(signer);
  // Contracts, modules and interchain accounts have no key that could sign.
  if (bytes?.length !== 20) return { ok: false, reason: "unsupported" };
  if (!verifyAdr036(cosmosNetwork(chain).prefix, signer, message, signature)) return { ok: false, reason: "invalid" };
  return { ok: true, account: `${chain}:${signer}`, key: `cosmos:${bytesToHex(bytes)}`, provenBy: "key" };
}
