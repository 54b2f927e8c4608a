/** A run of text inside a block. */
export interface Run {
  readonly kind: "text" | "strong" | "code";
  readonly text: string;
}

/** A piece of formatted text. */
export type Block =
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      /** The first number of an ordered one. */
      readonly from: number;
      readonly items: readonly (readonly Run[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  /** Rows of cells; the first row names the columns. */
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Run[])[])[] };

// Everything that can make what is seen differ from what is there: bidi marks and overrides, zero-width and other
// invisible characters, tag characters, private use. Line breaks and tabs stay.
const HIDDEN = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{Cc}/gu;

/** A text of several lines without what could hide in it. */
export function withoutHidden(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(HIDDEN, "");
}

const LIST_ITEM = /^\s{0,12}(?:[-*+•]|(\d{1,4})[.)])\s+(.*)$/;
const FENCE = /^\s{0,3}(?:```|~~~)/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/;

/**
 * Reads the few marks of Markdown that only set text: paragraphs, lists, tables, bold, code. There is no link, image or HTML in the
 * result, because there is no kind for one: such marks stay the characters they are. Of a text that is still growing the
 * blocks keep their places.
 */
export function plainFormat(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let fenced: string[] | undefined;
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", runs: runsOf(paragraph.join("\n")) });
    paragraph = [];
  };
  for (const line of withoutHidden(text).split("\n")) {
    if (FENCE.test(line)) {
      endParagraph();
      if (fenced) blocks.push({ kind: "code", text: fenced.join("\n") });
      fenced = fenced ? undefined : [];
    } else if (fenced) fenced.push(line);
    else if (line.trim() === "") endParagraph();
    else if (/^\s{0,3}(?:[-*_]\s*){3,}$/.test(line)) endParagraph();
    else if (isTableRow(line, paragraph.length === 0 ? blocks.at(-1) : undefined)) {
      endParagraph();
      addTableRow(blocks, line.trim());
    } else {
      const heading = HEADING.exec(line)?.[1];
      const item = LIST_ITEM.exec(line);
      if (item) {
        endParagraph();
        addItem(blocks, item[1], item[2] ?? "");
      } else if (heading !== undefined) {
        endParagraph();
        blocks.push({ kind: "paragraph", runs: [{ kind: "strong", text: heading.replaceAll("**", "") }] });
      } else paragraph.push(line.replace(/^\s{0,3}> ?/, ""));
    }
  }
  endParagraph();
  if (fenced) blocks.push({ kind: "code", text: fenced.join("\n") });
  return blocks;
}

function addItem(blocks: Block[], number: string | undefined, text: string): void {
  const last = blocks.at(-1);
  const ordered = number !== undefined;
  if (last?.kind === "list" && last.ordered === ordered) {
    blocks[blocks.length - 1] = { ...last, items: [...last.items, runsOf(text)] };
  } else blocks.push({ kind: "list", ordered, from: ordered ? Number(number) : 1, items: [runsOf(text)] });
}

/** A row begins and ends with a bar; one that goes on with a table may still be growing. */
function isTableRow(line: string, before: Block | undefined): boolean {
  return /^\s*\|.*\|\s*$/.test(line) || (before?.kind === "table" && /^\s*\|/.test(line));
}

function addTableRow(blocks: Block[], row: string): void {
  // The line between head and body says nothing.
  if (/^[|\s:-]+$/.test(row)) return;
  const cells = row
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => runsOf(cell.trim()));
  const last = blocks.at(-1);
  if (last?.kind === "table") blocks[blocks.length - 1] = { kind: "table", rows: [...last.rows, cells] };
  else blocks.push({ kind: "table", rows: [cells] });
}

const MARKS = /`([^`\n]+)`|\*\*(?=\S)([^\n]*?\S)\*\*/g;

function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) runs.push({ kind: "text", text: text.slice(from, match.index) });
    const [whole, code, strong] = match;
    runs.push(code !== undefined ? { kind: "code", text: code } : { kind: "strong", text: strong ?? "" });
    from = match.index + whole.length;
  }
  if (from < text.length) runs.push({ kind: "text", text: text.slice(from) });
  return runs;
}
