import { createHash } from "node:crypto";
import { AccountRole, type Address, getAddressEncoder, type Instruction } from "@solana/kit";
import { TOKEN_2022_PROGRAM } from "./token-state.ts";

/**
 * Instructions of Token-2022 that the plain token client lacks, for building mints with extensions.
 * @see https://github.com/solana-program/token-2022/blob/main/interface/src/instruction.rs
 */

const bytesOf = (address: Address) => Buffer.from(getAddressEncoder().encode(address));
const writable = (address: Address) => ({ address, role: AccountRole.WRITABLE });
const readonly = (address: Address) => ({ address, role: AccountRole.READONLY });
const signer = (address: Address) => ({ address, role: AccountRole.READONLY_SIGNER });

const ofMint = (mint: Address, ...data: (number | Buffer)[]): Instruction => ({
  programAddress: TOKEN_2022_PROGRAM,
  accounts: [writable(mint)],
  data: Uint8Array.from(Buffer.concat(data.map((part) => (typeof part === "number" ? Buffer.from([part]) : part)))),
});

/** A choice that `InitializeMint2` must follow, and the bytes it needs in the mint beside type and length. */
export interface Extension {
  readonly bytes: number;
  readonly initialize: (mint: Address) => Instruction;
}

/** Keeps back a part of every transfer. */
export function transferFee(authority: Address, basisPoints: number, most: bigint): Extension {
  const numbers = Buffer.alloc(10);
  numbers.writeUInt16LE(basisPoints, 0);
  numbers.writeBigUInt64LE(most, 2);
  const some = Buffer.concat([Buffer.from([1]), bytesOf(authority)]);
  return { bytes: 108, initialize: (mint) => ofMint(mint, 26, 0, some, some, numbers) };
}

/** Stays with whoever it was minted to. */
export const nonTransferable: Extension = { bytes: 0, initialize: (mint) => ofMint(mint, 32) };

/** Somebody may take it out of every account at any time. */
export function permanentDelegate(delegate: Address): Extension {
  return { bytes: 32, initialize: (mint) => ofMint(mint, 35, bytesOf(delegate)) };
}

/** Another program is asked at every transfer. */
export function transferHook(authority: Address, program: Address): Extension {
  return { bytes: 64, initialize: (mint) => ofMint(mint, 36, 0, bytesOf(authority), bytesOf(program)) };
}

/** Name and picture are in the mint itself. */
export function metadataPointer(authority: Address): Extension {
  return { bytes: 64, initialize: (mint) => ofMint(mint, 39, 0, bytesOf(authority), bytesOf(mint)) };
}

/** What the mint calls itself; goes behind `InitializeMint2`. */
export interface TokenMetadata {
  readonly name: string;
  readonly symbol: string;
  readonly uri: string;
}

/** Bytes the metadata takes in the mint. */
export function metadataBytes({ name, symbol, uri }: TokenMetadata): number {
  return 4 + 32 + 32 + 4 * 4 + Buffer.byteLength(name) + Buffer.byteLength(symbol) + Buffer.byteLength(uri);
}

/** Writes the metadata into the mint. @see https://spl.solana.com/token-2022/extensions#metadata */
export function initializeMetadata(mint: Address, authority: Address, metadata: TokenMetadata): Instruction {
  const discriminator = createHash("sha256").update("spl_token_metadata_interface:initialize_account").digest();
  const { name, symbol, uri } = metadata;
  return {
    programAddress: TOKEN_2022_PROGRAM,
    accounts: [writable(mint), readonly(authority), readonly(mint), signer(authority)],
    data: Uint8Array.from(Buffer.concat([discriminator.subarray(0, 8), ...[name, symbol, uri].map(borshString)])),
  };
}

/** Lets a token account take no transfer without a memo. */
export function requireMemo(account: Address, owner: Address): Instruction {
  return {
    programAddress: TOKEN_2022_PROGRAM,
    accounts: [writable(account), signer(owner)],
    data: Uint8Array.from([30, 0]),
  };
}

/** Makes room for extensions in an existing token account. Extension types are 16-bit numbers. */
export function reallocate(account: Address, payer: Address, owner: Address, extension: number): Instruction {
  return {
    programAddress: TOKEN_2022_PROGRAM,
    accounts: [
      writable(account),
      { address: payer, role: AccountRole.WRITABLE_SIGNER },
      readonly("11111111111111111111111111111111" as Address),
      signer(owner),
    ],
    data: Uint8Array.from([29, extension & 0xff, extension >> 8]),
  };
}

/** Borsh: the length in four bytes, then the text. */
export function borshString(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
