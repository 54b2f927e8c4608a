import type { SentByWallet } from "./report-sent.ts";

/**
 * Transactions a wallet has sent and the server may not know yet. They outlive the page: closing it between "the
 * wallet sent it" and "the server follows it" must not lose sight of money that may move.
 */
export interface SentLedger {
  readonly add: (sent: SentByWallet) => void;
  readonly remove: (hash: string) => void;
  readonly all: () => readonly SentByWallet[];
}

const KEY = "alou.sent";
const MOST = 20;

export function createSentLedger(storage: Pick<Storage, "getItem" | "setItem">): SentLedger {
  const all = (): readonly SentByWallet[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isSent) : [];
    } catch {
      return [];
    }
  };
  const keep = (list: readonly SentByWallet[]) => {
    try {
      storage.setItem(KEY, JSON.stringify(list.slice(-MOST)));
    } catch {
      // Storage is full or forbidden: the page still tells the server itself.
    }
  };
  return {
    all,
    add: (sent) => keep([...all().filter(({ hash }) => hash !== sent.hash), sent]),
    remove: (hash) => keep(all().filter((sent) => sent.hash !== hash)),
  };
}

function isSent(value: unknown): value is SentByWallet {
  const { proposal, request, hash } = (value ?? {}) as Record<string, unknown>;
  return typeof proposal === "string" && typeof hash === "string" && Number.isSafeInteger(request);
}
