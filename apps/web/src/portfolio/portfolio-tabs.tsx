import { Link } from "@tanstack/react-router";
import { useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import styles from "./portfolio-tabs.module.css";

const TABS = [
  { id: "tokens", to: "/portfolio", name: PORTFOLIO.tokens },
  { id: "nfts", to: "/portfolio/nfts", name: PORTFOLIO.nfts },
  { id: "permissions", to: "/portfolio/permissions", name: PERMISSIONS.title },
  { id: "history", to: "/portfolio/history", name: PORTFOLIO.history },
] as const;

/** The three views of what a person owns, each a page of its own. */
export function PortfolioTabs({ at }: { readonly at: (typeof TABS)[number]["id"] }) {
  const t = useSay();
  return (
    <nav className={styles.tabs} aria-label={t(PORTFOLIO.view)}>
      {TABS.map(({ id, to, name }) => (
        <Link key={id} to={to} activeOptions={{ exact: true }} aria-current={id === at ? "page" : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
