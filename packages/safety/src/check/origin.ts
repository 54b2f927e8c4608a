import { textOf } from "../decode/shape.ts";
import { linksIn } from "../decode/text/links.ts";
import type { Finding } from "../finding.ts";
import { isOwnNetwork } from "../origins/host.ts";
import { isContentId, judgeOrigin as judge, type OriginLists } from "../origins/judge-origin.ts";
import { sayOrigin } from "../origins/say-origin.ts";
import type { Verdict } from "./answer.ts";
import { type Context, member } from "./context.ts";
import type { Line } from "./kind.ts";

/** What is known of the site a request comes from, beside what the request itself says. */
export function judgeOrigin({ body, context }: Line): Verdict {
  const origin = textOf(body.origin ?? context.raw.origin).trim();
  if (origin === "" || body.kind === "domain") return { findings: [], unknown: [], moves: false };
  // Who is asked to sign by a page that a list of verified ones lacks should hear it.
  const signing = body.kind !== "address" && verifiedIn(context) !== undefined;
  const { findings } = judge(origin, listsOf(context), signing);
  return { findings: findings.map(sayOrigin), unknown: [], moves: false };
}

/**
 * What is known of the sites a text leads to. Links are judged by name and lists; of bare names only what is certain is told, for
 * a file or an abbreviation may look like one.
 */
export function judgeLinks(text: string, context: Context): Finding[] {
  const lists = listsOf(context);
  return linksIn(text).flatMap(({ link, bare }) =>
    judge(link, lists)
      .findings.filter(
        ({ id, severity, evidence }) =>
          severity === "block" ||
          severity === "danger" ||
          (id === "PH-06" && !bare) ||
          (evidence.trick === "ip-literal" && !isOwnNetwork(link)),
      )
      .map(sayOrigin),
  );
}

/** The lists of sites a line brings; undefined where it brings none. */
export function listsOf(context: Context): OriginLists | undefined {
  const { raw } = context;
  const blocked = namesIn(
    member(raw, "blockedDomains", "blockedOrigins", "phishingDomains", "feed", "domainBlocklist"),
  );
  const verified = verifiedIn(context);
  if (!blocked && !verified) return undefined;
  return {
    blocked: (names) => {
      const name = names.find((each) => blocked?.has(each));
      return name === undefined ? undefined : { name, source: "context" };
    },
    // An entry with a path is about that page and those below it.
    blockedPath: (host, path) => {
      const place = `${host}${path}`.toLowerCase();
      const name = [...(blocked ?? [])].find(
        (each) => isPage(each) && `${place}/`.startsWith(`${each.replace(/\/$/, "")}/`),
      );
      return name === undefined ? undefined : { name, source: "context" };
    },
    verified: (names) => names.some((each) => verified?.has(each)),
    ageMs: blocked ? 0 : Number.POSITIVE_INFINITY,
  };
}

const isPage = (entry: string): boolean => /^[^/]+\.[^/]+\/./.test(entry);

function verifiedIn({ raw }: Context): ReadonlySet<string> | undefined {
  return namesIn(member(raw, "verifiedDapps", "verifiedOrigins", "verifiedDomains", "allowedDomains"));
}

function namesIn(value: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.filter((each) => typeof each === "string");
  const names = entries.map((each) =>
    each
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/[./]$/, ""),
  );
  // Capitals are part of a content id, and it is the same page at every gateway.
  return new Set([...names, ...entries.flatMap((each) => each.split(/[/.]/).filter(isContentId))]);
}
