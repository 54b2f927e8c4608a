import { GROUPS } from "../groups.ts";
import type { Results } from "../results.ts";
import type { Row } from "../row.ts";
import { showBar, showMeets, showRatio, showValue } from "./show-value.ts";

/** Results as the tables of `docs/performance.md`. */
export function markdown({ rows, machine, date, versions }: Results): string {
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const lines = [
    `Measured ${date.slice(0, 10)} on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; ` +
      `load ${machine.loadBefore} before and ${machine.loadAfter} after. ${tools.join(", ")}.`,
  ];
  for (const { id, title } of GROUPS) {
    const group = rows.filter((row) => row.id.startsWith(`${id}.`));
    if (group.length === 0) continue;
    const own = group.filter(({ peer }) => peer === undefined);
    const peersOf = (row: Row) => group.filter((other) => other.id.startsWith(`${row.id}@`));
    lines.push("", `### ${title}`, "", tableRow("what", "Alou", "bar", "", "others", "note"));
    lines.push(tableRow("---", "---:", "---:", "---", "---", "---"));
    for (const row of own) {
      const { what, bar, note = "" } = row;
      const others = peersOf(row).map(showPeer).join("<br>");
      lines.push(tableRow(what, showValue(row), bar ? showBar(bar) : "", showMeets(row), others, oneLine(note)));
    }
  }
  return `${lines.join("\n")}\n`;
}

function showPeer(row: Row): string {
  const { peer = "", ratio, note = "" } = row;
  if (row.value === null) return `${peer}: ${oneLine(note)}`;
  return `${peer}: ${showValue(row)}${ratio === undefined ? "" : ` (${showRatio(ratio)})`}`;
}

const oneLine = (text: string): string => (text.split("\n", 1)[0] ?? "").slice(0, 160);

const tableRow = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
