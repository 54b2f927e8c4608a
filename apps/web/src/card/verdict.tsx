import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { comparedInFours, inFours } from "../numbers/address-text.ts";
import { FullAddress } from "../ui/address.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { useCardFacts } from "./card-facts.tsx";
import { acceptance, addressesIn, type Finding, type Resemblance, resemblanceIn } from "./findings.ts";
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
  const differing = resemblance ? comparedInFours(resemblance.given, resemblance.known).filter((p) => !p.equal) : [];
  return (
    <section className={styles.verdict}>
      <p className={styles.sentence} role="alert">
        {finding.title[language]}
      </p>
      {resemblance && <Comparison resemblance={resemblance} />}
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
          <dd>{finding.detail[language]}</dd>
        </div>
        {!resemblance &&
          addressesIn(finding).map(({ fact, address }) => (
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

/** Two addresses group by group, with = and ≠ between them. */
function Comparison({ resemblance }: { readonly resemblance: Resemblance }) {
  const t = useSay();
  const pairs = comparedInFours(resemblance.given, resemblance.known);
  const { head } = inFours(resemblance.given);
  const differing = pairs.flatMap(({ equal }, index) => (equal ? [] : [index + 1]));
  return (
    <>
      <div className={styles.comparison} aria-hidden="true">
        <div className={styles.names}>
          <span>{t(CARD.given)}</span>
          <span>{resemblance.label ? <bdi>{resemblance.label}</bdi> : t(CARD.known)}</span>
        </div>
        <div className={styles.pairs}>
          {head !== "" && (
            <div className={styles.pair} data-equal="prefix">
              <code>{head}</code>
              <i />
              <code>{head}</code>
            </div>
          )}
          {pairs.map(({ one, other, equal }, index) => (
            // Always in this order.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <div key={index} className={styles.pair} data-equal={equal}>
              <code>{one}</code>
              <i>{equal ? "=" : "≠"}</i>
              <code>{other}</code>
            </div>
          ))}
        </div>
      </div>
      <Hidden>
        {`${t(CARD.given)}: ${resemblance.given}. ${resemblance.label ?? t(CARD.known)}: ${resemblance.known}. `}
        {t(CARD.differ, { groups: differing.join(", ") })}
      </Hidden>
    </>
  );
}

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
