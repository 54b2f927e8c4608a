import { Download } from "lucide-react";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { readProblemOf } from "../server/problem.ts";
import { useChains, useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { useNow } from "../time/now.ts";
import { byDay } from "../time/when.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { saveFile } from "../ui/save-file.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import styles from "./history-page.module.css";
import { HistoryRow } from "./history-row.tsx";
import pageStyles from "./portfolio-page.module.css";
import { PortfolioTabs } from "./portfolio-tabs.tsx";
import { type HistoryEntry, type HistoryPage as Piece, useHistory } from "./queries.ts";

const KINDS = ["all", "sent", "received", "swapped", "other"] as const;
type Kind = (typeof KINDS)[number];

/** What happened in the user's accounts on all chains, whoever did it. */
export function HistoryPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  return (
    <Page title={t(PORTFOLIO.title)}>
      <div className={pageStyles.sheet}>
        {signedIn ? (
          <>
            <PortfolioTabs at="history" />
            <History />
          </>
        ) : (
          <SignInFirst />
        )}
      </div>
    </Page>
  );
}

function History() {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const [kind, setKind] = useState<Kind>("all");
  const [chain, setChain] = useState("all");
  const [spam, setSpam] = useState(false);
  const history = useHistory(chain);
  const pages = history.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const shown = items.filter((item) => (spam || !item.spam) && isOf(item, kind));
  return (
    <>
      <Bar kind={kind} onKind={setKind} chain={chain} onChain={setChain} />
      <Notes pages={pages} />
      {!history.data && <Unread reading={history} lines={6} />}
      {history.data && history.error && <ProblemNote problem={readProblemOf(history.error)} />}
      {history.data && shown.length === 0 && (
        <p className={styles.none}>{t(history.hasNextPage ? PORTFOLIO.historyNoneYet : PORTFOLIO.historyNone)}</p>
      )}
      {byDay(shown, ({ at }) => at, language, now).map(({ day, rows }) => (
        <section key={day}>
          <h2 className={styles.day}>{day}</h2>
          <ul>
            {rows.map((item) => (
              <HistoryRow key={item.id + item.account} item={item} />
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.foot}>
        {history.hasNextPage && (
          <Button look="small" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t(PORTFOLIO.more)}
          </Button>
        )}
        {items.some((item) => item.spam) && (
          <Button look="link" aria-pressed={spam} onClick={() => setSpam(!spam)}>
            {t(spam ? PORTFOLIO.hideHidden : PORTFOLIO.spamShow)}
          </Button>
        )}
      </p>
    </>
  );
}

function isOf({ kind }: HistoryEntry, wanted: Kind): boolean {
  if (wanted === "all") return true;
  if (wanted === "other") return kind !== "sent" && kind !== "received" && kind !== "swapped";
  return kind === wanted;
}

interface BarProps {
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
  readonly chain: string;
  readonly onChain: (chain: string) => void;
}

function Bar({ kind, onKind, chain, onChain }: BarProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { client, notices } = useServices();
  const served = useChains().data ?? [];
  const request = useRequest();
  const exportCsv = () =>
    request.run(async () => {
      const one = served.find(({ id }) => id === chain);
      const { file, type, text, complete } = await client.call("exportActivity", {
        query: one ? { chain: one.id } : {},
      });
      saveFile(file, type, text);
      if (!complete) notices.pin(PORTFOLIO.csvPart);
    });
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          label={t(PORTFOLIO.filter)}
          value={kind}
          options={KINDS.map((value) => ({ value, text: t(PORTFOLIO[value]) }))}
          onChange={onKind}
        />
        {served.length > 1 && (
          <label className={styles.chain}>
            <span>{t(PORTFOLIO.chainFilter)}</span>
            <select value={chain} onChange={({ target }) => onChain(target.value)}>
              <option value="all">{t(PORTFOLIO.all)}</option>
              {served.map(({ id }) => (
                <option key={id} value={id}>
                  {chainName(served, id)[language]}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button look="small" disabled={request.busy} onClick={exportCsv}>
          <Icon of={Download} size={16} />
          {t(PORTFOLIO.csv)}
        </Button>
      </div>
      {request.problem && <ProblemNote problem={request.problem} />}
    </>
  );
}

/** What is missing, and why. */
function Notes({ pages }: { readonly pages: readonly Piece[] }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const last = pages.at(-1);
  if (!last) return null;
  const name = (account: string) => chainName(served, account.slice(0, account.lastIndexOf(":")))[language];
  const texts = [
    ...last.silent.map((account) => t(PORTFOLIO.silent, { chain: name(account) })),
    ...last.unknown.map((account) => t(PORTFOLIO.cannotTell, { chain: name(account) })),
    ...(pages.some(({ gaps }) => gaps.includes("native-in")) ? [t(PORTFOLIO.gapNativeIn)] : []),
  ];
  return (
    <ul className={styles.notes}>
      {[...new Set(texts)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
