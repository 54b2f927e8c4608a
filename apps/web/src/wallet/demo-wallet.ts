import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { Kept } from "../server/kept.ts";
import type { Connections } from "./connection.ts";
import { createDemoDesk, type DemoDesk } from "./demo/demo-desk.ts";
import type { DemoProvider } from "./demo/demo-provider.ts";
import type { Wallet } from "./wallet.ts";

/**
 * The built-in wallets of the local world, one for each family: public test keys behind the interfaces of the families' own
 * standards. They exist in pages that are built for the local world, and in no other.
 */
export interface DemoWallets {
  /** Where they all ask their user. */
  readonly desk: DemoDesk;
  /** The one for Ethereum's family has several accounts to choose from. */
  readonly evmProvider: () => Promise<DemoProvider>;
  readonly all: readonly DemoWallet[];
}

/** One of them. It is offered where its chain is served. */
export interface DemoWallet<F extends Family = Family> extends Wallet<F> {
  readonly speaks: "demo";
  readonly chain: ChainId;
}

/** Their signing code is loaded when somebody chooses one. */
export function createDemoWallets(name: string, kept: Kept): DemoWallets {
  const desk = createDemoDesk();
  let opened: Promise<DemoProvider> | undefined;
  const evmProvider = () => {
    opened ??= import("./demo/demo-provider.ts").then(({ createDemoProvider }) => createDemoProvider(desk, kept));
    return opened;
  };
  const wallet = <F extends Family>(
    family: F,
    id: string,
    chain: ChainId,
    open: () => Promise<Connections[F]>,
  ): DemoWallet<F> => ({ id, name, family, speaks: "demo", chain, open: once(open) });
  return {
    desk,
    evmProvider,
    all: [
      wallet("evm", "demo", "eip155:31337", async () => {
        const [{ eip1193Connection }, own] = await Promise.all([import("./standards/eip-1193.ts"), evmProvider()]);
        return eip1193Connection(own);
      }),
      wallet("solana", "demo:solana", "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA", async () => {
        const [{ solanaConnection }, { localSolanaWallet }] = await Promise.all([
          import("./standards/solana-standard.ts"),
          import("./demo/local-solana.ts"),
        ]);
        return solanaConnection(localSolanaWallet(desk, kept));
      }),
      wallet("cosmos", "demo:cosmos", "cosmos:localcosmos-1", async () => {
        const [{ keplrConnection }, { localKeplr }] = await Promise.all([
          import("./standards/keplr.ts"),
          import("./demo/local-cosmos.ts"),
        ]);
        return keplrConnection(localKeplr(desk, kept), new EventTarget(), "changed");
      }),
      wallet("bitcoin", "demo:bitcoin", "bip122:0f9188f13cb7b2c71f2a335e3a4fc328", async () => {
        const [{ unisatConnection }, { localUnisat }] = await Promise.all([
          import("./standards/unisat.ts"),
          import("./demo/local-bitcoin.ts"),
        ]);
        return unisatConnection(localUnisat(desk, kept));
      }),
    ],
  };
}

/** Opened again it is the same wallet. */
function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
