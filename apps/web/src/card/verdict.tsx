import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { comparedInFours } from "../numbers/address-text.ts";
import { FullAddress } from "../ui/address.tsx";
import { AddressComparison } from "../ui/address-comparison.tsx";
import { Icon } from "../ui/icon.tsx";
import { useCardFacts } from "./card-facts.tsx";
import { acceptance, addressesIn, detailOf, type Finding, resemblanceIn } from "./findings.ts";
import styles from "./verdict.module.css";

interface VerdictProps {
  /** The gravest finding: its title is the verdict. */
  readonly finding: Finding;
}

/** What stopped the card, in one sentence, with its evidence. Stands where the amounts would. */
export function Verdict({ finding }: VerdictProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  const resemblance = resemblanceIn(finding);
  const { times } = finding.evidence;
  const told = resemblance ? [] : addressesIn(finding);
  // The spender of a permission stands below, with how much it could take.
  const shown = proposal.action.kind === "approve" ? told.filter(({ fact }) => fact !== "spender") : told;
  const differing = resemblance ? comparedInFours(resemblance.given, resemblance.known).filter((p) => !p.equal) : [];
  return (
    <section className={styles.verdict}>
      <p className={styles.sentence} role="alert">
        {finding.title[language]}
      </p>
      {resemblance && <AddressComparison {...resemblance} />}
      <dl className={styles.facts}>
        {resemblance && (
          <div>
            <dt>{t(CARD.alike)}</dt>
            <dd>{t(CARD.alikeEnds, { n: differing.length })}</dd>
          </div>
        )}
        <div>
          <dt>
            <code>{finding.rule}</code>
          </dt>
          <dd>{detailOf(finding, language)}</dd>
        </div>
        {shown.map(({ fact, address }) => (
          <div key={fact}>
            <dt>{fact in FACTS ? t(FACTS[fact as keyof typeof FACTS]) : fact}</dt>
            <dd>
              <FullAddress address={address} copy={false} />
              {fact === "asset" && (
                <Link
                  to="/portfolio/asset/$"
                  params={{ _splat: `${proposal.chain}/erc20:${address}` }}
                  className={styles.report}
                >
                  {t(TOKEN_REPORT.title)}
                </Link>
              )}
            </dd>
          </div>
        ))}
        {resemblance && times && (
          <div>
            <dt>{t(CARD.realOne)}</dt>
            <dd>{t(CARD.paidTimes, { n: times })}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** What the facts of a finding are called. */
const FACTS = {
  recipient: CARD.factRecipient,
  spender: CARD.factSpender,
  asset: CARD.factAsset,
  listed: CARD.factListed,
} as const;

interface InsistProps {
  /** Dangers that can be accepted. */
  readonly findings: readonly Finding[];
  readonly typed: Readonly<Record<string, string>>;
  readonly onType: (rule: string, text: string) => void;
}

/** "I do mean it": what has to be typed for each danger before anything can be signed. */
export function Insist({ findings, typed, onType }: InsistProps) {
  const t = useSay();
  const { language } = useLanguage();
  const id = useId();
  return (
    <details className={styles.insist}>
      <summary>
        <Icon of={ChevronRight} size={14} />
        {t(CARD.insist)}
      </summary>
      {findings.map((finding) => {
        const text = typed[finding.rule] ?? "";
        const hint = `${id}${finding.rule}`;
        // Of a look-alike the digits are not printed beside the field: they have to be read off the address.
        const words = resemblanceIn(finding)
          ? t(CARD.insistMiddle)
          : t(CARD.insistHint, { text: finding.accept?.[language] ?? "" });
        return (
          <div key={finding.rule} className={styles.accept}>
            <p id={hint}>{words}</p>
            <input
              type="text"
              value={text}
              autoComplete="off"
              spellCheck={false}
              aria-label={t(CARD.insistLabel, { rule: finding.rule })}
              aria-describedby={hint}
              aria-invalid={text !== "" && acceptance(finding, text) === undefined}
              onChange={(event) => onType(finding.rule, event.target.value)}
            />
          </div>
        );
      })}
    </details>
  );
}
