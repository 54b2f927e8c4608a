import { concatBytes } from "@noble/hashes/utils.js";
import { addressBytes, encodeAddress, type SolanaAddress } from "./address.ts";
import { ByteReader, BytesError, compactU16 } from "./bytes.ts";

/** An account an instruction names, and what may be done with it. */
export interface AccountMeta {
  readonly address: SolanaAddress;
  readonly signer: boolean;
  readonly writable: boolean;
}

/** One call of a program. */
export interface Instruction {
  readonly program: SolanaAddress;
  readonly accounts: readonly AccountMeta[];
  readonly data: Uint8Array;
}

/** What a transaction says, in full. */
export interface SolanaMessage {
  readonly version: "legacy" | 0;
  readonly feePayer: SolanaAddress;
  readonly blockhash: string;
  /** Fee payer first. */
  readonly signers: readonly SolanaAddress[];
  /** Every account it names, in its own order; those of lookup tables last. */
  readonly accounts: readonly SolanaAddress[];
  readonly instructions: readonly Instruction[];
}

/** What a block's lookup tables made of a transaction's references: the chain tells it of transactions that are in a block. */
export interface LoadedAddresses {
  readonly writable: readonly SolanaAddress[];
  readonly readonly: readonly SolanaAddress[];
}

const VERSION_0 = 0x80;
/** More than fit into a packet; foreign bytes must not cost more than this to read. */
const MOST_ACCOUNTS = 128;
const MOST_INSTRUCTIONS = 64;

/**
 * The bytes of a version 0 message in the one order every client writes: signers before others, writable before read-only,
 * each group sorted as the ecosystem's own client sorts it, the fee payer first.
 * @throws BytesError when it names no possible accounts: a defect of the caller
 * @see https://solana.com/docs/core/transactions
 */
export function encodeMessage(
  feePayer: SolanaAddress,
  blockhash: string,
  instructions: readonly Instruction[],
): Uint8Array {
  const accounts = orderedAccounts(feePayer, instructions);
  const index = new Map(accounts.map(({ address }, i) => [address, i]));
  const at = (address: SolanaAddress) => index.get(address) ?? 0;
  const count = (test: (account: AccountMeta) => boolean) => accounts.filter(test).length;
  return concatBytes(
    Uint8Array.of(
      VERSION_0,
      count(({ signer }) => signer),
      count(({ signer, writable }) => signer && !writable),
      count(({ signer, writable }) => !signer && !writable),
    ),
    compactU16(accounts.length),
    ...accounts.map(({ address }) => bytesOf(address)),
    bytesOf(blockhash),
    compactU16(instructions.length),
    ...instructions.flatMap(({ program, accounts: named, data }) => [
      Uint8Array.of(at(program)),
      compactU16(named.length),
      Uint8Array.from(named, ({ address }) => at(address)),
      compactU16(data.length),
      data,
    ]),
    compactU16(0),
  );
}

function orderedAccounts(feePayer: SolanaAddress, instructions: readonly Instruction[]): AccountMeta[] {
  const all = new Map<SolanaAddress, AccountMeta>();
  const add = (account: AccountMeta) => {
    const known = all.get(account.address);
    all.set(account.address, {
      address: account.address,
      signer: account.signer || known?.signer === true,
      writable: account.writable || known?.writable === true,
    });
  };
  add({ address: feePayer, signer: true, writable: true });
  for (const { program, accounts } of instructions) {
    add({ address: program, signer: false, writable: false });
    for (const account of accounts) add(account);
  }
  const rank = ({ address, signer, writable }: AccountMeta) =>
    address === feePayer ? -1 : (signer ? 0 : 2) + (writable ? 0 : 1);
  return [...all.values()].sort((a, b) => rank(a) - rank(b) || COLLATOR.compare(a.address, b.address));
}

/** The order of `@solana/kit`: so that a wallet that compiles a message anew gets the same bytes. */
const COLLATOR = new Intl.Collator("en", {
  caseFirst: "lower",
  ignorePunctuation: false,
  localeMatcher: "best fit",
  numeric: false,
  sensitivity: "variant",
  usage: "sort",
});

/**
 * Reads a message that every byte of is accounted for.
 * @param loaded what its lookup tables hold; a message that is yet to be signed must use none, so that nothing in it has to be
 * asked for
 * @throws BytesError for bytes that are none, for lookup tables of which nothing is known, and for unknown versions
 */
export function decodeMessage(bytes: Uint8Array, loaded?: LoadedAddresses): SolanaMessage {
  const reader = new ByteReader(bytes);
  const first = bytes[0] ?? 0;
  const version = first >= 0x80 ? 0 : "legacy";
  if (first > VERSION_0) throw new BytesError(`message version ${first & 0x7f} is not known`);
  if (version === 0) reader.u8();
  const header = { signers: reader.u8(), readonlySigners: reader.u8(), readonlyOthers: reader.u8() };
  const keys = list(reader, MOST_ACCOUNTS, () => encodeAddress(reader.take(32)));
  const accounts = [...keys, ...(loaded?.writable ?? []), ...(loaded?.readonly ?? [])];
  const metaAt = accountReader(header, keys.length, accounts, loaded);
  const blockhash = encodeAddress(reader.take(32));
  const instructions = list(reader, MOST_INSTRUCTIONS, (): Instruction => {
    const program = metaAt(reader.u8());
    const named = list(reader, 255, () => metaAt(reader.u8()));
    return { program: program.address, accounts: named, data: Uint8Array.from(reader.take(reader.compactU16())) };
  });
  if (version === 0) skipLookups(reader, loaded);
  reader.end();
  const signers = keys.slice(0, header.signers);
  return { version, feePayer: keys[0] ?? "", blockhash, signers, accounts, instructions };
}

/** @throws BytesError where header, accounts and lookup tables do not fit together */
function accountReader(
  { signers, readonlySigners, readonlyOthers }: Record<"signers" | "readonlySigners" | "readonlyOthers", number>,
  fixed: number,
  accounts: readonly SolanaAddress[],
  loaded: LoadedAddresses | undefined,
): (index: number) => AccountMeta {
  if (signers < 1 || readonlySigners >= signers || signers + readonlyOthers > fixed) {
    throw new BytesError("the header does not fit the accounts");
  }
  if (new Set(accounts).size !== accounts.length) throw new BytesError("an account is named twice");
  const isWritable = (i: number) => {
    if (i >= fixed) return i < fixed + (loaded?.writable.length ?? 0);
    return i < signers ? i < signers - readonlySigners : i < fixed - readonlyOthers;
  };
  return (index) => {
    const address = accounts[index];
    if (address === undefined) throw new BytesError(`there is no account ${index}`);
    return { address, signer: index < signers, writable: isWritable(index) };
  };
}

function skipLookups(reader: ByteReader, loaded: LoadedAddresses | undefined): void {
  const tables = list(reader, MOST_ACCOUNTS, () => {
    reader.take(32);
    return list(reader, 255, () => reader.u8()).length + list(reader, 255, () => reader.u8()).length;
  });
  const wanted = tables.reduce((sum, count) => sum + count, 0);
  if (tables.length > 0 && !loaded) throw new BytesError("it uses lookup tables");
  if (wanted !== (loaded?.writable.length ?? 0) + (loaded?.readonly.length ?? 0)) {
    throw new BytesError("its lookup tables hold another number of accounts");
  }
}

function list<T>(reader: ByteReader, most: number, read: () => T): T[] {
  const count = reader.compactU16();
  if (count > most) throw new BytesError(`${count} entries are too many`);
  return Array.from({ length: count }, read);
}

function bytesOf(address: string): Uint8Array {
  const bytes = addressBytes(address);
  if (!bytes) throw new BytesError(`${address.slice(0, 50)} is no address`);
  return bytes;
}
