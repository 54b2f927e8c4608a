import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { changeText, priceText } from "../numbers/usd-text.ts";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import styles from "./price-cell.module.css";
import type { Holding } from "./queries.ts";

/** A price and how it moved; what is disputed, stale or unknown says so. */
export function PriceCell({ holding: { price, change24hBps } }: { readonly holding: Holding }) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  if (!price) return <span className={styles.unknown}>{t(PORTFOLIO.noPrice)}</span>;
  if (price.state === "disputed") {
    const [a, b] = price.said;
    const said = { a: t(PORTFOLIO[a.source]), x: priceText(a.usd), b: t(PORTFOLIO[b.source]), y: priceText(b.usd) };
    return (
      <>
        <span className={styles.disputed}>{t(PORTFOLIO.priceDisputed)}</span>
        <small>{t(PORTFOLIO.priceSaid, said)}</small>
      </>
    );
  }
  return (
    <>
      {priceText(price.usd)}
      {price.state === "stale" ? (
        <small className={styles.stale}>
          {t(PORTFOLIO.priceStale)} · {t(PORTFOLIO.priceOld, { age: ageWords(now - price.updatedAt)[language] })}
        </small>
      ) : (
        change24hBps !== undefined && (
          <small>
            {change24hBps !== 0 && <span aria-hidden="true">{change24hBps < 0 ? "▼ " : "▲ "}</span>}
            {changeText(change24hBps)}
          </small>
        )
      )}
    </>
  );
}
