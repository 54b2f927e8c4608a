import { CircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { changeText, usdText } from "../numbers/usd-text.ts";
import { useChains } from "../server/queries.ts";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { Icon } from "../ui/icon.tsx";
import { LineChart, spanOf } from "./line-chart.tsx";
import { Private, usePrivate } from "./privacy.tsx";
import { type Portfolio, type Range, usePortfolioHistory } from "./queries.ts";
import { RangeChoice } from "./range-choice.tsx";
import styles from "./total.module.css";

/** The total, how it moved, what it rests on and what it leaves out, beside its line. */
export function Total({ portfolio }: { readonly portfolio: Portfolio }) {
  const t = useSay();
  const [isPrivate] = usePrivate();
  const [range, setRange] = useState<Range>("1w");
  const { data: history, isPending } = usePortfolioHistory(range);
  const [, whole = "0", cents = "00"] = /^\$(.+)\.(\d\d)$/.exec(usdText(portfolio.totalUsd)) ?? [];
  const points = history?.points ?? [];
  const label = isPrivate || points.length < 2 ? t(PORTFOLIO.chartCaption) : t(PORTFOLIO.chartTotal, spanOf(points));
  return (
    <section className={styles.sum}>
      <div>
        <p className={styles.label}>{t(PORTFOLIO.total)}</p>
        <p className={styles.huge}>
          <Private>
            <span className={styles.currency}>$</span>
            {whole}
            <span className={styles.cents}>.{cents}</span>
          </Private>
        </p>
        <Change portfolio={portfolio} />
        <Notes portfolio={portfolio} />
      </div>
      <figure className={styles.chart}>
        <RangeChoice value={range} onChange={setRange} />
        {points.length < 2 ? (
          <p className={styles.empty}>{t(isPending ? SHELL.loading : PORTFOLIO.noPoints)}</p>
        ) : (
          <LineChart points={points} label={label} isPrivate={isPrivate} />
        )}
        <figcaption>{t(PORTFOLIO.chartCaption)}</figcaption>
      </figure>
    </section>
  );
}

function Change({ portfolio: { change24h } }: { readonly portfolio: Portfolio }) {
  const t = useSay();
  if (!change24h) return <p className={styles.change}>{t(PORTFOLIO.noDay)}</p>;
  const { usd, bps, coverBps } = change24h;
  const words =
    coverBps >= 9_950 ? t(PORTFOLIO.day) : t(PORTFOLIO.dayPart, { share: `${Math.round(coverBps / 100)}%` });
  return (
    <p className={styles.change}>
      <span aria-hidden="true">{bps < 0 ? "▼" : "▲"}</span> <Private>{usdText(usd, true)}</Private> {changeText(bps)}{" "}
      <small>{words}</small>
    </p>
  );
}

/** What the total rests on, and what is not in it. */
function Notes({ portfolio }: { readonly portfolio: Portfolio }) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const served = useChains().data;
  const { chains, holdings, pricesAt, staleUsd } = portfolio;
  const shown = holdings.filter(({ spam }) => spam.length === 0);
  const disputed = shown.filter(({ price }) => price?.state === "disputed").length;
  const unpriced = shown.filter(({ price }) => price === undefined).length;
  const name = (chain: string) => chainName(served, chain)[language];
  const sources = sourcesOf(portfolio).map((source) => t(PORTFOLIO[source]));
  const unknown = [
    ...chains.filter(({ state }) => state === "dead").map(({ chain }) => t(PORTFOLIO.dead, { chain: name(chain) })),
    ...chains.filter(({ state }) => state === "late").map(({ chain }) => t(PORTFOLIO.late, { chain: name(chain) })),
    ...chains
      .filter(({ unread }) => unread.length > 0)
      .map(({ chain, unread }) => t(PORTFOLIO.unread, { chain: name(chain), n: unread.length })),
    ...(disputed > 0 ? [t(PORTFOLIO.disputed, { n: disputed })] : []),
    ...(unpriced > 0 ? [t(PORTFOLIO.unpriced, { n: unpriced })] : []),
  ];
  return (
    <ul className={styles.notes}>
      <li>
        {t(PORTFOLIO.accounts, {
          n: new Set(chains.map(({ account }) => account.slice(account.lastIndexOf(":") + 1))).size,
          chains: new Set(chains.map(({ chain }) => chain)).size,
        })}
      </li>
      {pricesAt && (
        <li>
          {t(PORTFOLIO.pricesAt, {
            age: ageWords(now - pricesAt.newest)[language],
            sources: sources.join(language === "zh" ? "、" : ", "),
          })}
        </li>
      )}
      {staleUsd !== "0" && <li>{t(PORTFOLIO.stale, { usd: usdText(staleUsd) })}</li>}
      {unknown.map((text) => (
        <li key={text} className={styles.unknown}>
          <Icon of={CircleQuestionMark} size={15} />
          {text}
        </li>
      ))}
    </ul>
  );
}

function sourcesOf({ holdings }: Portfolio) {
  const sources = holdings.flatMap(({ counted, price }) =>
    counted && price && price.state !== "disputed" ? [price.source] : [],
  );
  return [...new Set(sources)];
}
