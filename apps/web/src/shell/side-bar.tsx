import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { Icon } from "../ui/icon.tsx";
import { WalletBlock } from "../wallet/wallet-block.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { NavLinks } from "./nav-links.tsx";
import styles from "./side-bar.module.css";
import { LanguageToggle, ThemeToggle } from "./toggles.tsx";

/** Brand, pages, conversations, wallet. */
export function SideBar() {
  const t = useSay();
  return (
    <aside className={styles.side}>
      <div className={styles.brand}>
        <BrandMark />
        <strong>Alou</strong>
        <Link to="/" className={styles.new} aria-label={t(SHELL.newChat)} title={t(SHELL.newChat)}>
          <Icon of={Plus} />
        </Link>
      </div>
      <nav className={styles.nav} aria-label={t(SHELL.main)}>
        <NavLinks />
      </nav>
      <div className={styles.threads}>
        <ConversationList />
      </div>
      <div className={styles.foot}>
        <WalletBlock />
        <div className={styles.toggles}>
          <LanguageToggle />
          <ThemeToggle />
        </div>
      </div>
    </aside>
  );
}
