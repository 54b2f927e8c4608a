import type { SignRequest, TransactionRequest } from "@alou/proposals/sign-request";
import type { SolanaTransactionRequest } from "@alou/proposals/sign-request-solana";
import { fromBase64 } from "../wallet/bytes.ts";

/** A signature given on another visit of this page: it fills its hole, but which it was is not known here. */
export const ELSEWHERE = Symbol("signed elsewhere");

/** The signature given for an earlier request. */
export type Given = string | typeof ELSEWHERE;

/**
 * The last look before the wallet: what the server asks to have signed must be what the card shows. Returns the first
 * field that differs, or undefined when all are the same.
 * @param shown the request on the card
 * @param ask what is about to go to the wallet
 * @param signatures those already given for earlier requests, by index: they fill the holes in the calldata
 */
export function differenceOf(
  shown: SignRequest | undefined,
  ask: SignRequest,
  signatures: ReadonlyMap<number, Given>,
): string | undefined {
  if (!shown) return "request";
  if (shown.kind !== ask.kind) return "kind";
  if (shown.chain !== ask.chain) return "chain";
  if (!same(shown.from, ask.from)) return "from";
  if (shown.kind === "typed-data" && ask.kind === "typed-data") {
    return sameJson(shown.typedData, ask.typedData) ? undefined : "typedData";
  }
  if (shown.kind === "calls" && ask.kind === "calls") return sameJson(shown, ask) ? undefined : "calls";
  if (shown.kind === "solana-transaction" && ask.kind === "solana-transaction") {
    return sameSolana(shown, ask) ? undefined : "transaction";
  }
  if (shown.kind !== "transaction" || ask.kind !== "transaction") return sameJson(shown, ask) ? undefined : shown.kind;
  if (!same(shown.to, ask.to)) return "to";
  for (const field of ["value", "nonce", "gasLimit", "maxFeePerGas", "maxPriorityFeePerGas"] as const) {
    if (shown[field] !== ask[field]) return field;
  }
  return sameData(shown, ask, signatures) ? undefined : "data";
}

const same = (a: string, b: string) => a === b || (a.startsWith("0x") && a.toLowerCase() === b.toLowerCase());

/**
 * The same transaction, but for the blockhash, which is fresh whenever a wallet is asked: 32 bytes after the accounts of the
 * message, and no other.
 * @see https://solana.com/docs/core/transactions
 */
function sameSolana(shown: SolanaTransactionRequest, ask: SolanaTransactionRequest): boolean {
  const fixed = (request: SolanaTransactionRequest) => ({
    ...request,
    transaction: undefined,
    blockhash: undefined,
    lastValidBlockHeight: undefined,
  });
  const [before, now] = [fromBase64(shown.transaction), fromBase64(ask.transaction)];
  if (!before || !now || before.length !== now.length || !sameJson(fixed(shown), fixed(ask))) return false;
  // One signature of 64 bytes, the version byte, three counts, the number of accounts (one byte below 128), the accounts.
  const [signatures = 0, version = 0, accounts = 0] = [before[0], before[65], before[69]];
  if (signatures !== 1 || version < 0x80 || accounts > 127) return false;
  const start = 70 + accounts * 32;
  return before.every((byte, index) => byte === now[index] || (index >= start && index < start + 32));
}

/** Calldata is equal byte for byte; where the card had a hole, exactly the signature it waited for stands now. */
function sameData(shown: TransactionRequest, ask: TransactionRequest, signatures: ReadonlyMap<number, Given>): boolean {
  let expected = shown.data.toLowerCase();
  for (const { request, part, offset } of shown.holes ?? []) {
    const start = 2 + offset * 2;
    const given = signatures.get(request);
    // A signature nobody here has seen: it may be any, in its hole and nowhere else. A wrong one makes the call fail.
    const filling =
      given === ELSEWHERE
        ? ask.data.toLowerCase().slice(start, start + (part === "rsv" ? 130 : 64))
        : fillingOf(given, part);
    if (filling === undefined) return false;
    expected = expected.slice(0, start) + filling + expected.slice(start + filling.length);
  }
  return expected === ask.data.toLowerCase();
}

/** The hex digits of a 65-byte signature, or of one of its parts as a 32-byte word. */
function fillingOf(signature: string | undefined, part: "rsv" | "r" | "s" | "v"): string | undefined {
  const digits = signature?.slice(2).toLowerCase();
  if (digits?.length !== 130) return undefined;
  // Some wallets still write the recovery bit itself where everybody else writes 27 or 28.
  const bit = Number.parseInt(digits.slice(128), 16);
  const v = (bit < 27 ? bit + 27 : bit).toString(16);
  if (part === "r") return digits.slice(0, 64);
  if (part === "s") return digits.slice(64, 128);
  return part === "v" ? v.padStart(64, "0") : digits.slice(0, 128) + v;
}

/** Equal as JSON, whatever the order of the keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== others.length) return false;
  return keys.every((key) => key in b && sameJson(Reflect.get(a, key), Reflect.get(b, key)));
}
