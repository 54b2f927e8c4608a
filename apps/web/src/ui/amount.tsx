import { cleanForeignText } from "@alou/money/foreign-text";
import type { Units } from "@alou/money/units";
import { useSay } from "../i18n/language.tsx";
import { MONEY } from "../i18n/words/money.ts";
import { amountParts, amountText, type Precision } from "../numbers/amount.ts";
import styles from "./amount.module.css";

/** What is needed to show an amount of an asset. */
export interface ShownAsset {
  readonly symbol: string;
  readonly decimals: number;
  /** Of a listed asset the symbol is ours; of any other it is a text the contract chose. */
  readonly listed: boolean;
}

interface AmountProps {
  readonly units: Units;
  readonly asset: ShownAsset;
  readonly precision?: Precision;
  /** It is a difference: carries `+` or `−`. */
  readonly change?: boolean;
  readonly unit?: boolean;
}

/** Of less than one the decimals are what counts: up to so many, with their point, are as large as the nought before them. */
const MOST_LARGE = 9;

/** An exact amount: decimals smaller and paler, the unit behind a no-break space. Shortened, it still says all on hover. */
export function Amount({ units, asset, precision = "exact", change = false, unit = true }: AmountProps) {
  const { sign, whole, fraction } = amountParts(units, asset.decimals, precision, change);
  const title = precision === "exact" ? undefined : amountText(units, asset.decimals, "exact", change);
  const isLess = whole === "0" && fraction.length <= MOST_LARGE;
  return (
    <span className={styles.amount} title={title}>
      {sign}
      <span className={styles.whole}>{whole}</span>
      {fraction && <span className={isLess ? styles.whole : styles.fraction}>{fraction}</span>}
      {unit && <AssetSymbol asset={asset} apart />}
    </span>
  );
}

interface AssetSymbolProps {
  readonly asset: ShownAsset;
  /** It stands behind an amount: a no-break space of its own size keeps them together. */
  readonly apart?: boolean;
}

/** An asset's symbol. What is not listed may call itself anything: it is cleaned, cut, set apart and marked. */
export function AssetSymbol({ asset, apart }: AssetSymbolProps) {
  const t = useSay();
  const space = apart ? "\u00a0" : "";
  if (asset.listed) return <span className={styles.unit}>{space + asset.symbol}</span>;
  const shown = cleanForeignText(asset.symbol, 12) || t(MONEY.noSymbol);
  return (
    <span className={styles.unit}>
      {space}
      <bdi>{shown}</bdi> <span className={styles.unlisted}>{t(MONEY.unlisted)}</span>
    </span>
  );
}
