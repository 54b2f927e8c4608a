import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type AbiFunction, parseFunction } from "./abi-type.ts";
import { ACCOUNTS } from "./accounts.ts";
import { AGGREGATORS } from "./aggregators.ts";
import { AUTHORITY } from "./authority.ts";
import { BALANCER } from "./balancer.ts";
import { BRIDGES } from "./bridges.ts";
import { EVERYDAY, LURES } from "./everyday.ts";
import { LENDING } from "./lending.ts";
import { MARKETS } from "./markets.ts";
import { PERMIT2_FUNCTIONS } from "./permit2.ts";
import { PROTOCOLS } from "./protocols.ts";
import { TOKENS } from "./tokens.ts";
import { UNISWAP, V3_PARTS } from "./uniswap.ts";
import { UNIVERSAL_ROUTER } from "./universal-router.ts";
import type { Dictionary, Handler } from "./walk.ts";

/** A function we know: its arguments, and what it means where that is more than its name. */
export interface KnownFunction extends AbiFunction {
  readonly handler: Handler | null;
  /** The signature as the dictionary spells it; V3 routers' parts are looked up by it. */
  readonly signature: string;
}

/** Calls to the same contract, one after another. */
export const MULTICALLS: readonly string[] = [
  "multicall(bytes[] data)",
  "multicall(uint256 deadline,bytes[] data)",
  "multicall(bytes32 previousBlockhash,bytes[] data)",
  "multicallWithNodeCheck(bytes32 node,bytes[] data)",
];

let functions: ReadonlyMap<string, KnownFunction> | undefined;

/** The four bytes a function is called by, as hex without `0x`. @see https://docs.soliditylang.org/en/latest/abi-spec.html */
export function selectorOf(canonical: string): string {
  return bytesToHex(keccak_256(utf8ToBytes(canonical))).slice(0, 8);
}

/** The function behind a selector (hex without `0x`), or undefined. The table is built when it is first asked. */
export function functionOf(selector: string): KnownFunction | undefined {
  functions ??= build();
  return functions.get(selector);
}

/** Whether a name is one under which thieves ask for payments. */
export function isLure(name: string): boolean {
  return /claim|airdrop|reward|securityup|verif|connect|merge|bonus|unlock|migrat|sync/i.test(name);
}

function build(): Map<string, KnownFunction> {
  const lures: Dictionary = Object.fromEntries(LURES.map((name) => [name, null]));
  const all = new Map<string, KnownFunction>();
  // Those with a meaning come last and win.
  const books = [
    lures,
    EVERYDAY,
    PROTOCOLS,
    MARKETS,
    AGGREGATORS,
    BALANCER,
    BRIDGES,
    LENDING,
    AUTHORITY,
    ACCOUNTS,
    UNISWAP,
    UNIVERSAL_ROUTER,
    PERMIT2_FUNCTIONS,
    TOKENS,
  ];
  for (const book of books) {
    for (const [signature, handler] of Object.entries(book)) add(all, signature, handler);
  }
  for (const signature of [...MULTICALLS, ...Object.keys(V3_PARTS)]) {
    if (!all.has(selectorOf(parseFunction(signature).canonical))) add(all, signature, null);
  }
  return all;
}

function add(all: Map<string, KnownFunction>, signature: string, handler: Handler | null): void {
  const parsed = parseFunction(signature);
  all.set(selectorOf(parsed.canonical), { ...parsed, handler, signature });
}
