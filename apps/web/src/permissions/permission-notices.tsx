import { useQueryClient } from "@tanstack/react-query";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { KEYS, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import styles from "./permission-notices.module.css";
import { type PermissionNotice, usePermissionNotices } from "./queries.ts";

interface PermissionNoticesProps {
  readonly busy: boolean;
  readonly onRevoke: (permissions: PermissionNotice["permissions"]) => void;
}

/** Spenders that have turned bad since they were allowed, with what can be done about it beside each. */
export function PermissionNotices({ busy, onRevoke }: PermissionNoticesProps) {
  const t = useSay();
  const notices = usePermissionNotices().data ?? [];
  if (notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-label={t(PERMISSIONS.notices)}>
      <h2>{t(PERMISSIONS.notices)}</h2>
      <ul>
        {notices.map((notice) => (
          <Notice key={notice.id} notice={notice} busy={busy} onRevoke={onRevoke} />
        ))}
      </ul>
    </section>
  );
}

function Notice({ notice, busy, onRevoke }: PermissionNoticesProps & { readonly notice: PermissionNotice }) {
  const t = useSay();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const served = useChains().data;
  const { problem, run } = useRequest();
  const { severity, title, detail, label, spender, chain, permissions } = notice;
  const dismiss = () =>
    run(async () => {
      await client.call("dismissPermissionNotice", { params: { notice: notice.id } });
      await queries.invalidateQueries({ queryKey: KEYS.permissions });
    });
  return (
    <li className={styles.notice} data-severity={severity}>
      <p>
        <SeverityMark weight={severity === "none" ? "unknown" : severity} /> <b>{title[language]}</b>
      </p>
      <p>{detail[language]}</p>
      <small>
        {label !== null && <bdi>{label}</bdi>} <ShortAddress address={spender} /> · {chainName(served, chain)[language]}{" "}
        · {permissions.map(({ of }) => of[language]).join(language === "zh" ? "、" : ", ")}
      </small>
      {problem && <ProblemNote problem={problem} />}
      <p className={styles.ways}>
        <Button disabled={busy} onClick={() => onRevoke(permissions)}>
          {t(PERMISSIONS.revokeThese, { n: permissions.length })}
        </Button>
        <Button look="link" onClick={dismiss}>
          {t(PERMISSIONS.seen)}
        </Button>
      </p>
    </li>
  );
}
