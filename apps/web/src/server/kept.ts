/** What the page keeps in the browser. */
export type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * The browser's storage, or the page's own memory where storage is forbidden or full: whatever is kept then lasts as
 * long as the page.
 */
export function keptIn(storage: () => Storage): Kept {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise();
    }
  };
  return {
    getItem: (key) =>
      memory.get(key) ??
      attempt(
        (kept) => kept.getItem(key),
        () => null,
      ),
    setItem: (key, value) =>
      attempt(
        (kept) => kept.setItem(key, value),
        () => void memory.set(key, value),
      ),
    removeItem(key) {
      memory.delete(key);
      attempt(
        (kept) => kept.removeItem(key),
        () => undefined,
      );
    },
  };
}
