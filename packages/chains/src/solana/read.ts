import { base64 } from "@scure/base";
import { EndpointError } from "../endpoint-error.ts";
import { isSolanaAddress, type SolanaAddress } from "./address.ts";
import { isRecord, type RpcCall, type RpcOutcome, readNumber, readU64 } from "./json-rpc.ts";

/**
 * What to ask a Solana node and how to understand the answers: pure data and a pure function, so that any number of
 * questions cost one round trip together.
 */
export interface Read<T> {
  readonly calls: readonly RpcCall[];
  /**
   * Given one outcome per call, in order.
   * @throws EndpointError where an answer is nonsense: the next endpoint is asked then
   */
  decode(outcomes: readonly RpcOutcome[]): T;
}

type Values<R extends Readonly<Record<string, Read<unknown>>>> = {
  [K in keyof R]: R[K] extends Read<infer T> ? T : never;
};

/** Several reads as one. */
export function readAll<R extends Readonly<Record<string, Read<unknown>>>>(reads: R): Read<Values<R>> {
  const names = Object.keys(reads);
  const each = readEach(Object.values(reads));
  return {
    calls: each.calls,
    decode: (outcomes) => Object.fromEntries(each.decode(outcomes).map((value, i) => [names[i], value])) as Values<R>,
  };
}

/** A list of reads as one. */
export function readEach<T>(reads: readonly Read<T>[]): Read<T[]> {
  return {
    calls: reads.flatMap(({ calls }) => calls),
    decode(outcomes) {
      let at = 0;
      return reads.map(({ calls, decode }) => {
        const mine = outcomes.slice(at, at + calls.length);
        at += calls.length;
        return decode(mine);
      });
    },
  };
}

/** What is known without asking. */
export function knownRead<T>(value: T): Read<T> {
  return { calls: [], decode: () => value };
}

/** One call whose refusal, too, means something. */
export function callRead<T>(method: string, params: readonly unknown[], decode: (outcome: RpcOutcome) => T): Read<T> {
  return {
    calls: [{ method, params }],
    decode: ([outcome]) => decode(outcome ?? { ok: false, code: 0, message: "no answer" }),
  };
}

/** One call that must be answered. @throws EndpointError in `decode`, for a refusal and for what `read` cannot understand */
export function answerRead<T>(
  method: string,
  params: readonly unknown[],
  read: (value: unknown) => T | undefined,
): Read<T> {
  return callRead(method, params, (outcome) => {
    if (!outcome.ok) throw new EndpointError("malformed", `${method}: ${outcome.message}`);
    const value = read(outcome.value);
    if (value === undefined) throw new EndpointError("malformed", `${method} answers nonsense`);
    return value;
  });
}

/** All state is read where two thirds of the stake have voted: what wallets show, and what is practically never undone. */
export const CONFIRMED = { commitment: "confirmed" } as const;

/** What an account holds. */
export interface AccountState {
  readonly address: SolanaAddress;
  readonly lamports: bigint;
  /** The program that owns it. */
  readonly program: SolanaAddress;
  readonly data: Uint8Array;
  readonly executable: boolean;
}

/** Accounts by address; one that does not exist is missing. At most 100. */
export function accountsRead(addresses: readonly SolanaAddress[]): Read<ReadonlyMap<SolanaAddress, AccountState>> {
  if (addresses.length === 0) return knownRead(new Map());
  const params = [addresses, { ...CONFIRMED, encoding: "base64" }];
  return answerRead("getMultipleAccounts", params, (value) => {
    const list = contextValue(value);
    if (!Array.isArray(list) || list.length !== addresses.length) return undefined;
    return accountMap(addresses, list);
  });
}

/** A list of accounts in the order of their addresses, `null` where there is none. */
export function accountMap(
  addresses: readonly SolanaAddress[],
  list: readonly unknown[],
): ReadonlyMap<SolanaAddress, AccountState> | undefined {
  const map = new Map<SolanaAddress, AccountState>();
  for (const [i, address] of addresses.entries()) {
    if (list[i] === null) continue;
    const state = readAccount(address, list[i]);
    if (!state) return undefined;
    map.set(address, state);
  }
  return map;
}

/** An account as JSON-RPC tells it in base64; undefined for nonsense. */
export function readAccount(address: SolanaAddress, value: unknown): AccountState | undefined {
  if (!isRecord(value)) return undefined;
  const { owner, executable } = value;
  const lamports = readU64(value.lamports);
  const data = readData(value.data);
  if (lamports === undefined || !data || typeof owner !== "string" || !isSolanaAddress(owner)) return undefined;
  return { address, lamports, program: owner, data, executable: executable === true };
}

function readData(value: unknown): Uint8Array | undefined {
  if (!Array.isArray(value) || typeof value[0] !== "string" || value[1] !== "base64") return undefined;
  try {
    return base64.decode(value[0]);
  } catch {
    return undefined;
  }
}

/** What stands beside the slot in most answers; undefined where there is no such thing. */
export function contextValue(value: unknown): unknown {
  return isRecord(value) && isRecord(value.context) ? value.value : undefined;
}

/** A blockhash, and until which block height the chain takes messages with it. */
export interface BlockhashLifetime {
  readonly blockhash: string;
  readonly lastValidBlockHeight: number;
}

export const blockhashRead: Read<BlockhashLifetime> = answerRead("getLatestBlockhash", [CONFIRMED], (value) =>
  readLifetime(contextValue(value)),
);

export function readLifetime(value: unknown): BlockhashLifetime | undefined {
  if (!isRecord(value) || typeof value.blockhash !== "string" || !isSolanaAddress(value.blockhash)) return undefined;
  const lastValidBlockHeight = readNumber(value.lastValidBlockHeight);
  return lastValidBlockHeight === undefined ? undefined : { blockhash: value.blockhash, lastValidBlockHeight };
}

/** Lamports an account of so many bytes must have to stay: below that it cannot be. */
export function rentExemptionRead(bytes: number): Read<bigint> {
  return answerRead("getMinimumBalanceForRentExemption", [bytes], readU64);
}
