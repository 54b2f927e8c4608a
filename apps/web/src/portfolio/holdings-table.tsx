import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import type { Units } from "@alou/money/units";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { amountText } from "../numbers/amount.ts";
import { shareText } from "../numbers/percent.ts";
import { usdText } from "../numbers/usd-text.ts";
import { useChains } from "../server/queries.ts";
import { clockTime } from "../time/when.ts";
import { Amount, AssetSymbol } from "../ui/amount.tsx";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { FAMILIES, familyName, familyOf, type ShownFamily } from "./family.ts";
import styles from "./holdings-table.module.css";
import { PriceCell } from "./price-cell.tsx";
import { Private } from "./privacy.tsx";
import type { Holding, Portfolio } from "./queries.ts";

/** Below this, in cents, a holding is small. */
const DUST_CENTS = 100;

/** Everything that is held, the most valuable first; small amounts and spam are folded away. */
export function HoldingsTable({ portfolio }: { readonly portfolio: Portfolio }) {
  const t = useSay();
  const { language } = useLanguage();
  const [family, setFamily] = useState<ShownFamily | "all">("all");
  const [all, setAll] = useState(false);
  const families = FAMILIES.filter((one) => portfolio.chains.some(({ chain }) => familyOf(chain) === one));
  const own = portfolio.holdings.filter(({ account }) => family === "all" || familyOf(account) === family);
  const isSmall = ({ usd, spam }: Holding) => spam.length === 0 && usd !== undefined && Number(usd) * 100 < DUST_CENTS;
  const small = own.filter(isSmall).length;
  const spam = own.filter((holding) => holding.spam.length > 0).length;
  const rows = own.filter((holding) => all || (!isSmall(holding) && holding.spam.length === 0));
  const folded = [
    ...(small > 0 ? [t(PORTFOLIO.smallHidden, { n: small })] : []),
    ...(spam > 0 ? [t(PORTFOLIO.spamHidden, { n: spam })] : []),
  ].join(language === "zh" ? "、" : ", ");
  return (
    <section className={styles.holdings}>
      <div className={styles.bar}>
        {families.length > 1 ? (
          <Segmented
            label={t(PORTFOLIO.family)}
            value={family}
            options={[
              { value: "all", text: t(PORTFOLIO.all) },
              ...families.map((one) => ({ value: one, text: familyName(one)[language] })),
            ]}
            onChange={setFamily}
          />
        ) : (
          <span />
        )}
        {folded !== "" && (
          <p>
            {!all && t(PORTFOLIO.hiddenNote, { what: folded })}{" "}
            <Button look="link" aria-pressed={all} onClick={() => setAll(!all)}>
              {t(all ? PORTFOLIO.hideHidden : PORTFOLIO.showHidden)}
            </Button>
          </p>
        )}
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t(PORTFOLIO.none)}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(PORTFOLIO.asset)}</th>
              <th scope="col">{t(PORTFOLIO.amount)}</th>
              <th scope="col">{t(PORTFOLIO.price)}</th>
              <th scope="col">{t(PORTFOLIO.value)}</th>
              <th scope="col">{t(PORTFOLIO.share)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((holding) => (
              <Row key={`${holding.account} ${holding.asset}`} holding={holding} portfolio={portfolio} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ holding, portfolio }: { readonly holding: Holding; readonly portfolio: Portfolio }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const { account, asset, symbol, name, listed, units, decimals, locked, immature, usd, counted, spam } = holding;
  const chain = portfolio.chains.find((one) => one.account === account);
  const isDead = chain?.state === "dead";
  const share =
    counted && usd !== undefined && portfolio.totalUsd !== "0" ? Number(usd) / Number(portfolio.totalUsd) : 0;
  const { chain: id, address } = splitAccount(account);
  // Two rows of one coin on one chain are told apart by whose they are.
  const isOneOfSeveral = portfolio.chains.some(
    (one) => one.account !== account && splitAccount(one.account).chain === id,
  );
  const place = chainName(served, id)[language];
  const shown = { symbol, decimals, listed };
  return (
    <tr
      data-family={familyOf(account)}
      data-dead={isDead || undefined}
      style={{ "--share": `${share * 100}%` } as React.CSSProperties}
    >
      <th scope="row">
        <span className={styles.coin} aria-hidden="true">
          {listed ? symbol.slice(0, 1) : "?"}
        </span>
        <span className={styles.name}>
          <Link to="/portfolio/asset/$" params={{ _splat: asset }}>
            <AssetSymbol asset={shown} />
          </Link>
          <small>
            {spam.length > 0 ? <bdi>{name}</bdi> : place}
            {spam.length === 0 && isOneOfSeveral && (
              <>
                {" "}
                · <span className={styles.account}>{shortAddress(address)}</span>
              </>
            )}
            {spam.length > 0 &&
              ` · ${spam.map((reason) => t(PORTFOLIO[`reason_${reason}`])).join(language === "zh" ? "、" : ", ")}`}
          </small>
        </span>
      </th>
      <td className={styles.amount}>
        <Private>
          <Amount units={units} asset={shown} precision="short" unit={false} />
        </Private>
        {isDead && chain?.readAt !== undefined && (
          <small>{t(PORTFOLIO.asOf, { time: clockTime(language, chain.readAt) })}</small>
        )}
        {locked !== undefined && <Locked said={PORTFOLIO.locked} units={locked} decimals={decimals} />}
        {immature !== undefined && <Locked said={PORTFOLIO.immature} units={immature} decimals={decimals} />}
      </td>
      <td className={styles.price}>
        {isDead ? <span className={styles.dead}>{t(PORTFOLIO.chainDead)}</span> : <PriceCell holding={holding} />}
      </td>
      <td className={styles.value}>
        {usd === undefined ? (
          <span className={styles.unknown}>—</span>
        ) : (
          <b>
            <Private>{usdText(usd)}</Private>
          </b>
        )}
        {usd !== undefined && !counted && <small>{t(PORTFOLIO.notCounted)}</small>}
      </td>
      <td className={styles.share}>{share > 0 ? shareText(share) : ""}</td>
    </tr>
  );
}

function Locked({
  said,
  units,
  decimals,
}: {
  readonly said: typeof PORTFOLIO.locked | typeof PORTFOLIO.immature;
  readonly units: Units;
  readonly decimals: number;
}) {
  const t = useSay();
  return (
    <small>
      <Private>{t(said, { amount: amountText(units, decimals, "short") })}</Private>
    </small>
  );
}
