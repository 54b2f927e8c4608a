import { useSyncExternalStore } from "react";
import { useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { keptIn } from "../server/kept.ts";
import styles from "./privacy.module.css";

const KEY = "alou.private";
const kept = keptIn(() => localStorage);
const watchers = new Set<() => void>();

/** Whether amounts are hidden from who looks over a shoulder; kept in this browser. */
export function usePrivate(): readonly [isPrivate: boolean, set: (on: boolean) => void] {
  const isPrivate = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => kept.getItem(KEY) === "on",
  );
  return [
    isPrivate,
    (on) => {
      kept.setItem(KEY, on ? "on" : "off");
      for (const watcher of watchers) watcher();
    },
  ];
}

/** Something that tells how much a person has: while amounts are hidden it is not on the page at all. */
export function Private({ children }: { readonly children: React.ReactNode }) {
  const t = useSay();
  const [isPrivate] = usePrivate();
  if (!isPrivate) return children;
  return (
    <span className={styles.hidden} role="img" aria-label={t(PORTFOLIO.hidden)}>
      ••••
    </span>
  );
}
