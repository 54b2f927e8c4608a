import { type Address, getAddressEncoder, getProgramDerivedAddress } from "@solana/kit";
import { borshString, type TokenMetadata } from "./token-2022.ts";

/** Token Metadata, the program NFTs of the older kind keep name and picture with. Only its accounts are here. */
export const METADATA_PROGRAM = "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s" as Address;

const METADATA_V1 = 4;
/** Texts are filled up with zeroes to these lengths. */
const NAME_BYTES = 32;
const SYMBOL_BYTES = 10;
const URI_BYTES = 200;
/** What an account of the program takes, whatever is in it. */
const ACCOUNT_BYTES = 679;

/** Where a mint's metadata is. */
export async function metadataAddress(mint: Address): Promise<Address> {
  const bytes = getAddressEncoder();
  const seeds = ["metadata", bytes.encode(METADATA_PROGRAM), bytes.encode(mint)];
  const [address] = await getProgramDerivedAddress({ programAddress: METADATA_PROGRAM, seeds });
  return address;
}

/** The account's bytes. @see https://developers.metaplex.com/token-metadata */
export function metadataAccount(mint: Address, authority: Address, { name, symbol, uri }: TokenMetadata): Uint8Array {
  const bytes = getAddressEncoder();
  const filled = (text: string, length: number) =>
    borshString(text.padEnd(length - Buffer.byteLength(text) + text.length, "\0"));
  const content = Buffer.concat([
    Buffer.from([METADATA_V1]),
    Buffer.from(bytes.encode(authority)),
    Buffer.from(bytes.encode(mint)),
    filled(name, NAME_BYTES),
    filled(symbol, SYMBOL_BYTES),
    filled(uri, URI_BYTES),
    Buffer.from([0, 0]), // no royalty
    Buffer.from([0]), // no creators
    Buffer.from([1, 0]), // sold once, cannot be changed
    Buffer.from([0, 1, 0, 0, 0]), // no edition nonce; token standard: NonFungible; no collection, no uses
  ]);
  const account = new Uint8Array(ACCOUNT_BYTES);
  account.set(content);
  return account;
}
