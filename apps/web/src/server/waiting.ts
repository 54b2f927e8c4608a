/** Waits, but not past the signal's end, and not for a network that has come back. */
export function waitForNetwork(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end);
  });
}

/** With the next picture; in a tab that is out of sight, where none is painted, in a moment. */
export function soon(run: () => void): void {
  if (document.hidden) setTimeout(run, 100);
  else requestAnimationFrame(run);
}
