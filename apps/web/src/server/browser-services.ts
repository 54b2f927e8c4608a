import { LIVE_PATH } from "@alou/edge/api/operations";
import { createClient } from "@alou/edge/client";
import { QueryClient } from "@tanstack/react-query";
import { createChatStore } from "../chat/chat-store.ts";
import { createPlannerBoard } from "../chat/planner-sign.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { createLiveFeed, type LiveSocket } from "../live/live-feed.ts";
import { spreadLife } from "../live/use-live.ts";
import { createBundleLedger } from "../signing/sent-bundles.ts";
import { createSentLedger } from "../signing/sent-by-wallet.ts";
import { createSigningStore } from "../signing/signing-store.ts";
import { createNoticeBoard } from "../ui/notice-board.ts";
import { createBatchAbility } from "../wallet/batch-ability.ts";
import { allDiscoveries } from "../wallet/discovery.ts";
import { discoverEvmWallets } from "../wallet/standards/eip-6963.ts";
import { discoverInjectedWallets } from "../wallet/standards/injected.ts";
import { discoverStandardWallets } from "../wallet/standards/wallet-standard.ts";
import { createWalletStore, FAMILIES } from "../wallet/wallet-store.ts";
import { createWalletConnect } from "../wallet/walletconnect/wallet-connect.ts";
import { withCapabilities } from "./capable-client.ts";
import { keptIn } from "./kept.ts";
import { createPageClient, csrfToken } from "./page-client.ts";
import { KEYS, keepProposal } from "./queries.ts";
import type { Services } from "./services.tsx";
import { createTabs } from "./tabs.ts";
import { soon, waitForNetwork } from "./waiting.ts";

/** How the page reaches the server: the only thing that differs between the app and the gallery. */
export interface Transport {
  readonly fetch: typeof fetch;
  readonly openLive: () => LiveSocket;
  readonly cookies: () => string;
}

/** The real thing: the origin the page came from. */
export const ORIGIN: Transport = {
  fetch: (input, init) => fetch(input, init),
  openLive: () => new WebSocket(`${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${LIVE_PATH}`),
  cookies: () => document.cookie,
};

const LAST_WALLET = "alou.wallet";

/**
 * Makes the page's world in a browser.
 * @param demo the demo wallets, of a page that is built for the local world
 */
export function createBrowserServices(
  transport: Transport,
  demo?: typeof import("../wallet/demo-wallet.ts"),
): {
  readonly services: Services;
  readonly queries: QueryClient;
} {
  // Asked without a network too: a question that waits for one would show an empty page and say nothing.
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: 10_000, retry: 1, networkMode: "always", refetchOnReconnect: true } },
  });
  const notices = createNoticeBoard();
  const tabs = createTabs(() => new BroadcastChannel("alou"));
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const pageClient = createPageClient({
    fetch: transport.fetch,
    cookies: transport.cookies,
    onSignedOut: () => {
      if (!queries.getQueryData(KEYS.session)) return;
      queries.setQueryData(KEYS.session, null);
      notices.pin(WALLET.signedOut);
    },
  });
  const kept = keptIn(() => localStorage);
  const wallet = createWalletStore({
    get: (family) => kept.getItem(`${LAST_WALLET}.${family}`),
    set: (family, id) => {
      if (id === null) kept.removeItem(`${LAST_WALLET}.${family}`);
      else kept.setItem(`${LAST_WALLET}.${family}`, id);
    },
  });
  const ability = createBatchAbility(wallet, wait);
  const client = withCapabilities(pageClient, ability);
  const signing = createSigningStore({
    client,
    wallet,
    ledger: createSentLedger(kept),
    bundles: createBundleLedger(kept),
    ability,
    wait,
    onLife: (proposal, life) => spreadLife(queries, proposal, life),
    onProposal: (view) => keepProposal(queries, view),
  });
  let connected = 0;
  wallet.subscribe(() => {
    const before = connected;
    connected = FAMILIES.filter((family) => wallet.read(family).phase === "connected").length;
    // A wallet can only be asked about what it took on another visit once it is here.
    if (connected > before) void signing.reportUnreported();
  });
  const chat = createChatStore({
    client,
    now: Date.now,
    newKey: () => crypto.randomUUID(),
    onProposal: (view) => keepProposal(queries, view),
    wait: waitForNetwork,
    soon,
    onBegun(conversation) {
      tabs.tell(`said:${conversation}`);
      void queries.invalidateQueries({ queryKey: KEYS.conversations });
    },
    onSaid(conversation) {
      void queries.invalidateQueries({ queryKey: KEYS.conversation(conversation) });
      void queries.invalidateQueries({ queryKey: KEYS.conversations });
    },
  });
  const live = createLiveFeed({
    open: transport.openLive,
    random: Math.random,
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer as number | undefined),
  });
  const services: Services = {
    client,
    guest: createClient({
      baseUrl: "",
      headers: () => ({}),
      fetch: (input, init) => transport.fetch(input, { ...init, credentials: "omit" }),
    }),
    mayBeSignedIn: () => csrfToken(transport.cookies()) !== undefined,
    wallet,
    discovery: allDiscoveries([
      discoverEvmWallets(window, () => Reflect.get(window, "ethereum")),
      discoverStandardWallets(window),
      discoverInjectedWallets(window, window),
    ]),
    walletConnect: createWalletConnect(
      async () => (await transport.fetch("/walletconnect.json")).json(),
      location.origin,
      wait,
    ),
    ...(demo && { demoWallets: demo.createDemoWallets(WALLET.demo.en, kept) }),
    live,
    chat,
    planner: createPlannerBoard(),
    signing,
    notices,
    places: new Map(),
    tabs,
  };
  return { services, queries };
}
