import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRecord } from "@alou/proposals/transaction";

/** What the chain itself says a mined transaction did to the account, per asset; the network fee aside. Base units. */
export type ChainFacts = (proposal: Proposal, record: TransactionRecord) => Promise<ReadonlyMap<string, bigint>>;

const addressOf = ({ account }: Proposal) => account.slice(account.lastIndexOf(":") + 1);

/** Asks an EVM node what the block did to the account, past everything of ours. */
export function evmFacts(rpcUrl: string): ChainFacts {
  return async (proposal, record) => {
    const block = record.block?.number;
    if (block === undefined) throw new Error("the transaction is in no block");
    const account = addressOf(proposal);
    const call = async (method: string, params: unknown[]) =>
      BigInt((await post<{ result: string }>(rpcUrl, { method, params })).result);
    const balanceAt = async (asset: string, number: number): Promise<bigint> => {
      const tag = `0x${number.toString(16)}`;
      const token = asset.split("/erc20:")[1];
      if (token === undefined) return await call("eth_getBalance", [account, tag]);
      const data = `0x70a08231${account.slice(2).toLowerCase().padStart(64, "0")}`;
      return await call("eth_call", [{ to: token, data }, tag]);
    };
    const changes = Object.keys(proposal.assets).map(async (asset): Promise<[string, bigint]> => {
      const fee = asset.includes("/slip44:") ? BigInt(record.feePaid ?? 0) : 0n;
      return [asset, (await balanceAt(asset, block)) - (await balanceAt(asset, block - 1)) + fee];
    });
    return new Map(await Promise.all(changes));
  };
}

/** Asks a Solana node for the balances before and after, past everything of ours. */
export function solanaFacts(rpcUrl: string): ChainFacts {
  return async (proposal, record) => {
    const params = [
      record.hash,
      { encoding: "jsonParsed", commitment: "finalized", maxSupportedTransactionVersion: 0 },
    ];
    const { result } = await post<{ result: SolanaTransaction }>(rpcUrl, { method: "getTransaction", params });
    const { meta, transaction } = result;
    const account = addressOf(proposal);
    const index = transaction.message.accountKeys.findIndex(({ pubkey }) => pubkey === account);
    const lamports = BigInt(meta.postBalances[index] ?? 0) - BigInt(meta.preBalances[index] ?? 0);
    const facts = new Map([[`${proposal.chain}/slip44:501`, lamports + BigInt(meta.fee)]]);
    for (const [rows, sign] of [
      [meta.preTokenBalances, -1n],
      [meta.postTokenBalances, 1n],
    ] as const) {
      for (const { owner, mint, uiTokenAmount } of rows) {
        const asset = `${proposal.chain}/token:${mint}`;
        if (owner === account) facts.set(asset, (facts.get(asset) ?? 0n) + sign * BigInt(uiTokenAmount.amount));
      }
    }
    return facts;
  };
}

interface TokenBalance {
  readonly owner: string;
  readonly mint: string;
  readonly uiTokenAmount: { readonly amount: string };
}

interface SolanaTransaction {
  readonly meta: {
    readonly fee: number;
    readonly preBalances: readonly number[];
    readonly postBalances: readonly number[];
    readonly preTokenBalances: readonly TokenBalance[];
    readonly postTokenBalances: readonly TokenBalance[];
  };
  readonly transaction: { readonly message: { readonly accountKeys: readonly { readonly pubkey: string }[] } };
}

/**
 * Holds what a Cosmos chain's bank says now against what it said before.
 * @param before base units by denomination, read before anything was sent
 */
export function cosmosFacts(lcdUrl: string, before: ReadonlyMap<string, bigint>): ChainFacts {
  return async (proposal, record) => {
    const after = await cosmosBalances(lcdUrl, addressOf(proposal));
    const fee = BigInt(record.feePaid ?? 0);
    return new Map(
      [...before].map(([denom, units]) => {
        const change = (after.get(denom) ?? 0n) - units;
        const native = !denom.startsWith("ibc/");
        const asset = native ? proposal.fee.asset : `${proposal.chain}/ibc:${denom.slice("ibc/".length)}`;
        return [asset, change + (native ? fee : 0n)];
      }),
    );
  };
}

/** Everything an account holds, from the chain's REST interface. */
export async function cosmosBalances(lcdUrl: string, address: string): Promise<ReadonlyMap<string, bigint>> {
  const response = await fetch(`${lcdUrl}/cosmos/bank/v1beta1/balances/${address}`);
  const { balances } = (await response.json()) as { balances: { denom: string; amount: string }[] };
  return new Map(balances.map(({ denom, amount }) => [denom, BigInt(amount)]));
}

/** Adds up the coins a Bitcoin transaction took from the account and gave back. */
export function bitcoinFacts(esploraUrl: string): ChainFacts {
  return async (proposal, record) => {
    const response = await fetch(`${esploraUrl}/tx/${record.hash}`);
    const { vin, vout, fee } = (await response.json()) as EsploraTransaction;
    const own = addressOf(proposal);
    const mine = (coin: Coin | null) => (coin?.scriptpubkey_address === own ? BigInt(coin.value) : 0n);
    const taken = vin.reduce((sum, { prevout }) => sum + mine(prevout), 0n);
    const given = vout.reduce((sum, coin) => sum + mine(coin), 0n);
    return new Map([[`${proposal.chain}/slip44:0`, given - taken + BigInt(fee)]]);
  };
}

interface Coin {
  readonly scriptpubkey_address?: string;
  readonly value: number;
}

interface EsploraTransaction {
  readonly vin: readonly { readonly prevout: Coin | null }[];
  readonly vout: readonly Coin[];
  readonly fee: number;
}

async function post<T>(url: string, call: { readonly method: string; readonly params: unknown }): Promise<T> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, ...call });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return (await response.json()) as T;
}
