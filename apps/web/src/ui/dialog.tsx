import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";
import { Icon } from "./icon.tsx";

interface DialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly className?: string | undefined;
  /** A choice has to be made: no closing by a click outside. */
  readonly firm?: boolean;
  /** What it shows is not shown again: Escape does not close it either. */
  readonly held?: boolean;
}

/** A modal dialog: the browser's own, which keeps focus inside and gives it back. Rendered means open. */
export function Dialog({ title, children, onClose, className, firm, held }: DialogProps) {
  const t = useSay();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // A click on the backdrop reaches the dialog element itself; the keyboard's way out is Escape (`onCancel`).
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog
      ref={box}
      className={classNames(styles.dialog, className)}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!held) onClose();
      }}
      onClick={(event) => {
        if (!firm && event.target === box.current) onClose();
      }}
    >
      <div className={styles.body}>
        <header className={styles.head}>
          <h2 id={heading}>{title}</h2>
          <IconButton label={t(SHELL.close)} onClick={onClose}>
            <Icon of={X} />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  );
}
