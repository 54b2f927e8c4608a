import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import pageStyles from "../portfolio/portfolio-page.module.css";
import { PortfolioTabs } from "../portfolio/portfolio-tabs.tsx";
import { useChains, useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { DelegationNote } from "./delegation-note.tsx";
import { PermissionNotices } from "./permission-notices.tsx";
import { PermissionRow } from "./permission-row.tsx";
import styles from "./permissions-page.module.css";
import {
  type Permission,
  type PermissionsReport,
  permissionKey,
  usePermissions,
  useReadPermissionsAgain,
} from "./queries.ts";
import { Revoking } from "./revoking.tsx";

/** Everything the user's accounts let others take, worst first. */
export function PermissionsPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  return (
    <Page title={t(PORTFOLIO.title)}>
      <div className={pageStyles.sheet}>
        {signedIn ? (
          <>
            <PortfolioTabs at="permissions" />
            <Permissions />
          </>
        ) : (
          <SignInFirst />
        )}
      </div>
    </Page>
  );
}

function Permissions() {
  const t = useSay();
  const { client } = useServices();
  const report = usePermissions();
  const { data } = report;
  const readAgain = useReadPermissionsAgain();
  const request = useRequest();
  const { spender } = useSearch({ from: "/portfolio/permissions" });
  const navigate = useNavigate();
  const [picked, setChosen] = useState<ReadonlySet<string>>();
  const [intents, setIntents] = useState<readonly string[]>();
  if (intents)
    return (
      <Revoking
        intents={intents}
        onBack={() => {
          setIntents(undefined);
          setChosen(new Set());
          void navigate({ to: "/portfolio/permissions", search: {} });
          void readAgain();
        }}
      />
    );
  const all = data?.permissions ?? [];
  // Whoever came from a notice finds its spender's permissions chosen.
  const named = all.filter((one) => spender !== undefined && sameSpender(one.spender.address, spender));
  const chosen = picked ?? new Set(named.map(permissionKey));
  const wanted = all.filter((one) => one.revocable && chosen.has(permissionKey(one)));
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const revoke = (those: readonly Pick<Permission, "account" | "permission">[]) =>
    request.run(async () => {
      const items = those.map(({ account, permission }) => ({ account, permission }));
      const planned = await client.call("createRevocations", { body: { items, key: crypto.randomUUID() } });
      setIntents(planned.intents);
    });
  return (
    <>
      <div className={styles.bar}>
        <p>{all.length > 0 && t(PERMISSIONS.total, { n: all.length })}</p>
        {all.length > 1 && (
          <Button
            look="small"
            onClick={() => setChosen(new Set(all.filter((one) => one.revocable).map(permissionKey)))}
          >
            {t(PERMISSIONS.all)}
          </Button>
        )}
        {all.length > 0 && (
          <Button disabled={wanted.length === 0 || request.busy} onClick={() => revoke(wanted)}>
            {wanted.length === 0 ? t(PERMISSIONS.revokeNone) : t(PERMISSIONS.revoke, { n: wanted.length })}
          </Button>
        )}
      </div>
      <PermissionNotices busy={request.busy} onRevoke={revoke} />
      {request.problem && <ProblemNote problem={request.problem} />}
      {!data && <Unread reading={report} lines={6} />}
      {data?.chains.map((looked) => (
        <DelegationNote key={`${looked.account} ${looked.chain}`} looked={looked} busy={request.busy} onEnd={revoke} />
      ))}
      {data && <Coverage report={data} />}
      {data && all.length === 0 && <p className={styles.none}>{t(PERMISSIONS.none)}</p>}
      <ul className={styles.list}>
        {all.map((permission) => {
          const key = permissionKey(permission);
          return (
            <PermissionRow key={key} permission={permission} chosen={chosen.has(key)} onToggle={() => toggle(key)} />
          );
        })}
      </ul>
    </>
  );
}

const sameSpender = (a: string, b: string) => (/^0x/i.test(a) ? a.toLowerCase() === b.toLowerCase() : a === b);

/** What is not known. */
function Coverage({ report }: { readonly report: PermissionsReport }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const texts = report.chains.flatMap(({ chain: id, from, cut }) => {
    const chain = chainName(served, id)[language];
    return [
      ...(from === null ? [t(PERMISSIONS.silent, { chain })] : []),
      ...(from !== null && from > 0 ? [t(PERMISSIONS.lookedBack, { chain, block: from })] : []),
      ...(cut ? [t(PERMISSIONS.cut, { chain })] : []),
    ];
  });
  if (texts.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {[...new Set(texts)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
