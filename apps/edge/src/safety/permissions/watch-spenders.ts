import { type CodeSeen, codeSeenRead } from "@alou/chains/evm/code-lens";
import type { Hex } from "@alou/chains/evm/hex";
import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { MINUTE_MS } from "@alou/money/durations";
import { bytecodeRead, proxySlotRead } from "@alou/safety/behaviour/opening";
import { ENGINE_VERSION } from "@alou/safety/bytecode/analyse-code";
import { STALE_MS } from "@alou/safety/origins/judge-origin";
import { rememberedSpender, type SpenderSeen, spenderChanges } from "@alou/safety/permissions/spender-change";
import { addressKey } from "@alou/safety/same-address";
import { logError } from "../../log.ts";
import type { Services } from "../../services.ts";
import { codeAnalyses } from "../../storage/code-analyses.ts";
import {
  type DueSpender,
  duePage,
  forgetSpenders,
  keepRound,
  noticesOfChange,
  spendersSeen,
  type WatchRound,
  watchRounds,
} from "../../storage/watch-rounds.ts";
import { keepWatched, usersOf } from "../../storage/watched-permissions.ts";
import { knownCode } from "../code-service.ts";
import { listsFor } from "../origin-lists.ts";
import type { PermissionsReport } from "./report.ts";

/** How often a spender is looked at again, at most. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;
/** Spenders of one visit: their storage is one question each, and nodes refuse batches of more than a hundred. */
const PAGE = 90;
/** Visits in one minute, of all chains together: three requests and about eight statements each. Half a million spenders a day. */
const VISITS = 4;
/** Code that is fetched in one visit, to be analysed behind it. What is left over is fetched with the next round. */
const FETCHED = 20;

/** Keeps a report's permissions, so that whoever may act by them is watched. */
export async function watchReported({ db, now }: Services, user: string, report: PermissionsReport): Promise<void> {
  const accounts = report.chains.flatMap(({ account, from }) => (from === null ? [] : [account]));
  const watched = report.permissions.map(({ account, chain, permission, spender, of }) => ({
    ...{ account, chain, permission, of },
    spender: addressKey(spender.address),
  }));
  await keepWatched(db, user, accounts, watched, now());
}

/**
 * Every minute: goes on looking at the spenders of live permissions. Each chain is gone through in rounds, page by page, and the chain
 * that waits longest has the next visit; those nobody has looked at come first. A chain that fails waits for its next turn.
 */
export async function watchSpenders(services: Services): Promise<void> {
  const { db, now } = services;
  let rounds = await watchRounds(db);
  for (let visits = 0; visits < VISITS; visits++) {
    const round = rounds.find((one) => isDue(one, now()));
    if (!round) return;
    const others = rounds.filter((one) => one !== round);
    try {
      rounds = [...others, await visit(services, round)];
    } catch (error) {
      logError("watch spenders", round.chain, error);
      await db.run(keepRound({ ...round, visitedAt: now() }));
      rounds = others;
    }
  }
}

const isDue = ({ after, beganAt, hasNew }: WatchRound, now: number): boolean =>
  hasNew || after !== "" || now - beganAt >= LOOK_AGAIN_MS;

/** Looks at one page; where the round stands then. */
async function visit(services: Services, round: WatchRound): Promise<WatchRound> {
  const { db, now } = services;
  const { chain, hasNew } = round;
  const page = await duePage(db, round, PAGE);
  const standing = page.filter(({ stands }) => stands);
  const gone = page.filter(({ stands }) => !stands).map(({ spender }) => spender);
  const looked = standing.length > 0 ? await lookAt(services, chain, standing) : [];
  const seen = new Map(
    looked.flatMap(({ due, after }) => {
      const remembered = rememberedSpender(due.seen, after);
      return JSON.stringify(remembered) === JSON.stringify(due.seen) ? [] : [[due.spender, remembered] as const];
    }),
  );
  const isFull = page.length === PAGE;
  const next: WatchRound = {
    chain,
    // Those that were new have been looked at out of turn.
    after: hasNew ? round.after : isFull ? (page.at(-1)?.spender ?? "") : "",
    beganAt: !hasNew && round.after === "" ? now() : round.beganAt,
    visitedAt: now(),
    hasNew: hasNew && isFull,
  };
  await db.batch([
    ...looked.flatMap(({ due, changes }) => noticesOfChange(due, changes, now())),
    ...(seen.size > 0 ? [spendersSeen(chain, seen)] : []),
    ...(gone.length > 0 ? [forgetSpenders(chain, gone)] : []),
    keepRound(next),
  ]);
  for (const { due, changes } of looked) if (changes.length > 0) await tell(services, due);
  return next;
}

async function lookAt(services: Services, chain: ChainId, spenders: readonly DueSpender[]) {
  const { db, now } = services;
  const addresses = spenders.map(({ spender }) => spender);
  const isEvm = findChain(chain)?.family === "evm" && services.chains.includes(chain);
  const [lists, codes] = await Promise.all([
    listsFor(db, [], addresses, now()),
    isEvm ? codesOf(services, chain, addresses) : [],
  ]);
  const fresh = lists.addresses !== undefined && lists.ageMs !== undefined && lists.ageMs <= STALE_MS;
  return spenders.map((due, i) => {
    // An old list still tells whom it holds, and nothing of those it lacks.
    const listed = lists.addresses?.get(due.spender) ?? (fresh ? "" : null);
    const { code = null, implementation = null, dangers = null } = codes[i] ?? {};
    const after: SpenderSeen = { listed, code, implementation, dangers };
    return { due, after, changes: spenderChanges(due.seen, after) };
  });
}

type SeenCode = Partial<Omit<SpenderSeen, "listed">>;

/** What stands at each address, and what a proxy runs: by hashes, in two round trips; code nobody has analysed yet takes a third. */
async function codesOf(services: Services, chain: ChainId, addresses: readonly string[]): Promise<SeenCode[]> {
  const node = services.corridor.node(chain);
  const { value: own } = await readState(
    node,
    readAll({ codes: codeSeenRead(addresses), slots: readEach(addresses.map(proxySlotRead)) }),
  );
  const implementations = own.codes.map((one, i) => (one?.kind === "minimal-proxy" ? one.runs : own.slots[i]));
  const named = [...new Set(implementations.flatMap((one) => one ?? []))];
  const behind = named.length > 0 ? (await readState(node, codeSeenRead(named))).value : [];
  const codeAt = new Map(named.map((address, i) => [address, behind[i]]));
  const runs = own.codes.map((one, i) => {
    const to = implementations[i];
    return [...walked(one, addresses[i]), ...(to === undefined ? [] : walked(codeAt.get(to), to))];
  });
  const analyses = await analysed(services, chain, runs.flat());
  return own.codes.map((one, i) => {
    if (one === undefined) return {};
    const found = (runs[i] ?? []).map(({ codehash }) => analyses.get(codehash));
    const bad = found.flatMap((analysis) => analysis?.findings ?? []).filter(({ severity }) => severity === "danger");
    return {
      code: one.codehash,
      implementation: implementations[i]?.toLowerCase() ?? "",
      ...(found.every((analysis) => analysis !== undefined) && {
        dangers: [...new Set(bad.map(({ id }) => id))].sort(),
      }),
    };
  });
}

interface Walked {
  readonly address: string;
  readonly codehash: Hex;
}

/** An account that runs a contract's code is left out: that code is its wallet's affair. */
function walked(seen: CodeSeen | undefined, address: string | undefined): Walked[] {
  const { codehash, kind } = seen ?? {};
  return codehash && kind !== "delegated" && address !== undefined ? [{ address, codehash }] : [];
}

/** What is known of code, by its hash; some of what nobody has analysed yet is fetched, and analysed behind this. */
async function analysed(services: Services, chain: ChainId, codes: readonly Walked[]) {
  if (codes.length === 0) return new Map<string, never>();
  const known = await codeAnalyses(services.db, [...new Set(codes.map(({ codehash }) => codehash))], ENGINE_VERSION);
  const cold = new Map(codes.flatMap(({ address, codehash }) => (known.has(codehash) ? [] : [[codehash, address]])));
  const fetched = [...cold.values()].slice(0, FETCHED);
  if (fetched.length > 0) {
    const { value } = await readState(services.corridor.node(chain), readEach(fetched.map((one) => bytecodeRead(one))));
    await knownCode(
      services,
      value.flatMap((code, i) => (code && code !== "0x" ? [{ address: fetched[i] ?? "", code }] : [])),
    );
  }
  return known;
}

async function tell(services: Services, spender: DueSpender): Promise<void> {
  for (const user of await usersOf(services.db, spender)) {
    await services.pages(user).publish({ type: "permission-notice" });
  }
}
