import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { type ReactNode, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import { grouped } from "../numbers/amount.ts";
import { useSignedIn } from "../server/queries.ts";
import { Page } from "../shell/page.tsx";
import { fullTime } from "../time/when.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import form from "../ui/form.module.css";
import column from "../ui/section-page.module.css";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { AssetLimits } from "./asset-limits.tsx";
import { LimitField } from "./limit-field.tsx";
import styles from "./limits-page.module.css";
import { PeopleLimits } from "./people-limits.tsx";
import { draftOf, MOST_USD, type PolicyDraft, readDraft, samePolicy } from "./policy-draft.ts";
import { type LimitsView, type SpendingPolicy, useLimits } from "./queries.ts";
import { SignChangeDialog } from "./sign-change-dialog.tsx";
import { UsedGauge } from "./used-gauge.tsx";

/** How much may leave, and to whom; what of it is used; and every change behind a signature. */
export function LimitsPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  const limits = useLimits();
  const { data } = limits;
  const [saved, setSaved] = useState(false);
  return (
    <Page title={t(LIMITS.title)}>
      <div className={classNames(column.page, form.fields)}>
        <p className={styles.intro}>{t(LIMITS.intro)}</p>
        {!signedIn && <SignInFirst />}
        {signedIn && !data && <Unread reading={limits} lines={6} />}
        <p role="status" className={saved ? styles.saved : undefined}>
          {saved && t(LIMITS.saved)}
        </p>
        {/* Another policy is another form: what was typed was typed against the one before. */}
        {data && <Limits key={data.stored?.updatedAt ?? 0} view={data} onSaved={() => setSaved(true)} />}
      </div>
    </Page>
  );
}

const NONE: SpendingPolicy = {};

function Limits({ view, onSaved }: { readonly view: LimitsView; readonly onSaved: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { stored } = view;
  const policy = stored?.policy ?? NONE;
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(policy));
  const [signing, setSigning] = useState<SpendingPolicy>();
  const change = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }));
  const read = readDraft(draft);
  const bad: ReadonlySet<string> = read.kind === "bad" ? read.fields : new Set();
  const isSame = read.kind === "good" && samePolicy(read.policy, policy);
  const usd = (field: "perTransactionUsd" | "perDayUsd") => ({
    unit: t(LIMITS.usd),
    value: draft[field],
    problem: bad.has(field) ? t(LIMITS.notWhole, { most: grouped(String(MOST_USD)) }) : undefined,
    onChange: (text: string) => change({ [field]: text }),
  });
  return (
    <>
      <p className={styles.set}>
        {stored
          ? t(LIMITS.setBy, {
              address: shortAddress(splitAccount(stored.signedBy).address),
              time: fullTime(language, stored.updatedAt),
            })
          : t(LIMITS.none)}
      </p>
      <Section title={t(LIMITS.amounts)} hint={t(LIMITS.amountsHint)}>
        <div className={styles.pair}>
          <LimitField label={t(LIMITS.perTransaction)} {...usd("perTransactionUsd")} />
          <LimitField label={t(LIMITS.perDay)} {...usd("perDayUsd")} />
        </div>
        <DayUse view={view} />
      </Section>
      <Section title={t(LIMITS.assets)}>
        <AssetLimits assets={draft.assets} view={view} bad={bad} onChange={(assets) => change({ assets })} />
      </Section>
      <Section title={t(LIMITS.people)}>
        <PeopleLimits draft={draft} bad={bad} onChange={change} />
      </Section>
      <div className={styles.bar}>
        <p role="status">{read.kind === "bad" ? t(LIMITS.mend) : isSame ? t(LIMITS.unchanged) : ""}</p>
        <Button look="quiet" disabled={isSame} onClick={() => setDraft(draftOf(policy))}>
          {t(LIMITS.reset)}
        </Button>
        <Button
          look="safe"
          disabled={read.kind === "bad" || isSame}
          onClick={() => read.kind === "good" && setSigning(read.policy)}
        >
          {t(LIMITS.review)}
        </Button>
      </div>
      {signing && <SignChangeDialog policy={signing} onClose={() => setSigning(undefined)} onSaved={onSaved} />}
    </>
  );
}

/** What of the day is used, in dollars. */
function DayUse({ view: { stored, used } }: { readonly view: LimitsView }) {
  const t = useSay();
  const limit = stored?.policy.perDayUsd;
  if (limit === undefined) return null;
  return (
    <>
      {used.cents === null ? (
        <p className={styles.warning}>{t(LIMITS.usedUnknown)}</p>
      ) : (
        <UsedGauge
          used={BigInt(used.cents)}
          limit={BigInt(limit) * 100n}
          texts={{ used: centsText(used.cents), limit: `$${grouped(String(limit))}` }}
        />
      )}
      <p className={styles.hint}>{t(LIMITS.usedHint)}</p>
    </>
  );
}

const centsText = (cents: string) => {
  const digits = cents.padStart(3, "0");
  return `$${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`;
};

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Section({ title, hint, children }: SectionProps) {
  return (
    <section className={classNames(column.section, styles.section)}>
      <h2>{title}</h2>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}
