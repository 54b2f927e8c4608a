import { isAddress, quantity, readCount } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { type Read, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { PermissionTraces, SendTrace } from "./find-permissions.ts";
import { contractOf, type LivePermission } from "./read-permissions.ts";

/** When a permission was last used since it was given, as far as the chain's events tell. */
export type LastUse =
  | { readonly state: "used" /** Seconds since 1970. */; readonly at: number }
  | { readonly state: "never" }
  /** Something left that may have been taken by it, or nobody has looked far enough. */
  | { readonly state: "unknown" };

/** How many transactions are looked up at once: two questions each. */
const MOST_LOOKED_UP = 20;

/**
 * Looks up who sent the transactions in which something left that a live permission is over, the newest first, and some more with
 * every call. One round trip, none where all are known.
 * @throws AlouError when no node answers
 */
export async function lookUpSends(
  node: EvmNode,
  traces: PermissionTraces,
  live: readonly LivePermission[],
): Promise<PermissionTraces> {
  const tokens = new Set(live.map((one) => contractOf(one).toLowerCase()));
  const open = traces.sends.filter(({ token, by }) => tokens.has(token) && !by).slice(0, MOST_LOOKED_UP);
  if (open.length === 0) return traces;
  const { value } = await readState(node, readEach(open.map(whoseRead)));
  const found = new Map(open.map((send, i) => [send, value[i]]));
  return {
    ...traces,
    sends: traces.sends.map((send) => {
      const by = found.get(send);
      return by ? { ...send, by } : send;
    }),
  };
}

function whoseRead({ hash, block }: SendTrace): Read<SendTrace["by"] | undefined> {
  return {
    calls: [
      { kind: "rpc", method: "eth_getTransactionByHash", params: [hash] },
      { kind: "rpc", method: "eth_getBlockByNumber", params: [quantity(block), false] },
    ],
    decode([transaction, header]) {
      if (!transaction?.ok || !header?.ok) return undefined;
      const { from, to } = (transaction.value ?? {}) as Record<string, unknown>;
      const at = readCount((header.value as Record<string, unknown> | null)?.timestamp);
      if (!isAddress(from) || at === undefined) return undefined;
      return { from: from.toLowerCase(), to: isAddress(to) ? to.toLowerCase() : "", at };
    },
  };
}

/**
 * When a permission was last used. Tokens do not say who has moved them: a transfer counts as the spender's where the spender's
 * account sent the transaction or its contract was called by it, and as somebody's own where the owner called the token. What is
 * neither leaves it open.
 */
export function lastUse(owner: string, permission: LivePermission, traces: PermissionTraces): LastUse {
  const token = contractOf(permission).toLowerCase();
  const spender = permission.spender.toLowerCase();
  const me = owner.toLowerCase();
  const since = permission.block ?? 0;
  const isWhole = traces.from <= since && traces.sendsFrom <= since;
  const sends = traces.sends.filter((send) => send.token === token && send.block >= since);
  const theirs = sends.find(({ operator, by }) => operator === spender || by?.from === spender || by?.to === spender);
  if (theirs?.by) return { state: "used", at: theirs.by.at };
  if (theirs) return { state: "unknown" };
  const isOwn = ({ operator, by }: SendTrace) =>
    operator === undefined ? by?.from === me && by.to === token : operator !== spender;
  return isWhole && sends.every(isOwn) ? { state: "never" } : { state: "unknown" };
}
