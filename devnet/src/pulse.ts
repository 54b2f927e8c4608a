import type { Turns } from "./turns.ts";

/**
 * Calls `beat` at every multiple of `seconds` of the clock, one call at a time; a beat that comes late is not made up
 * for. Aligned to the clock because block times are whole seconds: a block just after each full second always has the
 * next timestamp.
 * @param failed called once, with the first error; the pulse has stopped then
 * @returns stops it; a beat under way is finished
 */
export function startPulse(
  seconds: number,
  turns: Turns,
  beat: () => Promise<void>,
  failed: (error: unknown) => void,
): () => void {
  const period = Math.max(1, Math.round(seconds * 1000));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    if (stopped) return;
    timer = setTimeout(run, period - (Date.now() % period) + 5);
  };
  const run = (): void => {
    turns
      .take(async () => (stopped ? undefined : beat()))
      .then(schedule, (error: unknown) => {
        if (!stopped) failed(error);
        stopped = true;
      });
  };
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
