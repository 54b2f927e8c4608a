import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { ANSWER } from "../i18n/words/answer.ts";
import { CHAT } from "../i18n/words/chat.ts";
import { Button } from "../ui/button.tsx";
import { LONGEST_MESSAGE } from "./draft.ts";
import styles from "./said.module.css";

interface SaidEditorProps {
  readonly text: string;
  readonly onSay: (text: string) => void;
  readonly onClose: () => void;
}

/** A message being put otherwise. Enter says it, Escape leaves it as it was. */
export function SaidEditor({ text, onSay, onClose }: SaidEditorProps) {
  const t = useSay();
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const wanted = draft.trim();
  const say = () => {
    if (wanted !== "" && wanted.length <= LONGEST_MESSAGE) onSay(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") onClose();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    say();
  };
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <textarea
        ref={field}
        value={draft}
        rows={Math.min(8, draft.split("\n").length + 1)}
        maxLength={LONGEST_MESSAGE}
        aria-label={t(CHAT.message)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p>{t(ANSWER.editHint)}</p>
      <div>
        <Button look="quiet" onClick={onClose}>
          {t(ANSWER.keep)}
        </Button>
        <Button look="safe" type="submit" disabled={wanted === ""}>
          {t(ANSWER.sayEdited)}
        </Button>
      </div>
    </form>
  );
}
