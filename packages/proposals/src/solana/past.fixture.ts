import { encodeAddress } from "@alou/chains/solana/address";
import { computeUnitLimit, computeUnitPrice, transferSol } from "@alou/chains/solana/instructions";
import type { RpcCall, RpcOutcome } from "@alou/chains/solana/json-rpc";
import { encodeMessage } from "@alou/chains/solana/message";
import type { SolanaHead } from "@alou/chains/solana/node";
import type { Read } from "@alou/chains/solana/read";
import { unsignedTransaction } from "@alou/chains/solana/transaction";
import { toUnits } from "@alou/money/units";
import type { Corridor } from "../corridor.ts";
import type { SolanaTransactionRequest } from "../sign-request-solana.ts";

const address = (byte: number) => encodeAddress(new Uint8Array(32).fill(byte));

export const CHAIN = "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA";
export const PAYER = address(3);
export const PAYEE = address(4);
/** A signature as the list of an account's past names it. */
export const SIGNATURE = "1".repeat(64);
/** The last height of the blockhash that was handed out. */
export const LAST_HEIGHT = 1_150;

/** The bytes of a payment, with a blockhash of the wallet's or ours. */
export function payment(blockhash: number, lamports = 7n): string {
  const instructions = [computeUnitLimit(1_000), computeUnitPrice(5n), transferSol(PAYER, PAYEE, lamports)];
  return unsignedTransaction(encodeMessage(PAYER, address(blockhash), instructions));
}

/** A payment as a wallet was handed it. */
export const HANDED: SolanaTransactionRequest = {
  ...{ kind: "solana-transaction", chain: CHAIN, from: PAYER, label: { zh: "", en: "" } },
  ...{ transaction: payment(6), blockhash: address(6), lastValidBlockHeight: LAST_HEIGHT },
  ...{ computeUnitLimit: 1_000, computeUnitPrice: toUnits(5n), instructions: [] },
};

/** What a cluster has to tell: how high its last final block is, and what the payer has signed since the proposal. */
export interface Past {
  readonly height: number;
  /** Wire bytes, in base64. */
  readonly signed?: string;
}

/** The way to a cluster with this past, as its nodes tell it. */
export function corridorTo({ height, signed }: Past): Corridor {
  const head: SolanaHead = { number: height + 1_000, height, timestamp: 0, epoch: 1 };
  const meta = { err: null, fee: 5_000, preBalances: [], postBalances: [] };
  const answers: Readonly<Record<string, unknown>> = {
    getLatestBlockhash: {
      context: { slot: head.number },
      value: { blockhash: HANDED.blockhash, lastValidBlockHeight: LAST_HEIGHT },
    },
    getEpochInfo: { absoluteSlot: head.number, blockHeight: height },
    getSignaturesForAddress: signed === undefined ? [] : [{ signature: SIGNATURE, slot: head.number, err: null }],
    getTransaction: { slot: head.number, meta, transaction: [signed, "base64"] },
  };
  const outcome = ({ method }: RpcCall): RpcOutcome => ({ ok: true, value: answers[method] });
  const node = {
    read: async <T>(read: Read<T>) => ({ value: read.decode(read.calls.map(outcome)), head }),
  };
  return { open: () => node } as unknown as Corridor;
}
