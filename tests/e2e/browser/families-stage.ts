import { type BitcoinDevnet, startBitcoin } from "@alou/devnet/bitcoin/server";
import { type CosmosDevnet, startCosmosDevnet } from "@alou/devnet/cosmos/cosmos-devnet";
import { type SolanaDevnet, startSolanaDevnet } from "@alou/devnet/solana/solana-devnet";
import { type Relay, startRelay } from "@alou/devnet/walletconnect/relay";
import { closeStage, openStageWith } from "./stage.ts";

/** The local chains of the other families, beside the one every stage has, and the relay for wallets on phones. */
export interface Families {
  readonly solana: SolanaDevnet;
  readonly cosmos: CosmosDevnet;
  readonly bitcoin: BitcoinDevnet;
  readonly relay: Relay;
}

let open: Families | undefined;

/** @throws Error before `openFamiliesStage` */
export function families(): Families {
  if (!open) throw new Error("the stage is not set yet");
  return open;
}

/** Starts every chain, the relay, the Worker over all of them, and the browser. */
export async function openFamiliesStage(): Promise<void> {
  const [solana, cosmos, bitcoin, relay] = await Promise.all([
    startSolanaDevnet({ slotMs: 100 }),
    startCosmosDevnet({ blocks: 0.5 }),
    startBitcoin({ blockSeconds: 2 }),
    startRelay(),
  ]);
  open = { solana, cosmos, bitcoin, relay };
  await openStageWith({
    chains: {
      [solana.chain]: [solana.rpcUrl],
      "cosmos:localcosmos-1": [cosmos.hub.node.url],
      "cosmos:localosmosis-1": [cosmos.zone.node.url],
      [bitcoin.chainId]: [bitcoin.url],
    },
  });
}

export async function closeFamiliesStage(): Promise<void> {
  await closeStage();
  await Promise.all([open?.solana.stop(), open?.cosmos.stop(), open?.bitcoin.stop(), open?.relay.stop()]);
  open = undefined;
}
