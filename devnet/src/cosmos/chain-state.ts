import { ripemd160 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import type { Packet } from "cosmjs-types/ibc/core/channel/v1/channel";
import type { KeptGrant } from "./grants.ts";

/** What an account is to the application. */
export interface Account {
  readonly number: bigint;
  sequence: bigint;
  publicKey: Uint8Array | null;
}

/** Stake of one account with one validator. */
export interface Delegation {
  readonly delegator: string;
  readonly validator: string;
  tokens: bigint;
  /** Rewards up to `since`, in base units times 10^18. */
  accrued: bigint;
  /** The height up to which rewards were counted. */
  since: number;
}

/** Stake that was taken back and is not free yet. */
export interface Unbonding {
  readonly delegator: string;
  readonly validator: string;
  readonly amount: bigint;
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly completesAt: number;
}

/** Where a voucher came from. */
export interface DenomTrace {
  /** Ports and channels it went through, the last first: `transfer/channel-0`. */
  readonly path: string;
  readonly base: string;
}

/** Everything the application knows. Plain data: a copy of it is a block's state. */
export interface ChainState {
  readonly accounts: Map<string, Account>;
  readonly balances: Map<string, Map<string, bigint>>;
  /** By delegator and validator, with a bar between. */
  readonly delegations: Map<string, Delegation>;
  unbondings: Unbonding[];
  /** By the hash in `ibc/HASH`. */
  readonly traces: Map<string, DenomTrace>;
  /** Packets sent and not yet acknowledged, by channel and sequence. */
  readonly commitments: Map<string, Packet>;
  /** Packets taken in, by channel and sequence, and the acknowledgement written for each. */
  readonly receipts: Map<string, string>;
  readonly nextSequence: Map<string, bigint>;
  /** Grants of x/authz and allowances of x/feegrant that were given. */
  readonly authz: Map<string, KeptGrant>;
  readonly feegrants: Map<string, KeptGrant>;
}

/** A state, and the block it is of. */
export interface ChainView {
  readonly state: ChainState;
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** A state in which nothing exists. */
export function emptyState(): ChainState {
  return {
    accounts: new Map(),
    balances: new Map(),
    delegations: new Map(),
    unbondings: [],
    traces: new Map(),
    commitments: new Map(),
    receipts: new Map(),
    nextSequence: new Map(),
    authz: new Map(),
    feegrants: new Map(),
  };
}

/** The account of an address; made at its first mention. */
export function accountOf(state: ChainState, address: string): Account {
  const known = state.accounts.get(address);
  if (known) return known;
  const account = { number: BigInt(state.accounts.size), sequence: 0n, publicKey: null };
  state.accounts.set(address, account);
  return account;
}

/** What an address holds of one coin. */
export function balanceOf(state: ChainState, address: string, denom: string): bigint {
  return state.balances.get(address)?.get(denom) ?? 0n;
}

/** Adds to what an address holds; negative takes away, unchecked. */
export function addBalance(state: ChainState, address: string, denom: string, amount: bigint): void {
  accountOf(state, address);
  const coins = state.balances.get(address) ?? new Map<string, bigint>();
  state.balances.set(address, coins);
  coins.set(denom, (coins.get(denom) ?? 0n) + amount);
}

/** What an address holds, sorted by name as the bank module does; without zeros. */
export function coinsOf(state: ChainState, address: string): { denom: string; amount: string }[] {
  return [...(state.balances.get(address) ?? [])]
    .filter(([, amount]) => amount > 0n)
    .map(([denom, amount]) => ({ denom, amount: amount.toString() }))
    .sort((a, b) => (a.denom < b.denom ? -1 : 1));
}

/** The address of a public key. */
export function addressOfKey(prefix: string, publicKey: Uint8Array): string {
  return bech32.encode(prefix, bech32.toWords(ripemd160(sha256(publicKey))));
}

/** The address of a module, an escrow or a validator: nobody has a key for it. */
export function addressOfName(prefix: string, name: string): string {
  return bech32.encode(prefix, bech32.toWords(sha256(new TextEncoder().encode(name)).subarray(0, 20)));
}

/** Whether a text is an address under this prefix. */
export function isAddress(prefix: string, text: string): boolean {
  const decoded = bech32.decodeUnsafe(text as `${string}1${string}`, 90);
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words);
  return decoded?.prefix === prefix && (bytes?.length === 20 || bytes?.length === 32);
}
