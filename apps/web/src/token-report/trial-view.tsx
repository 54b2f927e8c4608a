import { useLanguage, useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { percentOfBps } from "../numbers/percent.ts";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { Part, Row } from "./part.tsx";
import { protocolName } from "./protocol-name.ts";
import type { Trial } from "./queries.ts";
import styles from "./token-report.module.css";

const OUTCOME = {
  sold: TOKEN_REPORT.sold,
  reverts: TOKEN_REPORT.reverts,
  nothing: TOKEN_REPORT.nothingPaid,
  "not-bought": TOKEN_REPORT.notBought,
} as const;

const MOVED = {
  moved: TOKEN_REPORT.moved,
  reverts: TOKEN_REPORT.reverts,
  false: TOKEN_REPORT.false,
  nothing: TOKEN_REPORT.nothingMoved,
  "not-tried": TOKEN_REPORT["not-tried"],
} as const;

/** What somebody holds could not be sold. Where nothing could be bought there was nothing to be sold: that shows no trap. */
const FAILED: ReadonlySet<keyof typeof OUTCOME> = new Set(["reverts", "nothing"]);

/** Above this a tax is told in the colour of a warning, in basis points. */
const HIGH_BPS = 500;

/** What buying, selling and sending showed. */
export function TrialView({ trial }: { readonly trial: Trial }) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const { at, block, witnesses, markets, transfer, notTried } = trial;
  const taxes = [
    [TOKEN_REPORT.buyTax, trial.buyTaxBps],
    [TOKEN_REPORT.sellTax, trial.sellTaxBps],
    [TOKEN_REPORT.transferTax, trial.transferTaxBps],
  ] as const;
  const source =
    at !== null &&
    block !== null &&
    t(TOKEN_REPORT.seen, { block, age: ageWords(Math.max(0, now - at))[language], n: witnesses });
  return (
    <Part title={t(TOKEN_REPORT.trades)} source={source}>
      <dl>
        {taxes.map(([name, bps]) => (
          <Row key={name.en} name={t(name)} {...(bps !== null && bps > HIGH_BPS && { weight: "danger" })}>
            {bps === null ? t(TOKEN_REPORT.unknown) : percentOfBps(bps)}
          </Row>
        ))}
      </dl>
      {markets.map(({ pool, protocol, sales }) => (
        <div key={pool} className={styles.market}>
          <p className={styles.sub}>{t(TOKEN_REPORT.sales, { pool: protocolName(protocol) })}</p>
          <Sales sales={sales} />
        </div>
      ))}
      {transfer && (
        <dl>
          <Row name={t(TOKEN_REPORT.sending)}>{t(MOVED[transfer.sent])}</Row>
          <Row name={t(TOKEN_REPORT.sendingBack)}>{t(MOVED[transfer.sentBack])}</Row>
          <Row name={t(TOKEN_REPORT.byThird)}>{t(MOVED[transfer.byThird])}</Row>
        </dl>
      )}
      {notTried.map(({ what, why }) => (
        <p key={`${what} ${why.en}`} className={styles.unknown}>
          {t(TOKEN_REPORT.notKnown, { why: why[language] })}
        </p>
      ))}
    </Part>
  );
}

/** How it was sold. What did not fail and came out alike every time takes one line, and the ways are named below it. */
function Sales({ sales }: { readonly sales: Trial["markets"][number]["sales"] }) {
  const t = useSay();
  const { language } = useLanguage();
  const row = ({ course, outcome, taxBps }: (typeof sales)[number], name = t(TOKEN_REPORT[course])) => (
    <Row key={course} name={name} {...(FAILED.has(outcome) && { weight: "danger" })}>
      {t(OUTCOME[outcome])}
      {taxBps !== null && taxBps > 0 && ` · ${percentOfBps(taxBps)}`}
    </Row>
  );
  const [first] = sales;
  const isAlike = sales.every(({ outcome, taxBps }) => outcome === first?.outcome && taxBps === first.taxBps);
  if (!first || sales.length < 3 || !isAlike || FAILED.has(first.outcome))
    return <dl>{sales.map((sale) => row(sale))}</dl>;
  const ways = sales.map(({ course }) => t(TOKEN_REPORT[course]));
  return (
    <>
      <dl>{row(first, t(TOKEN_REPORT.everyWay, { n: sales.length }))}</dl>
      <p className={styles.source}>{language === "zh" ? ways.join("；") : ways.join("; ").toLowerCase()}</p>
    </>
  );
}
