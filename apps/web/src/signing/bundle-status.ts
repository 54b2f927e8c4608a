import type { Eip1193Provider } from "../wallet/eip1193.ts";

/** What a wallet says has become of a batch. */
export type BundleStatus =
  | { readonly kind: "waiting" }
  /** It is in a block, whether it went well or not: the chain tells the rest. */
  | { readonly kind: "mined"; readonly hash: `0x${string}` }
  /** It never got to the chain, and the wallet will not try again. */
  | { readonly kind: "not-sent" }
  /** It was undone as a whole, and the wallet does not say in which transaction. */
  | { readonly kind: "undone" }
  /** Parts of it were carried out: what `atomicRequired` forbids. */
  | { readonly kind: "partly" };

/**
 * Asks a wallet about a batch it has taken. What cannot be understood means that nothing is known yet.
 * @see https://eips.ethereum.org/EIPS/eip-5792#status-codes
 */
export async function bundleStatus(provider: Eip1193Provider, bundle: string): Promise<BundleStatus> {
  let told: unknown;
  try {
    told = await provider.request({ method: "wallet_getCallsStatus", params: [bundle] });
  } catch {
    return { kind: "waiting" };
  }
  const { status, receipts } = (told ?? {}) as { readonly status?: unknown; readonly receipts?: unknown };
  // The first drafts of the standard had words for it.
  const code = status === "CONFIRMED" ? 200 : Number(status);
  if (!(code >= 200)) return { kind: "waiting" };
  if (code >= 400 && code < 500) return { kind: "not-sent" };
  if (code >= 600) return { kind: "partly" };
  const hash = hashIn(receipts);
  if (hash) return { kind: "mined", hash };
  return code >= 500 ? { kind: "undone" } : { kind: "waiting" };
}

/** The transaction of an atomic batch: all of it is in one. */
function hashIn(receipts: unknown): `0x${string}` | undefined {
  const last: unknown = Array.isArray(receipts) ? receipts.at(-1) : undefined;
  const hash: unknown = (last as { readonly transactionHash?: unknown } | undefined)?.transactionHash;
  return typeof hash === "string" && /^0x[0-9a-fA-F]{64}$/.test(hash) ? (hash as `0x${string}`) : undefined;
}
