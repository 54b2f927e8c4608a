// Writes the documents, and the page’s names of rules, that are made from code.
//   node scripts/docs.ts            write them
//   node scripts/docs.ts --check    fail when one is not what the code says
import fs from "node:fs";
import path from "node:path";
import { ERRORS } from "@alou/money/error-catalogue";
import type { Words } from "@alou/money/words";
import type { CodeFinding } from "@alou/safety/bytecode/finding";
import { sayCode } from "@alou/safety/bytecode/say-code";
import { CATALOGUE } from "@alou/safety/catalogue";
import type { OriginFinding } from "@alou/safety/origins/judge-origin";
import { sayOrigin } from "@alou/safety/origins/say-origin";
import { RULES } from "@alou/safety/rules/index";

const root = path.resolve(import.meta.dirname, "..");

const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([code, { status, money, what, next }]) =>
    row(`\`${code}\``, String(status), money, `${what.en}<br>${what.zh}`, `${next.en}<br>${next.zh}`),
  );
  return [
    "# Errors",
    "",
    "Every failure has one shape (RFC 9457, `application/problem+json`): `type`, `title`, `status`, a stable `code`, `what`",
    "happened in both languages, where the `money` stands, what to do `next`, and the `requestId` under which our logs know it.",
    "Codes are never renamed or reused. This page is made from `packages/money/src/error-catalogue.ts`.",
    "",
    row("code", "status", "money", "what happened", "what to do"),
    row("---", "---", "---", "---", "---"),
    ...rows,
    "",
  ].join("\n");
}

function rulesPage(): string {
  const rows = RULES.map(({ id, name, on, needs }) =>
    row(`\`${id}\``, name.en, name.zh, on.join(", "), needs.join(", ") || "nothing but the action"),
  );
  return [
    "# Safety rules",
    "",
    "What is looked at before a signature. A rule is one file in `packages/safety/src/rules/`: data and one pure function over",
    "the decoded action and facts that were read in the proposal's own round trips. When a fact a rule needs could not be had,",
    "the rule answers *unknown*, and money that moves is held. A *danger* can be accepted by typing what the card names; a",
    "*block* cannot. Revoking a permission and cancelling a transaction are never held or blocked.",
    "",
    row("id", "rule", "规则", "looks at", "needs"),
    row("---", "---", "---", "---", "---"),
    ...rows,
    "",
  ].join("\n");
}

/** What the page calls the rules by, in a file of its own: it fetches it when somebody asks for them, and never the rules. */
function ruleNames(): string {
  const rows = RULES.map(({ id, name: { zh, en } }) => `  ${JSON.stringify(id)}: ${spelt({ zh, en })},`);
  return [
    'import type { Words } from "@alou/money/words";',
    "",
    "/** What the safety rules are called. Made from them by `node scripts/docs.ts`. */",
    "export const RULE_NAMES: Readonly<Record<string, Words>> = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}

const spelt = ({ zh, en }: Words) => `{ zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} }`;

const PLACES = { request: "request", code: "code", origin: "site", none: "–" } as const;

/** The table of the catalogue, between its marks in a page that is otherwise written by hand. */
function safetyPage(): string {
  const page = fs.readFileSync(path.join(root, "docs/safety.md"), "utf8");
  const [start, end] = ["<!-- catalogue: begin -->", "<!-- catalogue: end -->"];
  const names = new Map<string, Words>(RULES.map(({ id, name }) => [id, name]));
  const plain = { severity: "info", evidence: {} } as const;
  const rows = CATALOGUE.map(({ id, place, why }) => {
    const said =
      place === "code"
        ? sayCode({ ...plain, id } as CodeFinding).title
        : place === "origin"
          ? sayOrigin({ ...plain, id } as OriginFinding).title
          : names.get(id);
    return row(`\`${id}\``, PLACES[place], why ?? said?.en ?? "", said?.zh ?? "");
  });
  const table = [row("id", "judges", "rule, or why it is none", "规则"), row("---", "---", "---", "---"), ...rows].join(
    "\n",
  );
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error("docs/safety.md has no place for the catalogue");
  return `${page.slice(0, from + start.length)}\n${table}\n${page.slice(to)}`;
}

const PAGES: Readonly<Record<string, () => string>> = {
  "docs/errors.md": errorsPage,
  "docs/rules.md": rulesPage,
  "docs/safety.md": safetyPage,
  "apps/web/src/i18n/words/rule-names.ts": ruleNames,
};

/** Pages that are not what the code says. */
export function docProblems(): string[] {
  return Object.entries(PAGES).flatMap(([file, make]) => {
    const at = path.join(root, file);
    const current = fs.existsSync(at) ? fs.readFileSync(at, "utf8") : "";
    return current === make() ? [] : [`${file}: run node scripts/docs.ts`];
  });
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes("--check")) {
    const problems = docProblems();
    for (const problem of problems) console.error(problem);
    process.exit(problems.length === 0 ? 0 : 1);
  }
  for (const [file, make] of Object.entries(PAGES)) {
    fs.writeFileSync(path.join(root, file), make());
    console.log(file);
  }
}
