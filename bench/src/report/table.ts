import { GROUPS } from "../groups.ts";
import type { Results } from "../results.ts";
import type { Row } from "../row.ts";
import { showBar, showMeets, showRatio, showValue } from "./show-value.ts";

/** Results for people at a terminal: one line a row, peers indented below. */
export function table({ rows, machine, date, versions }: Results): string {
  const lines = [
    `${date}  ${machine.cpu}, ${machine.cores} cores, load ${machine.loadBefore} to ${machine.loadAfter}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join("  "),
  ];
  for (const { id, title } of GROUPS) {
    const own = rows.filter((row) => row.id.startsWith(`${id}.`));
    if (own.length > 0) lines.push("", title, ...own.map(line));
  }
  return lines.join("\n");
}

function line(row: Row): string {
  const { peer, what, bar, ratio, note } = row;
  const name = peer === undefined ? `  ${what}` : `      ${peer}`;
  const cells = [
    name.padEnd(76),
    showValue(row).padStart(16),
    (ratio === undefined ? (bar ? showBar(bar) : "") : showRatio(ratio)).padStart(9),
    showMeets(row).padStart(2),
  ];
  return `${cells.join(" ")}${note === undefined ? "" : `  ${firstLine(note)}`}`.trimEnd();
}

const firstLine = (text: string): string => text.split("\n", 1)[0]?.slice(0, 100) ?? "";
