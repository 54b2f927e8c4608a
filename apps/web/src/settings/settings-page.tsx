import { splitAccount } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { LIMITS } from "../i18n/words/limits.ts";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { PROGRAMS } from "../i18n/words/programs.ts";
import { REMOTE } from "../i18n/words/remote-servers.ts";
import { SETTINGS } from "../i18n/words/settings.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import { percentOfBps } from "../numbers/percent.ts";
import type { Session, Settings } from "../server/api-types.ts";
import { KEYS, useSession, useSettings } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useSignOut } from "../server/sign-out.ts";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { setTheme, useTheme } from "../shell/theme.ts";
import { fullTime } from "../time/when.ts";
import { FullAddress } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import column from "../ui/section-page.module.css";
import { Segmented } from "../ui/segmented.tsx";
import { Unread } from "../ui/unread.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { Programs } from "./programs.tsx";
import { RemoteServers } from "./remote-servers.tsx";
import styles from "./settings-page.module.css";

/** One column: how to trade, how the page looks, whose account it is. */
export function SettingsPage() {
  const t = useSay();
  const reading = useSession();
  const session = reading.data;
  const connect = useConnect();
  return (
    <Page title={t(SETTINGS.title)}>
      <div className={column.page}>
        <Section title={t(SETTINGS.trading)}>
          {session ? (
            <TradingSettings />
          ) : reading.isPending || reading.error ? (
            <Unread reading={reading} />
          ) : (
            <div className={styles.row}>
              <p>{t(SETTINGS.signInFirst)}</p>
              <Button onClick={() => connect.open()}>{t(WALLET.connect)}</Button>
            </div>
          )}
        </Section>
        {session && (
          <Section title={t(LIMITS.title)}>
            <Row name={t(LIMITS.intro)}>
              <Link to="/settings/limits">{t(LIMITS.open)}</Link>
            </Row>
            <Row name={t(PERMISSIONS.title)} hint={t(PERMISSIONS.about)}>
              <Link to="/portfolio/permissions">{t(PERMISSIONS.open)}</Link>
            </Row>
          </Section>
        )}
        <Section title={t(SETTINGS.page)}>
          <PageSettings />
        </Section>
        {session && (
          <Section title={t(REMOTE.title)}>
            <RemoteServers />
          </Section>
        )}
        {session && (
          <Section title={t(PROGRAMS.title)}>
            <Programs />
          </Section>
        )}
        {session && (
          <Section title={t(SETTINGS.account)}>
            <AccountSettings session={session} />
          </Section>
        )}
      </div>
    </Page>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={column.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Row({ name, hint, children }: RowProps) {
  return (
    <div className={styles.row}>
      <p>
        <b>{name}</b>
        {hint && <small>{hint}</small>}
      </p>
      {children}
    </div>
  );
}

const SLIPPAGES = [10, 30, 50, 100];
const THINKING = [
  { value: "off", words: SETTINGS.thinkingOff },
  { value: "low", words: SETTINGS.thinkingLow },
  { value: "high", words: SETTINGS.thinkingHigh },
  { value: "max", words: SETTINGS.thinkingMax },
] as const;
const DEADLINES = [300, 600, 1_200, 1_800, 3_600];

/** The account's own settings. Each change is saved at once and said to be saved. */
function TradingSettings() {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const reading = useSettings();
  const settings = reading.data;
  const request = useRequest();
  const [saved, setSaved] = useState(0);
  useEffect(() => {
    if (saved === 0) return;
    const timer = setTimeout(() => setSaved(0), 2_000);
    return () => clearTimeout(timer);
  }, [saved]);

  if (!settings) return <Unread reading={reading} lines={6} />;
  const save = (change: Partial<Settings>) =>
    request.run(async () => {
      const next = await client.call("putSettings", { body: { ...settings, ...change } });
      queries.setQueryData(KEYS.settings, next);
      setSaved((count) => count + 1);
    });
  const number = (value: number, usual: readonly number[]) =>
    (usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b)).map(String);
  return (
    <>
      <Row name={t(SETTINGS.slippage)} hint={t(SETTINGS.slippageHint)}>
        <Segmented
          label={t(SETTINGS.slippage)}
          value={String(settings.slippageBps)}
          options={number(settings.slippageBps, SLIPPAGES).map((value) => ({
            value,
            text: percentOfBps(Number(value)),
          }))}
          onChange={(bps) => save({ slippageBps: Number(bps) })}
        />
      </Row>
      <Row name={t(SETTINGS.deadline)} hint={t(SETTINGS.deadlineHint)}>
        <Segmented
          label={t(SETTINGS.deadline)}
          value={String(settings.deadlineSeconds)}
          options={number(settings.deadlineSeconds, DEADLINES).map((value) => ({
            value,
            text: t(CARD.minutes, { n: Math.round(Number(value) / 60) }),
          }))}
          onChange={(seconds) => save({ deadlineSeconds: Number(seconds) })}
        />
      </Row>
      <Row name={t(SETTINGS.speed)} hint={t(SETTINGS.speedHint)}>
        <Segmented
          label={t(SETTINGS.speed)}
          value={settings.speed}
          options={(["slow", "normal", "fast"] as const).map((value) => ({ value, text: t(CARD[value]) }))}
          onChange={(speed) => save({ speed })}
        />
      </Row>
      <Row name={t(SETTINGS.thinking)} hint={t(SETTINGS.thinkingHint)}>
        <Segmented
          label={t(SETTINGS.thinking)}
          value={settings.thinking}
          options={THINKING.map(({ value, words }) => ({ value, text: t(words) }))}
          onChange={(thinking) => save({ thinking })}
        />
      </Row>
      <p className={styles.saved} role="status">
        {saved > 0 && t(SETTINGS.saved)}
      </p>
      {request.problem && <ProblemNote problem={request.problem} />}
    </>
  );
}

function PageSettings() {
  const t = useSay();
  const { language, setLanguage } = useLanguage();
  const { theme } = useTheme();
  return (
    <>
      <Row name={t(SETTINGS.language)}>
        <Segmented
          label={t(SETTINGS.language)}
          value={language}
          options={[
            { value: "zh", text: t(SETTINGS.chinese), lang: "zh-Hans" },
            { value: "en", text: t(SETTINGS.english), lang: "en" },
          ]}
          onChange={setLanguage}
        />
      </Row>
      <Row name={t(SETTINGS.theme)}>
        <Segmented
          label={t(SETTINGS.theme)}
          value={theme}
          options={(["system", "light", "dark"] as const).map((value) => ({ value, text: t(SETTINGS[value]) }))}
          onChange={setTheme}
        />
      </Row>
    </>
  );
}

function AccountSettings({ session }: { readonly session: Session }) {
  const t = useSay();
  const { language } = useLanguage();
  const signOut = useSignOut();
  const request = useRequest();
  return (
    <>
      <Row name={t(SETTINGS.signedInAs)} hint={t(SETTINGS.until, { time: fullTime(language, session.expiresAt) })}>
        <FullAddress address={splitAccount(session.account).address} />
      </Row>
      <Row name={t(WALLETS.title)} hint={t(WALLETS.manageHint)}>
        <Link to="/wallets">{t(WALLETS.manage)}</Link>
      </Row>
      <Row name={t(SETTINGS.signOut)}>
        <Button disabled={request.busy} onClick={() => request.run(() => signOut("here"))}>
          {t(SETTINGS.signOut)}
        </Button>
      </Row>
      <Row name={t(SETTINGS.everywhere)} hint={t(SETTINGS.everywhereHint)}>
        <Button disabled={request.busy} onClick={() => request.run(() => signOut("everywhere"))}>
          {t(SETTINGS.everywhere)}
        </Button>
      </Row>
      {request.problem && <ProblemNote problem={request.problem} />}
    </>
  );
}
