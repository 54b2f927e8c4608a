import { balanceRead } from "@alou/chains/evm/erc20";
import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import {
  findPermissions,
  type PermissionTrace,
  type PermissionTraces,
  traceKey,
} from "@alou/portfolio/permissions/find-permissions";
import { lookUpSends } from "@alou/portfolio/permissions/last-use";
import { delegationRead, type LivePermission, livePermissionRead } from "@alou/portfolio/permissions/read-permissions";
import { knownSpenders } from "@alou/proposals/evm/known-contracts";
import { logError } from "../../log.ts";
import type { Services } from "../../services.ts";

const KEPT_SECONDS = 30 * 24 * 3_600;

/** What an account of an EVM chain lets others take, and what its events tell beside it. */
export interface EvmLive {
  readonly live: readonly LivePermission[];
  readonly traces: PermissionTraces;
  /** Whose code the account runs (EIP-7702); null where its own key alone speaks for it, undefined where nobody tells. */
  readonly delegate: string | null | undefined;
}

/** What reading them may use. */
interface LiveServices extends Pick<Services, "now"> {
  readonly corridor: Pick<Services["corridor"], "node">;
  readonly owned: Pick<Services["owned"], "cache">;
}

/**
 * Permissions that stand now: found by the account's events, as far as anybody has looked, and by asking for those that stood before
 * and for the listed tokens and known protocols whatever the events tell. Each call looks further into the past where some is left.
 * @param before those that stood when somebody last looked, however long ago
 * @throws AlouError when no node answers
 */
export async function readEvmLive(
  services: LiveServices,
  account: AccountId,
  before: readonly GivenPermission[] = [],
): Promise<EvmLive> {
  const { chain, address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const now = Math.floor(services.now() / 1_000);
  const { value: code, head } = await readState(node, readAll({ delegate: delegationRead(address) }));
  const key = `account-permissions/${account}`;
  const kept = (await services.owned.cache.get(key)) as PermissionTraces | undefined;
  const found = await findPermissions(node, address, head.number, kept);
  const wanted = [...stoodBefore(before, found), ...found.traces, ...listedPairs(chain, found)];
  const { native, name } = getChain(chain);
  const { value } = await readState(
    node,
    readAll({
      coins: balanceRead(native, address),
      each: readEach(wanted.map((trace) => livePermissionRead(chain, address, trace, now))),
    }),
  );
  // Where not even that was answered nothing was asked at all: no permission is taken for gone by it.
  if (value.coins === undefined) throw new AlouError("rpc_bad_answer", { chain: name, detail: "permissions" });
  const live = onlyOnce(value.each.flatMap((one) => one ?? []));
  const traces = await lookUpSends(node, found, live).catch((error: unknown) => {
    logError("permissions", chain, error);
    return found;
  });
  await services.owned.cache.put(key, traces, KEPT_SECONDS);
  return { live, traces, delegate: code.delegate };
}

/** An NFT's approval is found by whoever was named, and told by whoever may take it now: twice is once. */
function onlyOnce(live: readonly LivePermission[]): LivePermission[] {
  const seen = new Map(live.map((one) => [JSON.stringify(one.permission).toLowerCase(), one]));
  return [...seen.values()];
}

/** What is remembered of events may be lost, and their past is longer than anybody looks: those that stood are asked for again. */
function stoodBefore(before: readonly GivenPermission[], { traces }: PermissionTraces) {
  const found = new Set(traces.map(traceKey));
  return before.flatMap((permission): Omit<PermissionTrace, "block">[] => {
    const trace = traceOf(permission);
    return trace && !found.has(traceKey(trace)) ? [trace] : [];
  });
}

/** What the events of a permission of an EVM chain would have told; undefined of others. */
function traceOf(permission: GivenPermission): Omit<PermissionTrace, "block"> | undefined {
  switch (permission.kind) {
    case "erc20":
    case "permit2":
      return { standard: permission.kind, token: hex(permission.token), spender: hex(permission.spender) };
    case "operator":
    case "erc6909-operator":
      return { standard: "operator", token: hex(permission.token), spender: hex(permission.spender) };
    case "erc721": {
      const { token, spender, tokenId } = permission;
      return { standard: "erc721", token: hex(token), spender: hex(spender), tokenId };
    }
    default:
      return undefined;
  }
}

/** Listed tokens and known protocols are asked whatever the events tell: the past may be longer than anybody has looked. */
function listedPairs(chain: ChainId, { traces }: PermissionTraces) {
  const found = new Set(traces.map(({ token, spender }) => `${token} ${spender}`.toLowerCase()));
  return assetsOf(chain).flatMap(({ id }) => {
    const token = tokenAddress(id);
    if (!token) return [];
    return knownSpenders(chain).flatMap(({ address: spender }) =>
      found.has(`${token} ${spender}`.toLowerCase())
        ? []
        : [{ standard: "erc20" as const, token: hex(token), spender: hex(spender) }],
    );
  });
}

const hex = (text: string) => text.toLowerCase() as `0x${string}`;
