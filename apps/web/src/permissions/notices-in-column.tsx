import { Link } from "@tanstack/react-router";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { ShortAddress } from "../ui/address.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import styles from "./notices-in-column.module.css";
import { usePermissionNotices } from "./queries.ts";

/** More than these are read on their page. */
const MOST = 3;

/** The same notices beside the chat, in a line each, with the way to take the permissions back. */
export function NoticesInColumn() {
  const t = useSay();
  const { language } = useLanguage();
  const notices = usePermissionNotices().data ?? [];
  if (notices.length === 0) return null;
  return (
    <>
      <h2>
        {t(PERMISSIONS.notices)} <small>{notices.length}</small>
      </h2>
      <ul>
        {notices.slice(0, MOST).map(({ id, title, severity, spender, label }) => (
          <li key={id} className={styles.notice}>
            <p>
              <SeverityMark weight={severity === "none" ? "unknown" : severity} /> {title[language]}
            </p>
            <p className={styles.who}>
              {label === null ? <ShortAddress address={spender} /> : <bdi>{label}</bdi>}
              <Link to="/portfolio/permissions" search={{ spender }}>
                {t(PERMISSIONS.revokeNow)}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
