import { sha256 } from "@noble/hashes/sha2.js";
import { base58 } from "@scure/base";
import type { SolanaInstruction } from "../../decoded-action.ts";
import { base58Bytes } from "../encoded-bytes.ts";

const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const ASSOCIATED = base58.decode("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
const MARK = new TextEncoder().encode("ProgramDerivedAddress");
const WRAPPED = "So11111111111111111111111111111111111111112";
/** Mints a plain transfer, which names none, is most often of. */
const USUAL_MINTS = [
  "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
  "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",
  WRAPPED,
];
/** Hashes for one request: two or three milliseconds at most. */
const MOST = 160;
/** How far below 255 a bump is looked for; one address in two hundred and fifty lies lower. */
const BUMPS = 8;

/** Whose a token account is, and whether it is the owner's wrapped SOL. */
export interface TokenOwner {
  readonly owner: string;
  readonly wrapped: boolean;
  /** What it holds, where that is known. */
  readonly mint?: string;
  /** It is nobody's associated account, and after this instruction it is no account of theirs at all: whoever has its key has what comes later. */
  readonly closedBy?: number;
}

/**
 * Owners of the token accounts a transaction pays: those it makes, those it closes to the signer's profit, and those that are somebody's
 * associated account, which is derived and compared. What an instruction says of an account holds because the transaction fails otherwise,
 * and so only within one.
 * @see https://www.solana-program.com/docs/associated-token-account
 */
export function tokenOwners(
  instructions: readonly SolanaInstruction[],
  signer: string,
  people: readonly string[],
): ReadonlyMap<string, TokenOwner> {
  const owners = new Map<string, TokenOwner>();
  for (const [at, { programName = "", name, info }] of instructions.entries()) {
    if (programName === "associated-token" && info.account && info.wallet)
      owners.set(info.account, {
        owner: info.wallet,
        wrapped: info.mint === WRAPPED,
        ...(info.mint && { mint: info.mint }),
      });
    else if (/^token/.test(programName) && name?.startsWith("initializeaccount") && info.account && info.owner)
      owners.set(info.account, { owner: info.owner, wrapped: info.mint === WRAPPED });
    // What was put in comes back when it is closed.
    else if (/^token/.test(programName) && name === "closeaccount" && info.account && isBack(info, signer)) {
      const before = owners.get(info.account);
      if (!before || before.closedBy !== undefined)
        owners.set(info.account, { owner: signer, wrapped: true, closedBy: at });
    }
  }
  const budget = { left: MOST };
  const everybody = [...new Set([signer, ...people])];
  const find = (account: string, mints: readonly string[], program: string, candidates: readonly string[]) => {
    if (account === "" || owners.has(account)) return;
    const found = associatedOwner(account, mints, program, candidates, budget);
    if (found) owners.set(account, { ...found, wrapped: found.mint === WRAPPED });
  };
  for (const { programName = "", name = "", program, info } of instructions) {
    const { destination = "", source = "", mint } = info;
    if (programName === "system" && name === "transfer" && instructions.some(wraps(destination)))
      find(destination, [WRAPPED], TOKEN, everybody);
    if (!/^token/.test(programName) || !/^transfer/.test(name)) continue;
    const named = mint === undefined ? mintsIn(instructions) : [mint];
    // Whose mint a plain transfer is of shows in where it comes from.
    if (mint === undefined) find(source, named, program, [signer]);
    const own = mint ?? owners.get(source)?.mint;
    find(destination, own === undefined ? named : [own], program, everybody);
  }
  return owners;
}

const isBack = ({ destination, owner = destination }: SolanaInstruction["info"], signer: string): boolean =>
  destination === signer && owner === signer;

/** Whether an instruction turns the SOL an account was sent into wrapped SOL. */
const wraps =
  (account: string) =>
  ({ name, info }: SolanaInstruction): boolean =>
    name === "syncnative" && info.account === account;

const mintsIn = (instructions: readonly SolanaInstruction[]): readonly string[] => [
  ...new Set([...instructions.flatMap(({ info }) => (info.mint ? [info.mint] : [])), ...USUAL_MINTS]),
];

/** Who, of some people, has this account as the associated one of one of these mints. */
function associatedOwner(
  account: string,
  mints: readonly string[],
  program: string,
  people: readonly string[],
  budget: { left: number },
): { owner: string; mint: string } | undefined {
  const [wanted, programKey] = [keyBytes(account), keyBytes(program)];
  if (!wanted || !programKey) return undefined;
  const decoded = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const bytes = keyBytes(text);
      return bytes ? [{ text, bytes }] : [];
    });
  const [owners, tokens] = [decoded(people), decoded(mints)];
  // Owner, program, mint, bump, and what every derived address ends with.
  const seeds = new Uint8Array(3 * 32 + 1 + 32 + MARK.length);
  seeds.set(programKey, 32);
  seeds.set(ASSOCIATED, 97);
  seeds.set(MARK, 129);
  for (let bump = 255; bump > 255 - BUMPS; bump--) {
    seeds[96] = bump;
    for (const mint of tokens) {
      seeds.set(mint.bytes, 64);
      for (const owner of owners) {
        if (budget.left-- <= 0) return undefined;
        seeds.set(owner.bytes);
        const derived = sha256(seeds);
        if (derived.every((byte, i) => byte === wanted[i])) return { owner: owner.text, mint: mint.text };
      }
    }
  }
  return undefined;
}

function keyBytes(address: string): Uint8Array | undefined {
  const bytes = address.length <= 44 ? base58Bytes(address) : undefined;
  return bytes?.length === 32 ? bytes : undefined;
}
