import { DAY_MS } from "@alou/money/durations";
import type { Severity } from "../finding.ts";
import { brandDomainIn } from "./brand-domain.ts";
import { isBrandsOwn } from "./brands.ts";
import { type Host, hostAndParents, type OriginProblem, readOrigin, type UrlTrick } from "./host.ts";
import { featuresOf, type HostFeatures, isNear } from "./host-features.ts";
import { SUSPICIOUS, scoreOf } from "./host-score.ts";
import { lureInPath } from "./lure-path.ts";

/** Lists of origins, already loaded, with how old they are. */
export interface OriginLists {
  /** The first of some names that a feed lists, with the feed's name; undefined when none is. */
  readonly blocked: (names: readonly string[]) => { readonly name: string; readonly source: string } | undefined;
  /** A path that a feed blocks on a host anybody may write to, such as `sites.google.com/view/x`. */
  readonly blockedPath?: (host: string, path: string) => { readonly name: string; readonly source: string } | undefined;
  /** Registrable names of applications that somebody has verified. */
  readonly verified: (names: readonly string[]) => boolean;
  /** Milliseconds since the feed was last known to be whole. */
  readonly ageMs: number;
}

/** A feed older than this says nothing any more about names it lacks. */
export const STALE_MS = DAY_MS;

/** What one rule saw in an origin. */
export interface OriginFinding {
  readonly id: "PH-01" | "PH-02" | "PH-03" | "PH-04" | "PH-05" | "PH-06" | "PH-07" | "PH-09" | "PH-12" | "PH-13";
  readonly severity: Exclude<Severity, "unknown">;
  readonly evidence: Readonly<Record<string, string>>;
}

/** What is known of an origin. */
export interface OriginVerdict {
  /** The host's ASCII name; the text itself, cut, where it is none. */
  readonly host: string;
  /** Worst first. */
  readonly findings: readonly OriginFinding[];
  /** Rules that could not judge: their list is missing or too old. */
  readonly unknown: readonly string[];
  /** Listed as an application somebody has verified. Never true of a name that a feed blocks. */
  readonly verified: boolean;
}

const ORDER: Record<OriginFinding["severity"], number> = { block: 3, danger: 2, warning: 1, info: 0 };

/**
 * Judges where a request or a link comes from, by lists and by its name alone. Pure; never throws, whatever the text.
 * @param text a domain or a web address
 * @param lists undefined where no feed could be had: rules that need one are then unknown
 * @param signing a signature is being asked for: a page nobody knows is then a warning
 */
export function judgeOrigin(text: string, lists: OriginLists | undefined, signing = false): OriginVerdict {
  const read = readOrigin(text);
  if ("problem" in read) return { host: read.text, findings: [problem(read.problem)], unknown: [], verified: false };
  const { host, path, tricks } = read;
  const names = hostAndParents(host);
  const findings: OriginFinding[] = [...byLists(host, names, path, lists), ...tricks.map(trick)];
  const features = featuresOf(host);
  const verified = features.own || lists?.verified(names) === true;
  if (!verified) findings.push(...byName(host, features));
  // Anybody's page: what it is called stands behind the content's id.
  const lure = !verified && contentIds(host, path).length > 0 ? lureInPath(path) : undefined;
  if (lure && !findings.some(({ id }) => id === "PH-06"))
    findings.push({ id: "PH-06", severity: "warning", evidence: { points: "0", parts: `path ${lure}` } });
  if (!verified && lists)
    findings.push({ id: "PH-07", severity: signing ? "warning" : "info", evidence: { host: host.name } });
  const isBlocked = findings.some(({ severity }) => severity === "block");
  if (isBlocked && verified) {
    // Somebody's page was taken over: being well known is no defence.
    findings.push({ id: "PH-12", severity: "block", evidence: { host: host.name } });
  }
  const stale = !lists || lists.ageMs > STALE_MS;
  return {
    host: host.name,
    findings: findings.toSorted((a, b) => ORDER[b.severity] - ORDER[a.severity]),
    unknown: isBlocked ? [] : stale ? ["PH-01", "PH-02", "PH-09"] : [],
    verified: verified && !isBlocked,
  };
}

function byLists(host: Host, names: readonly string[], path: string, lists: OriginLists | undefined): OriginFinding[] {
  if (!lists) return [];
  const found: OriginFinding[] = [];
  const listed = lists.blocked([...names, ...contentIds(host, path)]);
  if (listed) {
    const id = contentIds(host, path).includes(listed.name) ? "PH-09" : "PH-01";
    found.push({ id, severity: "block", evidence: { listed: listed.name, source: listed.source } });
  }
  const page = lists.blockedPath?.(host.name, path);
  if (page) found.push({ id: "PH-02", severity: "block", evidence: { listed: page.name, source: page.source } });
  return found;
}

/** IPFS content ids in the host or the path: the same page stands at every gateway. */
function contentIds(host: Host, path: string): string[] {
  const texts = [...host.name.split("."), ...path.split("/")];
  return texts.filter(isContentId);
}

/** Whether a text is an IPFS content id: `Qm…` (base58, capitals count) or `baf…` (base32). */
export const isContentId = (text: string): boolean => /^(Qm[1-9A-HJ-NP-Za-km-z]{44}|baf[a-z2-7]{50,})$/.test(text);

/** A slip of one letter in a name forged daily needs no second sign; fainter likenesses need the name to look like a lure as well. */
function byName(host: Host, features: HostFeatures): OriginFinding[] {
  const found = new Map<string, OriginFinding>();
  const { points, lures, parts } = scoreOf(host, features);
  if (features.disguised) {
    found.set("PH-04", { id: "PH-04", severity: "danger", evidence: { looksLike: features.disguised } });
  }
  for (const { brand, how, piece } of features.brands) {
    const { word, name } = brand;
    // An accent or a letter of another script on a brand's name is never chance.
    const isDrawn =
      (how === "drawn-like" && (word !== "shared" || name.length >= 7 || points >= 20)) ||
      (host.foreign && word !== "shared");
    const isSlip =
      how === "doubled" ||
      (how === "slip" && (word === "famous" || points >= 20)) ||
      (how === "far-slip" && word === "famous" && (name.length >= 10 || points >= 30));
    const isHeld =
      how === "exact" &&
      (word === "famous" || (word === "sole" && points >= 22) || (word === "shared" && lures && points >= 32));
    const id = isDrawn ? "PH-04" : isSlip ? "PH-03" : isHeld ? "PH-05" : undefined;
    if (id && !found.has(id)) {
      found.set(id, { id, severity: "danger", evidence: { piece, brand: name, real: brand.domains[0] ?? "" } });
    }
    // A name one letter longer holds the name and is a slip of it as well.
    if (id && /^[a-z0-9]+$/.test(piece) && isNear(piece, name) && !found.has("PH-03"))
      found.set("PH-03", {
        id: "PH-03",
        severity: "danger",
        evidence: { piece, brand: name, real: brand.domains[0] ?? "" },
      });
  }
  // Somebody's whole domain, written in front of another: `app.safe.global.example.com`.
  const inFront = foreignDomainIn(host);
  if (inFront !== undefined && !found.has("PH-05"))
    found.set("PH-05", { id: "PH-05", severity: "danger", evidence: { piece: inFront, real: inFront } });
  const domain = brandDomainIn(host);
  const domainRule = domain?.how === "near" ? "PH-03" : "PH-05";
  if (domain && !found.has(domainRule) && !found.has("PH-04"))
    found.set(domainRule, {
      id: domainRule,
      severity: "danger",
      evidence: { piece: domain.piece, brand: domain.brand.name, real: domain.domain },
    });
  if (points >= SUSPICIOUS) {
    const heaviest = parts.slice(0, 6).map(([what, each]) => `${what} ${each > 0 ? "+" : ""}${each}`);
    found.set("PH-06", {
      id: "PH-06",
      severity: "warning",
      evidence: { points: String(points), parts: heaviest.join(", ") },
    });
  }
  return [...found.values()];
}

function foreignDomainIn({ name }: Host): string | undefined {
  const labels = name.split(".");
  for (let from = 0; from < labels.length - 2; from++)
    for (const size of [2, 3]) {
      const domain = labels.slice(from, from + size).join(".");
      if (from + size < labels.length && isBrandsOwn([domain])) return domain;
    }
  return undefined;
}

function trick(kind: UrlTrick): OriginFinding {
  const severity = kind === "user-info" ? "danger" : "warning";
  return { id: "PH-13", severity, evidence: { trick: kind } };
}

function problem(kind: OriginProblem): OriginFinding {
  const severity = kind === "data-url" || kind === "script-url" || kind === "user-info" ? "danger" : "warning";
  return { id: "PH-13", severity, evidence: { trick: kind } };
}
