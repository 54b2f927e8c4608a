import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./lit.module.css";

/** Which source is being pointed at: its words, its values and its line light up together. */
interface LitStore {
  readonly read: () => string | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly light: (key: string | undefined) => void;
}

function createLitStore(): LitStore {
  let lit: string | undefined;
  const watchers = new Set<() => void>();
  return {
    read: () => lit,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    light(key) {
      if (key === lit) return;
      lit = key;
      for (const watcher of watchers) watcher();
    },
  };
}

const Context = createContext<LitStore>(createLitStore());

/** One conversation's light. */
export function LitProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(createLitStore);
  return <Context value={store}>{children}</Context>;
}

/** Whether any of a message's sources is lit, and handlers that light the first of them. */
export function useLit(message: string, numbers: readonly number[]) {
  const store = useContext(Context);
  const keys = numbers.map((number) => `${message}#${number}`);
  const lit = useSyncExternalStore(store.subscribe, () => keys.includes(store.read() ?? ""));
  const key = keys[0];
  const handlers = useMemo(
    () => ({
      onPointerEnter: () => store.light(key),
      onPointerLeave: () => store.light(undefined),
      onFocus: () => store.light(key),
      onBlur: () => store.light(undefined),
    }),
    [store, key],
  );
  return { lit, handlers };
}

interface BoundProps {
  readonly message: string;
  /** Of the value's sources; none where the value has none of its own. */
  readonly numbers: readonly number[];
  readonly children: ReactNode;
}

/** A value on a card with the small numbers of its sources. */
export function Bound({ message, numbers, children }: BoundProps) {
  const t = useSay();
  const { lit, handlers } = useLit(message, numbers);
  if (numbers.length === 0) return children;
  return (
    <span className={classNames(styles.bound, lit && styles.lit)} {...handlers}>
      {children}
      <sup className={styles.number}>
        {numbers.map((number) => (
          <a key={number} href={`#${sourceId(message, number)}`} aria-label={t(CARD.sourceNumber, { n: number })}>
            {number}
          </a>
        ))}
      </sup>
    </span>
  );
}

/** The element id of a source's line. */
export function sourceId(message: string, number: number): string {
  return `source-${message}-${number}`;
}
