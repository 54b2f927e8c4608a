import { EndpointError } from "../endpoint-error.ts";
import { type SolanaAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import { isRecord } from "./json-rpc.ts";
import { answerRead, CONFIRMED, contextValue, type Read, readAccount, readAll } from "./read.ts";
import { readTokenAccount, type TokenAccount } from "./token-account.ts";

/** A token account that somebody else may take from. */
export interface DelegatedAccount extends TokenAccount {
  readonly address: SolanaAddress;
  readonly delegate: NonNullable<TokenAccount["delegate"]>;
}

/**
 * Every token account of an owner with a delegate, of both token programs. One batch of two questions.
 * @throws EndpointError in `decode` for an answer that is nonsense
 */
export function delegatedAccountsRead(owner: SolanaAddress): Read<readonly DelegatedAccount[]> {
  const both = readAll({ old: ownedRead(owner, TOKEN_PROGRAM), newer: ownedRead(owner, TOKEN_2022_PROGRAM) });
  return {
    calls: both.calls,
    decode(outcomes) {
      const { old, newer } = both.decode(outcomes);
      return [...old, ...newer];
    },
  };
}

function ownedRead(owner: SolanaAddress, programId: SolanaAddress): Read<DelegatedAccount[]> {
  const params = [owner, { programId }, { ...CONFIRMED, encoding: "base64" }];
  return answerRead("getTokenAccountsByOwner", params, (value) => {
    const list = contextValue(value);
    if (!Array.isArray(list)) return undefined;
    return list.flatMap((one): DelegatedAccount[] => {
      const address = isRecord(one) && typeof one.pubkey === "string" ? one.pubkey : undefined;
      const state = address !== undefined && isRecord(one) ? readAccount(address, one.account) : undefined;
      const token = readTokenAccount(state);
      if (address === undefined || token?.owner !== owner) {
        throw new EndpointError("malformed", "a token account is nonsense");
      }
      const { delegate } = token;
      return delegate && delegate.amount > 0n ? [{ ...token, address, delegate }] : [];
    });
  });
}
