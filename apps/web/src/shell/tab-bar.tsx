import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { NavLinks } from "./nav-links.tsx";
import styles from "./tab-bar.module.css";

/** The pages of a phone, within reach of the thumb. */
export function TabBar() {
  const t = useSay();
  return (
    <nav className={styles.tabs} aria-label={t(SHELL.main)}>
      <NavLinks iconSize={21} />
    </nav>
  );
}
