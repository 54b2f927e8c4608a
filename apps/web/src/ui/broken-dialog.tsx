import { useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import styles from "./broken-dialog.module.css";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** In the place of a dialog that could not be shown. */
export function BrokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  return (
    <Dialog title={t(PROBLEM.brokenTitle)} onClose={onClose}>
      <p role="alert">{t(PROBLEM.broken)}</p>
      <p className={styles.actions}>
        <Button onClick={() => location.reload()}>{t(PROBLEM.reload)}</Button>
      </p>
    </Dialog>
  );
}
