import { cleanForeignText } from "@alou/money/foreign-text";
import { type Eip1193Provider, type FoundWallet, isProvider } from "./eip1193.ts";
import { safeIcon } from "./wallet-icon.ts";

/** The wallets of this page, as they announce themselves. */
export interface Discovery {
  readonly list: () => readonly FoundWallet[];
  readonly subscribe: (watcher: () => void) => () => void;
}

interface Announcement {
  readonly uuid: string;
  readonly wallet: FoundWallet;
  readonly provider: Eip1193Provider;
}

/** More wallets than anybody installs; a page script could announce without end. */
const MOST = 24;
const LONGEST_NAME = 40;

/**
 * Collects announced wallets. A wallet that announces again replaces its former self; what is malformed is left out.
 * `window.ethereum` is offered only where no announced wallet is the same object.
 * @see https://eips.ethereum.org/EIPS/eip-6963
 */
export function discoverWallets(page: EventTarget, legacy: () => unknown): Discovery {
  const announced = new Map<string, Announcement>();
  const watchers = new Set<() => void>();
  let shown: readonly FoundWallet[] = [];

  function refresh(): void {
    const found = [...announced.values()];
    const provider = legacy();
    const unannounced = isProvider(provider) && !found.some((one) => one.provider === provider);
    shown = [...found.map(({ wallet }) => wallet), ...(unannounced ? [legacyWallet(provider)] : [])];
    for (const watcher of watchers) watcher();
  }

  page.addEventListener("eip6963:announceProvider", (event) => {
    const announcement = readAnnouncement((event as CustomEvent).detail);
    if (!announcement || (announced.size >= MOST && !announced.has(announcement.uuid))) return;
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
  };
}

function readAnnouncement(detail: unknown): Announcement | undefined {
  if (typeof detail !== "object" || detail === null) return undefined;
  const { info, provider } = detail as { info?: Record<string, unknown>; provider?: unknown };
  if (typeof info !== "object" || info === null || !isProvider(provider)) return undefined;
  const { uuid, name, rdns } = info;
  if (typeof uuid !== "string" || typeof name !== "string" || typeof rdns !== "string") return undefined;
  const icon = safeIcon(info.icon);
  const wallet: FoundWallet = {
    id: cleanForeignText(rdns, 100) || uuid,
    name: cleanForeignText(name, LONGEST_NAME) || "—",
    ...(icon !== undefined && { icon }),
    kind: "injected",
    open: async () => provider,
  };
  return { uuid, wallet, provider };
}

function legacyWallet(provider: Eip1193Provider): FoundWallet {
  return { id: "injected", name: "window.ethereum", kind: "injected", open: async () => provider };
}
