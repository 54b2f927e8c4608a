import type { WalletConnectSettings } from "./wallet-connect.ts";

/** The relay that WalletConnect itself runs. */
const PUBLIC_RELAY = "wss://relay.walletconnect.org";

/**
 * What a deployment sets: a project id, and a relay of its own if it has one. Undefined without a project id: the page then
 * does not offer WalletConnect, and its security policy names no relay.
 * @throws Error for a relay that is no WebSocket address
 */
export function relaySettings(env: Readonly<Record<string, string | undefined>>): WalletConnectSettings | undefined {
  const projectId = env.ALOU_WALLETCONNECT_PROJECT_ID;
  if (!projectId) return undefined;
  const relayUrl = env.ALOU_WALLETCONNECT_RELAY ?? PUBLIC_RELAY;
  if (!/^wss?:$/.test(new URL(relayUrl).protocol)) throw new Error(`ALOU_WALLETCONNECT_RELAY is no WebSocket address`);
  return { projectId, relayUrl };
}

/** The page's security policy with the relay in it: the one place besides its own origin that the page may speak to. */
export function allowRelay(policy: string, relayUrl: string): string {
  const { protocol, host } = new URL(relayUrl);
  return policy.replace("connect-src 'self'", `connect-src 'self' ${protocol}//${host}`);
}
