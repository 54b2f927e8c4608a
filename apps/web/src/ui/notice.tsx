import type { Words } from "@alou/money/words";
import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";
import type { NoticeBoard } from "./notice-board.ts";

/** What happened outside the conversation, until it is read. */
export function Notices({ board }: { readonly board: NoticeBoard }) {
  const t = useSay();
  const { language } = useLanguage();
  const notices = useSyncExternalStore(board.subscribe, board.read);
  return (
    <div role="status" className={styles.list}>
      {notices.map(({ id, words }: { id: number; words: Words }) => (
        <p key={id} className={styles.notice}>
          <span>{words[language]}</span>
          <IconButton label={t(SHELL.dismiss)} onClick={() => board.dismiss(id)}>
            <Icon of={X} size={16} />
          </IconButton>
        </p>
      ))}
    </div>
  );
}
