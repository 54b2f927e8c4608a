import type { Words } from "@alou/money/words";

/** How long ago something was, in the coarsest unit that still says something. Below 0 counts as now. */
export function ageWords(ms: number): Words {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 90) return both(seconds, "秒", "s");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 90) return both(minutes, "分钟", "min");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? both(hours, "小时", "h") : both(Math.floor(hours / 24), "天", "d");
}

/** How long something takes, e.g. `20 分钟`, `45 s`. */
export function spanWords(seconds: number): Words {
  return ageWords(seconds * 1_000);
}

const both = (n: number, zh: string, en: string): Words => ({ zh: `${n} ${zh}`, en: `${n} ${en}` });
