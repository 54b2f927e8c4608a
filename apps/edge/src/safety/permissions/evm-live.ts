import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { findPermissions, type PermissionTraces } from "@alou/portfolio/permissions/find-permissions";
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

/**
 * Permissions that stand now: found by the account's events, as far as anybody has looked, and by asking for the listed tokens and
 * known protocols whatever the events tell. Each call looks further into the past where some is left.
 * @throws AlouError when no node answers
 */
export async function readEvmLive(services: Services, account: AccountId): Promise<EvmLive> {
  const { chain, address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const now = Math.floor(services.now() / 1_000);
  const { value: code, head } = await readState(node, readAll({ delegate: delegationRead(address) }));
  const key = `account-permissions/${account}`;
  const before = (await services.owned.cache.get(key)) as PermissionTraces | undefined;
  const found = await findPermissions(node, address, head.number, before);
  const wanted = [...found.traces, ...listedPairs(chain, found)];
  const { value } = await readState(
    node,
    readEach(wanted.map((trace) => livePermissionRead(chain, address, trace, now))),
  );
  const live = onlyOnce(value.flatMap((one) => one ?? []));
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
