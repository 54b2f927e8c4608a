import { Fragment, lazy, Suspense, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { Button } from "../ui/button.tsx";
import { HiddenHeading } from "../ui/hidden.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { useCardFacts } from "./card-facts.tsx";
import { type Finding, inRows, unknownCount, worstFirst } from "./findings.ts";
import styles from "./findings-view.module.css";

const PassedRules = lazy(async () => ({ default: (await import("./passed-rules.tsx")).PassedRules }));

interface FindingsViewProps {
  /** Rules told elsewhere on the card, as its verdict. */
  readonly except?: ReadonlySet<string>;
}

/** What the safety rules saw, worst first, and how many saw nothing. */
export function FindingsView({ except }: FindingsViewProps) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const [open, setOpen] = useState(false);
  const unknown = unknownCount(proposal.findings);
  const words = unknown === 0 ? CARD.noneUnknown : CARD.someUnknown;
  return (
    <section className={styles.findings}>
      <HiddenHeading>{t(CARD.findings)}</HiddenHeading>
      <ul className={styles.list}>
        {inRows(worstFirst(proposal.findings).filter(({ rule }) => !except?.has(rule))).map((row) => (
          <FindingRow key={`${row[0].rule}${row[0].title.en}`} findings={row} />
        ))}
        <li className={styles.row}>
          <SeverityMark weight="passed" />
          <span>{t(words, { passed: proposal.passed.length, unknown })}</span>
          <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? CARD.hideChecks : CARD.allChecks)}
          </Button>
        </li>
      </ul>
      {open && (
        <Suspense fallback={null}>
          <PassedRules rules={proposal.passed} />
        </Suspense>
      )}
    </section>
  );
}

/** One finding, or several of which the same is said: how grave, what, why, by which rules. */
function FindingRow({ findings }: { readonly findings: readonly [Finding, ...Finding[]] }) {
  const { language } = useLanguage();
  const [{ severity, detail }] = findings;
  return (
    <li className={styles.row} data-weight={severity}>
      <SeverityMark weight={severity} />
      <span className={styles.words}>
        <b>{findings.map(({ title }) => title[language]).join(language === "zh" ? "、" : ", ")}</b>
        {detail[language] !== "" && <> {detail[language]}</>}{" "}
        {findings.map(({ rule }) => (
          <Fragment key={rule}>
            <code className={styles.rule}>{rule}</code>{" "}
          </Fragment>
        ))}
      </span>
    </li>
  );
}
