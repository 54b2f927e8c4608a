import { addressesIn, shortenAddresses } from "@alou/money/addresses-in-text";
import { DAY_MS } from "@alou/money/durations";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SAFETY } from "../i18n/words/safety.ts";
import type { MessagePart } from "../server/api-types.ts";
import { ageWords } from "../time/age.ts";
import { FullAddress } from "../ui/address.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import styles from "./verdict-view.module.css";

type Verdict = Extract<MessagePart, { type: "verdict" }>["verdict"];

/** Lists older than this say nothing any more. */
const STALE_MS = DAY_MS;

/** What the safety engine says of something that was pasted or asked about. */
export function VerdictView({ verdict }: { readonly verdict: Verdict }) {
  const t = useSay();
  const { language } = useLanguage();
  const { what, name, action, findings, unknown, listsAgeMs } = verdict;
  // The sentences have them shortened, and here somebody decides by them.
  const told = findings.flatMap(({ detail }) => addressesIn(detail[language]));
  const named = [...new Set(told)].filter((address) => address.toLowerCase() !== name?.toLowerCase());
  return (
    <section className={styles.card} data-action={action} aria-label={t(SAFETY.verdict)}>
      <header className={styles.head}>
        <span className={styles.what}>{t(SAFETY[what])}</span>
        {name !== null && (
          <bdi className={styles.name} dir="ltr">
            {what === "address" ? <FullAddress address={name} /> : name}
          </bdi>
        )}
        <b className={styles.action}>{t(what === "site" && action === "hold" ? SAFETY.holdSite : SAFETY[action])}</b>
      </header>
      <ul className={styles.list}>
        {findings.map(({ id, severity, title, detail }) => (
          <li key={id} data-weight={severity}>
            <SeverityMark weight={severity === "none" ? "unknown" : severity} />
            <span>
              <b>{title[language]}</b> {shortenAddresses(detail[language])} <code className={styles.rule}>{id}</code>
            </span>
          </li>
        ))}
        {unknown.length > 0 && (
          <li data-weight="unknown">
            <SeverityMark weight="unknown" />
            <details>
              <summary>{t(SAFETY.unknown, { n: unknown.length })}</summary>
              <code>{unknown.join(" ")}</code>
            </details>
          </li>
        )}
      </ul>
      {named.length > 0 && (
        <div className={styles.named}>
          {t(SAFETY.named)}
          {named.map((address) => (
            <FullAddress key={address} address={address} />
          ))}
        </div>
      )}
      <p className={styles.foot}>
        {listsAgeMs === null
          ? t(SAFETY.noLists)
          : listsAgeMs > STALE_MS
            ? t(SAFETY.staleLists)
            : t(SAFETY.lists, { age: ageWords(listsAgeMs)[language] })}
        {action === "allow" && <> · {t(SAFETY.noGuarantee)}</>}
      </p>
    </section>
  );
}
