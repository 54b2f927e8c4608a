import { type ReactNode, useEffect, useRef } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import type { Request } from "../server/use-request.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogButtons } from "./dialog-buttons.tsx";
import form from "./form.module.css";
import { ProblemNote } from "./problem-note.tsx";

interface FormDialogProps {
  readonly title: string;
  /** What is asked of the server: it tells whether that is under way and how it failed. */
  readonly request: Pick<Request, "busy" | "problem">;
  /** What the button says that sends the form. */
  readonly submitText: string;
  /** Something is missing or wrong in the fields. */
  readonly incomplete?: boolean;
  /** Stands where the problem would, and there is nothing to be sent then. */
  readonly instead?: ReactNode;
  /** A click outside does not close it. */
  readonly firm?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A few fields in a dialog, the first of them ready to be filled in: below them how sending them failed, the way out, and the button that sends them. */
export function FormDialog(props: FormDialogProps) {
  const t = useSay();
  const { title, request, submitText, incomplete, instead, firm, onSubmit, onClose, children } = props;
  const fields = useRef<HTMLFormElement>(null);
  // A dialog gives focus to its first control, which is the one that closes it.
  useEffect(() => fields.current?.querySelector<HTMLElement>("input, select, textarea")?.focus(), []);
  return (
    <Dialog title={title} onClose={onClose} firm={firm === true}>
      <form
        ref={fields}
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {instead || (request.problem && <ProblemNote problem={request.problem} />)}
        <DialogButtons>
          <Button look="quiet" onClick={onClose}>
            {t(SHELL.cancel)}
          </Button>
          {!instead && (
            <Button look="safe" type="submit" disabled={request.busy || incomplete === true}>
              {submitText}
            </Button>
          )}
        </DialogButtons>
      </form>
    </Dialog>
  );
}
