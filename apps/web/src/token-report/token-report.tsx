import type { AssetId } from "@alou/money/caip";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { Unread } from "../ui/unread.tsx";
import { ContractView } from "./contract-view.tsx";
import { HoldersView } from "./holders-view.tsx";
import { PoolsView } from "./pools-view.tsx";
import { PowersView } from "./powers-view.tsx";
import { type TokenReport as Report, useTokenReport } from "./queries.ts";
import styles from "./token-report.module.css";
import { TrialView } from "./trial-view.tsx";

/** What is known of a token's behaviour, powers, pools and holders, each with where it comes from. */
export function TokenReport({ asset }: { readonly asset: AssetId }) {
  const t = useSay();
  const report = useTokenReport(asset);
  const { data } = report;
  return (
    <section className={styles.report} aria-busy={data?.state === "pending"} data-state={data?.state}>
      <h2>{t(TOKEN_REPORT.title)}</h2>
      {data ? <Content report={data} /> : <Unread reading={report} lines={5} />}
    </section>
  );
}

function Content({ report }: { readonly report: Report }) {
  const t = useSay();
  if (report.state === "no-code") return <p className={styles.note}>{t(TOKEN_REPORT.noCode)}</p>;
  return (
    <>
      {report.state === "pending" && (
        <p className={styles.pending} role="status">
          <Spinner /> {t(TOKEN_REPORT.pending)}
        </p>
      )}
      <Findings report={report} />
      <div className={styles.parts}>
        <TrialView trial={report.trial} />
        <PowersView report={report} />
        <PoolsView around={report.surroundings} />
        <HoldersView around={report.surroundings} />
        <ContractView report={report} />
      </div>
    </>
  );
}

function Findings({ report: { findings, state } }: { readonly report: Report }) {
  const t = useSay();
  const { language } = useLanguage();
  if (findings.length === 0) return state === "ready" ? <p className={styles.note}>{t(TOKEN_REPORT.nothing)}</p> : null;
  return (
    <ul className={styles.findings}>
      {findings.map(({ id, severity, title, detail }) => (
        <li key={id} data-weight={severity}>
          <SeverityMark weight={severity === "none" ? "unknown" : severity} />
          <span>
            <b>{title[language]}</b> {detail[language]} <code>{id}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
