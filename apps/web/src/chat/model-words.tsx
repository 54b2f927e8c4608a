import { ChevronRight } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { languageOf, languageTag } from "../i18n/say.ts";
import { ANSWER } from "../i18n/words/answer.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./model-words.module.css";
import { type Block, plainFormat, type Run, withoutHidden } from "./plain-format.ts";
import { useSmoothText } from "./use-smooth-text.ts";

interface ModelWordsProps {
  readonly text: string;
  readonly growing: boolean;
  /** The model, as it is called beside its words. */
  readonly by: string;
}

/** What a model said, set apart from Alou's own sentences: nothing rests on it, and nothing in it can be pressed. */
export function ModelWords({ text, growing, by }: ModelWordsProps) {
  const t = useSay();
  const shown = useSmoothText(text, growing);
  const blocks = plainFormat(shown);
  const name = t(ANSWER.modelSays, { model: by });
  return (
    <section className={styles.words} aria-label={name} lang={languageTag(languageOf(text))}>
      <p className={styles.by} aria-hidden="true" title={t(ANSWER.modelSaysHint)}>
        {name}
      </p>
      <div className={styles.text} data-growing={growing}>
        {blocks.map((block, index) => {
          // A text only grows at its end: its blocks keep their places.
          const key = `${index}`;
          if (block.kind === "code") {
            return (
              <pre key={key}>
                <code>{block.text}</code>
              </pre>
            );
          }
          if (block.kind === "table") return <Table key={key} rows={block.rows} />;
          if (block.kind === "paragraph") {
            return (
              <p key={key} dir="auto">
                <Runs runs={block.runs} />
              </p>
            );
          }
          const items = block.items.map((runs, at) => {
            const item = `${at}`;
            return (
              <li key={item} dir="auto">
                <Runs runs={runs} />
              </li>
            );
          });
          return block.ordered ? (
            <ol key={key} start={block.from}>
              {items}
            </ol>
          ) : (
            <ul key={key}>{items}</ul>
          );
        })}
      </div>
    </section>
  );
}

function Table({ rows }: Pick<Extract<Block, { kind: "table" }>, "rows">) {
  const [head = [], ...body] = rows;
  const cells = (row: typeof head, Cell: "th" | "td") =>
    row.map((runs, at) => {
      const key = `${at}`;
      return (
        <Cell key={key} dir="auto">
          <Runs runs={runs} />
        </Cell>
      );
    });
  return (
    <div className={styles.table}>
      <table>
        <thead>
          <tr>{cells(head, "th")}</tr>
        </thead>
        <tbody>
          {body.map((row, at) => {
            const key = `${at}`;
            return <tr key={key}>{cells(row, "td")}</tr>;
          })}
        </tbody>
      </table>
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ kind, text }, index) => {
    const key = `${index}`;
    if (kind === "strong") return <strong key={key}>{text}</strong>;
    return kind === "code" ? <code key={key}>{text}</code> : <span key={key}>{text}</span>;
  });
}

/** What a model thought before it spoke: folded away, and evidence of nothing. */
export function Reasoning({ text, growing }: { readonly text: string; readonly growing: boolean }) {
  const t = useSay();
  return (
    <details className={styles.reasoning}>
      <summary>
        <Icon of={ChevronRight} size={14} className={styles.arrow} />
        {t(growing ? ANSWER.thinkingNow : ANSWER.thought)}
      </summary>
      <p dir="auto" lang={languageTag(languageOf(text))}>
        {withoutHidden(text)}
      </p>
    </details>
  );
}
