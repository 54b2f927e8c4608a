import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { cleanForeignText } from "@alou/money/foreign-text";
import { SignClient } from "@walletconnect/sign-client";
import type { Connections } from "../connection.ts";
import { LONGEST_NAME } from "../discovery.ts";
import { familyOf } from "../wallet.ts";
import { WalletError, walletError } from "../wallet-error.ts";
import { overCosmos } from "./over-cosmos.ts";
import { overEvm } from "./over-evm.ts";
import { overSolana } from "./over-solana.ts";
import { createSession, type Session } from "./session.ts";
import type { WalletConnectSettings } from "./wallet-connect.ts";

/** The library, opened: one client for all families. */
export interface WalletConnectClient {
  readonly pair: (chains: readonly ChainId[]) => Promise<{
    readonly uri: string;
    readonly approved: Promise<{ readonly name: string; readonly families: readonly Family[] }>;
  }>;
  /** The way to the wallet of the session that was agreed on last. */
  readonly connection: (family: "evm" | "solana" | "cosmos") => Connections["evm" | "solana" | "cosmos"];
}

/** How long a relay may take until a code can be shown, in milliseconds. */
const PATIENCE = 15_000;

/** What a wallet of each family is asked over a session. */
const ASKED = {
  evm: {
    methods: ["personal_sign", "eth_sendTransaction", "eth_signTypedData_v4", "wallet_switchEthereumChain"],
    events: ["accountsChanged", "chainChanged"],
  },
  solana: { methods: ["solana_signMessage", "solana_signTransaction"], events: ["accountsChanged"] },
  cosmos: { methods: ["cosmos_getAccounts", "cosmos_signDirect", "cosmos_signAmino"], events: ["accountsChanged"] },
} as const;

/**
 * Opens the client. It speaks to the relay alone: the verify service, which would have each message wait for a page of
 * somebody else's, is never asked, and nothing is counted.
 * @throws WalletError when WalletConnect is not set up, or the relay is out of reach
 */
export async function openClient(
  settings: WalletConnectSettings | undefined,
  origin: string,
  wait: (ms: number) => Promise<void>,
): Promise<WalletConnectClient> {
  if (!settings) throw new WalletError("unsupported");
  const client = await SignClient.init({
    ...settings,
    metadata: { name: "Alou", description: "Alou", url: origin, icons: [`${origin}/icon.svg`] },
    telemetryEnabled: false,
    logger: "silent",
  });
  Reflect.set(client.core.verify, "register", async () => "");
  const session = createSession(client);
  const ways = { evm: overEvm, solana: overSolana, cosmos: overCosmos };
  return {
    connection: (family) => ways[family](session),
    async pair(chains) {
      try {
        const asked = client.connect({ optionalNamespaces: namespacesFor(chains) });
        const { uri, approval } = await Promise.race([asked, outOfReach(wait)]);
        if (uri === undefined) throw new WalletError("failed");
        return { uri, approved: approval().then(() => describe(session), rethrow) };
      } catch (thrown) {
        throw walletError(thrown);
      }
    },
  };
}

function namespacesFor(chains: readonly ChainId[]) {
  const of = (family: keyof typeof ASKED) => {
    const own = chains.filter((id) => familyOf(id) === family);
    const { methods, events } = ASKED[family];
    return own.length > 0 ? { chains: [...own], methods: [...methods], events: [...events] } : undefined;
  };
  const namespaces = { eip155: of("evm"), solana: of("solana"), cosmos: of("cosmos") };
  return Object.fromEntries(
    Object.entries(namespaces).flatMap(([name, namespace]) => (namespace ? [[name, namespace]] : [])),
  );
}

function describe(session: Session): { readonly name: string; readonly families: readonly Family[] } {
  const accounts = session.accounts();
  return {
    name: cleanForeignText(session.peer()?.name ?? "", LONGEST_NAME) || "WalletConnect",
    families: [...new Set(accounts.map(({ chain }) => familyOf(chain)))],
  };
}

/** The library tries for ever; a person is told. */
async function outOfReach(wait: (ms: number) => Promise<void>): Promise<never> {
  await wait(PATIENCE);
  throw new WalletError("no-relay");
}

function rethrow(thrown: unknown): never {
  throw walletError(thrown);
}
