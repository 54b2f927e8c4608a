import type { AssetId, ChainId } from "@alou/money/caip";
import type { SafetyAction } from "../../action.ts";
import type { Problem } from "../../decoded-action.ts";
import { Budget } from "../budget.ts";
import type { AbiRecord } from "./abi-decode.ts";

/** One call on its way through the decoder. Addresses are lower case. */
export interface CallFrame {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
  /** Hex without `0x`, selector included. */
  readonly digits: string;
  readonly depth: number;
}

/** What kind of contract an address is, where the caller knows: `approve` means two things. */
export type TypeOf = (address: string) => string | undefined;

/** Everything that is collected while one request is read. */
export interface Walk {
  readonly chain: ChainId;
  readonly budget: Budget;
  readonly typeOf: TypeOf;
  readonly actions: SafetyAction[];
  readonly problems: Problem[];
  /** Reads a call inside a call. */
  readonly call: (frame: CallFrame) => void;
}

/** What one function means. */
export type Handler = (args: AbiRecord, frame: CallFrame, walk: Walk) => void;

/** A function in the dictionary; no handler: known by name, and harmless in itself. */
export type Dictionary = Readonly<Record<string, Handler | null>>;

/** A new walk; `call` is the decoder itself. */
export function startWalk(
  chain: ChainId,
  typeOf: TypeOf,
  read: (frame: CallFrame, walk: Walk) => void,
  budget: Budget = new Budget(),
): Walk {
  const walk: Walk = {
    chain,
    budget,
    typeOf,
    actions: [],
    problems: [],
    call: (frame) => read(frame, walk),
  };
  return walk;
}

/** CAIP-19 of a token contract, whatever its standard. */
export function tokenAsset(chain: ChainId, token: string): AssetId {
  return `${chain}/erc20:${token}`;
}

/** CAIP-19 of a chain's native coin as far as a foreign request needs one. */
export function nativeAsset(chain: ChainId): AssetId {
  return `${chain}/slip44:60`;
}

export const text = (value: unknown): string => (typeof value === "string" ? value : "");
export const number = (value: unknown): bigint => (typeof value === "bigint" ? value : 0n);
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const record = (value: unknown): AbiRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as AbiRecord) : {};
