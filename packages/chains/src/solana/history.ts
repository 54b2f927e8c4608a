import { type SolanaAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import { isRecord, readNumber } from "./json-rpc.ts";
import type { SolanaNode } from "./node.ts";
import { answerRead, CONFIRMED, contextValue, type Read, readEach } from "./read.ts";
import { type InstructionMeaning, programName, readInstruction } from "./read-instruction.ts";
import { isSignature } from "./transaction.ts";
import { type LandedTransaction, transactionRead } from "./transaction-meta.ts";

/** A transaction that touched an account, as the list of them tells. */
export interface PastSignature {
  readonly signature: string;
  readonly slot: number;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly failed: boolean;
}

/** What a transaction was to one account. */
export interface Deed {
  readonly signature: string;
  readonly slot: number;
  readonly timestamp?: number;
  readonly failed: boolean;
  /** What came or went, in base units; the fee is not in it. SOL has no mint. */
  readonly moves: readonly {
    readonly mint?: SolanaAddress;
    readonly decimals: number;
    readonly units: bigint;
    /** Whom it went to or came from, where that is one other account. */
    readonly counterparty?: SolanaAddress;
  }[];
  /** Lamports, where this account paid it. */
  readonly fee?: bigint;
  readonly memo?: string;
  /** Names of the programs it called beside those every payment calls. */
  readonly programs: readonly string[];
  /** Somebody else signed and paid for it. */
  readonly foreign: boolean;
}

/** About how many transactions are read in full at a time. */
const MOST_DEEDS = 25;
/** Of how many token accounts the past is asked for. */
const MOST_TOKEN_ACCOUNTS = 40;

/** What touched an address, newest first. @param before go on behind this signature; `limit` is at most 1,000 */
export function signaturesRead(address: SolanaAddress, limit: number, before?: string): Read<PastSignature[]> {
  const params = [address, { ...CONFIRMED, limit, ...(before !== undefined && { before }) }];
  return answerRead("getSignaturesForAddress", params, (value) => {
    if (!Array.isArray(value) || value.length > limit) return undefined;
    const list = value.map(readPast);
    return list.includes(undefined) ? undefined : (list as PastSignature[]);
  });
}

function readPast(value: unknown): PastSignature | undefined {
  if (!isRecord(value) || typeof value.signature !== "string" || !isSignature(value.signature)) return undefined;
  const slot = readNumber(value.slot);
  const timestamp = readNumber(value.blockTime);
  if (slot === undefined || value.err === undefined) return undefined;
  const failed = value.err !== null;
  return { signature: value.signature, slot, failed, ...(timestamp !== undefined && { timestamp }) };
}

/**
 * A page of an account's past, newest first, in three round trips. Tokens come to an owner's token accounts and do not name the
 * owner, so those are asked about as well. `next` is where it goes on: a page ends with a whole slot, because within one the
 * order between accounts is not told.
 * @throws AlouError `rpc_unavailable`
 */
export async function solanaHistory(
  node: SolanaNode,
  account: SolanaAddress,
  before?: string,
): Promise<{ readonly deeds: readonly Deed[]; readonly next: string | null; readonly complete: boolean }> {
  const programs = [TOKEN_PROGRAM, TOKEN_2022_PROGRAM].map((program) => tokenAccountsRead(account, program));
  const { value: owned } = await node.read(readEach(programs));
  const tokenAccounts = owned.flat();
  const asked = [account, ...tokenAccounts.slice(0, MOST_TOKEN_ACCOUNTS)];
  const { value: lists } = await node.read(readEach(asked.map((one) => signaturesRead(one, MOST_DEEDS, before))));
  const { past, more } = newestOf(lists);
  const { value: details } = await node.read(readEach(past.map(({ signature }) => transactionRead(signature))));
  const last = past.at(-1)?.signature;
  return {
    deeds: past.map((one, i) => deedOf(account, one, details[i])),
    // A node that gives the same page again for ever is not followed.
    next: more && last !== undefined && last !== before ? last : null,
    complete: tokenAccounts.length <= MOST_TOKEN_ACCOUNTS,
  };
}

/** The newest of several lists, each transaction once, up to the end of a slot. */
export function newestOf(lists: readonly (readonly PastSignature[])[]): { past: PastSignature[]; more: boolean } {
  const all = [...new Map(lists.flat().map((one) => [one.signature, one])).values()].sort((a, b) => b.slot - a.slot);
  // Of a list that was cut nothing is known below its last slot.
  const floor = Math.max(0, ...lists.flatMap((list) => (list.length < MOST_DEEDS ? [] : [list.at(-1)?.slot ?? 0])));
  const known = all.filter(({ slot }) => slot >= floor);
  const end = known[MOST_DEEDS - 1]?.slot ?? 0;
  const past = known.filter(({ slot }) => slot >= end);
  return { past, more: past.length < all.length || floor > 0 };
}

function tokenAccountsRead(owner: SolanaAddress, programId: SolanaAddress): Read<SolanaAddress[]> {
  const slice = { dataSlice: { offset: 0, length: 0 }, encoding: "base64" };
  return answerRead("getTokenAccountsByOwner", [owner, { programId }, { ...CONFIRMED, ...slice }], (value) => {
    const list = contextValue(value);
    if (!Array.isArray(list)) return undefined;
    return list.flatMap((one) => (isRecord(one) && typeof one.pubkey === "string" ? [one.pubkey] : []));
  });
}

/** What a transaction was to an account. */
export function deedOf(account: SolanaAddress, past: PastSignature, landed: LandedTransaction | undefined): Deed {
  const { signature, slot, failed, timestamp } = past;
  const base = { signature, slot, failed, ...(timestamp !== undefined && { timestamp }) };
  const message = landed?.transaction?.message;
  if (!landed || !message) return { ...base, moves: [], programs: [], foreign: true };
  const meanings = message.instructions.map(readInstruction);
  const paysFee = message.feePayer === account;
  const memo = meanings.find((one): one is Extract<InstructionMeaning, { kind: "memo" }> => one.kind === "memo");
  const others = meanings.flatMap((one) => (one.kind === "other" ? [programName(one.program) ?? one.program] : []));
  return {
    ...base,
    moves: failed ? [] : movesOf(account, landed, paysFee ? landed.fee : 0n),
    ...(paysFee && { fee: landed.fee }),
    ...(memo && { memo: memo.text }),
    programs: [...new Set(others)],
    foreign: !message.signers.includes(account),
  };
}

function movesOf(account: SolanaAddress, { lamports, tokens }: LandedTransaction, fee: bigint): Deed["moves"] {
  const tokenDeltas = new Map<SolanaAddress, Map<SolanaAddress, { delta: bigint; decimals: number }>>();
  for (const { mint, owner, before, after, decimals } of tokens) {
    const owners = tokenDeltas.get(mint) ?? new Map();
    const known = owners.get(owner)?.delta ?? 0n;
    tokenDeltas.set(mint, owners.set(owner, { delta: known + after - before, decimals }));
  }
  const moved = [...tokenDeltas].flatMap(([mint, owners]) => {
    const own = owners.get(account);
    if (!own || own.delta === 0n) return [];
    const others = [...owners].map(([owner, { delta }]) => [owner, delta] as const);
    return [{ mint, decimals: own.decimals, units: own.delta, ...otherParty(account, own.delta, others) }];
  });
  const sol = new Map(lamports.map(({ account: of, before, after }) => [of, after - before]));
  const own = (sol.get(account) ?? 0n) + fee;
  if (own === 0n) return moved;
  return [...moved, { decimals: 9, units: own, ...otherParty(account, own, [...sol]) }];
}

/** The one account whose balance moved the other way; nothing where there are several. */
function otherParty(
  account: SolanaAddress,
  delta: bigint,
  all: readonly (readonly [SolanaAddress, bigint])[],
): { counterparty?: SolanaAddress } {
  const others = all.filter(([of, moved]) => of !== account && (delta > 0n ? moved < 0n : moved > 0n));
  const [only, ...more] = others;
  return only && more.length === 0 ? { counterparty: only[0] } : {};
}
