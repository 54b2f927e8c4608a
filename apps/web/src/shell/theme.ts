import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "alou.theme";
const watchers = new Set<() => void>();
const dark = () => matchMedia("(prefers-color-scheme: dark)");

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** What the user chose; `system` follows the device. */
function readTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Sets the theme, here and in the other tabs. */
export function setTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function show(theme: string | null): void {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  tell();
}

/** From light to dark or back, whatever it was set by. */
export function toggleTheme(): void {
  setTheme(isDark() ? "light" : "dark");
}

function isDark(): boolean {
  const theme = readTheme();
  return theme === "dark" || (theme === "system" && dark().matches);
}

function subscribe(watcher: () => void): () => void {
  const follow = ({ key, newValue }: StorageEvent) => {
    if (key === KEY) show(newValue);
  };
  const media = dark();
  watchers.add(watcher);
  window.addEventListener("storage", follow);
  media.addEventListener("change", tell);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener("storage", follow);
    media.removeEventListener("change", tell);
  };
}

/** What was chosen, and whether the page is dark now. */
export function useTheme(): { readonly theme: Theme; readonly isDark: boolean } {
  const theme = useSyncExternalStore(subscribe, readTheme);
  const nowDark = useSyncExternalStore(subscribe, isDark);
  return { theme, isDark: nowDark };
}
