/** A batch a wallet has taken: it names it by an id of its own, and tells the transaction later. */
export interface SentBundle {
  readonly proposal: string;
  readonly request: number;
  /** What `wallet_sendCalls` answered. */
  readonly bundle: string;
  /** Whose wallet knows it, in small letters. */
  readonly account: string;
}

/**
 * Batches a wallet has taken and not told the transaction of. They outlive the page: closing it while the wallet still
 * waits for a block must not lose sight of money that may move.
 */
export interface BundleLedger {
  readonly add: (sent: SentBundle) => void;
  readonly remove: (bundle: string) => void;
  readonly all: () => readonly SentBundle[];
}

const KEY = "alou.bundles";
const MOST = 20;

export function createBundleLedger(storage: Pick<Storage, "getItem" | "setItem">): BundleLedger {
  const all = (): readonly SentBundle[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isBundle) : [];
    } catch {
      return [];
    }
  };
  const keep = (list: readonly SentBundle[]) => {
    try {
      storage.setItem(KEY, JSON.stringify(list.slice(-MOST)));
    } catch {
      // Storage is full or forbidden: the page still asks the wallet while it is open.
    }
  };
  return {
    all,
    add: (sent) => keep([...all().filter(({ bundle }) => bundle !== sent.bundle), sent]),
    remove: (bundle) => keep(all().filter((sent) => sent.bundle !== bundle)),
  };
}

function isBundle(value: unknown): value is SentBundle {
  const { proposal, request, bundle, account } = (value ?? {}) as Record<string, unknown>;
  return [proposal, bundle, account].every((text) => typeof text === "string") && Number.isSafeInteger(request);
}
