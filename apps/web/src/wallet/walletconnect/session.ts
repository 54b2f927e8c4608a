import { type AccountId, type ChainId, isAccountId, splitAccount } from "@alou/money/caip";
import type { SignClient } from "@walletconnect/sign-client";
import { WalletError, walletError } from "../wallet-error.ts";

/** An account of the session. */
export interface SessionAccount {
  readonly chain: ChainId;
  readonly address: string;
}

/** The session with a wallet: which accounts it has shown, and the way to ask it. */
export interface Session {
  /** Empty when there is no session. */
  readonly accounts: () => readonly SessionAccount[];
  /** Who the wallet says it is: foreign text. */
  readonly peer: () => { readonly name: string; readonly link?: string } | undefined;
  /** @throws WalletError */
  readonly request: (chain: ChainId, method: string, params: unknown) => Promise<unknown>;
  /** The accounts have changed, or the session is over. */
  readonly onChange: (listener: () => void) => () => void;
  readonly end: () => void;
}

type Client = Awaited<ReturnType<typeof SignClient.init>>;

/** How long a wallet may take to answer, in seconds. What it was asked to sign before is told by its own history. */
const PATIENCE = 600;

/** Follows the newest session of a client. */
export function createSession(client: Client): Session {
  const newest = () => client.session.getAll().sort((a, b) => b.expiry - a.expiry)[0];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  for (const event of ["session_update", "session_delete", "session_expire", "session_event"] as const) {
    client.on(event, tell);
  }
  return {
    accounts() {
      const namespaces = Object.values(newest()?.namespaces ?? {});
      const accounts = namespaces.flatMap((namespace) => namespace.accounts);
      return accounts.filter(isAccountId).map((account: AccountId) => splitAccount(account));
    },
    peer() {
      const metadata = newest()?.peer.metadata;
      if (!metadata) return undefined;
      const link = safeLink(metadata.redirect?.native) ?? safeLink(metadata.redirect?.universal);
      return { name: metadata.name, ...(link !== undefined && { link }) };
    },
    async request(chainId, method, params) {
      const session = newest();
      if (!session) throw new WalletError("disconnected");
      try {
        return await client.request({ topic: session.topic, chainId, request: { method, params }, expiry: PATIENCE });
      } catch (thrown) {
        throw walletError(thrown);
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      const session = newest();
      if (!session) return;
      const reason = { code: 6000, message: "User disconnected." };
      client.disconnect({ topic: session.topic, reason }).catch(() => undefined);
    },
  };
}

/** A link that opens an app: of a scheme of its own, or https. Nothing that a page would run. */
function safeLink(link: string | undefined): string | undefined {
  if (link === undefined || link.length > 2_000 || !/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
  return /^(javascript|data|vbscript|blob|file|about|http|ws|wss|view-source):/i.test(link.trim()) ? undefined : link;
}
