import { lazy, Suspense, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { Button } from "../ui/button.tsx";
import { HiddenHeading } from "../ui/hidden.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { useCardFacts } from "./card-facts.tsx";
import { type Finding, unknownCount, worstFirst } from "./findings.ts";
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
        {worstFirst(proposal.findings)
          .filter(({ rule }) => !except?.has(rule))
          .map((finding) => (
            <FindingRow key={`${finding.rule}${finding.title.en}`} finding={finding} />
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

/** One finding: how grave, what, why, by which rule. */
export function FindingRow({ finding }: { readonly finding: Finding }) {
  const { language } = useLanguage();
  const { severity, title, detail, rule } = finding;
  return (
    <li className={styles.row} data-weight={severity}>
      <SeverityMark weight={severity} />
      <span className={styles.words}>
        <b>{title[language]}</b>
        {detail[language] !== "" && <> {detail[language]}</>} <code className={styles.rule}>{rule}</code>
      </span>
    </li>
  );
}
