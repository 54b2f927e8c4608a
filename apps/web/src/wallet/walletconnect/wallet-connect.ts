import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { Wallet } from "../wallet.ts";
import type { WalletConnectClient } from "./client.ts";

/** Under whose name messages are passed on, and by which relay. */
export interface WalletConnectSettings {
  readonly projectId: string;
  /** `wss:`, or `ws:` on this machine. */
  readonly relayUrl: string;
}

/** A pairing that was offered and not answered yet. */
export interface Pairing {
  /** What is scanned: `wc:…` (ERC-1328). */
  readonly uri: string;
  /** The wallet's families once its user has agreed. @throws WalletError */
  readonly approved: Promise<readonly Wallet[]>;
}

/** Wallets elsewhere, mostly on a phone, reached over a relay. Its library is loaded when somebody chooses it. */
export interface WalletConnect {
  /** Undefined where it is not set up. */
  readonly settings: () => Promise<WalletConnectSettings | undefined>;
  /** @param chains what the wallet is asked for @throws WalletError */
  readonly pair: (chains: readonly ChainId[]) => Promise<Pairing>;
  /** For taking up the session of the last visit: one of each family. */
  readonly wallets: readonly Wallet[];
}

/** Families that have names for their requests over WalletConnect, and wallets that understand them. */
const FAMILIES: readonly Extract<Family, "evm" | "solana" | "cosmos">[] = ["evm", "solana", "cosmos"];

/** @param read gets the settings, which are a file of the page: they name a relay that its security policy has to allow */
export function createWalletConnect(
  read: () => Promise<unknown>,
  origin: string,
  wait: (ms: number) => Promise<void>,
): WalletConnect {
  let settings: Promise<WalletConnectSettings | undefined> | undefined;
  let client: Promise<WalletConnectClient> | undefined;

  const readSettings = () => {
    settings ??= read().then(settingsIn, () => undefined);
    return settings;
  };
  const open = () => {
    client ??= Promise.all([import("./client.ts"), readSettings()]).then(([{ openClient }, found]) =>
      openClient(found, origin, wait),
    );
    // What failed once, as a relay out of reach, may be tried again.
    client.catch(() => {
      client = undefined;
    });
    return client;
  };
  const wallets = FAMILIES.map(
    (family): Wallet => ({
      id: "walletconnect",
      name: "WalletConnect",
      family,
      speaks: "walletconnect",
      open: async () => (await open()).connection(family),
    }),
  );
  return {
    settings: readSettings,
    wallets,
    async pair(chains) {
      const opened = await open();
      const { uri, approved } = await opened.pair(chains);
      const named = approved.then(({ name, families }) =>
        wallets.filter(({ family }) => families.includes(family)).map((wallet) => ({ ...wallet, name })),
      );
      return { uri, approved: named };
    },
  };
}

function settingsIn(told: unknown): WalletConnectSettings | undefined {
  const { projectId, relayUrl } = (told ?? {}) as Readonly<Record<string, unknown>>;
  const isSet = typeof projectId === "string" && projectId !== "" && typeof relayUrl === "string";
  return isSet && /^wss?:\/\//.test(relayUrl) ? { projectId, relayUrl } : undefined;
}
