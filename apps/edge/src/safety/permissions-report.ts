import { encodeApprove } from "@alou/chains/evm/erc20";
import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { type Decimal, decimalToUnits, toUnits, type Units, unitsToDecimal } from "@alou/money/units";
import { findPermissions, type PermissionTraces } from "@alou/portfolio/permissions/find-permissions";
import {
  contractOf,
  delegationRead,
  type LivePermission,
  livePermissionRead,
  takeable,
} from "@alou/portfolio/permissions/read-permissions";
import { priceIn } from "@alou/portfolio/prices/book";
import { knownSpenders } from "@alou/proposals/evm/known-contracts";
import { sayCode } from "@alou/safety/bytecode/say-code";
import type { Answer } from "@alou/safety/check/answer";
import { checkLine } from "@alou/safety/check/check-line";
import { walletDelegate } from "@alou/safety/known/delegates";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Errand } from "../corridor/errand.ts";
import { logError } from "../log.ts";
import type { PriceKnowledge } from "../portfolio/price-knowledge.ts";
import { readOwnedNow } from "../portfolio/read-portfolio.ts";
import { knownCode } from "./code-service.ts";
import { completeLine } from "./complete-line.ts";
import { addFindings } from "./judge-request.ts";

/** A live permission, judged. */
export interface ReportedPermission {
  readonly account: AccountId;
  readonly chain: ChainId;
  readonly standard: LivePermission["standard"];
  readonly asset: AssetId;
  readonly symbol: string;
  readonly decimals: number;
  readonly listed: boolean;
  readonly spender: string;
  readonly label: string | null;
  readonly units: Units;
  readonly unlimited: boolean;
  /** Base units that could be taken now; null where nobody can tell. */
  readonly takeable: Units | null;
  /** The same in US dollars; null without a trusted price. */
  readonly exposureUsd: Decimal | null;
  /** Seconds since 1970. */
  readonly expiresAt: number | null;
  readonly severity: Answer["severity"];
  readonly findings: Answer["findings"];
  readonly unknown: readonly string[];
  /** What this page can take back itself. */
  readonly revocable: boolean;
}

/** How far a chain was looked at. */
export interface LookedChain {
  readonly account: AccountId;
  readonly chain: ChainId;
  /** Every block from here to the newest was looked through; null where the chain did not answer. */
  readonly from: number | null;
  /** The contract whose code the account runs (EIP-7702); null where there is none. */
  readonly delegate: { readonly address: string; readonly label: string | null } | null;
}

export interface PermissionsReport {
  readonly permissions: readonly ReportedPermission[];
  readonly chains: readonly LookedChain[];
}

const KEPT_SECONDS = 30 * 24 * 3_600;
const UNLIMITED = 1n << 159n;
const WEIGHT = { none: 0, info: 1, warning: 2, danger: 3, block: 4 } as const;

/** All live permissions of a user on all EVM chains, worst first. Each call looks further into the past where some is left. */
export async function permissionsReport(errand: Errand): Promise<PermissionsReport> {
  const { services, session } = errand;
  const { accounts: all, prices } = await readOwnedNow(services, session.user);
  const accounts = all.filter((account) => findChain(splitAccount(account).chain)?.family === "evm");
  const looked = await Promise.all(
    accounts.map((account) =>
      lookAt(errand, account, prices).catch((error: unknown) => {
        logError("permissions", splitAccount(account).chain, error);
        const { chain } = splitAccount(account);
        return { permissions: [], looked: { account, chain, from: null, delegate: null } };
      }),
    ),
  );
  return {
    permissions: looked.flatMap(({ permissions }) => permissions).sort(worstFirst),
    chains: looked.map((one) => one.looked),
  };
}

function worstFirst(a: ReportedPermission, b: ReportedPermission): number {
  const weigh = ({ severity }: ReportedPermission) => WEIGHT[severity];
  return weigh(b) - weigh(a) || Number(b.exposureUsd ?? 0) - Number(a.exposureUsd ?? 0);
}

async function lookAt(
  errand: Errand,
  account: AccountId,
  prices: PriceKnowledge,
): Promise<{ permissions: ReportedPermission[]; looked: LookedChain }> {
  const { services } = errand;
  const { chain, address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const now = Math.floor(services.now() / 1_000);
  const { value: code, head } = await readState(node, readAll({ delegate: delegationRead(address) }));
  const key = `permissions/${account}`;
  const before = (await services.owned.cache.get(key)) as PermissionTraces | undefined;
  const traces = await findPermissions(node, address, head.number, before);
  await services.owned.cache.put(key, traces, KEPT_SECONDS);
  const wanted = [...traces.traces, ...listedPairs(chain, traces)];
  const { value } = await readState(
    node,
    readEach(wanted.map((trace) => livePermissionRead(chain, address, trace, now))),
  );
  const live = value.flatMap((one) => one ?? []);
  return {
    permissions: await judged(errand, account, live, prices),
    looked: {
      ...{ account, chain, from: traces.from },
      delegate: code.delegate ? { address: code.delegate, label: walletDelegate(code.delegate) ?? null } : null,
    },
  };
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

/** What a page of findings about a spender is made of: what concerns the token or the request as such is left out. */
const ABOUT_SPENDER = /^(?:AP-(?!0[269]|1[01])|PH-1[56]|CT-0[1-4]|CT-1[01]|CT-2[678])/;

/** Each permission by the same engine that judges a request for it. What the chain tells of all spenders is read once. */
async function judged(
  errand: Errand,
  account: AccountId,
  live: readonly LivePermission[],
  { book }: PriceKnowledge,
): Promise<ReportedPermission[]> {
  if (live.length === 0) return [];
  const { services } = errand;
  const { chain } = splitAccount(account);
  const requestOf = (one: LivePermission) => ({
    chainId: chain.replace("eip155:", ""),
    to: contractOf(one),
    data:
      one.standard === "operator"
        ? `0xa22cb465${word(one.spender)}${"1".padStart(64, "0")}`
        : encodeApprove(one.spender, one.units),
  });
  const spenders = [...new Set(live.map(({ spender }) => spender))];
  const known = await completeLine(errand, { id: "permissions", kind: "evm_tx", tx: spenders }, chain);
  const codes = await knownCode(
    services,
    known.strangers.flatMap(({ address, code }) =>
      code && code !== "0x" && !/^0xef0100/i.test(code) && !vouchedContract(chain, address) ? [{ address, code }] : [],
    ),
  );
  return await Promise.all(
    live.map(async (one): Promise<ReportedPermission> => {
      const told = await checkLine({ kind: "evm_tx", tx: requestOf(one), context: known.line.context }, 1);
      const base: Answer =
        "error" in told ? { id: "", severity: "none", findings: [], unknown: ["AP-04"], action: "hold" } : told;
      const about = base.findings.filter(({ id }) => ABOUT_SPENDER.test(id));
      const code = codes.find(({ address }) => address === one.spender.toLowerCase())?.analysis?.findings ?? [];
      const verdict = addFindings(
        { ...base, findings: about },
        code.filter(({ id }) => id === "AP-16").map(sayCode),
        [],
      );
      const couldTake = takeable(one);
      const price =
        one.standard === "operator" || one.standard === "erc721" ? undefined : priceIn(book, one.asset, services.now());
      return {
        ...{ account, chain, standard: one.standard, asset: one.asset, symbol: one.symbol, decimals: one.decimals },
        ...{ listed: one.listed, spender: one.spender, units: toUnits(one.units) },
        label:
          vouchedContract(chain, one.spender)?.label ??
          knownSpenders(chain).find(({ address }) => address.toLowerCase() === one.spender.toLowerCase())?.label ??
          null,
        unlimited: one.standard === "operator" || one.units >= UNLIMITED,
        takeable: couldTake === undefined ? null : toUnits(couldTake),
        exposureUsd:
          couldTake === undefined || price?.state !== "good" ? null : dollars(couldTake, one.decimals, price.usd),
        expiresAt: one.expiresAt ?? null,
        severity: verdict.severity,
        findings: verdict.findings,
        unknown: verdict.unknown.filter((id) => ABOUT_SPENDER.test(id)),
        revocable: one.standard === "erc20",
      };
    }),
  );
}

const word = (address: string) => address.slice(2).toLowerCase().padStart(64, "0");

/** Dollars with two decimals, rounded down. */
function dollars(units: bigint, decimals: number, usd: string): Decimal | null {
  const price = decimalToUnits(usd, PRICE_DECIMALS);
  if (typeof price !== "bigint") return null;
  return unitsToDecimal((units * price) / 10n ** BigInt(decimals + PRICE_DECIMALS - 2), 2);
}

/** No price is written with more. */
const PRICE_DECIMALS = 60;
