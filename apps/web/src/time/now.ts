import { useSyncExternalStore } from "react";

/**
 * One clock for everything that shows an age. It ticks once a second while somebody looks and the page is visible,
 * so any number of ages cost one timer.
 */
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => document.visibilityState === "visible" && tick(), 1_000);
  document.addEventListener("visibilitychange", tick);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", tick);
  };
}

/** Milliseconds since 1970, renewed each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
