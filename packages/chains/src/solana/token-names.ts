import { cleanForeignText } from "@alou/money/foreign-text";
import { addressBytes, METADATA_PROGRAM, programAddress, type SolanaAddress } from "./address.ts";
import { ByteReader, BytesError } from "./bytes.ts";
import type { SolanaNode } from "./node.ts";
import { type AccountState, accountsRead, readEach } from "./read.ts";
import { type Mint, readMint, type TokenMetadata } from "./token-account.ts";

/** A token as its own mint and metadata tell it. */
export interface TokenName {
  readonly mint: SolanaAddress;
  readonly facts: Mint;
  /** What it calls itself: foreign text, cleaned, to be shown and never to be followed. Absent where it says nothing. */
  readonly metadata?: Pick<TokenMetadata, "name" | "symbol" | "uri">;
  /** One piece, no decimals, and nobody can make another: an NFT. */
  readonly unique: boolean;
}

/** Nodes tell of at most so many accounts at a time; each token has two. */
const TOKENS_AT_ONCE = 50;

/**
 * What tokens say of themselves, in one round trip: Token-2022's metadata in the mint, else Metaplex's account beside it.
 * Mints that are none are left out.
 * @throws AlouError `rpc_unavailable`
 */
export async function tokenNames(node: SolanaNode, mints: readonly SolanaAddress[]): Promise<TokenName[]> {
  const places = mints.map((mint) => ({ mint, metadata: metadataAddress(mint) }));
  const parts: (typeof places)[] = [];
  for (let at = 0; at < places.length; at += TOKENS_AT_ONCE) parts.push(places.slice(at, at + TOKENS_AT_ONCE));
  const reads = parts.map((part) => accountsRead(part.flatMap(({ mint, metadata }) => [mint, metadata])));
  const { value } = await node.read(readEach(reads));
  const accounts = new Map(value.flatMap((map) => [...map]));
  return places.flatMap(({ mint, metadata }) => {
    const facts = readMint(accounts.get(mint));
    if (!facts) return [];
    const said = facts.extensions.metadata ?? readMetaplex(mint, accounts.get(metadata));
    const unique = facts.supply === 1n && facts.decimals === 0 && facts.mintAuthority === undefined;
    return [{ mint, facts, ...(said && { metadata: cleaned(said) }), unique }];
  });
}

/** Where a mint's Metaplex metadata is. */
export function metadataAddress(mint: SolanaAddress): SolanaAddress {
  const [program, bytes] = [addressBytes(METADATA_PROGRAM), addressBytes(mint)];
  if (!program || !bytes) throw new BytesError(`${mint.slice(0, 50)} is no address`);
  return programAddress([new TextEncoder().encode("metadata"), program, bytes], METADATA_PROGRAM);
}

const METADATA_V1 = 4;
const MOST_NAME = 60;
const MOST_SYMBOL = 16;
const MOST_URI = 400;

function cleaned({ name, symbol, uri }: TokenMetadata): Pick<TokenMetadata, "name" | "symbol" | "uri"> {
  return {
    name: cleanForeignText(name, MOST_NAME),
    symbol: cleanForeignText(symbol, MOST_SYMBOL),
    uri: cleanForeignText(uri, MOST_URI),
  };
}

/** Metaplex's account of a mint; undefined for one of another mint or program. Never throws. */
export function readMetaplex(mint: SolanaAddress, account: AccountState | undefined): TokenMetadata | undefined {
  if (account?.program !== METADATA_PROGRAM) return undefined;
  const reader = new ByteReader(account.data);
  // Texts are filled up with zeroes.
  const text = () => new TextDecoder().decode(reader.take(reader.u32())).replace(/\0+$/, "");
  try {
    if (reader.u8() !== METADATA_V1) return undefined;
    reader.take(32);
    const own = addressBytes(mint);
    if (!reader.take(32).every((byte, i) => byte === own?.[i])) return undefined;
    return { name: text(), symbol: text(), uri: text() };
  } catch (error) {
    if (error instanceof BytesError) return undefined;
    throw error;
  }
}
