import { base58, base64 } from "@scure/base";
import type { EncodedAccount } from "@solana/kit";
import { readMint, readToken, TOKEN_2022_PROGRAM, tokenAmountJson } from "./token-state.ts";

/** How an account is asked for. */
export interface AccountConfig {
  readonly encoding?: "base58" | "base64" | "jsonParsed";
  readonly dataSlice?: { readonly offset: number; readonly length: number };
}

/** An account as JSON-RPC tells it. `jsonParsed` reads mints and token accounts, and is base64 for everything else. */
export function accountJson(
  account: EncodedAccount,
  { encoding = "base58", dataSlice }: AccountConfig,
  decimalsOf: (mint: string) => number,
): Record<string, unknown> {
  const data = dataSlice
    ? account.data.slice(dataSlice.offset, dataSlice.offset + dataSlice.length)
    : Uint8Array.from(account.data);
  const parsed = encoding === "jsonParsed" ? parsedJson(account, decimalsOf) : undefined;
  const raw = encoding === "base58" ? [base58.encode(data), "base58"] : [base64.encode(data), "base64"];
  return {
    executable: account.executable,
    lamports: account.lamports,
    owner: account.programAddress,
    rentEpoch: 18446744073709551615n,
    space: BigInt(account.data.length),
    data: parsed ?? raw,
  };
}

const STATES = ["uninitialized", "initialized", "frozen"];

function parsedJson(account: EncodedAccount, decimalsOf: (mint: string) => number): unknown {
  const program = account.programAddress === TOKEN_2022_PROGRAM ? "spl-token-2022" : "spl-token";
  const tell = (type: string, info: unknown) => ({ program, space: account.data.length, parsed: { type, info } });
  const token = readToken(account);
  if (token) {
    return tell("account", {
      isNative: token.isNative.__option === "Some",
      mint: token.mint,
      owner: token.owner,
      state: STATES[token.state],
      tokenAmount: tokenAmountJson(token.amount, decimalsOf(token.mint)),
    });
  }
  const mint = readMint(account);
  if (!mint) return undefined;
  const orNull = <T>(option: { __option: "Some"; value: T } | { __option: "None" }) =>
    option.__option === "Some" ? option.value : null;
  return tell("mint", {
    decimals: mint.decimals,
    supply: mint.supply.toString(),
    isInitialized: mint.isInitialized,
    mintAuthority: orNull(mint.mintAuthority),
    freezeAuthority: orNull(mint.freezeAuthority),
  });
}
