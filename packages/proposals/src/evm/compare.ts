import { type Movement, movementsIn, permissionsIn } from "@alou/chains/evm/event-log";
import { revertReason } from "@alou/chains/evm/revert-reason";
import type { Probe, SimulationOutcome } from "@alou/chains/evm/simulate";
import { type AccountId, type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress, sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { ShowUnits, SimulationFacts } from "@alou/safety/facts";
import type { BalanceChange, Check, PermissionChange } from "../proposal.ts";
import type { Expectations, ExpectedPermission } from "./draft.ts";
import { permissionProbe, probeKey } from "./probes.ts";

/** The result of a run, held against what was promised. */
export interface Comparison {
  /** What the account pays and gets first, then whatever else changed, then the payee's. */
  readonly balances: readonly BalanceChange[];
  readonly permissions: readonly PermissionChange[];
  readonly checks: readonly Check[];
  readonly facts: SimulationFacts;
}

interface Reading {
  readonly before: bigint;
  readonly after: bigint;
}

/** What the probes read, by what they asked. Those that did not answer are not in it. */
type Readings = ReadonlyMap<string, Reading>;

const balanceKey = (asset: AssetId, account: string) => probeKey({ kind: "balance", asset, account });

/**
 * Compares a run with the promise. Undefined when a reading that the promise rests on is missing, or one that was there
 * before is gone: nothing is then known, and the proposal is held.
 * @param probes as they were run, one reading each in `run`
 */
export function compare(
  chain: ChainId,
  expect: Expectations,
  probes: readonly Probe[],
  run: SimulationOutcome,
  show: ShowUnits,
): Comparison | undefined {
  const readings = readingsOf(probes, run);
  const failed = run.calls.find(({ ok }) => !ok);
  if (failed) return reverted(chain, expect, probes, readings, run, failed.returned, show);
  const isGone = run.probes.some(({ before, after }) => before !== undefined && after === undefined);
  if (isGone || !coversPromise(expect, readings)) return undefined;
  const promised = [...assetChecks(expect, readings, show), ...permissionChecks(expect, readings, show)];
  const otherOutflows = outflows(chain, expect, probes, readings, run, show);
  const otherPermissions = newPermissions(expect, readings, run);
  return {
    balances: balanceChanges(chain, expect, probes, readings),
    permissions: permissionChanges(expect, readings),
    checks: [...promised, ...nothingElse(otherOutflows.length === 0, otherPermissions.length === 0, run)],
    facts: {
      broken: promised.filter(({ holds }) => !holds).map(({ words }) => words),
      otherOutflows,
      otherPermissions,
      sawEvents: run.logs !== undefined,
    },
  };
}

function readingsOf(probes: readonly Probe[], run: SimulationOutcome): Readings {
  return new Map(
    probes.flatMap((probe, i): [string, Reading][] => {
      const { before, after } = run.probes[i] ?? {};
      return before === undefined || after === undefined ? [] : [[probeKey(probe), { before, after }]];
    }),
  );
}

/** A failed run changes nothing, whatever its readings say. */
function reverted(
  chain: ChainId,
  expect: Expectations,
  probes: readonly Probe[],
  readings: Readings,
  run: SimulationOutcome,
  returned: SimulationOutcome["calls"][number]["returned"],
  show: ShowUnits,
): Comparison {
  const unchanged = new Map([...readings].map(([key, { before }]) => [key, { before, after: before }]));
  const promised = [...assetChecks(expect, unchanged, show), ...permissionChecks(expect, unchanged, show)];
  return {
    balances: balanceChanges(chain, expect, probes, unchanged),
    permissions: [],
    checks: [
      { id: "runs", holds: false, words: { zh: "模拟失败", en: "The simulation fails" } },
      ...promised.map((check) => ({ ...check, holds: false })),
    ],
    facts: {
      revert: revertReason(returned),
      broken: [],
      otherOutflows: [],
      otherPermissions: [],
      sawEvents: run.logs !== undefined,
    },
  };
}

function coversPromise({ account, leaves, arrives, pays, permissions }: Expectations, readings: Readings): boolean {
  return (
    [...leaves, ...arrives].every(({ asset }) => readings.has(balanceKey(asset, account))) &&
    (!pays || readings.has(balanceKey(pays.asset, pays.to))) &&
    permissions.every((permission) => permissionReading(account, permission, readings) !== undefined)
  );
}

function permissionReading(account: string, permission: ExpectedPermission, readings: Readings): Reading | undefined {
  return readings.get(probeKey(permissionProbe(account, permission)));
}

function deltaOf(readings: Readings, asset: AssetId, account: string): bigint {
  const { before, after } = readings.get(balanceKey(asset, account)) ?? { before: 0n, after: 0n };
  return after - before;
}

function assetChecks({ account, leaves, arrives, pays }: Expectations, readings: Readings, show: ShowUnits): Check[] {
  const checks: Check[] = [];
  for (const { asset, units, exact } of leaves) {
    const left = -deltaOf(readings, asset, account);
    const amount = show(asset, units);
    checks.push(
      exact
        ? {
            id: "pays-exactly",
            holds: left === units,
            words: { zh: `恰好付出 ${amount}，另加网络费`, en: `Exactly ${amount} leaves, plus the network fee` },
          }
        : {
            id: "pays-at-most",
            holds: left > 0n && left <= units,
            words: { zh: `最多付出 ${amount}，另加网络费`, en: `At most ${amount} leaves, plus the network fee` },
          },
    );
  }
  for (const { asset, atLeast, exactly } of arrives) {
    const came = deltaOf(readings, asset, account);
    const amount = show(asset, atLeast);
    checks.push(
      exactly
        ? {
            id: "receives-exactly",
            holds: came === atLeast,
            words: { zh: `恰好收到 ${amount}`, en: `Exactly ${amount} arrives` },
          }
        : {
            id: "receives-at-least",
            holds: came >= atLeast,
            words: { zh: `至少收到 ${amount}，否则撤回`, en: `At least ${amount} arrives, or it reverts` },
          },
    );
  }
  if (pays) {
    const amount = show(pays.asset, pays.units);
    const came = deltaOf(readings, pays.asset, pays.to);
    checks.push({
      id: "recipient-receives",
      // A payment to oneself leaves the balance as it was.
      holds: came === (sameEvmAddress(pays.to, account) ? 0n : pays.units),
      words: { zh: `对方恰好收到 ${amount}`, en: `The recipient gets exactly ${amount}` },
    });
  }
  return checks;
}

const UNLIMITED = (1n << 256n) - 1n;

function permissionChecks({ account, permissions }: Expectations, readings: Readings, show: ShowUnits): Check[] {
  return permissions.flatMap((permission): Check[] => {
    if (permission.after === "not-larger") return [];
    const { after, asset, label } = permission;
    const holds = permissionReading(account, permission, readings)?.after === after;
    if (label) {
      const words = { zh: `${label.zh}：授权归零`, en: `${label.en}: no permission any more` };
      return [{ id: "permission-is", holds, words }];
    }
    const amount =
      after === UNLIMITED ? { zh: "无限", en: "unlimited" } : { zh: show(asset, after), en: show(asset, after) };
    const words: Words =
      after === 0n
        ? { zh: "授权归零", en: "The permission becomes zero" }
        : { zh: `授权额度变为 ${amount.zh}`, en: `The permission becomes ${amount.en}` };
    return [{ id: "permission-is", holds, words }];
  });
}

/** Says no more than was seen: without events, other tokens than the listed ones were not looked at. */
function nothingElse(noOutflow: boolean, noPermission: boolean, { logs }: SimulationOutcome): Check[] {
  const [outflow, permission]: [Words, Words] = logs
    ? [
        { zh: "没有别的资产离开", en: "Nothing else leaves" },
        { zh: "没有多出来的授权", en: "No other permission appears" },
      ]
    : [
        { zh: "没有别的登记资产离开", en: "No other listed asset leaves" },
        { zh: "相关的授权没有变大", en: "No permission involved grows" },
      ];
  return [
    { id: "nothing-else-leaves", holds: noOutflow, words: outflow },
    { id: "no-other-permission", holds: noPermission, words: permission },
  ];
}

/** What left beyond the promise: by the balances that were read, and by the events of all other tokens. */
function outflows(
  chain: ChainId,
  expect: Expectations,
  probes: readonly Probe[],
  readings: Readings,
  run: SimulationOutcome,
  show: ShowUnits,
): { what: string }[] {
  const promised = new Set(expect.leaves.map(({ asset }) => asset.toLowerCase()));
  const read = new Set<string>();
  const byBalance = probes.flatMap((probe): { what: string }[] => {
    const reading = readings.get(probeKey(probe));
    if (probe.kind !== "balance" || !reading || !sameEvmAddress(probe.account, expect.account)) return [];
    const token = tokenAddress(probe.asset)?.toLowerCase();
    if (token) read.add(token);
    const left = reading.before - reading.after;
    return left > 0n && !promised.has(probe.asset.toLowerCase()) ? [{ what: show(probe.asset, left) }] : [];
  });
  const account = expect.account.toLowerCase();
  const byEvent = movementsIn(run.logs ?? []).filter(
    ({ standard, token, from, units }) =>
      from === account &&
      standard !== "native" &&
      units > 0n &&
      !(standard === "erc20" && (read.has(token) || promised.has(`${chain}/erc20:${token}`))),
  );
  return [...byBalance, ...byEvent.map((movement) => ({ what: describe(movement) }))];
}

function describe({ standard, token, units, tokenId }: Movement): string {
  const contract = checksumEvmAddress(token);
  return standard === "erc20" ? `${units} × ${contract}` : `${units} × #${tokenId} · ${contract}`;
}

/** Permissions that appeared and were not spoken of, and those given on the way that were not used up. */
function newPermissions(expect: Expectations, readings: Readings, run: SimulationOutcome): { what: string }[] {
  const leftOver = expect.permissions.flatMap((permission) => {
    const reading = permissionReading(expect.account, permission, readings);
    if (permission.after !== "not-larger" || !reading) return [];
    // What a purchase was allowed to take but did not need may stay behind: it was part of the permission shown.
    const allowed = reading.before + unusedOf(expect, readings, permission.asset);
    return reading.after > allowed ? [{ what: `${permission.spender} · ${permission.asset}` }] : [];
  });
  const byEvent = permissionsIn(run.logs ?? []).flatMap(({ standard, token, owner, spender, units, tokenId }) => {
    if (!sameEvmAddress(owner, expect.account) || units === 0n) return [];
    const isSpokenOf = expect.permissions.some(
      (known) =>
        known.via === standard &&
        sameEvmAddress(tokenAddress(known.asset) ?? ZERO_ADDRESS, token) &&
        sameEvmAddress(known.spender, spender),
    );
    const item = tokenId === undefined ? "" : ` #${tokenId}`;
    return isSpokenOf ? [] : [{ what: `${checksumEvmAddress(spender)} · ${checksumEvmAddress(token)}${item}` }];
  });
  return [...leftOver, ...byEvent];
}

function unusedOf(expect: Expectations, readings: Readings, asset: AssetId): bigint {
  const most = expect.leaves.find((leaving) => leaving.asset === asset)?.units ?? 0n;
  const left = -deltaOf(readings, asset, expect.account);
  return left >= 0n && left < most ? most - left : 0n;
}

function balanceChanges(
  chain: ChainId,
  expect: Expectations,
  probes: readonly Probe[],
  readings: Readings,
): BalanceChange[] {
  const named = new Set([...expect.leaves, ...expect.arrives].map(({ asset }) => balanceKey(asset, expect.account)));
  if (expect.pays) named.add(balanceKey(expect.pays.asset, expect.pays.to));
  return probes.flatMap((probe): BalanceChange[] => {
    const key = probeKey(probe);
    const reading = readings.get(key);
    if (probe.kind !== "balance" || !reading) return [];
    const { before, after } = reading;
    if (before === after && !named.has(key)) return [];
    const account: AccountId = `${chain}:${probe.account}`;
    const { asset } = probe;
    return [{ account, asset, before: toUnits(before), after: toUnits(after), delta: toUnits(after - before) }];
  });
}

function permissionChanges({ account, permissions }: Expectations, readings: Readings): PermissionChange[] {
  return permissions.flatMap((permission): PermissionChange[] => {
    const reading = permissionReading(account, permission, readings);
    if (!reading || reading.before === reading.after) return [];
    const { asset, spender, via } = permission;
    // Who may take a single NFT is an address; what is told is whether anybody may.
    const told = (units: bigint) => toUnits(via === "erc721" && units > 0n ? 1n : units);
    return [{ asset, spender, before: told(reading.before), after: told(reading.after) }];
  });
}
