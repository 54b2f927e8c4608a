import type { SolanaAddress } from "@alou/chains/solana/address";
import { feeOf } from "@alou/chains/solana/fees";
import type { SolanaMessage } from "@alou/chains/solana/message";
import { type InstructionMeaning, readInstruction } from "@alou/chains/solana/read-instruction";
import { isNative } from "@alou/money/asset";
import { splitAsset } from "@alou/money/caip";
import type { Action } from "../proposal.ts";

/** What the bytes of a payment say, read back from them. */
export interface SolanaPromise {
  readonly payer: SolanaAddress;
  /** The token that is paid; undefined for SOL. */
  readonly mint: SolanaAddress | undefined;
  /** Base units that leave. */
  readonly pays: bigint;
  /** What the token keeps of them. */
  readonly kept: bigint;
  /** Accounts it leaves from, and the one it arrives in. Of SOL the wallets themselves. */
  readonly sources: readonly SolanaAddress[];
  readonly destination: SolanaAddress;
  /** An account it opens for the recipient, and whose that will be. */
  readonly opens: readonly { readonly account: SolanaAddress; readonly owner: SolanaAddress }[];
  readonly memo: string | undefined;
  /** Lamports the network takes. */
  readonly fee: bigint;
  readonly unitLimit: number;
  readonly unitPrice: bigint;
  /** Every account the bytes may change. */
  readonly writable: readonly SolanaAddress[];
}

/**
 * Reads a payment back from its bytes. Undefined for bytes that are no payment, or do anything beside it.
 */
export function promiseIn(message: SolanaMessage): SolanaPromise | undefined {
  const meanings = message.instructions.map(readInstruction);
  const of = <K extends InstructionMeaning["kind"]>(kind: K) =>
    meanings.filter((one): one is Extract<InstructionMeaning, { kind: K }> => one.kind === kind);
  const [limit, anotherLimit] = of("compute-unit-limit");
  const [price, anotherPrice] = of("compute-unit-price");
  const [memo, anotherMemo] = of("memo");
  const sol = of("transfer-sol");
  const tokens = of("transfer-token");
  const opens = of("open-token-account");
  if (!limit || !price || anotherLimit || anotherPrice || anotherMemo || of("other").length > 0) return undefined;
  if (message.signers.length !== 1) return undefined;
  const payer = message.feePayer;
  const base = {
    payer,
    memo: memo?.text,
    unitLimit: limit.units,
    unitPrice: price.microLamports,
    fee: feeOf(1, limit.units, price.microLamports),
    writable: writableIn(message),
    opens: opens.map(({ account, owner }) => ({ account, owner })),
  };
  if (opens.some((one) => one.payer !== payer)) return undefined;
  const [only] = sol;
  if (only && sol.length === 1 && tokens.length === 0 && opens.length === 0 && only.from === payer) {
    return { ...base, mint: undefined, pays: only.lamports, kept: 0n, sources: [payer], destination: only.to };
  }
  const [first] = tokens;
  if (!first || first.mint === undefined || sol.length > 0) return undefined;
  const { mint, to, program } = first;
  const alike = tokens.every((one) => {
    return one.mint === mint && one.to === to && one.program === program && one.authority === payer;
  });
  if (!alike || opens.some((one) => one.mint !== mint || one.account !== to)) return undefined;
  return {
    ...base,
    mint,
    pays: tokens.reduce((sum, { amount }) => sum + amount, 0n),
    kept: tokens.reduce((sum, { fee = 0n }) => sum + fee, 0n),
    sources: tokens.map(({ from }) => from),
    destination: to,
  };
}

/**
 * Where the bytes say something else than the action, in a word; undefined where they agree.
 * @param token program and decimals are the chain's own check: a transfer that names other ones fails
 */
export function differs(promise: SolanaPromise, action: Action): string | undefined {
  if (action.kind !== "transfer") return "kind";
  const { asset, units } = action.pays;
  const mint = isNative(asset) ? undefined : splitAsset(asset).reference;
  if (promise.mint !== mint) return "asset";
  if (promise.pays !== BigInt(units)) return "amount";
  if (promise.memo !== action.memo) return "memo";
  const paid = promise.opens[0]?.owner ?? action.to.address;
  return paid === action.to.address ? undefined : "recipient";
}

function writableIn({ feePayer, instructions }: SolanaMessage): SolanaAddress[] {
  const named = instructions.flatMap(({ accounts }) =>
    accounts.flatMap(({ address, writable }) => (writable ? [address] : [])),
  );
  return [...new Set([feePayer, ...named])];
}
