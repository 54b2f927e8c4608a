import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import type { ChainStatus } from "../server/api-types.ts";
import styles from "./page.module.css";

/** Which chain is meant, and whether its money is real. */
export function ChainChip({ chain }: { readonly chain: ChainStatus }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <span className={styles.chip}>
      {chain.name[language]}
      {chain.test && <b>{t(SHELL.play)}</b>}
    </span>
  );
}
