import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { judgeBehaviour } from "@alou/safety/behaviour/judge-behaviour";
import { sayBehaviour } from "@alou/safety/behaviour/say-behaviour";
import { sayCode } from "@alou/safety/bytecode/say-code";
import { type Advice, type Answer, adviceFor, type Worst } from "@alou/safety/check/answer";
import { checkLine } from "@alou/safety/check/check-line";
import { type Finding, SEVERITY_WEIGHT } from "@alou/safety/finding";
import { judgeOrigin } from "@alou/safety/origins/judge-origin";
import { sayOrigin } from "@alou/safety/origins/say-origin";
import type { Errand } from "../corridor/errand.ts";
import { BadRequest } from "../http/problem.ts";
import { knownBehaviour } from "./behaviour-service.ts";
import { knownCode } from "./code-service.ts";
import { type CompletedLine, completeLine, type Line } from "./complete-line.ts";
import { codeOfStrangers } from "./stranger-code.ts";

/** What is answered about anything a wallet may be asked. */
export interface SafetyVerdict extends Answer {
  /** Contracts whose code is being analysed, or was not told by the node: ask again in some seconds. */
  readonly pending: readonly string[];
  /** How old the lists are, in milliseconds; null where there is none. */
  readonly listsAgeMs: number | null;
}

/**
 * Judges a line of the check schema with everything the server can know.
 * @throws BadRequest where the line cannot be read; nothing about it may be taken for safe
 */
export async function judgeRequest(errand: Errand, line: Line, active: ChainId): Promise<SafetyVerdict> {
  const completed = await completeLine(errand, line, active);
  // Where a site is known by lists, the lists of this deployment say so below.
  const answer = await checkLine(completed.line, 1);
  if ("error" in answer) {
    const { code, message, path } = answer.error;
    if (code === "internal") throw new AlouError("internal", { requestId: errand.requestId });
    throw new BadRequest(message, path === undefined ? [] : [{ path: `/${path}`, message }]);
  }
  const site = siteVerdict(completed);
  const code = await codeVerdict(errand, completed);
  const withSite = addFindings(answer, site.findings, site.unknown);
  const withCode = addFindings(withSite, code.findings, []);
  return {
    ...withCode,
    action: code.pending.length > 0 ? atLeast(withCode.action, "hold") : withCode.action,
    pending: code.pending,
    listsAgeMs: completed.lists.ageMs ?? null,
  };
}

/** What this deployment's lists say of the site: the engine judged its name alone. */
function siteVerdict({ line, lists }: CompletedLine): { findings: Finding[]; unknown: readonly string[] } {
  const isDomain = line.kind === "domain";
  const text = isDomain ? (line.domain ?? line.origin) : line.origin;
  if (typeof text !== "string" || text.trim() === "") return { findings: [], unknown: [] };
  const { findings, unknown } = judgeOrigin(text, lists.origins, !isDomain);
  return { findings: findings.map(sayOrigin), unknown: isDomain || lists.origins ? unknown : [] };
}

/** What the code of strangers can be made to do. Mere lookers-on of a look-up are left out. */
async function codeVerdict(
  { services }: Errand,
  { line, chain, strangers }: CompletedLine,
): Promise<{ findings: Finding[]; pending: string[] }> {
  if (!TOUCHES_CODE.has(String(line.kind))) return { findings: [], pending: [] };
  const { codes, untold } = codeOfStrangers(chain, strangers);
  const tokens = strangers.flatMap(({ address, symbol }) =>
    symbol !== undefined && codes.some((one) => one.address === address) ? [address] : [],
  );
  const [known, tried] = await Promise.all([knownCode(services, codes), trials(services, chain, tokens)]);
  return {
    findings: [
      ...tried.findings,
      ...known.flatMap(({ address, analysis }) =>
        (analysis?.findings ?? [])
          .filter(({ severity }) => severity !== "info")
          .map((finding) => sayCode({ ...finding, evidence: { ...finding.evidence, contract: address } })),
      ),
    ],
    pending: [
      ...new Set([
        ...known.flatMap(({ address, analysis }) => (analysis ? [] : [address])),
        ...untold,
        ...tried.pending,
      ]),
    ],
  };
}

/** Tokens of one request that are tried out, at most. */
const MOST_TRIED = 3;

/** How tokens outside the registry were seen to behave. */
async function trials(services: Errand["services"], chain: ChainId, addresses: readonly string[]) {
  const assets = addresses.map((address): AssetId => `${chain}/erc20:${address}`).filter((asset) => !findAsset(asset));
  const known = await Promise.all(
    assets.slice(0, MOST_TRIED).map(async (asset) => ({ asset, ...(await knownBehaviour(services, asset)) })),
  );
  return {
    findings: known.flatMap(({ asset, seen }) =>
      (seen ? judgeBehaviour(seen) : [])
        .filter(({ severity }) => severity !== "info")
        .map((finding) =>
          sayBehaviour({ ...finding, evidence: { ...finding.evidence, contract: tokenAddress(asset) ?? "" } }),
        ),
    ),
    pending: known.flatMap(({ asset, pending }) => (pending ? [tokenAddress(asset) ?? ""] : [])),
  };
}

const TOUCHES_CODE = new Set(["evm_tx", "eip712", "address", "personal"]);

const ADVICE: readonly Advice[] = ["allow", "warn", "hold", "block"];

const atLeast = (advice: Advice, least: Advice): Advice =>
  ADVICE.indexOf(advice) >= ADVICE.indexOf(least) ? advice : least;

/** A verdict with more findings. Nothing that was found becomes less by it. */
export function addFindings(answer: Answer, more: readonly Finding[], unknown: readonly string[]): Answer {
  const byRule = new Map(answer.findings.map((finding) => [finding.id, finding]));
  for (const { rule, severity, title, detail, evidence } of more) {
    const worst: Worst = severity === "unknown" ? "none" : severity;
    const before = byRule.get(rule);
    if (!before || SEVERITY_WEIGHT[worst] > SEVERITY_WEIGHT[before.severity])
      byRule.set(rule, { id: rule, severity: worst, evidence, title, detail });
  }
  const findings = [...byRule.values()].sort((a, b) => SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity]);
  const severity = findings[0]?.severity ?? "none";
  // The lists that the engine lacked are those that were asked here.
  const missing = answer.unknown.filter((id) => !LISTS.has(id) || unknown.includes(id));
  return {
    ...answer,
    severity,
    findings,
    unknown: [...new Set([...missing, ...unknown])].filter((id) => !byRule.has(id)).sort(),
    action: atLeast(answer.action, adviceFor(severity, false)),
  };
}

const LISTS = new Set(["PH-01", "PH-02", "PH-09"]);
