import { encodeAddress, type SolanaAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import { ByteReader, BytesError } from "./bytes.ts";
import type { AccountState } from "./read.ts";

/** What an owner's account of a token says. */
export interface TokenAccount {
  readonly program: SolanaAddress;
  readonly mint: SolanaAddress;
  readonly owner: SolanaAddress;
  /** Base units. */
  readonly amount: bigint;
  readonly frozen: boolean;
  /** Who else may spend from it, and how much. */
  readonly delegate?: { readonly address: SolanaAddress; readonly amount: bigint };
  /** Who may close it and take its rent, where that is not the owner. */
  readonly closeAuthority?: SolanaAddress;
  /** Token-2022: it takes no transfer without a memo right before it. */
  readonly wantsMemo: boolean;
}

/** What a token's mint says. */
export interface Mint {
  readonly program: SolanaAddress;
  /** 0 to 255. */
  readonly decimals: number;
  readonly supply: bigint;
  readonly mintAuthority?: SolanaAddress;
  /** Who may freeze any account of it. */
  readonly freezeAuthority?: SolanaAddress;
  readonly extensions: MintExtensions;
}

/** What Token-2022 lets an issuer build in, as far as it matters to those who hold or send the token. */
export interface MintExtensions {
  /** Kept back of every transfer, now and from the given epoch on. */
  readonly transferFee?: { readonly older: TransferFee; readonly newer: TransferFee };
  readonly nonTransferable?: boolean;
  /** Who may take it out of anybody's account at any time. */
  readonly permanentDelegate?: SolanaAddress;
  /** The program that is asked at every transfer. */
  readonly transferHook?: SolanaAddress;
  /** New accounts of it are frozen. */
  readonly frozenByDefault?: boolean;
  /** Balances are shown larger than they are, by interest or a factor. */
  readonly scaled?: boolean;
  readonly paused?: boolean;
  /** Name and picture, where they are in the mint itself. */
  readonly metadata?: TokenMetadata;
  /** Bytes a new account of it takes in a token account beside the plain ones. */
  readonly accountBytes: number;
}

export interface TransferFee {
  readonly epoch: bigint;
  /** Most base units kept back. */
  readonly most: bigint;
  readonly basisPoints: number;
}

/** What a token calls itself: foreign text, as long as its author liked. */
export interface TokenMetadata {
  readonly name: string;
  readonly symbol: string;
  readonly uri: string;
  readonly updateAuthority?: SolanaAddress;
}

const MINT_BYTES = 82;
const TOKEN_BYTES = 165;
const IS_MINT = 1;
const IS_TOKEN = 2;

export const isTokenProgram = (program: SolanaAddress): boolean =>
  program === TOKEN_PROGRAM || program === TOKEN_2022_PROGRAM;

/** A token account's state; undefined for an account that is none. Never throws. */
export function readTokenAccount(account: AccountState | undefined): TokenAccount | undefined {
  if (!account || !isTokenProgram(account.program)) return undefined;
  const { data, program } = account;
  if (data.length < TOKEN_BYTES || (data.length > TOKEN_BYTES && data[TOKEN_BYTES] !== IS_TOKEN)) return undefined;
  return orUndefined(() => {
    const reader = new ByteReader(data);
    const mint = encodeAddress(reader.take(32));
    const owner = encodeAddress(reader.take(32));
    const amount = reader.u64();
    const delegate = optionalAddress(reader);
    const state = reader.u8();
    reader.take(12);
    const delegated = reader.u64();
    const closeAuthority = optionalAddress(reader);
    if (state < 1 || state > 2) return undefined;
    const extensions = readExtensions(data);
    return {
      ...{ program, mint, owner, amount, frozen: state === 2 },
      ...(delegate !== undefined && { delegate: { address: delegate, amount: delegated } }),
      ...(closeAuthority !== undefined && { closeAuthority }),
      wantsMemo: extensions.get(8)?.[0] === 1,
    };
  });
}

/** A mint's state; undefined for an account that is none. Never throws. */
export function readMint(account: AccountState | undefined): Mint | undefined {
  if (!account || !isTokenProgram(account.program)) return undefined;
  const { data, program } = account;
  if (data.length !== MINT_BYTES && data[TOKEN_BYTES] !== IS_MINT) return undefined;
  return orUndefined(() => {
    const reader = new ByteReader(data);
    const mintAuthority = optionalAddress(reader);
    const supply = reader.u64();
    const decimals = reader.u8();
    const initialized = reader.u8();
    const freezeAuthority = optionalAddress(reader);
    if (initialized !== 1) return undefined;
    return {
      ...{ program, decimals, supply },
      ...(mintAuthority !== undefined && { mintAuthority }),
      ...(freezeAuthority !== undefined && { freezeAuthority }),
      extensions: mintExtensions(program, readExtensions(data)),
    };
  });
}

/** What a token keeps of a transfer in this epoch: rounded up, at most the mint's limit. */
export function transferFeeOf({ transferFee }: MintExtensions, amount: bigint, epoch: bigint): bigint {
  if (!transferFee) return 0n;
  const { basisPoints, most } = epoch >= transferFee.newer.epoch ? transferFee.newer : transferFee.older;
  const fee = (amount * BigInt(basisPoints) + 9_999n) / 10_000n;
  return fee < most ? fee : most;
}

/** Bytes of the account that is opened for a new holder. */
export function newAccountBytes({ program, extensions }: Mint): number {
  return program === TOKEN_PROGRAM ? TOKEN_BYTES : TOKEN_BYTES + 1 + IMMUTABLE_OWNER_BYTES + extensions.accountBytes;
}

/** Type and length before every extension; accounts at the associated address cannot change their owner. */
const EXTENSION_HEADER = 4;
const IMMUTABLE_OWNER_BYTES = EXTENSION_HEADER;

/** What a mint's extension asks of every account of it: type of the extension to bytes of its counterpart. */
const COUNTERPARTS: Readonly<Record<number, number>> = {
  1: 8, // transfer fee: what was kept back
  9: 0, // non-transferable
  14: 1, // transfer hook
  26: 0, // pausable
};

function readExtensions(data: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  if (data.length <= TOKEN_BYTES + 1) return found;
  const reader = new ByteReader(data.subarray(TOKEN_BYTES + 1));
  while (reader.left >= EXTENSION_HEADER) {
    const type = reader.u16();
    if (type === 0) break;
    found.set(type, reader.take(reader.u16()));
  }
  return found;
}

function mintExtensions(program: SolanaAddress, found: ReadonlyMap<number, Uint8Array>): MintExtensions {
  if (program === TOKEN_PROGRAM) return { accountBytes: 0 };
  const fee = found.get(1);
  const delegate = addressIn(found.get(12), 0);
  const hook = addressIn(found.get(14), 32);
  const metadata = found.get(19);
  const accountBytes = [...found.keys()].reduce((sum, type) => {
    const bytes = COUNTERPARTS[type];
    return bytes === undefined ? sum : sum + EXTENSION_HEADER + bytes;
  }, 0);
  return {
    ...(fee && { transferFee: readTransferFee(fee) }),
    ...(found.has(9) && { nonTransferable: true }),
    ...(delegate !== undefined && { permanentDelegate: delegate }),
    ...(hook !== undefined && { transferHook: hook }),
    ...(found.get(6)?.[0] === 2 && { frozenByDefault: true }),
    ...((found.has(10) || found.has(25)) && { scaled: true }),
    ...(found.get(26)?.[32] === 1 && { paused: true }),
    ...(metadata && { metadata: readMetadata(metadata) }),
    accountBytes,
  };
}

function readTransferFee(bytes: Uint8Array): { older: TransferFee; newer: TransferFee } {
  const reader = new ByteReader(bytes);
  reader.take(72);
  const one = (): TransferFee => ({ epoch: reader.u64(), most: reader.u64(), basisPoints: reader.u16() });
  return { older: one(), newer: one() };
}

function readMetadata(bytes: Uint8Array): TokenMetadata {
  const reader = new ByteReader(bytes);
  const updateAuthority = addressIn(reader.take(32), 0);
  reader.take(32);
  const text = () => new TextDecoder().decode(reader.take(reader.u32()));
  return { name: text(), symbol: text(), uri: text(), ...(updateAuthority !== undefined && { updateAuthority }) };
}

/** An address that is all zero stands for none. */
function addressIn(bytes: Uint8Array | undefined, at: number): SolanaAddress | undefined {
  const part = bytes?.subarray(at, at + 32);
  return part?.length === 32 && part.some((byte) => byte !== 0) ? encodeAddress(part) : undefined;
}

/** Four bytes that say whether it is there, then the address. */
function optionalAddress(reader: ByteReader): SolanaAddress | undefined {
  const tag = reader.u32();
  const bytes = reader.take(32);
  return tag === 1 ? encodeAddress(bytes) : undefined;
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}
