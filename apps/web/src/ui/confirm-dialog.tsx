import type { ReactNode } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import type { Request } from "../server/use-request.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogButtons } from "./dialog-buttons.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  readonly request: Pick<Request, "busy" | "problem">;
  /** What the button says that does it. */
  readonly confirmText: string;
  /** It cannot be done; what stands in the dialog says why. */
  readonly impossible?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks once more before something is taken away. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useSay();
  const { title, request, confirmText, impossible, onConfirm, onClose, children } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {request.problem && <ProblemNote problem={request.problem} />}
      <DialogButtons>
        <Button look="quiet" onClick={onClose}>
          {t(SHELL.cancel)}
        </Button>
        <Button disabled={request.busy || impossible === true} onClick={onConfirm}>
          {confirmText}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
