import { cleanForeignText } from "@alou/money/foreign-text";
import type { Discovery } from "../discovery.ts";
import { LONGEST_NAME, MOST_WALLETS } from "../discovery.ts";
import { type Eip1193Provider, isProvider } from "../eip1193.ts";
import type { Wallet } from "../wallet.ts";
import { safeIcon } from "../wallet-icon.ts";

interface Announcement {
  readonly uuid: string;
  readonly wallet: Wallet<"evm">;
  readonly provider: Eip1193Provider;
}

/**
 * Collects announced EVM wallets. A wallet that announces again replaces its former self; what is malformed is left out.
 * `window.ethereum` is offered only where no announced wallet is the same object.
 * @see https://eips.ethereum.org/EIPS/eip-6963
 */
export function discoverEvmWallets(page: EventTarget, legacy: () => unknown): Discovery {
  const announced = new Map<string, Announcement>();
  const watchers = new Set<() => void>();
  let shown: readonly Wallet[] = [];

  function refresh(): void {
    const found = [...announced.values()];
    const provider = legacy();
    const unannounced = isProvider(provider) && !found.some((one) => one.provider === provider);
    shown = [...found.map(({ wallet }) => wallet), ...(unannounced ? [legacyWallet(provider)] : [])];
    for (const watcher of watchers) watcher();
  }

  page.addEventListener("eip6963:announceProvider", (event) => {
    const announcement = readAnnouncement((event as CustomEvent).detail);
    if (!announcement || (announced.size >= MOST_WALLETS && !announced.has(announcement.uuid))) return;
    announced.set(announcement.uuid, announcement);
    refresh();
  });
  page.dispatchEvent(new Event("eip6963:requestProvider"));
  refresh();

  return {
    list: () => shown,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    look() {
      // An app's browser may put its wallet in later than this page starts.
      if (announced.size === 0 && isProvider(legacy()) !== shown.length > 0) refresh();
    },
  };
}

function readAnnouncement(detail: unknown): Announcement | undefined {
  if (typeof detail !== "object" || detail === null) return undefined;
  const { info, provider } = detail as { info?: Record<string, unknown>; provider?: unknown };
  if (typeof info !== "object" || info === null || !isProvider(provider)) return undefined;
  const { uuid, name, rdns } = info;
  if (typeof uuid !== "string" || typeof name !== "string" || typeof rdns !== "string") return undefined;
  const icon = safeIcon(info.icon);
  const wallet: Wallet<"evm"> = {
    ...evmWallet(provider),
    id: cleanForeignText(rdns, 100) || uuid,
    name: cleanForeignText(name, LONGEST_NAME) || "—",
    ...(icon !== undefined && { icon }),
  };
  return { uuid, wallet, provider };
}

function legacyWallet(provider: Eip1193Provider): Wallet<"evm"> {
  return { ...evmWallet(provider), id: "injected", name: "window.ethereum" };
}

function evmWallet(provider: Eip1193Provider): Pick<Wallet<"evm">, "family" | "speaks" | "open"> {
  return {
    family: "evm",
    speaks: "eip-1193",
    open: async () => (await import("./eip-1193.ts")).eip1193Connection(provider),
  };
}
