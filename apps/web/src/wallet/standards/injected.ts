import { cleanForeignText } from "@alou/money/foreign-text";
import { type Discovery, LONGEST_NAME, MOST_WALLETS } from "../discovery.ts";
import type { Wallet } from "../wallet.ts";
import { safeIcon } from "../wallet-icon.ts";
import type { KeplrApi } from "./keplr.ts";
import type { SatsProvider } from "./sats-connect.ts";
import type { UnisatApi } from "./unisat.ts";

/** Wallets with the interface of Keplr, where each stands in `window`, and the event that tells of another account. */
const KEPLR_LIKE = [
  { path: "keplr", name: "Keplr", changed: "keplr_keystorechange" },
  { path: "leap", name: "Leap", changed: "leap_keystorechange" },
  { path: "cosmostation.providers.keplr", name: "Cosmostation", changed: "cosmostation_keystorechange" },
] as const;

/** Wallets with the interface of UniSat. */
const UNISAT_LIKE = [
  { path: "unisat", name: "UniSat" },
  { path: "okxwallet.bitcoin", name: "OKX Wallet" },
  { path: "bitkeep.unisat", name: "Bitget Wallet" },
  { path: "bitcoin_keplr", name: "Keplr" },
] as const;

/** Events after which wallets of these kinds may have come. */
const ARRIVALS = ["keplr_ready", "leap_ready", "load", "DOMContentLoaded"];

/**
 * Finds wallets that only put themselves into `window`: the interfaces of Keplr (Cosmos), UniSat and sats-connect (Bitcoin).
 * @param world `window`, or what stands for it
 */
export function discoverInjectedWallets(page: EventTarget, world: object): Discovery {
  const watchers = new Set<() => void>();
  let shown: readonly Wallet[] = [];

  function look(): void {
    const found = [...keplrLike(world, page), ...unisatLike(world), ...satsConnect(world)];
    if (found.length === shown.length && found.every(({ id }, index) => id === shown[index]?.id)) return;
    shown = found;
    for (const watcher of watchers) watcher();
  }

  for (const event of ARRIVALS) page.addEventListener(event, look);
  look();
  return {
    list: () => shown,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    look,
  };
}

function keplrLike(world: object, page: EventTarget): Wallet<"cosmos">[] {
  return KEPLR_LIKE.flatMap(({ path, name, changed }) => {
    const api = at(world, path);
    if (!has<KeplrApi>(api, "enable", "getKey")) return [];
    const open = async () => (await import("./keplr.ts")).keplrConnection(api, page, changed);
    return { id: `cosmos:${path}`, name, family: "cosmos", speaks: "keplr", open };
  });
}

function unisatLike(world: object): Wallet<"bitcoin">[] {
  return UNISAT_LIKE.flatMap(({ path, name }) => {
    const api = at(world, path);
    if (!has<UnisatApi>(api, "requestAccounts", "signPsbt")) return [];
    const open = async () => (await import("./unisat.ts")).unisatConnection(api);
    return { id: `bitcoin:${path}`, name, family: "bitcoin", speaks: "unisat", open };
  });
}

/** @see https://wbips.netlify.app/wbips/WBIP004 */
function satsConnect(world: object): Wallet<"bitcoin">[] {
  const listed: unknown = at(world, "btc_providers");
  if (!Array.isArray(listed)) return [];
  return listed.slice(0, MOST_WALLETS).flatMap((entry: unknown): Wallet<"bitcoin">[] => {
    const { id, name, icon } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== "string" || typeof name !== "string") return [];
    const provider = at(world, id);
    if (!has<SatsProvider>(provider, "request")) return [];
    const picture = safeIcon(icon);
    return [
      {
        id: `bitcoin:${cleanForeignText(id, 100)}`,
        name: cleanForeignText(name, LONGEST_NAME) || "—",
        ...(picture !== undefined && { icon: picture }),
        family: "bitcoin",
        speaks: "sats-connect",
        open: async () => (await import("./sats-connect.ts")).satsConnection(provider, id),
      },
    ];
  });
}

/** What stands at a dotted path; undefined where there is nothing. */
function at(world: object, path: string): unknown {
  let value: unknown = world;
  try {
    for (const name of path.split(".")) {
      if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
      value = Reflect.get(value, name);
    }
  } catch {
    return undefined;
  }
  return value;
}

/** Whether something has the methods by which a wallet's interface is known; what else it has shows when it is used. */
function has<Api extends object>(value: unknown, ...methods: (keyof Api & string)[]): value is Api {
  if (typeof value !== "object" || value === null) return false;
  return methods.every((method) => typeof Reflect.get(value, method) === "function");
}
