import {
  associatedTokenAddress,
  type SolanaAddress,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
} from "@alou/chains/solana/address";
import { type PriorityFees, priorityFeesRead } from "@alou/chains/solana/fees";
import { isRecord } from "@alou/chains/solana/json-rpc";
import {
  type AccountState,
  accountsRead,
  type BlockhashLifetime,
  blockhashRead,
  CONFIRMED,
  callRead,
  contextValue,
  knownRead,
  type Read,
  readAccount,
  readAll,
  rentExemptionRead,
} from "@alou/chains/solana/read";
import {
  type Mint,
  readMint,
  readTokenAccount,
  type TokenAccount,
  type TokenMetadata,
} from "@alou/chains/solana/token-account";
import { metadataAddress, readMetaplex } from "@alou/chains/solana/token-names";

/** A token account of the payer, with its address. */
export interface OwnedAccount extends TokenAccount {
  readonly address: SolanaAddress;
  readonly lamports: bigint;
}

/** The token that is to be paid. */
export interface PaidToken {
  readonly mint: SolanaAddress;
  readonly facts: Mint;
  /** Of a token outside the registry: what it calls itself. */
  readonly metadata?: Pick<TokenMetadata, "name" | "symbol">;
  /** The payer's accounts of it. */
  readonly sources: readonly OwnedAccount[];
}

/** What the first round trip brings: everything a payment depends on. */
export interface Opening {
  readonly lifetime: BlockhashLifetime;
  readonly fees: PriorityFees;
  /** Lamports an account without data must have at least: what a wallet may not fall below without being empty. */
  readonly walletRent: bigint;
  readonly accounts: ReadonlyMap<SolanaAddress, AccountState>;
  /** Undefined where SOL is paid, or the mint is none. */
  readonly token: PaidToken | undefined;
}

/** Asks for it. @param mint of the token that is paid; undefined for SOL */
export function openingRead(
  payer: SolanaAddress,
  recipient: SolanaAddress,
  mint: SolanaAddress | undefined,
): Read<Opening> {
  const places =
    mint === undefined
      ? []
      : [
          mint,
          metadataAddress(mint),
          // The recipient's account of it, whichever token program it turns out to be of.
          associatedTokenAddress(recipient, mint, TOKEN_PROGRAM),
          associatedTokenAddress(recipient, mint, TOKEN_2022_PROGRAM),
        ];
  const reads = readAll({
    lifetime: blockhashRead,
    fees: priorityFeesRead([payer]),
    walletRent: rentExemptionRead(0),
    accounts: accountsRead([...new Set([payer, recipient, ...places])]),
    sources: mint === undefined ? knownRead([]) : sourcesRead(payer, mint),
  });
  return {
    calls: reads.calls,
    decode(outcomes) {
      const { sources, ...rest } = reads.decode(outcomes);
      return { ...rest, token: mint === undefined ? undefined : paidToken(mint, rest.accounts, sources) };
    },
  };
}

function paidToken(
  mint: SolanaAddress,
  accounts: Opening["accounts"],
  sources: readonly OwnedAccount[],
): PaidToken | undefined {
  const facts = readMint(accounts.get(mint));
  if (!facts) return undefined;
  const metadata = facts.extensions.metadata ?? readMetaplex(mint, accounts.get(metadataAddress(mint)));
  return { mint, facts, sources, ...(metadata && { metadata }) };
}

/** The payer's accounts of a token, wherever they are. A mint that is none has none. */
function sourcesRead(owner: SolanaAddress, mint: SolanaAddress): Read<OwnedAccount[]> {
  return callRead("getTokenAccountsByOwner", [owner, { mint }, { ...CONFIRMED, encoding: "base64" }], (outcome) => {
    const list = outcome.ok ? contextValue(outcome.value) : [];
    return (Array.isArray(list) ? list : []).flatMap((one): OwnedAccount[] => {
      const address = isRecord(one) && typeof one.pubkey === "string" ? one.pubkey : undefined;
      const state = address !== undefined && isRecord(one) ? readAccount(address, one.account) : undefined;
      const token = readTokenAccount(state);
      if (address === undefined || !state || token?.owner !== owner || token.mint !== mint) return [];
      return [{ ...token, address, lamports: state.lamports }];
    });
  });
}
