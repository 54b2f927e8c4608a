import type { Hex } from "@alou/chains/evm/hex";
import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { codeRead, implementationRead } from "@alou/safety/behaviour/opening";
import { STALE_MS } from "@alou/safety/origins/judge-origin";
import { rememberedSpender, type SpenderSeen, spenderChanges } from "@alou/safety/permissions/spender-change";
import { addressKey } from "@alou/safety/same-address";
import * as Hash from "ox/Hash";
import { logError } from "../../log.ts";
import type { Services } from "../../services.ts";
import {
  type DueSpender,
  dueSpenders,
  keepWatched,
  spenderSeen,
  spenderUnseen,
  usersOf,
} from "../../storage/watched-permissions.ts";
import { knownCode } from "../code-service.ts";
import { listsFor } from "../origin-lists.ts";
import type { PermissionsReport } from "./report.ts";

/** How often a spender is looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** How many in one minute: three questions each, in two round trips a chain. */
const AT_ONCE = 40;

/** Keeps a report's permissions, so that whoever may act by them is watched. */
export async function watchReported({ db, now }: Services, user: string, report: PermissionsReport): Promise<void> {
  const accounts = report.chains.flatMap(({ account, from }) => (from === null ? [] : [account]));
  const watched = report.permissions.map(({ account, chain, permission, spender, of }) => ({
    ...{ account, chain, permission, of },
    spender: addressKey(spender.address),
  }));
  await keepWatched(db, user, accounts, watched, now());
}

/** Every minute: looks at some spenders of live permissions again. A chain that fails is asked again later. */
export async function watchSpenders(services: Services): Promise<void> {
  const { db, now } = services;
  const due = await dueSpenders(db, now() - LOOK_AGAIN_MS, AT_ONCE);
  const byChain = Map.groupBy(due, ({ chain }) => chain);
  for (const [chain, spenders] of byChain) {
    try {
      await lookAt(services, chain, spenders);
    } catch (error) {
      logError("watch spenders", chain, error);
      await db.batch(spenders.map((one) => spenderUnseen(one, now())));
    }
  }
}

async function lookAt(services: Services, chain: ChainId, spenders: readonly DueSpender[]): Promise<void> {
  const { db, now } = services;
  const addresses = spenders.map(({ spender }) => spender);
  const isEvm = findChain(chain)?.family === "evm" && services.chains.includes(chain);
  const [lists, codes] = await Promise.all([
    listsFor(db, [], addresses, now()),
    isEvm ? codesOf(services, chain, addresses) : [],
  ]);
  const fresh = lists.addresses !== undefined && lists.ageMs !== undefined && lists.ageMs <= STALE_MS;
  const looked = spenders.map((due, i) => {
    // An old list still tells whom it holds, and nothing of those it lacks.
    const listed = lists.addresses?.get(due.spender) ?? (fresh ? "" : null);
    const { code = null, implementation = null, dangers = null } = codes[i] ?? {};
    const after: SpenderSeen = { listed, code, implementation, dangers };
    return { due, after, changes: spenderChanges(due.seen, after) };
  });
  await db.batch(
    looked.flatMap(({ due, after, changes }) => spenderSeen(due, rememberedSpender(due.seen, after), changes, now())),
  );
  for (const { due, changes } of looked) if (changes.length > 0) await tell(services, due);
}

type SeenCode = Partial<Omit<SpenderSeen, "listed">>;

/** What stands at each address, and what a proxy runs; two round trips. */
async function codesOf(services: Services, chain: ChainId, addresses: readonly string[]): Promise<SeenCode[]> {
  const node = services.corridor.node(chain);
  const { value } = await readState(
    node,
    readEach(addresses.map((one) => readAll({ code: codeRead(one as Hex), behind: implementationRead(one as Hex) }))),
  );
  const { value: behind } = await readState(
    node,
    readEach(value.map(({ behind: to }) => readAll({ code: codeRead((to ?? ZERO) as Hex) }))),
  );
  const walked = value.flatMap(({ code }, i) => {
    const runs = behind[i]?.code;
    const address = addresses[i] ?? "";
    const one = (text: Hex | undefined) =>
      text && text !== "0x" && !DELEGATED.test(text) ? [{ address, code: text }] : [];
    return [...one(code), ...(value[i]?.behind ? one(runs) : [])];
  });
  const known = await knownCode(services, walked);
  return value.map(({ code, behind: to }, i) => {
    const own = known.filter(({ address }) => address === addresses[i]);
    const analysed = own.every(({ analysis }) => analysis !== undefined);
    const bad = own.flatMap(({ analysis }) => analysis?.findings ?? []).filter(({ severity }) => severity === "danger");
    return {
      ...(code !== undefined && { code: code === "0x" ? "" : Hash.keccak256(code) }),
      ...(code !== undefined && { implementation: to?.toLowerCase() ?? "" }),
      ...(analysed && code !== undefined && { dangers: [...new Set(bad.map(({ id }) => id))].sort() }),
    };
  });
}

const ZERO = "0x0000000000000000000000000000000000000000";
/** An account that runs a contract's code: that code is its wallet's affair. */
const DELEGATED = /^0xef0100/i;

async function tell(services: Services, spender: DueSpender): Promise<void> {
  for (const user of await usersOf(services.db, spender)) {
    await services.pages(user).publish({ type: "permission-notice" });
  }
}
