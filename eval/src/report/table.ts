import type { Bar, SuiteResult, Table } from "../suite.ts";

const mark = ({ meets }: Bar): string => (meets === null ? "–" : meets ? "yes" : "NO");

const barsOf = ({ bars }: SuiteResult): Table => ({
  title: "Bars",
  head: ["what", "value", "bar", "met"],
  rows: bars.map((bar) => [bar.what, bar.value, bar.bar, mark(bar)]),
});

/** Results for people at a terminal. */
export function asText(results: readonly SuiteResult[]): string {
  return results
    .flatMap((result) => [
      "",
      `${result.title}`,
      ...[barsOf(result), ...result.tables].flatMap((table) => ["", `  ${table.title}`, ...textRows(table)]),
    ])
    .join("\n");
}

function textRows({ head, rows }: Table): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  return all.map((row) =>
    `    ${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell))).join("  ")}`.trimEnd(),
  );
}

/** Columns a text takes in a terminal: Han characters take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, point) => sum + (/\p{Script=Han}|[\uff00-\uff60\u3000-\u303f]/u.test(point) ? 2 : 1),
    0,
  );
}

/** Results as the tables of `docs/evaluation.md`. */
export function asMarkdown(results: readonly SuiteResult[]): string {
  const lines = results.flatMap((result) => [
    `### ${result.title}`,
    "",
    ...[barsOf(result), ...result.tables].flatMap(({ title, head, rows }) => [
      `**${title}**`,
      "",
      tableRow(head),
      tableRow(head.map(() => "---")),
      ...rows.map(tableRow),
      "",
    ]),
  ]);
  return lines.join("\n");
}

const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
