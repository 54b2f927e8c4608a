import { createRootRoute, createRoute, createRouter, Link } from "@tanstack/react-router";
import { lazy } from "react";
import { NewChatPage } from "./chat/new-chat-page.tsx";
import { useSay } from "./i18n/language.tsx";
import { PROBLEM } from "./i18n/words/problem.ts";
import type { ActivityFilter } from "./server/queries.ts";
import { BrokenPage } from "./shell/broken-page.tsx";
import { Lost, Page } from "./shell/page.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

// Everything but the first page is loaded when somebody goes there; the shell stands meanwhile.
const ConversationPage = lazy(async () => ({
  default: (await import("./chat/conversation-page.tsx")).ConversationPage,
}));
const ActivityPage = lazy(async () => ({ default: (await import("./activity/activity-page.tsx")).ActivityPage }));
const ContactsPage = lazy(async () => ({ default: (await import("./contacts/contacts-page.tsx")).ContactsPage }));
const ReviewPage = lazy(async () => ({ default: (await import("./card/review-page.tsx")).ReviewPage }));
const WalletsPage = lazy(async () => ({ default: (await import("./wallets/wallets-page.tsx")).WalletsPage }));
const PortfolioPage = lazy(async () => ({ default: (await import("./portfolio/portfolio-page.tsx")).PortfolioPage }));
const TokenPage = lazy(async () => ({ default: (await import("./portfolio/token-page.tsx")).TokenPage }));
const NftsPage = lazy(async () => ({ default: (await import("./portfolio/nfts-page.tsx")).NftsPage }));
const HistoryPage = lazy(async () => ({ default: (await import("./portfolio/history-page.tsx")).HistoryPage }));
const PermissionsPage = lazy(async () => ({
  default: (await import("./permissions/permissions-page.tsx")).PermissionsPage,
}));
const ConnectedPage = lazy(async () => ({ default: (await import("./settings/connected-page.tsx")).ConnectedPage }));
const LimitsPage = lazy(async () => ({ default: (await import("./limits/limits-page.tsx")).LimitsPage }));
const SettingsPage = lazy(async () => ({ default: (await import("./settings/settings-page.tsx")).SettingsPage }));

const newChat = createRoute({ getParentRoute: () => root, path: "/", component: NewChatPage });

const conversation = createRoute({
  getParentRoute: () => root,
  path: "/chat/$conversation",
  component: function ConversationRoute() {
    const { conversation: id } = conversation.useParams();
    // Another conversation is another page: nothing of the draft or the scroll carries over.
    return <ConversationPage key={id} conversation={id} />;
  },
});

const FILTERS: readonly ActivityFilter[] = ["all", "in-flight", "failed"];

/** Reads `?show=`; anything else shows all. */
function readShow(search: Record<string, unknown>): { show?: ActivityFilter } {
  const show = FILTERS.find((filter) => filter === search.show);
  return show === undefined || show === "all" ? {} : { show };
}

const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  validateSearch: readShow,
  component: function ActivityRoute() {
    return <ActivityPage show={activity.useSearch().show ?? "all"} />;
  },
});

const receipt = createRoute({
  getParentRoute: () => root,
  path: "/activity/$proposal",
  validateSearch: readShow,
  component: function ReceiptRoute() {
    return <ActivityPage show={receipt.useSearch().show ?? "all"} proposal={receipt.useParams().proposal} />;
  },
});

const contacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  component: ContactsPage,
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/review/$proposal",
  component: function ReviewRoute() {
    const { proposal } = review.useParams();
    return <ReviewPage key={proposal} proposal={proposal} />;
  },
});

const wallets = createRoute({
  getParentRoute: () => root,
  path: "/wallets",
  component: WalletsPage,
});

const portfolio = createRoute({ getParentRoute: () => root, path: "/portfolio", component: PortfolioPage });

const nfts = createRoute({ getParentRoute: () => root, path: "/portfolio/nfts", component: NftsPage });

const history = createRoute({ getParentRoute: () => root, path: "/portfolio/history", component: HistoryPage });

const permissions = createRoute({
  getParentRoute: () => root,
  path: "/portfolio/permissions",
  // Whose permissions are chosen from the start.
  validateSearch: ({ spender }: Record<string, unknown>): { spender?: string } =>
    typeof spender === "string" ? { spender } : {},
  component: PermissionsPage,
});

const token = createRoute({
  getParentRoute: () => root,
  path: "/portfolio/asset/$",
  component: function TokenRoute() {
    // An asset's id has slashes in it.
    const { _splat: asset = "" } = token.useParams();
    return <TokenPage key={asset} asset={asset} />;
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: SettingsPage,
});

const limits = createRoute({ getParentRoute: () => root, path: "/settings/limits", component: LimitsPage });

const connected = createRoute({
  getParentRoute: () => root,
  path: "/connected",
  component: ConnectedPage,
});

function NotFound() {
  const t = useSay();
  return (
    <Page title={t(PROBLEM.notFound)}>
      <Lost>
        <p>{t(PROBLEM.notFoundHint)}</p>
        <p>
          <Link to="/">{t(PROBLEM.backToChat)}</Link>
        </p>
      </Lost>
    </Page>
  );
}

/** Every page of the app, and whatever pages a build adds. */
export const PAGES = [
  newChat,
  conversation,
  portfolio,
  nfts,
  permissions,
  history,
  token,
  activity,
  receipt,
  contacts,
  review,
  wallets,
  settings,
  limits,
  connected,
] as const;

export const ROOT = root;

export const router = createRouter({
  routeTree: root.addChildren([...PAGES]),
  defaultErrorComponent: BrokenPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
