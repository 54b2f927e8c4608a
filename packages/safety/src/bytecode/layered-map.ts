interface Layer<K, V> {
  readonly entries: ReadonlyMap<K, V>;
  readonly below: Layer<K, V> | undefined;
}

/**
 * A map of which copies cost next to nothing: what was written before a copy is shared by both, in layers that nobody writes to any more. Where
 * ways part thousands of times, copying each entry would be most of the work. Values are never undefined.
 */
export class LayeredMap<K, V> {
  #own: Map<K, V> | undefined;
  #below: Layer<K, V> | undefined;

  get(key: K): V | undefined {
    const own = this.#own?.get(key);
    if (own !== undefined) return own;
    for (let layer = this.#below; layer !== undefined; layer = layer.below) {
      const value = layer.entries.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  set(key: K, value: V): void {
    this.#own ??= new Map();
    this.#own.set(key, value);
  }

  /** Writes to either are not seen by the other. */
  copy(): LayeredMap<K, V> {
    if (this.#own !== undefined) {
      this.#below = laid(this.#own, this.#below);
      this.#own = undefined;
    }
    const twin = new LayeredMap<K, V>();
    twin.#below = this.#below;
    return twin;
  }
}

/** Each layer is larger than all above it together, so that there are few. */
function laid<K, V>(own: ReadonlyMap<K, V>, below: Layer<K, V> | undefined): Layer<K, V> {
  let entries = own;
  let rest = below;
  while (rest !== undefined && rest.entries.size <= 2 * entries.size) {
    const merged = new Map(rest.entries);
    for (const [key, value] of entries) merged.set(key, value);
    entries = merged;
    rest = rest.below;
  }
  return { entries, below: rest };
}
