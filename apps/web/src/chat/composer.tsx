import { ArrowUp, Paperclip, Square, X } from "lucide-react";
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { IconButton } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { type Brought, broughtByPaste } from "./brought.ts";
import { CommandList } from "./command-list.tsx";
import { type Command, matchingCommands } from "./commands.ts";
import styles from "./composer.module.css";
import {
  COUNT_FROM,
  type Draft,
  EMPTY_DRAFT,
  LONGEST_MESSAGE,
  longestOf,
  messageOf,
  type Recall,
  recalled,
  sendable,
} from "./draft.ts";
import { type FileRefusal, useFiles } from "./use-files.ts";

interface ComposerProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Returns whether the message was taken; otherwise the draft stays. */
  readonly onSend: (text: string) => boolean;
  readonly onStop: () => void;
  readonly onCommand: (command: Command) => void;
  /** An answer is being given. */
  readonly answering: boolean;
  /** What the user said before, oldest first. */
  readonly history: readonly string[];
  readonly placeholder: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Nothing can be said yet: the reason stands beside the composer. */
  readonly disabled?: boolean;
}

/**
 * Where one says what one wants. Enter sends and Shift+Enter breaks the line; while an input method composes, keys are
 * its own. `/` lists commands, ↑ recalls, Escape stops the answer. What is pasted, dropped or picked to be checked becomes a chip.
 */
export function Composer(props: ComposerProps) {
  const { draft, onDraft, onSend, answering, history, field } = props;
  const t = useSay();
  const list = useId();
  const [recall, setRecall] = useState<Recall>();
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState("");
  const commands = closed === draft.text ? [] : matchingCommands(draft.text);
  const state = sendable(draft);
  const picker = useRef<HTMLInputElement>(null);

  const change = (next: Draft) => {
    setRecall(undefined);
    setChosen(0);
    files.forget();
    onDraft(next);
  };
  const files = useFiles((brought) => change({ ...draft, data: [...draft.data, ...brought] }));
  const send = () => {
    if (state !== "yes" || answering || props.disabled) return;
    if (onSend(messageOf(draft))) change(EMPTY_DRAFT);
  };
  const run = (command: Command | undefined) => {
    if (!command) return;
    change(EMPTY_DRAFT);
    props.onCommand(command);
  };
  const step = (by: 1 | -1) => {
    const next = recalled(history, recall, draft, by);
    if (!next) return false;
    setRecall(next.recall);
    onDraft(next.draft);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const untouched = draft.text === "" || recall !== undefined;
    if (commands.length > 0 && plain && onCommandKey(event.key)) event.preventDefault();
    else if (event.key === "Enter" && plain) {
      event.preventDefault();
      send();
    } else if (event.key === "ArrowUp" && plain && untouched && step(1)) event.preventDefault();
    else if (event.key === "ArrowDown" && plain && recall && step(-1)) event.preventDefault();
    else if (event.key === "Escape" && answering) props.onStop();
  };
  const onCommandKey = (key: string): boolean => {
    const count = commands.length;
    if (key === "ArrowDown") setChosen((chosen + 1) % count);
    else if (key === "ArrowUp") setChosen((chosen - 1 + count) % count);
    else if (key === "Enter" || key === "Tab") run(commands[chosen]);
    else if (key === "Escape") setClosed(draft.text);
    else return false;
    return true;
  };
  const onPaste = (event: ClipboardEvent) => {
    const brought = broughtByPaste(event.clipboardData.getData("text"));
    if (brought === undefined) return;
    event.preventDefault();
    change({ ...draft, data: [...draft.data, brought] });
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      {commands.length > 0 && <CommandList id={list} commands={commands} chosen={chosen} onRun={run} />}
      <div className={classNames(styles.box, files.over && styles.over)}>
        <BroughtData data={draft.data} onRemove={(at) => change({ ...draft, data: draft.data.toSpliced(at, 1) })} />
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".psbt,.json,.txt,.hex"
          aria-label={t(CHAT.attach)}
          onChange={(event) => {
            files.take([...(event.target.files ?? [])]);
            // The same file may be picked again.
            event.target.value = "";
          }}
        />
        <IconButton label={t(CHAT.attach)} className={styles.attach} onClick={() => picker.current?.click()}>
          <Icon of={Paperclip} size={18} />
        </IconButton>
        <textarea
          ref={field}
          rows={1}
          value={draft.text}
          placeholder={props.placeholder}
          aria-label={t(CHAT.message)}
          aria-autocomplete="list"
          aria-controls={commands.length > 0 ? list : undefined}
          aria-activedescendant={commands.length > 0 ? `${list}-${chosen}` : undefined}
          aria-invalid={state === "too-long"}
          onChange={(event) => change({ ...draft, text: event.target.value })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {answering ? (
          <button type="button" className={styles.stop} aria-label={t(CHAT.stop)} onClick={props.onStop}>
            <Icon of={Square} size={16} />
          </button>
        ) : (
          <button
            type="submit"
            className={styles.send}
            aria-label={t(CHAT.send)}
            disabled={state !== "yes" || props.disabled}
          >
            <Icon of={ArrowUp} />
          </button>
        )}
      </div>
      <Footnote draft={draft} refusal={files.refusal} />
    </form>
  );
}

interface BroughtDataProps {
  readonly data: readonly Brought[];
  readonly onRemove: (at: number) => void;
}

function BroughtData({ data, onRemove }: BroughtDataProps) {
  const t = useSay();
  if (data.length === 0) return null;
  return (
    <ul className={styles.pasted}>
      {data.map(({ text, name, size }, at) => (
        // The same bytes may be pasted twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at}>
          {name ? <span className={styles.name}>{name}</span> : <code>{`${text.slice(0, 10)}…${text.slice(-8)}`}</code>}{" "}
          {"bytes" in size ? t(CHAT.pastedBytes, { n: size.bytes }) : t(CHAT.pastedCharacters, { n: size.characters })}
          <IconButton label={t(CHAT.removePasted)} className={styles.remove} onClick={() => onRemove(at)}>
            <Icon of={X} size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

interface FootnoteProps {
  readonly draft: Draft;
  /** Why a file was not taken. */
  readonly refusal: FileRefusal | undefined;
}

/** Below the composer: what is promised, what the keys do, the count once it matters, and what stands in the way. */
function Footnote({ draft, refusal }: FootnoteProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { length } = messageOf(draft);
  const most = longestOf(draft);
  if (refusal) {
    return (
      <p className={styles.tooLong} role="alert">
        {t(refusal.why === "empty" ? CHAT.fileEmpty : CHAT.fileTooLong, { name: refusal.name })}
      </p>
    );
  }
  if (length > most) {
    return (
      <p className={styles.tooLong} role="alert">
        {t(CHAT.tooLong, { n: length, most })}
      </p>
    );
  }
  return (
    <p className={styles.foot}>
      <span>{t(CHAT.footnote)}</span>
      {length >= (COUNT_FROM * most) / LONGEST_MESSAGE ? (
        <span>{t(CHAT.count, { n: length, most })}</span>
      ) : (
        <span className={styles.keys} lang={language === "zh" ? "zh-Hans" : "en"}>
          <kbd>/</kbd> {t(CHAT.hintCommands)} <kbd>↑</kbd> {t(CHAT.hintRecall)}
        </span>
      )}
    </p>
  );
}
