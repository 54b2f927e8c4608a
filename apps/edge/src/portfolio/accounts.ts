import type { Family } from "@alou/money/address-family";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import type { Services } from "../services.ts";
import { sql } from "../storage/database.ts";

interface WalletRow {
  readonly key: string;
  readonly account: AccountId;
}

/** The accounts of a user's wallets on every chain that is served, in the chains' configured order. */
export async function accountsOf({ db, chains }: Services, user: string): Promise<readonly AccountId[]> {
  const wallets = await db.all<WalletRow>(
    sql("SELECT key, account FROM wallets WHERE user_id = ?1 ORDER BY linked_at", user),
  );
  const spread = await Promise.all(wallets.map((wallet) => accountsOfWallet(wallet, chains)));
  const all = new Set(spread.flat());
  const order = new Map(chains.map((chain, i) => [chain, i]));
  return [...all].sort((a, b) => (order.get(splitAccount(a).chain) ?? 0) - (order.get(splitAccount(b).chain) ?? 0));
}

/** Where a wallet's key signs, it owns: a contract's account is its own chain's alone. */
async function accountsOfWallet({ key, account }: WalletRow, chains: readonly ChainId[]): Promise<AccountId[]> {
  const { chain, address } = splitAccount(account);
  const family = findChain(chain)?.family;
  const served = chains.filter((id) => findChain(id)?.family === family);
  if (key === account || family === undefined) return served.includes(chain) ? [account] : [];
  return await onChains(family, chain, address, served);
}

async function onChains(
  family: Family,
  home: ChainId,
  address: string,
  served: readonly ChainId[],
): Promise<AccountId[]> {
  switch (family) {
    case "evm":
    case "solana":
      return served.map((chain): AccountId => `${chain}:${address}`);
    case "bitcoin":
      return served.includes(home) ? [`${home}:${address}`] : [];
    case "cosmos": {
      const { cosmosAddressBytes, encodeCosmosAddress } = await import("@alou/chains/cosmos/address");
      const { findCosmosNetwork } = await import("@alou/money/cosmos-network");
      const bytes = cosmosAddressBytes(address);
      return served.flatMap((chain): AccountId[] => {
        const network = findCosmosNetwork(chain);
        return bytes && network ? [`${chain}:${encodeCosmosAddress(network.prefix, bytes)}`] : [];
      });
    }
  }
}
