import type { AlouClient } from "@alou/edge/client";
import { createContext, useContext } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import type { PlannerBoard } from "../chat/planner-sign.ts";
import type { LiveFeed } from "../live/live-feed.ts";
import type { SigningStore } from "../signing/signing-store.ts";
import type { NoticeBoard } from "../ui/notice-board.ts";
import type { DemoWallets } from "../wallet/demo-wallet.ts";
import type { Discovery } from "../wallet/discovery.ts";
import type { WalletStore } from "../wallet/wallet-store.ts";
import type { WalletConnect } from "../wallet/walletconnect/wallet-connect.ts";
import type { Tabs } from "./tabs.ts";

/** The world the page lives in. It is made once, at the entry, and handed down: tests and the gallery hand in their own. */
export interface Services {
  readonly client: AlouClient;
  /** The same API without this browser's session: as somebody whom nobody knows. */
  readonly guest: AlouClient;
  /** False when nobody ever signed in here: there is no session to ask for. */
  readonly mayBeSignedIn: () => boolean;
  readonly wallet: WalletStore;
  /** Wallets announced in this browser. */
  readonly discovery: Discovery;
  /** Only in a page that is built for the local world. */
  readonly demoWallets?: DemoWallets;
  readonly walletConnect: WalletConnect;
  readonly live: LiveFeed;
  readonly chat: ChatStore;
  readonly planner: PlannerBoard;
  readonly signing: SigningStore;
  readonly notices: NoticeBoard;
  readonly tabs: Tabs;
  /** In which conversation a proposal's card was last seen, for finding the way back to it. */
  readonly places: Map<string, string>;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = Context.Provider;

export function useServices(): Services {
  const services = useContext(Context);
  if (!services) throw new Error("the page is rendered outside its services");
  return services;
}
