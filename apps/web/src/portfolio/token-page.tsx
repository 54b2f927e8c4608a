import { findAsset } from "@alou/money/asset";
import { type AssetId, isAssetId, splitAccount, tokenAddress } from "@alou/money/caip";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { PROBLEM } from "../i18n/words/problem.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { changeText, priceText, usdText } from "../numbers/usd-text.ts";
import { useChains, useSignedIn } from "../server/queries.ts";
import { Lost, Page } from "../shell/page.tsx";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { TokenReport } from "../token-report/token-report.tsx";
import { ShortAddress } from "../ui/address.tsx";
import { Amount, AssetSymbol } from "../ui/amount.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { LineChart, spanOf } from "./line-chart.tsx";
import pageStyles from "./portfolio-page.module.css";
import { PriceCell } from "./price-cell.tsx";
import { Private } from "./privacy.tsx";
import { type Holding, type Range, usePortfolio, usePriceHistory } from "./queries.ts";
import { RangeChoice } from "./range-choice.tsx";
import styles from "./token-page.module.css";

/** One asset: its price over time, and where it is held. */
export function TokenPage({ asset }: { readonly asset: string }) {
  const t = useSay();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const portfolio = usePortfolio();
  const holdings = portfolio.data?.holdings;
  const listed = findAsset(asset);
  const own = holdings?.find((holding) => holding.asset.toLowerCase() === asset.toLowerCase());
  const title = listed?.symbol ?? t(PORTFOLIO.asset);
  return (
    <Page title={title} back={() => void navigate({ to: "/portfolio" })}>
      <div className={pageStyles.sheet}>
        {!isAssetId(asset) ? (
          <Lost>
            <p>{t(PROBLEM.notFoundHint)}</p>
            <p>
              <Link to="/portfolio">{t(PORTFOLIO.tokenBack)}</Link>
            </p>
          </Lost>
        ) : !signedIn ? (
          <SignInFirst />
        ) : holdings ? (
          <Content asset={asset} holding={own} holdings={holdings} />
        ) : (
          <>
            <Unread reading={portfolio} lines={6} />
            {portfolio.error && tokenAddress(asset) && <TokenReport asset={asset} />}
          </>
        )}
      </div>
    </Page>
  );
}

interface ContentProps {
  readonly asset: AssetId;
  readonly holding: Holding | undefined;
  readonly holdings: readonly Holding[];
}

function Content({ asset, holding, holdings }: ContentProps) {
  const t = useSay();
  const { language } = useLanguage();
  const listed = findAsset(asset);
  const [range, setRange] = useState<Range>("1w");
  const { data: history, isPending } = usePriceHistory(asset, range);
  const points = history?.points ?? [];
  const report = tokenAddress(asset) && <TokenReport asset={asset} />;
  // The same thing on every chain it is held on.
  const alike = holdings.filter((one) => (listed ? findAsset(one.asset)?.key === listed.key : one.asset === asset));
  return (
    <>
      <section className={styles.head}>
        <div>
          <p className={styles.name}>
            {listed ? listed.name[language] : holding ? <AssetSymbol asset={holding} /> : <Contract asset={asset} />}
          </p>
          <Price holding={holding} price={history?.price} />
          {!listed && <p className={styles.note}>{t(PORTFOLIO.notListed)}</p>}
        </div>
        {listed && (
          <figure className={styles.chart}>
            <RangeChoice value={range} onChange={setRange} />
            {points.length < 2 ? (
              <p className={styles.empty}>{t(isPending ? SHELL.loading : PORTFOLIO.noPoints)}</p>
            ) : (
              <LineChart points={points} label={t(PORTFOLIO.chartPrice, spanOf(points))} />
            )}
          </figure>
        )}
      </section>
      {/* Of what nobody has listed, what it does to people comes first. */}
      {!listed && report}
      <h2 className={styles.held}>{t(PORTFOLIO.held)}</h2>
      {alike.length === 0 ? <p className={styles.note}>{t(PORTFOLIO.notHeld)}</p> : <Places holdings={alike} />}
      {listed && report}
    </>
  );
}

/** What nobody has listed and nobody here holds has no name but its contract's address. */
function Contract({ asset }: { readonly asset: AssetId }) {
  const contract = tokenAddress(asset);
  return contract ? <ShortAddress address={contract} /> : null;
}

function Price({ holding, price }: { readonly holding: Holding | undefined; readonly price: Holding["price"] }) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const known = holding?.price ?? price;
  if (!known || known.state === "disputed") return holding ? <PriceCell holding={holding} /> : null;
  return (
    <>
      <p className={styles.price}>
        {priceText(known.usd)}{" "}
        {holding?.change24hBps !== undefined && (
          <small>
            {holding.change24hBps !== 0 && <span aria-hidden="true">{holding.change24hBps < 0 ? "▼ " : "▲ "}</span>}
            {changeText(holding.change24hBps)} {t(PORTFOLIO.day)}
          </small>
        )}
      </p>
      <p className={styles.note}>
        {t(PORTFOLIO.priceSource)} {t(PORTFOLIO[known.source])} ·{" "}
        {t(known.checked ? PORTFOLIO.checked : PORTFOLIO.unchecked)} ·{" "}
        {t(PORTFOLIO.priceOld, { age: ageWords(now - known.updatedAt)[language] })}
        {known.state === "stale" && ` · ${t(PORTFOLIO.priceStale)}`}
      </p>
    </>
  );
}

function Places({ holdings }: { readonly holdings: readonly Holding[] }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  return (
    <ul className={styles.places}>
      {holdings.map((holding) => {
        const { account, asset, units, usd } = holding;
        const { chain, address } = splitAccount(account);
        const contract = tokenAddress(asset);
        return (
          <li key={`${account} ${asset}`}>
            <span>
              <b>{chainName(served, chain)[language]}</b>
              <small>
                <ShortAddress address={address} />
              </small>
            </span>
            <span className={styles.contract}>
              {contract && (
                <>
                  <small>{t(PORTFOLIO.contract)}</small> <ShortAddress address={contract} />
                  <CopyButton text={contract} label={t(SHELL.copyAddress)} />
                </>
              )}
            </span>
            <span className={styles.amounts}>
              <Private>
                <Amount units={units} asset={holding} precision="exact" />
                <small>{usd === undefined ? "—" : usdText(usd)}</small>
              </Private>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
