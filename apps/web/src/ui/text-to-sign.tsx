import styles from "./text-to-sign.module.css";

interface TextToSignProps {
  /** What the text is, for whoever hears the page. */
  readonly label: string;
  readonly children: string;
}

/** What a wallet is asked to sign, letter by letter. */
export function TextToSign({ label, children }: TextToSignProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
    <section className={styles.text} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
