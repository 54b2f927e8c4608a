import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base58, base64, hex } from "@scure/base";
import { join, littleEndian, seed, utf8 } from "./keys.ts";

export const SYSTEM = "11111111111111111111111111111111";
export const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
export const TOKEN_2022 = "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb";
export const ASSOCIATED = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL";
export const STAKE = "Stake11111111111111111111111111111111111111";
export const VOTE = "Vote111111111111111111111111111111111111111";
export const COMPUTE = "ComputeBudget111111111111111111111111111111";
export const MEMO = "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr";
export const JUPITER = "JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4";
export const ORCA = "whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc";
export const RAYDIUM = "675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8";
export const RAYDIUM_CPMM = "CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C";
export const METADATA = "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s";
export const BUBBLEGUM = "BGUMAp9Gq7iTEuizy4pqaxsTyUCBK68MDfK752saRPUY";
export const CORE = "CoREENxT6tW1HoK8ypY1SxRMZTcVPm7R94rH4PZNhX7d";
export const LOADER = "BPFLoaderUpgradeab1e11111111111111111111111";
export const MARINADE = "MarBmsSgKXdrN1egZf5sqe1TMai9K1rChYNDJgjq7aD";
export const LOOKUP_TABLES = "AddressLookupTab1e1111111111111111111111111";
export const USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
export const USDT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";
export const MSOL = "mSoLzYCxHdYgdzU16g5QSh3i5K3z3KZK7ytfqcJm7So";
export const WRAPPED = "So11111111111111111111111111111111111111112";
export const RENT = "SysvarRent111111111111111111111111111111111";
export const BLOCKHASHES = "SysvarRecentB1ockHashes11111111111111111111";
export const CLOCK = "SysvarC1ock11111111111111111111111111111111";
export const STAKE_HISTORY = "SysvarStakeHistory1111111111111111111111111";
export const STAKE_CONFIG = "StakeConfig11111111111111111111111111111111";

/** An account of an instruction: `s` it signs, `w` it is written. */
type Meta = string | readonly [address: string, flags: string];

/** An instruction as its bytes have it, before anybody spells it. */
export interface Instruction {
  readonly program: string;
  readonly accounts: readonly (readonly [address: string, flags: string])[];
  readonly data: Uint8Array;
  /** Indexes into lookup tables behind the accounts that are named. */
  readonly looked?: readonly number[];
}

/** Somebody's wallet, by a name that always gives the same. */
export const wallet = (name: string): string => base58.encode(ed25519.getPublicKey(seed(name)));
export const key = (address: string): Uint8Array => base58.decode(address);
export const u64 = (value: bigint | number): Uint8Array => littleEndian(value, 8);
export const u32 = (value: bigint | number): Uint8Array => littleEndian(value, 4);
/** The eight bytes an Anchor program's instruction begins with. */
export const anchor = (name: string): Uint8Array => sha256(utf8(`global:${name}`)).slice(0, 8);

/** An owner's associated token account. */
export function associated(owner: string, mint: string, program = TOKEN): string {
  for (let bump = 255; bump >= 0; bump--) {
    const hash = sha256(
      join(key(owner), key(program), key(mint), bump, key(ASSOCIATED), utf8("ProgramDerivedAddress")),
    );
    try {
      ed25519.Point.fromBytes(hash);
    } catch {
      return base58.encode(hash);
    }
  }
  throw new Error("no bump gives an account");
}

export const instruction = (program: string, accounts: readonly Meta[], data: ArrayLike<number>): Instruction => ({
  program,
  accounts: accounts.map((one) => (typeof one === "string" ? ([one, ""] as const) : one)),
  data: Uint8Array.from(data),
});

/** The ways in which libraries and people write an instruction as JSON. */
export type Spelling = "web3" | "buffer" | "kit" | "base64" | "hex" | "snake" | "object";

export function spell({ program, accounts, data }: Instruction, how: Spelling): Record<string, unknown> {
  const metas = accounts.map(([address, flags]) => ({ address, s: flags.includes("s"), w: flags.includes("w") }));
  const keys = metas.map(({ address, s, w }) => ({ pubkey: address, isSigner: s, isWritable: w }));
  const roles = metas.map(({ address, s, w }) => ({ address, role: (s ? 2 : 0) + (w ? 1 : 0) }));
  switch (how) {
    case "web3":
      return { programId: program, keys, data: base58.encode(data) };
    case "buffer":
      return { programId: program, keys, data: { type: "Buffer", data: [...data] } };
    case "kit":
      return { programAddress: program, accounts: roles, data: [...data] };
    case "object":
      return { programAddress: program, accounts: roles, data: { ...data } };
    case "base64":
      return { programId: program, accounts: metas.map(({ address }) => address), data: base64.encode(data) };
    case "hex":
      return {
        program,
        accounts: metas.map(({ address, s, w }) => ({ pubkey: address, signer: s, writable: w })),
        data: `0x${hex.encode(data)}`,
      };
    case "snake":
      return {
        program_id: program,
        accounts: metas.map(({ address, s, w }) => ({ pubkey: address, is_signer: s, is_writable: w })),
        data: hex.encode(data),
      };
  }
}

export const transfer = (from: string, to: string, lamports: bigint | number): Instruction =>
  instruction(
    SYSTEM,
    [
      [from, "ws"],
      [to, "w"],
    ],
    join(u32(2), u64(lamports)),
  );
export const assign = (account: string, owner: string): Instruction =>
  instruction(SYSTEM, [[account, "ws"]], join(u32(1), key(owner)));
export const advanceNonce = (nonce: string, authority: string): Instruction =>
  instruction(SYSTEM, [[nonce, "w"], BLOCKHASHES, [authority, "s"]], u32(4));
export const tokenTransfer = (source: string, to: string, owner: string, units: bigint | number): Instruction =>
  instruction(
    TOKEN,
    [
      [source, "w"],
      [to, "w"],
      [owner, "s"],
    ],
    join(3, u64(units)),
  );
export const transferChecked = (
  source: string,
  mint: string,
  to: string,
  owner: string,
  units: bigint | number,
  program = TOKEN,
): Instruction => instruction(program, [[source, "w"], mint, [to, "w"], [owner, "s"]], join(12, u64(units), 6));
export const approve = (source: string, delegate: string, owner: string, units: bigint | number): Instruction =>
  instruction(TOKEN, [[source, "w"], delegate, [owner, "s"]], join(4, u64(units)));
export const approveChecked = (
  source: string,
  mint: string,
  delegate: string,
  owner: string,
  units: bigint | number,
): Instruction => instruction(TOKEN, [[source, "w"], mint, delegate, [owner, "s"]], join(13, u64(units), 6));
export const revoke = (source: string, owner: string): Instruction =>
  instruction(
    TOKEN,
    [
      [source, "w"],
      [owner, "s"],
    ],
    [5],
  );
export const setAuthority = (account: string, owner: string, type: number, to: string, program = TOKEN): Instruction =>
  instruction(
    program,
    [
      [account, "w"],
      [owner, "s"],
    ],
    join(6, type, 1, key(to)),
  );
export const closeAccount = (account: string, to: string, owner: string): Instruction =>
  instruction(
    TOKEN,
    [
      [account, "w"],
      [to, "w"],
      [owner, "s"],
    ],
    [9],
  );
export const syncNative = (account: string): Instruction => instruction(TOKEN, [[account, "w"]], [17]);
export const createAssociated = (
  payer: string,
  owner: string,
  mint: string,
  program = TOKEN,
  data: readonly number[] = [1],
): Instruction =>
  instruction(ASSOCIATED, [[payer, "ws"], [associated(owner, mint, program), "w"], owner, mint, SYSTEM, program], data);
export const unitLimit = (units: number): Instruction => instruction(COMPUTE, [], join(2, u32(units)));
export const unitPrice = (price: bigint | number): Instruction => instruction(COMPUTE, [], join(3, u64(price)));
export const memo = (text: string, signer: string): Instruction => instruction(MEMO, [[signer, "s"]], utf8(text));
export const delegateStake = (stake: string, vote: string, authority: string): Instruction =>
  instruction(STAKE, [[stake, "w"], vote, CLOCK, STAKE_HISTORY, STAKE_CONFIG, [authority, "s"]], u32(2));
export const authorizeStake = (stake: string, authority: string, to: string, kind: 0 | 1): Instruction =>
  instruction(STAKE, [[stake, "w"], CLOCK, [authority, "s"]], join(u32(1), key(to), u32(kind)));

const compact = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);

/** A compiled message, legacy or of version 0. @see https://solana.com/docs/core/transactions */
export function message(
  payer: string,
  instructions: readonly Instruction[],
  { v0 = false, tables = [] }: { v0?: boolean; tables?: readonly { table: string; w: number[]; r: number[] }[] } = {},
): Uint8Array {
  const flags = new Map([[payer, "ws"]]);
  for (const { program, accounts } of instructions) {
    for (const [address, mine] of accounts) {
      const all = (flags.get(address) ?? "") + mine;
      flags.set(address, `${all.includes("w") ? "w" : ""}${all.includes("s") ? "s" : ""}`);
    }
    if (!flags.has(program)) flags.set(program, "");
  }
  const rank = (mine: string) => (mine.includes("s") ? 0 : 2) + (mine.includes("w") ? 0 : 1);
  const sorted = [...flags].sort((a, z) => Number(z[0] === payer) - Number(a[0] === payer) || rank(a[1]) - rank(z[1]));
  const addresses = sorted.map(([address]) => address);
  const count = (wanted: number) => sorted.filter(([, mine]) => rank(mine) === wanted).length;
  const compiled = instructions.map(({ program, accounts, data, looked = [] }) =>
    join(
      addresses.indexOf(program),
      compact(accounts.length + looked.length),
      accounts.map(([address]) => addresses.indexOf(address)),
      looked.map((i) => addresses.length + i),
      compact(data.length),
      data,
    ),
  );
  return join(
    v0 ? [0x80] : [],
    [count(0) + count(1), count(1), count(3)],
    compact(addresses.length),
    ...addresses.map(key),
    key(wallet("blockhash")),
    compact(instructions.length),
    ...compiled,
    v0 ? compact(tables.length) : [],
    ...tables.map(({ table, w, r }) => join(key(table), compact(w.length), w, compact(r.length), r)),
  );
}

/** A transaction nobody has signed. */
export const unsigned = (compiled: Uint8Array): Uint8Array => join(1, new Uint8Array(64), compiled);

/** Another 32-byte address with the same five letters at either end: a forger searches for one. */
export function twinWallet(address: string): string {
  for (let n = 0; n < 10_000; n++) {
    const twin = address.slice(0, 5) + wallet(`twin${n}`).slice(5, address.length - 5) + address.slice(-5);
    if (base58.decode(twin).length === 32) return twin;
  }
  throw new Error("no twin");
}
