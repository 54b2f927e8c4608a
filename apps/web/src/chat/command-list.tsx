import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./command-list.module.css";
import type { Command } from "./commands.ts";

interface CommandListProps {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly chosen: number;
  readonly onRun: (command: Command) => void;
}

/** The commands that match what stands behind the slash. The text field keeps the focus and names the chosen one. */
export function CommandList({ id, commands, chosen, onRun }: CommandListProps) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <div id={id} role="listbox" aria-label={t(CHAT.commands)} className={styles.list}>
      {commands.map((command, index) => (
        <div
          key={command.name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={classNames(styles.option, index === chosen && styles.chosen)}
          // Before the field loses its focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onRun(command);
          }}
        >
          <code>/{command.name}</code>
          <span>{command.title[language]}</span>
          {command.action.type === "fill" && <small>{command.action.text[language]}</small>}
        </div>
      ))}
    </div>
  );
}
