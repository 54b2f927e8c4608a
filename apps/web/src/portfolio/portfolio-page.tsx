import { Download, Eye, EyeOff, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { problemOf } from "../server/problem.ts";
import { useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { saveFile } from "../ui/save-file.ts";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { Allocation } from "./allocation.tsx";
import { HoldingsTable } from "./holdings-table.tsx";
import styles from "./portfolio-page.module.css";
import { PortfolioTabs } from "./portfolio-tabs.tsx";
import { usePrivate } from "./privacy.tsx";
import { usePortfolio, useReadAgain } from "./queries.ts";
import { Total } from "./total.tsx";

/** What a person owns on all chains. */
export function PortfolioPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  return (
    <Page title={t(PORTFOLIO.title)} actions={signedIn && <Actions />}>
      <div className={styles.sheet}>{signedIn ? <Content /> : <SignInFirst />}</div>
    </Page>
  );
}

function Content() {
  const t = useSay();
  const portfolio = usePortfolio();
  if (!portfolio.data) return <Unread reading={portfolio} lines={8} />;
  return (
    <>
      {portfolio.error && (
        <p role="status" className={styles.last}>
          {t(PORTFOLIO.lastRead)}
        </p>
      )}
      <Total portfolio={portfolio.data} />
      <Allocation portfolio={portfolio.data} />
      <PortfolioTabs at="tokens" />
      <HoldingsTable portfolio={portfolio.data} />
    </>
  );
}

/** Hide amounts, read again, export. */
function Actions() {
  const t = useSay();
  const { language } = useLanguage();
  const { client, notices } = useServices();
  const [isPrivate, setPrivate] = usePrivate();
  const readAgain = useReadAgain();
  const request = useRequest();
  const [exporting, setExporting] = useState(false);
  const tellFailure = (error: unknown) => notices.pin(problemOf(error).what);
  const exportCsv = () => {
    setExporting(true);
    client
      .call("exportActivity", { query: {} })
      .then(({ file, type, text, complete }) => {
        saveFile(file, type, text);
        if (!complete) notices.pin(PORTFOLIO.csvPart);
      })
      .catch(tellFailure)
      .finally(() => setExporting(false));
  };
  const label = t(isPrivate ? PORTFOLIO.show : PORTFOLIO.hide);
  return (
    <p className={styles.actions} lang={language === "zh" ? "zh-Hans" : "en"}>
      <Button
        look="small"
        aria-pressed={isPrivate}
        aria-label={label}
        title={label}
        onClick={() => setPrivate(!isPrivate)}
      >
        <Icon of={isPrivate ? Eye : EyeOff} size={16} />
        <span className={styles.text}>{label}</span>
      </Button>
      <Button
        look="small"
        aria-label={t(PORTFOLIO.refresh)}
        title={t(PORTFOLIO.refresh)}
        disabled={request.busy}
        onClick={() => request.run(() => readAgain().catch(tellFailure))}
      >
        <Icon of={RefreshCw} size={16} />
      </Button>
      <Button
        look="small"
        aria-label={t(PORTFOLIO.csv)}
        title={t(PORTFOLIO.csv)}
        disabled={exporting}
        onClick={exportCsv}
      >
        <Icon of={Download} size={16} />
        <span className={styles.text}>CSV</span>
      </Button>
    </p>
  );
}
