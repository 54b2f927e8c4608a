/** Where the WalletConnect client keeps its sessions; left to itself it writes files. */
export class MemoryStorage {
  readonly #items = new Map<string, unknown>();

  async getKeys(): Promise<string[]> {
    return [...this.#items.keys()];
  }

  async getEntries<T>(): Promise<[string, T][]> {
    return [...this.#items.entries()] as [string, T][];
  }

  async getItem<T>(key: string): Promise<T | undefined> {
    return this.#items.get(key) as T | undefined;
  }

  async setItem(key: string, value: unknown): Promise<void> {
    this.#items.set(key, value);
  }

  async removeItem(key: string): Promise<void> {
    this.#items.delete(key);
  }
}
