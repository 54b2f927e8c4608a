import { BOB } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import type { World } from "../world/world.ts";
import { bitcoinFacts, type ChainFacts, cosmosBalances, cosmosFacts, solanaFacts } from "./chain-facts.ts";
import type { FamilyWallet } from "./family-wallet.ts";

/** One family's part of the demo: a wallet, a sentence, and where the chain itself is asked afterwards. */
export interface FamilyDemo {
  readonly wallet: FamilyWallet;
  readonly text: string;
  readonly facts: ChainFacts;
}

/**
 * Gets the demo of a family ready in a world that has its chain.
 * @throws Error where the chain could not be started on this computer
 */
export async function familyDemo(family: "solana" | "cosmos" | "bitcoin", { others }: World): Promise<FamilyDemo> {
  const missing = others.missing.find((one) => one.family === family);
  if (missing) throw new Error(`${family}: ${missing.reason}`);
  switch (family) {
    case "solana": {
      if (!others.solana) throw new Error("there is no local Solana");
      const [{ solanaWallet }, { SOLANA_BOB }] = await Promise.all([
        import("./wallets/solana-wallet.ts"),
        import("@alou/devnet/solana/keys"),
      ]);
      return {
        wallet: solanaWallet(),
        text: `转 0.25 SOL 给 ${SOLANA_BOB.address}`,
        facts: solanaFacts(others.solana.rpcUrl),
      };
    }
    case "cosmos": {
      if (!others.cosmos) throw new Error("there is no local Cosmos chain");
      const { cosmosWallet } = await import("./wallets/cosmos-wallet.ts");
      const wallet = await cosmosWallet();
      const { url } = others.cosmos.hub.node;
      const before = await cosmosBalances(url, wallet.address);
      return {
        wallet,
        text: `转 1.25 ATOM 给 ${cosmosAccounts().bob.address("cosmos")}`,
        facts: cosmosFacts(url, before),
      };
    }
    case "bitcoin": {
      if (!others.bitcoin) throw new Error("there is no local Bitcoin chain");
      const { bitcoinWallet } = await import("./wallets/bitcoin-wallet.ts");
      return {
        wallet: bitcoinWallet(),
        text: `转 0.0125 BTC 给 ${BOB.address}`,
        facts: bitcoinFacts(others.bitcoin.url),
      };
    }
  }
}
