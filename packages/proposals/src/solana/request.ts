import { encodeMessage, type Instruction, type SolanaMessage } from "@alou/chains/solana/message";
import type { BlockhashLifetime } from "@alou/chains/solana/read";
import { type InstructionMeaning, programName, readInstruction } from "@alou/chains/solana/read-instruction";
import { readTransaction, unsignedTransaction } from "@alou/chains/solana/transaction";
import type { ChainId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { SignRequest } from "../sign-request.ts";
import type { SolanaInstruction, SolanaTransactionRequest } from "../sign-request-solana.ts";
import type { SolanaPromise } from "./promise.ts";

/** The request a wallet is given for a transaction that was built. @param transaction wire bytes, base64 */
export function requestFor(
  chain: ChainId,
  label: Words,
  transaction: string,
  lifetime: BlockhashLifetime,
  { payer, unitLimit, unitPrice }: Pick<SolanaPromise, "payer" | "unitLimit" | "unitPrice">,
): SolanaTransactionRequest {
  return {
    kind: "solana-transaction",
    ...{ chain, label, from: payer, transaction, ...lifetime },
    computeUnitLimit: unitLimit,
    computeUnitPrice: toUnits(unitPrice),
    instructions: readTransaction(transaction).message.instructions.map(shown),
  };
}

/** The same message with another blockhash: nothing else may change, and nothing else does. */
export function withBlockhash(
  request: SolanaTransactionRequest,
  { blockhash, lastValidBlockHeight }: BlockhashLifetime,
): SolanaTransactionRequest {
  const { feePayer, instructions } = readTransaction(request.transaction).message;
  const transaction = unsignedTransaction(encodeMessage(feePayer, blockhash, instructions));
  return { ...request, transaction, blockhash, lastValidBlockHeight };
}

/** The message of a request. @throws AlouError `bad_request` for a request of another family */
export function messageOf(request: SignRequest): SolanaMessage {
  return readTransaction(solanaRequest(request).transaction).message;
}

/** @throws AlouError `bad_request` for a request of another family */
export function solanaRequest(request: SignRequest): SolanaTransactionRequest {
  if (request.kind === "solana-transaction") return request;
  throw new AlouError("bad_request", { detail: "/request: nothing to be signed on this chain" });
}

/** An instruction in names, decoded from its bytes. */
function shown(instruction: Instruction): SolanaInstruction {
  const { program } = instruction;
  const name = programName(program);
  const [method, args] = described(readInstruction(instruction));
  return {
    program,
    ...(name !== undefined && { name }),
    ...(method !== undefined && { method }),
    args: Object.entries(args).map(([key, value]) => ({ name: key, value })),
  };
}

function described(meaning: InstructionMeaning): [method: string | undefined, args: Record<string, string>] {
  switch (meaning.kind) {
    case "compute-unit-limit":
      return ["setComputeUnitLimit", { units: String(meaning.units) }];
    case "compute-unit-price":
      return ["setComputeUnitPrice", { microLamports: meaning.microLamports.toString() }];
    case "transfer-sol":
      return ["transfer", { from: meaning.from, to: meaning.to, lamports: meaning.lamports.toString() }];
    case "transfer-token": {
      const { from, mint, to, authority, amount, decimals, fee } = meaning;
      const args = { from, ...(mint !== undefined && { mint }), to, authority, amount: amount.toString() };
      const method = fee !== undefined ? "transferCheckedWithFee" : mint === undefined ? "transfer" : "transferChecked";
      return [
        method,
        {
          ...args,
          ...(decimals !== undefined && { decimals: String(decimals) }),
          ...(fee !== undefined && { fee: fee.toString() }),
        },
      ];
    }
    case "open-token-account": {
      const { payer, account, owner, mint } = meaning;
      return ["createAssociatedTokenAccountIdempotent", { payer, account, owner, mint }];
    }
    case "revoke-delegate":
      return ["revoke", { account: meaning.account, owner: meaning.owner }];
    case "memo":
      return [undefined, { text: meaning.text }];
    case "other":
      return [undefined, {}];
  }
}
