import { splitAccount } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { type EvmAddress, parseEvmAddress } from "@alou/money/evm-address";
import type { ChainFamily } from "../family.ts";
import { type SignInClaim, type SignInVerdict, signInText } from "../sign-in.ts";
import { broadcast } from "./broadcast.ts";
import { evmFeeTable } from "./fee-table.ts";
import type { Hex } from "./hex.ts";
import { evmHoldings } from "./holdings.ts";
import { lookAtNonces } from "./look.ts";
import { type EvmNode, openEvmNode } from "./node.ts";
import { personalMessageHash, verifySignature } from "./signature.ts";

/** Ethereum, its rollups, and every chain that runs its machine. */
export const evm: ChainFamily<EvmNode> = {
  family: "evm",
  openNode: openEvmNode,
  parseAddress(_, text) {
    const address = parseEvmAddress(text);
    return address.startsWith("0x") ? address : undefined;
  },
  challenge: (fields) => ({
    method: "siwe",
    message: signInText(fields, "Ethereum", String(eip155Number(fields.chain))),
  }),
  verifySignIn,
  broadcast: (node, raw, hash) => broadcast(node, raw as Hex, hash as Hex),
  async sendAgain(node, raws) {
    const requests = raws.map((raw) => ({ method: "eth_sendRawTransaction", params: [raw] }));
    await Promise.any(node.sendToEach(requests)).catch(() => {});
  },
  look: lookAtNonces,
  holdings: evmHoldings,
  fees: evmFeeTable,
};

/** Ordinary accounts, contracts by ERC-1271, and contracts that are not deployed yet by ERC-6492. */
async function verifySignIn({ chain, address, message, proof }: SignInClaim, node: EvmNode): Promise<SignInVerdict> {
  const signer = parseEvmAddress(address);
  if (!signer.startsWith("0x")) return { ok: false, reason: "malformed" };
  const verdict = await verifySignature(node, signer as EvmAddress, personalMessageHash(message), proof.signature);
  if (verdict === "invalid" || verdict === "unverifiable") return { ok: false, reason: verdict };
  const account = `${chain}:${signer}` as const;
  // The key of an ordinary account signs for every chain, so it is one wallet everywhere; a contract's word holds on its own
  // chain only: at the same address of another chain somebody else's contract may stand.
  const key = verdict === "key" ? `evm:${splitAccount(account).address.toLowerCase()}` : account;
  return { ok: true, account, key, provenBy: verdict };
}
