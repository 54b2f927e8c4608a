import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { useLive } from "../live/use-live.ts";
import { forgetUser, KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ConnectProvider } from "../wallet/connect.tsx";
import type { DemoDesk } from "../wallet/demo/demo-desk.ts";
import { InstrumentStrip } from "./instrument-strip.tsx";
import styles from "./shell.module.css";
import { SideBar } from "./side-bar.tsx";
import { TabBar } from "./tab-bar.tsx";

const LiveColumn = lazy(async () => ({ default: (await import("../live/live-column.tsx")).LiveColumn }));
const DemoWindow =
  import.meta.env.ALOU_LOCAL_WORLD === "yes"
    ? lazy(async () => ({ default: (await import("../wallet/demo/demo-window.tsx")).DemoWindow }))
    : undefined;

/** The frame around every page. */
export function Shell() {
  const t = useSay();
  const { demoWallets } = useServices();
  useLive();
  useWalletWatch();
  useOtherTabs();
  // Beside the conversation; lists of transactions are their own live view.
  const hasLiveColumn = useRouterState({ select: ({ location }) => /^\/($|chat\/)/.test(location.pathname) });
  return (
    <ConnectProvider>
      <a className={styles.skip} href="#main">
        {t(SHELL.skip)}
      </a>
      <div className={styles.app}>
        <SideBar />
        <main id="main" className={styles.main}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        {hasLiveColumn && (
          <ErrorBoundary instead={<aside className={styles.live} />}>
            <Suspense fallback={<aside className={styles.live} />}>
              <LiveColumn />
            </Suspense>
          </ErrorBoundary>
        )}
        <InstrumentStrip />
        <TabBar />
      </div>
      {demoWallets && <DemoDoor desk={demoWallets.desk} />}
    </ConnectProvider>
  );
}

/** The demo wallets' window, loaded when one of them first has something to ask. */
function DemoDoor({ desk }: { readonly desk: DemoDesk }) {
  const asks = useSyncExternalStore(desk.subscribe, () => desk.read() !== undefined);
  if (!asks || !DemoWindow) return null;
  return (
    <Suspense fallback={null}>
      <DemoWindow desk={desk} />
    </Suspense>
  );
}

/** Milliseconds after the page has come up. */
const LOOK_AGAIN = [300, 1_000, 3_000];

/** Takes up the wallets of the last visit, and reacts to what they do by themselves. */
function useWalletWatch(): void {
  const { wallet, discovery, demoWallets, walletConnect, notices, signing, chat } = useServices();
  const queries = useQueryClient();

  useEffect(() => {
    const resume = () =>
      void wallet.resume([...discovery.list(), ...(demoWallets?.all ?? []), ...walletConnect.wallets]);
    resume();
    // Wallets that tell nobody when they come, as those of an app's own browser, are looked for a few times.
    const timers = LOOK_AGAIN.map((ms) => setTimeout(discovery.look, ms));
    const off = discovery.subscribe(resume);
    return () => {
      off();
      timers.forEach(clearTimeout);
    };
  }, [wallet, discovery, demoWallets, walletConnect]);

  useEffect(
    () =>
      wallet.onEvent((event) => {
        if (event.type === "account") {
          // Nothing begun with one account may be finished with another.
          const asked = signing.setAllAside(event.family);
          chat.clear();
          notices.pin(asked ? WALLET.switchedWhileAsked : WALLET.switched);
        } else if (event.type === "gone") {
          const asked = signing.setAllAside(event.family);
          notices.pin(asked ? WALLET.goneWhileAsked : WALLET.gone);
        } else {
          void queries.invalidateQueries({ queryKey: ["balances"] });
        }
      }),
    [wallet, notices, signing, chat, queries],
  );
}

/** Signing in or out in one tab is signing in or out in all. */
function useOtherTabs(): void {
  const { tabs, notices, signing, chat } = useServices();
  const queries = useQueryClient();
  useEffect(
    () =>
      tabs.listen((message) => {
        if (message.startsWith("said:")) {
          // A conversation that is in sight here too grows here too.
          void queries.invalidateQueries({ queryKey: KEYS.conversation(message.slice("said:".length)) });
          return;
        }
        if (message === "signed-out") {
          signing.setAllAside();
          chat.clear();
          // The live socket may have said so already.
          if (queries.getQueryData(KEYS.session)) notices.pin(WALLET.signedOutElsewhere);
          queries.setQueryData(KEYS.session, null);
        } else {
          void queries.invalidateQueries({ queryKey: KEYS.session });
        }
        void forgetUser(queries);
      }),
    [tabs, notices, signing, chat, queries],
  );
}
