import { encodeApprove } from "@alou/chains/evm/erc20";
import { encodeSetOperator } from "@alou/chains/evm/operator";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { PermissionTraces } from "@alou/portfolio/permissions/find-permissions";
import { lastUse } from "@alou/portfolio/permissions/last-use";
import { contractOf, type LivePermission, takeable } from "@alou/portfolio/permissions/read-permissions";
import { knownSpenders } from "@alou/proposals/evm/known-contracts";
import { knownDelegate } from "@alou/proposals/evm/known-delegates";
import { sayCode } from "@alou/safety/bytecode/say-code";
import type { Answer } from "@alou/safety/check/answer";
import { checkLine } from "@alou/safety/check/check-line";
import { SEVERITY_WEIGHT } from "@alou/safety/finding";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import { addressKey } from "@alou/safety/same-address";
import type { Errand } from "../../corridor/errand.ts";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";
import { type KnownCode, knownCode } from "../code-service.ts";
import { type CompletedLine, completeLine } from "../complete-line.ts";
import { addFindings } from "../judge-request.ts";
import { codeOfStrangers } from "../stranger-code.ts";
import { readEvmLive } from "./evm-live.ts";
import {
  type AccountPermissions,
  exposure,
  idleFinding,
  type LookedChain,
  type ReportedPermission,
  type SpenderStory,
} from "./reported.ts";

const UNLIMITED = 1n << 159n;

/** What an account of an EVM chain lets others take: found by its events, and whether it stands by each contract's word. */
export async function evmPermissions(
  errand: Errand,
  account: AccountId,
  prices: PriceKnowledge,
  before: readonly GivenPermission[],
): Promise<AccountPermissions> {
  const { chain } = splitAccount(account);
  const { live, traces, delegate: runs } = await readEvmLive(errand.services, account, before);
  const { permissions, delegate } = await judged(errand, account, live, { traces, prices, delegate: runs });
  return { permissions, looked: { account, chain, from: traces.from, cut: traces.cut, delegate } };
}

/** What a page of findings about a spender is made of: what concerns the token or the request as such is left out. */
const ABOUT_SPENDER = /^(?:AP-(?!0[269]|1[01])|PH-1[56])/;
/** What the spender's own code is told of here: that it can be turned on everybody who has let it spend. */
const IN_CODE = /^(?:AP-16|CT-2[67])$/;

interface About {
  readonly traces: PermissionTraces;
  readonly prices: PriceKnowledge;
  readonly delegate: string | null | undefined;
}

/** Each permission by the same engine that judges a request for it. What the chain tells of all spenders is read once. */
async function judged(
  errand: Errand,
  account: AccountId,
  live: readonly LivePermission[],
  about: About,
): Promise<{ readonly permissions: ReportedPermission[]; readonly delegate: LookedChain["delegate"] }> {
  const { services } = errand;
  const { chain } = splitAccount(account);
  const spenders = [...new Set(live.map(({ spender }) => spender))];
  const strangers = [...new Set([...spenders, ...(about.delegate ? [about.delegate] : [])])];
  if (strangers.length === 0) return { permissions: [], delegate: null };
  const known = await completeLine(
    errand,
    { id: "permissions", kind: "evm_tx" },
    chain,
    strangers.map((one) => one.toLowerCase()),
  );
  const codes = await knownCode(services, codeOfStrangers(chain, known.strangers).codes);
  const permissions = await Promise.all(live.map((one) => judge(errand, account, one, { ...about, known, codes })));
  const delegate = about.delegate
    ? {
        address: about.delegate,
        label: knownDelegate(about.delegate) ?? null,
        listed: known.lists.addresses?.get(addressKey(about.delegate)) ?? null,
      }
    : null;
  return { permissions, delegate };
}

async function judge(
  { services }: Errand,
  account: AccountId,
  one: LivePermission,
  { traces, prices, known, codes }: About & { readonly known: CompletedLine; readonly codes: readonly KnownCode[] },
): Promise<ReportedPermission> {
  const { chain, address } = splitAccount(account);
  const told = await checkLine({ kind: "evm_tx", tx: requestFor(chain, one), context: known.line.context }, 1);
  const base: Answer =
    "error" in told ? { id: "", severity: "none", findings: [], unknown: ["AP-04"], action: "hold" } : told;
  const own = codes.filter(({ address }) => address === one.spender.toLowerCase());
  const code = own.flatMap(({ analysis }) => analysis?.findings ?? []);
  const verdict = addFindings(
    { ...base, ...worstOf(base.findings.filter(({ id }) => ABOUT_SPENDER.test(id))) },
    code.filter(({ id }) => IN_CODE.test(id)).map(sayCode),
    [],
  );
  const use = lastUse(address, one, traces);
  const couldTake = takeable(one);
  const fungible = one.standard === "erc20" || one.standard === "permit2";
  const idle = verdict.findings.length > 2 ? [] : idleFinding(use, Math.floor(services.now() / 1_000));
  return {
    ...{ account, chain, permission: one.permission, asset: one.asset, decimals: one.decimals, listed: one.listed },
    of: wordsFor(one),
    spender: storyOf(chain, one.spender, known),
    units: toUnits(one.units),
    unlimited: one.standard === "operator" || one.units >= UNLIMITED,
    takeable: couldTake === undefined ? null : toUnits(couldTake),
    exposureUsd: fungible ? exposure(prices, one.asset, couldTake, one.decimals, services.now()) : null,
    expiresAt: one.expiresAt ?? null,
    lastUse: use,
    severity: verdict.severity,
    findings: [...verdict.findings, ...idle],
    unknown: verdict.unknown.filter((id) => ABOUT_SPENDER.test(id)),
    revocable: true,
  };
}

/** Findings with the severity of the worst of them. */
function worstOf(findings: Answer["findings"]): Pick<Answer, "severity" | "findings"> {
  const severity = findings.reduce<Answer["severity"]>(
    (worst, one) => (SEVERITY_WEIGHT[one.severity] > SEVERITY_WEIGHT[worst] ? one.severity : worst),
    "none",
  );
  return { severity, findings };
}

/** The request that would give this very permission. */
function requestFor(chain: ChainId, { permission, units }: LivePermission) {
  const data =
    permission.kind === "operator" || permission.kind === "erc6909-operator"
      ? encodeSetOperator(permission.kind, permission.spender, true)
      : encodeApprove(permission.spender, permission.kind === "erc721" ? BigInt(permission.tokenId) : units);
  return { chainId: chain.replace("eip155:", ""), to: "token" in permission ? permission.token : "", data };
}

function wordsFor({ symbol, permission, ...one }: LivePermission): Words {
  const contract = contractOf(one);
  const name = symbol === "?" ? shortAddress(contract) : symbol;
  if (permission.kind === "operator" || permission.kind === "erc6909-operator")
    return { zh: `${name} 整个系列`, en: `all of ${name}` };
  return { zh: name, en: name };
}

function storyOf(chain: ChainId, spender: string, { strangers, lists }: CompletedLine): SpenderStory {
  const stranger = strangers.find((one) => one.address.toLowerCase() === spender.toLowerCase());
  const code = stranger?.code;
  const label =
    vouchedContract(chain, spender)?.label ??
    knownSpenders(chain).find(({ address }) => address.toLowerCase() === spender.toLowerCase())?.label ??
    null;
  return {
    ...{ address: spender, label },
    kind:
      code === undefined ? "unknown" : code === "0x" ? "account" : /^0xef0100/i.test(code) ? "delegated" : "contract",
    ageDays: stranger?.ageDays ?? null,
    listed: lists.addresses?.get(addressKey(spender)) ?? null,
    listsKnown: lists.addresses !== undefined && lists.ageMs !== undefined,
  };
}
