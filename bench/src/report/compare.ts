import type { Results } from "../results.ts";
import type { Row } from "../row.ts";
import { showRatio, showValue } from "./show-value.ts";

/** One value in two runs. */
export interface Change {
  readonly id: string;
  readonly old: Row;
  readonly new: Row;
  /** New divided by old; absent where one of them has no value or the old one is 0. */
  readonly ratio?: number;
}

/** The values both runs have. */
export function changes(old: Results, now: Results): Change[] {
  const before = new Map(old.rows.map((row) => [row.id, row]));
  return now.rows.flatMap((row) => {
    const was = before.get(row.id);
    if (!was) return [];
    const ratio = row.value !== null && was.value ? { ratio: row.value / was.value } : {};
    return [{ id: row.id, old: was, new: row, ...ratio }];
  });
}

/**
 * Two runs side by side, for people. What the peers' values did between the runs is what the machine did: only a
 * change beyond that is Alou's.
 */
export function comparison(old: Results, now: Results): string {
  const lines = [`${old.date} (${old.versions.alou}) → ${now.date} (${now.versions.alou})`];
  if (old.machine.cpu !== now.machine.cpu || old.machine.cores !== now.machine.cores) {
    lines.push("Not the same machine: only round trips, sizes and ratios can be compared.");
  }
  const both = changes(old, now);
  for (const change of both) {
    const cells = [
      change.id.padEnd(52),
      showValue(change.old).padStart(16),
      showValue(change.new).padStart(16),
      (change.ratio === undefined ? "" : showRatio(change.ratio)).padStart(10),
      verdict(change),
    ];
    lines.push(cells.join(" ").trimEnd());
  }
  const [then, since] = [old.rows, now.rows].map((rows) => new Set(rows.map(({ id }) => id)));
  const gone = old.rows.filter(({ id }) => !since?.has(id));
  const added = now.rows.filter(({ id }) => !then?.has(id));
  if (gone.length > 0) lines.push(`Only in the old run: ${gone.map(({ id }) => id).join(", ")}`);
  if (added.length > 0) lines.push(`Only in the new run: ${added.map(({ id }) => id).join(", ")}`);
  return lines.join("\n");
}

function verdict({ old, new: now }: Change): string {
  if (old.meets === now.meets || old.meets === null || now.meets === null) return "";
  return now.meets ? "meets its bar now" : "misses its bar now";
}
