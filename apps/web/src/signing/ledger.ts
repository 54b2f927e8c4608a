/** Something a wallet has taken from us, and whose wallet it was. */
export interface LedgerEntry {
  readonly proposal: string;
  /** Index of the proposal's request. */
  readonly request: number;
  /** In small letters. */
  readonly account: string;
}

/**
 * What wallets have taken and the server may not know yet. It outlives the page: closing it between "the wallet has it" and
 * "the server follows it" must not lose sight of money that may move.
 */
export interface Ledger<E extends LedgerEntry> {
  readonly add: (entry: E) => void;
  /** By the name the wallet gave it. */
  readonly remove: (name: string) => void;
  readonly all: () => readonly E[];
}

/** What a ledger is about. */
export interface LedgerKind<E extends LedgerEntry> {
  /** Under which it is kept. */
  readonly key: string;
  readonly nameOf: (entry: E) => unknown;
}

const MOST = 20;

/** Opens a ledger; what is kept there and none of its entries is passed over. */
export function createLedger<E extends LedgerEntry>(
  storage: Pick<Storage, "getItem" | "setItem">,
  { key, nameOf }: LedgerKind<E>,
): Ledger<E> {
  const isEntry = (value: unknown): value is E => {
    const { proposal, request, account } = (value ?? {}) as Record<string, unknown>;
    const isNamed = typeof value === "object" && value !== null && typeof nameOf(value as E) === "string";
    return isNamed && typeof proposal === "string" && typeof account === "string" && Number.isSafeInteger(request);
  };
  const all = (): readonly E[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isEntry) : [];
    } catch {
      return [];
    }
  };
  const keep = (list: readonly E[]) => {
    try {
      storage.setItem(key, JSON.stringify(list.slice(-MOST)));
    } catch {
      // Storage is full or forbidden: the page still tells the server while it is open.
    }
  };
  return {
    all,
    add: (entry) => keep([...all().filter((one) => nameOf(one) !== nameOf(entry)), entry]),
    remove: (name) => keep(all().filter((one) => nameOf(one) !== name)),
  };
}
