import { Copy, Pencil } from "lucide-react";
import { useState } from "react";
import litStyles from "../card/lit.module.css";
import { useLit } from "../card/lit.tsx";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { languageOf, languageTag } from "../i18n/say.ts";
import { ANSWER } from "../i18n/words/answer.ts";
import { CHAT } from "../i18n/words/chat.ts";
import { clockTime } from "../time/when.ts";
import { IconButton } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Mark } from "./bindings.ts";
import styles from "./said.module.css";
import { SaidEditor } from "./said-editor.tsx";
import { type SaidPiece, saidPieces } from "./said-pieces.ts";

interface SaidProps {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly marks: readonly Mark[];
  /** Says it otherwise; absent where that cannot be. */
  readonly onEdit?: ((text: string) => void) | undefined;
}

/** The user's words, the bound ones underlined with their numbers. */
export function Said({ id, text, at, marks, onEdit }: SaidProps) {
  const t = useSay();
  const { language } = useLanguage();
  const [editing, setEditing] = useState(false);
  if (editing && onEdit) {
    return (
      <section className={styles.turn} data-said>
        <span className={styles.time} />
        <SaidEditor
          text={text}
          onClose={() => setEditing(false)}
          onSay={(edited) => {
            setEditing(false);
            onEdit(edited);
          }}
        />
      </section>
    );
  }
  return (
    <section className={styles.turn} data-said>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>
        {clockTime(language, at)}
      </time>
      <p className={classNames(styles.said, onEdit && styles.editable)} lang={languageTag(languageOf(text))}>
        <Hidden>{t(CHAT.youSaid)} </Hidden>
        {saidPieces(text, marks).map((piece, index) => {
          // Pieces of one text: they keep their places.
          const key = `${index}`;
          if (piece.kind === "bytes" || piece.kind === "document") return <Data key={key} {...piece} />;
          if (piece.kind === "text") return <span key={key}>{piece.text}</span>;
          return <BoundWords key={key} message={id} text={piece.text} numbers={piece.numbers} />;
        })}
        {onEdit && (
          <IconButton label={t(ANSWER.edit)} className={styles.edit} onClick={() => setEditing(true)}>
            <Icon of={Pencil} size={14} />
          </IconButton>
        )}
      </p>
    </section>
  );
}

function BoundWords({ message, text, numbers }: { message: string; text: string; numbers: readonly number[] }) {
  const { lit, handlers } = useLit(message, numbers);
  return (
    // Reachable by keyboard, because focus lights the values that these words bound.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <mark tabIndex={0} className={classNames(styles.mark, lit && litStyles.lit)} {...handlers}>
      {text}
      <sup>{numbers.join(" ")}</sup>
    </mark>
  );
}

/** A long run of bytes or a document as a chip; pressing it shows all of it. */
function Data({ kind, text, count }: Extract<SaidPiece, { readonly count: number }>) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const isBytes = kind === "bytes";
  return (
    <button
      type="button"
      className={styles.bytes}
      aria-expanded={open}
      title={t(isBytes ? CHAT.showBytes : CHAT.showCharacters, { n: count })}
      onClick={() => setOpen(!open)}
    >
      <Icon of={Copy} size={14} />
      <code>{open ? text : `${text.slice(0, 10)}…${text.slice(-8)}`}</code>
      <span>{t(isBytes ? CHAT.pastedBytes : CHAT.pastedCharacters, { n: count })}</span>
    </button>
  );
}
