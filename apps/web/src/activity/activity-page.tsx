import { useNavigate } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { sentences } from "../i18n/say.ts";
import { ACTIVITY } from "../i18n/words/activity.ts";
import type { ActivityItem } from "../server/api-types.ts";
import { readProblemOf } from "../server/problem.ts";
import { type ActivityFilter, useActivity, useSignedIn } from "../server/queries.ts";
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
import styles from "./activity-page.module.css";
import { ActivityRow } from "./activity-row.tsx";
import { activityCsv } from "./csv.ts";
import { ReceiptView } from "./receipt-view.tsx";

interface ActivityPageProps {
  /** The proposal whose receipt is open. */
  readonly proposal?: string;
  readonly show: ActivityFilter;
}

/** List and receipt, side by side where there is room, else one after the other. */
export function ActivityPage({ proposal, show }: ActivityPageProps) {
  const t = useSay();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  // Where list and receipt stand side by side, the newest is open until another is chosen.
  const newest = useActivity(show).data?.pages[0]?.items[0]?.view.proposal.id;
  const open = proposal ?? newest;
  const toList = () => void navigate({ to: "/activity", search: { show } });
  return (
    <Page title={t(ACTIVITY.title)} back={proposal === undefined ? undefined : toList} scrolls={false}>
      {signedIn ? (
        <div className={styles.split} data-open={proposal !== undefined}>
          <ActivityList show={show} chosen={proposal} shown={open} />
          <div className={styles.receipt}>{open !== undefined && <ReceiptView key={open} proposal={open} />}</div>
        </div>
      ) : (
        <div className={styles.first}>
          <SignInFirst />
        </div>
      )}
    </Page>
  );
}

const NONE = { "in-flight": ACTIVITY.noneInFlight, failed: ACTIVITY.noneFailed } as const;

interface ActivityListProps {
  readonly show: ActivityFilter;
  /** The proposal the address names. */
  readonly chosen: string | undefined;
  /** The proposal whose receipt stands beside the list. */
  readonly shown: string | undefined;
}

function ActivityList({ show, chosen, shown }: ActivityListProps) {
  const t = useSay();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const now = useNow();
  const activity = useActivity(show);
  const items: readonly ActivityItem[] = activity.data?.pages.flatMap((page) => page.items) ?? [];
  const exportAll = async () => {
    let all = activity;
    while (all.hasNextPage && !all.isError) all = await all.fetchNextPage();
    // The page says what went wrong; half a list is none.
    if (all.isError) return;
    const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
    // The mark tells spreadsheets that the text is UTF-8.
    saveFile("alou-activity.csv", "text/csv;charset=utf-8", `\ufeff${activityCsv(rows)}`);
  };
  return (
    <section className={styles.list} aria-label={t(ACTIVITY.list)}>
      <div className={styles.bar}>
        <Segmented
          label={t(ACTIVITY.show)}
          value={show}
          options={[
            { value: "all", text: t(ACTIVITY.all) },
            { value: "in-flight", text: t(ACTIVITY.inFlight) },
            { value: "failed", text: t(ACTIVITY.failed) },
          ]}
          onChange={(next) => void navigate({ to: "/activity", search: { show: next } })}
        />
        <Button look="small" disabled={items.length === 0} onClick={() => void exportAll()}>
          <Icon of={Download} size={16} />
          {t(ACTIVITY.csv)}
        </Button>
      </div>
      {!activity.data && <Unread reading={activity} lines={6} />}
      {activity.data && activity.error && <ProblemNote problem={readProblemOf(activity.error)} />}
      {activity.data && items.length === 0 && (
        <p className={styles.none}>
          {show === "all" ? sentences(language, t(ACTIVITY.none), t(ACTIVITY.noneHint)) : t(NONE[show])}
        </p>
      )}
      {byDay(items, ({ at }) => at, language, now).map(({ day, rows }) => (
        <section key={day}>
          <h2 className={styles.day}>{day}</h2>
          <ul>
            {rows.map((item) => (
              <li key={item.view.proposal.id}>
                <ActivityRow
                  item={item}
                  show={show}
                  current={item.view.proposal.id === chosen}
                  shown={item.view.proposal.id === shown}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {activity.hasNextPage && (
        <Button look="small" disabled={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          {t(ACTIVITY.more)}
        </Button>
      )}
    </section>
  );
}
