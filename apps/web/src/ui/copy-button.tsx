import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { IconButton } from "./button.tsx";
import styles from "./copy-button.module.css";
import { Hidden } from "./hidden.tsx";
import { Icon } from "./icon.tsx";

/** Copies a text and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useSay();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without permission the text can still be selected by hand.
    }
  };

  return (
    <IconButton label={label} className={styles.copy} onClick={() => void copy()}>
      <Icon of={copied ? Check : Copy} size={15} />
      <Hidden>
        <span aria-live="polite">{copied ? t(SHELL.copied) : ""}</span>
      </Hidden>
    </IconButton>
  );
}
