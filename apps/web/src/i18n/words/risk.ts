import type { Words } from "@alou/money/words";

/** The word beside each level's icon. */
export const RISK = {
  passed: { zh: "通过", en: "Passed" },
  info: { zh: "提示", en: "Note" },
  warning: { zh: "注意", en: "Caution" },
  danger: { zh: "危险", en: "Danger" },
  block: { zh: "禁止", en: "Blocked" },
  unknown: { zh: "不明", en: "Unknown" },
} as const satisfies Record<string, Words>;
