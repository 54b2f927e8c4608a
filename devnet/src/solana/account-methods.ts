import { base58, base64 } from "@scure/base";
import type { Address, EncodedAccount } from "@solana/kit";
import { type AccountConfig, accountJson } from "./account-json.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams } from "./rpc-error.ts";
import { readMint, readToken, TOKEN_PROGRAMS, tokenAmountJson } from "./token-state.ts";

/** A JSON-RPC method: its parameters in, its result out. */
export type Method = (params: never) => unknown;

interface Filter {
  readonly dataSize?: number;
  readonly memcmp?: { readonly offset: number; readonly bytes: string; readonly encoding?: string };
}

type Config = AccountConfig & { readonly minContextSlot?: number };

const MOST_ACCOUNTS = 100;

/** Everything that asks what an account holds. */
export function accountMethods(view: NodeView): Record<string, Method> {
  const { ledger } = view;
  const decimalsOf = (mint: string) => ledger.decimalsOf(mint);
  const find = (address: string): EncodedAccount | undefined => {
    if (!isAddress(address)) throw invalidParams("Invalid param: Invalid");
    return ledger.account(address);
  };
  const tell = (account: EncodedAccount | undefined, config: Config | undefined) =>
    account ? accountJson(account, config ?? {}, decimalsOf) : null;
  const keyed = (account: EncodedAccount, config: Config | undefined) => ({
    pubkey: account.address,
    account: tell(account, config),
  });
  const tokenAccounts = () =>
    TOKEN_PROGRAMS.flatMap((program) => ledger.svm.getProgramAccounts(program)).filter(({ lamports }) => lamports > 0n);

  return {
    getBalance: ([address, config]: [string, Config?]) => {
      view.requireSlot(config);
      return view.context(find(address)?.lamports ?? 0n);
    },
    getAccountInfo: ([address, config]: [string, Config?]) => {
      view.requireSlot(config);
      return view.context(tell(find(address), config));
    },
    getMultipleAccounts: ([addresses, config]: [string[], Config?]) => {
      view.requireSlot(config);
      if (addresses.length > MOST_ACCOUNTS) throw invalidParams(`Too many inputs provided; max ${MOST_ACCOUNTS}`);
      return view.context(addresses.map((address) => tell(find(address), config)));
    },
    getProgramAccounts: ([program, config]: [string, (Config & { filters?: Filter[]; withContext?: boolean })?]) => {
      const found = ledger.svm
        .getProgramAccounts(program as Address)
        .filter((account) => account.lamports > 0n && (config?.filters ?? []).every((filter) => fits(account, filter)))
        .map((account) => keyed(account, config));
      return config?.withContext ? view.context(found) : found;
    },
    getTokenAccountsByOwner: ([owner, wanted, config]: [string, { mint?: string; programId?: string }, Config?]) => {
      view.requireSlot(config);
      if (!isAddress(owner)) throw invalidParams("Invalid param: Invalid");
      const { mint, programId } = wanted;
      if (mint === undefined && programId === undefined) throw invalidParams("Invalid param: missing filter");
      if (mint !== undefined && !readMint(find(mint))) throw invalidParams("Invalid param: could not find mint");
      const found = tokenAccounts().filter((account) => {
        const token = readToken(account);
        if (token?.owner !== owner) return false;
        return mint !== undefined ? token.mint === mint : account.programAddress === programId;
      });
      return view.context(found.map((account) => keyed(account, config)));
    },
    getTokenAccountBalance: ([address]: [string]) => {
      const token = readToken(find(address));
      if (!token) throw invalidParams("Invalid param: could not find account");
      return view.context(tokenAmountJson(token.amount, decimalsOf(token.mint)));
    },
    getTokenSupply: ([address]: [string]) => {
      const mint = readMint(find(address));
      if (!mint) throw invalidParams("Invalid param: could not find mint");
      return view.context(tokenAmountJson(mint.supply, mint.decimals));
    },
    getTokenLargestAccounts: ([mint]: [string]) => {
      const holders = tokenAccounts()
        .map((account) => ({ address: account.address, token: readToken(account) }))
        .filter(({ token }) => token?.mint === mint)
        .sort((a, b) => Number((b.token?.amount ?? 0n) - (a.token?.amount ?? 0n)))
        .slice(0, 20);
      return view.context(
        holders.map(({ address, token }) => ({ address, ...tokenAmountJson(token?.amount ?? 0n, decimalsOf(mint)) })),
      );
    },
    getMinimumBalanceForRentExemption: ([bytes]: [number]) => ledger.svm.minimumBalanceForRentExemption(BigInt(bytes)),
  };
}

function isAddress(text: unknown): boolean {
  try {
    return typeof text === "string" && base58.decode(text).length === 32;
  } catch {
    return false;
  }
}

function fits({ data }: EncodedAccount, { dataSize, memcmp }: Filter): boolean {
  if (dataSize !== undefined && data.length !== dataSize) return false;
  if (!memcmp) return true;
  const wanted = memcmp.encoding === "base64" ? base64.decode(memcmp.bytes) : base58.decode(memcmp.bytes);
  return wanted.every((byte, i) => data[memcmp.offset + i] === byte);
}
