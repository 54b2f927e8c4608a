import type { Wallet } from "./wallet.ts";

/** Wallets of this page, as one standard finds them. */
export interface Discovery {
  readonly list: () => readonly Wallet[];
  readonly subscribe: (watcher: () => void) => () => void;
  /** Looks again for wallets that tell nobody when they come. */
  readonly look: () => void;
}

/** More wallets than anybody installs; a page script could announce without end. */
export const MOST_WALLETS = 24;
/** Of a wallet's name, in characters. */
export const LONGEST_NAME = 40;

/** Several sources as one. */
export function allDiscoveries(sources: readonly Discovery[]): Discovery {
  const watchers = new Set<() => void>();
  let shown = sources.flatMap((source) => source.list());
  for (const source of sources) {
    source.subscribe(() => {
      shown = sources.flatMap((one) => one.list());
      for (const watcher of watchers) watcher();
    });
  }
  return {
    list: () => shown,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    look() {
      for (const source of sources) source.look();
    },
  };
}
