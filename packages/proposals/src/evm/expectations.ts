import { movementsIn, permissionsIn } from "@alou/chains/evm/event-log";
import { revertReason } from "@alou/chains/evm/revert-reason";
import type { Probe, SimulationOutcome } from "@alou/chains/evm/simulate";
import { PERMIT2, permit2AllowanceRead } from "@alou/defi/permit2/permit2";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress, sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { SimulationFacts } from "@alou/safety/facts";
import type { BalanceChange, Check, PermissionChange } from "../proposal.ts";
import type { Expectations, ExpectedPermission } from "./draft.ts";

/**
 * What is read before and after: the account's listed assets and those the proposal names, the payee's, and every
 * allowance that is spoken of. Listed assets are read even when nothing is said of them, because events can lie.
 */
export function probesFor(chain: ChainId, expect: Expectations): Probe[] {
  const named = [...expect.leaves, ...expect.arrives].map(({ asset }) => asset);
  const assets = new Set<AssetId>([getChain(chain).native, ...named, ...assetsOf(chain).map(({ id }) => id)]);
  const balances = [...assets].map((asset): Probe => ({ kind: "balance", asset, account: expect.account }));
  const paid: Probe[] = expect.pays ? [{ kind: "balance", asset: expect.pays.asset, account: expect.pays.to }] : [];
  return [...balances, ...paid, ...expect.permissions.map((permission) => permissionProbe(expect.account, permission))];
}

function permissionProbe(owner: string, { asset, spender, via }: ExpectedPermission): Probe {
  const token = tokenAddress(asset) ?? ZERO_ADDRESS;
  if (via === "erc20") return { kind: "allowance", token, owner, spender };
  const [call] = permit2AllowanceRead(owner, token, spender).calls;
  return { kind: "view", to: PERMIT2, data: call?.kind === "contract" ? call.data : "0x" };
}

/** The result of a run, held against what was promised. */
export interface Comparison {
  readonly balances: readonly BalanceChange[];
  readonly permissions: readonly PermissionChange[];
  readonly checks: readonly Check[];
  readonly facts: SimulationFacts;
}

interface Reading {
  readonly probe: Probe;
  readonly before: bigint;
  readonly after: bigint;
}

/**
 * Compares a run with the promise. Undefined when a reading that the promise rests on is missing: nothing is then
 * known, and the proposal is held.
 */
export function compare(
  chain: ChainId,
  expect: Expectations,
  probes: readonly Probe[],
  run: SimulationOutcome,
  show: (asset: AssetId, units: bigint) => string,
): Comparison | undefined {
  const failed = run.calls.find((call) => !call.ok);
  const readings = probes.flatMap((probe, i): Reading[] => {
    const { before, after } = run.probes[i] ?? {};
    return before === undefined || after === undefined ? [] : [{ probe, before, after }];
  });
  if (failed) return reverted(chain, expect, readings, run, show);
  if (!coversPromise(expect, readings)) return undefined;
  const checks = [...assetChecks(expect, readings, show), ...permissionChecks(expect, readings, show)];
  const otherOutflows = outflows(chain, expect, readings, run, show);
  const otherPermissions = newPermissions(expect, readings, run);
  checks.push(
    {
      id: "nothing-else-leaves",
      holds: otherOutflows.length === 0,
      words: { zh: "没有别的资产离开", en: "Nothing else leaves" },
    },
    {
      id: "no-other-permission",
      holds: otherPermissions.length === 0,
      words: { zh: "没有多出来的授权", en: "No other permission appears" },
    },
  );
  const broken = checks.filter(
    ({ id, holds }) => !holds && id !== "nothing-else-leaves" && id !== "no-other-permission",
  );
  return {
    ...changes(chain, expect, readings),
    checks,
    facts: {
      broken: broken.map(({ words }) => words),
      otherOutflows,
      otherPermissions,
      sawEvents: run.logs !== undefined,
    },
  };
}

function reverted(
  chain: ChainId,
  expect: Expectations,
  readings: readonly Reading[],
  run: SimulationOutcome,
  show: (asset: AssetId, units: bigint) => string,
): Comparison {
  const failed = run.calls.find((call) => !call.ok);
  const revert = revertReason(failed?.returned);
  return {
    balances: changes(chain, expect, readings).balances.map((change) => ({
      ...change,
      after: change.before,
      delta: toUnits(0n),
    })),
    permissions: [],
    checks: [
      { id: "runs", holds: false, words: { zh: "模拟失败", en: "The simulation fails" } },
      ...assetChecks(expect, readings, show).map((check) => ({ ...check, holds: false })),
    ],
    facts: { revert, broken: [], otherOutflows: [], otherPermissions: [], sawEvents: run.logs !== undefined },
  };
}

function coversPromise(expect: Expectations, readings: readonly Reading[]): boolean {
  const named = [...expect.leaves, ...expect.arrives];
  const has = (match: (probe: Probe) => boolean) => readings.some(({ probe }) => match(probe));
  return (
    named.every(({ asset }) => has((probe) => isBalance(probe, asset, expect.account))) &&
    (!expect.pays || has((probe) => isBalance(probe, expect.pays?.asset, expect.pays?.to ?? ""))) &&
    expect.permissions.every((permission) => permissionReading(expect.account, permission, readings) !== undefined)
  );
}

const isBalance = (probe: Probe, asset: AssetId | undefined, account: string) =>
  probe.kind === "balance" && probe.asset === asset && sameEvmAddress(probe.account, account);

function permissionReading(
  account: string,
  permission: ExpectedPermission,
  readings: readonly Reading[],
): Reading | undefined {
  const wanted = JSON.stringify(permissionProbe(account, permission));
  return readings.find(({ probe }) => JSON.stringify(probe) === wanted);
}

const deltaOf = (readings: readonly Reading[], asset: AssetId, account: string): bigint => {
  const reading = readings.find(({ probe }) => isBalance(probe, asset, account));
  return reading ? reading.after - reading.before : 0n;
};

function assetChecks(
  expect: Expectations,
  readings: readonly Reading[],
  show: (asset: AssetId, units: bigint) => string,
): Check[] {
  const checks: Check[] = [];
  for (const { asset, units, exact } of expect.leaves) {
    const left = -deltaOf(readings, asset, expect.account);
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
  for (const { asset, atLeast, exactly } of expect.arrives) {
    const came = deltaOf(readings, asset, expect.account);
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
  const { pays } = expect;
  if (pays) {
    // A payment to oneself leaves the balance as it was.
    const self = sameEvmAddress(pays.to, expect.account);
    const came = deltaOf(readings, pays.asset, pays.to);
    const amount = show(pays.asset, pays.units);
    const holds = self ? came === 0n : came === pays.units;
    checks.push({
      id: "recipient-receives",
      holds,
      words: { zh: `对方恰好收到 ${amount}`, en: `The recipient gets exactly ${amount}` },
    });
  }
  return checks;
}

function permissionChecks(
  expect: Expectations,
  readings: readonly Reading[],
  show: (asset: AssetId, units: bigint) => string,
): Check[] {
  return expect.permissions.flatMap((permission): Check[] => {
    if (permission.after === "not-larger") return [];
    const { after, asset } = permission;
    const amount =
      after === UNLIMITED ? { zh: "无限", en: "unlimited" } : { zh: show(asset, after), en: show(asset, after) };
    const words: Words =
      after === 0n
        ? { zh: "授权归零", en: "The permission becomes zero" }
        : { zh: `授权额度变为 ${amount.zh}`, en: `The permission becomes ${amount.en}` };
    const reading = permissionReading(expect.account, permission, readings);
    return [{ id: "permission-is", holds: reading?.after === after, words }];
  });
}

const UNLIMITED = (1n << 256n) - 1n;

/** What left beyond the promise: by balances of listed assets, and by the events of all others. */
function outflows(
  chain: ChainId,
  expect: Expectations,
  readings: readonly Reading[],
  run: SimulationOutcome,
  show: (asset: AssetId, units: bigint) => string,
): { what: string }[] {
  const promised = new Set<string>(expect.leaves.map(({ asset }) => asset.toLowerCase()));
  const account = expect.account.toLowerCase();
  const byBalance = readings.flatMap(({ probe, before, after }) =>
    probe.kind === "balance" &&
    sameEvmAddress(probe.account, account) &&
    after < before &&
    !promised.has(probe.asset.toLowerCase())
      ? [{ what: show(probe.asset, before - after) }]
      : [],
  );
  const read = new Set(
    readings.flatMap(({ probe }) => (probe.kind === "balance" ? [tokenAddress(probe.asset)?.toLowerCase() ?? ""] : [])),
  );
  const byEvent = movementsIn(run.logs ?? []).flatMap(({ standard, token, from, units, tokenId }) => {
    if (from !== account || standard === "native" || read.has(token)) return [];
    const what = standard === "erc20" ? `${units} × ${token}` : `NFT ${tokenId} · ${token}`;
    return promised.has(`${chain}/erc20:${token}`) ? [] : [{ what }];
  });
  return [...byBalance, ...byEvent];
}

/** Permissions that appeared and were not spoken of, and those given on the way that were not used up. */
function newPermissions(
  expect: Expectations,
  readings: readonly Reading[],
  run: SimulationOutcome,
): { what: string }[] {
  const leftOver = expect.permissions.flatMap((permission) => {
    const reading = permissionReading(expect.account, permission, readings);
    // What a purchase was allowed to take but did not need may stay behind: it was part of the permission shown.
    const unused = unusedOf(expect, readings, permission.asset);
    if (permission.after !== "not-larger" || !reading || reading.after <= reading.before + unused) return [];
    return [{ what: `${permission.spender} · ${permission.asset}` }];
  });
  const byEvent = permissionsIn(run.logs ?? []).flatMap(({ standard, token, owner, spender, units }) => {
    if (!sameEvmAddress(owner, expect.account) || units === 0n) return [];
    const spoken = expect.permissions.some(
      (known) =>
        known.via === standard &&
        sameEvmAddress(tokenAddress(known.asset) ?? ZERO_ADDRESS, token) &&
        sameEvmAddress(known.spender, spender),
    );
    return spoken ? [] : [{ what: `${checksumEvmAddress(spender)} · ${token}` }];
  });
  return [...leftOver, ...byEvent];
}

function unusedOf(expect: Expectations, readings: readonly Reading[], asset: AssetId): bigint {
  const most = expect.leaves.find((leaving) => leaving.asset === asset)?.units ?? 0n;
  const left = -deltaOf(readings, asset, expect.account);
  return left >= 0n && left < most ? most - left : 0n;
}

function changes(chain: ChainId, expect: Expectations, readings: readonly Reading[]) {
  const named = new Set<string>([...expect.leaves, ...expect.arrives].map(({ asset }) => asset));
  const balances = readings.flatMap(({ probe, before, after }): BalanceChange[] => {
    if (probe.kind !== "balance") return [];
    const own = sameEvmAddress(probe.account, expect.account);
    if (own ? !named.has(probe.asset) && before === after : false) return [];
    const account: AccountId = `${chain}:${probe.account}`;
    return [
      { account, asset: probe.asset, before: toUnits(before), after: toUnits(after), delta: toUnits(after - before) },
    ];
  });
  const permissions = expect.permissions.flatMap((permission): PermissionChange[] => {
    const reading = permissionReading(expect.account, permission, readings);
    if (!reading || reading.before === reading.after) return [];
    const { asset, spender } = permission;
    return [{ asset, spender, before: toUnits(reading.before), after: toUnits(reading.after) }];
  });
  return { balances, permissions };
}
