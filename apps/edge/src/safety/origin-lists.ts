import { judgeOrigin, type OriginLists, type OriginVerdict } from "@alou/safety/origins/judge-origin";
import { addressKey } from "@alou/safety/same-address";
import type { Database } from "../storage/database.ts";
import { type Listed, lookUpNames, type StoredFeed } from "../storage/phishing-lists.ts";

/** What is known of strangers whose names occur in one request. */
export interface Lists {
  readonly origins: OriginLists | undefined;
  /** Of the addresses that were asked for, those on a list, as `addressKey` writes them, each with the list. Undefined where no list tells. */
  readonly addresses: ReadonlyMap<string, string> | undefined;
  /** Milliseconds since every feed was last known to be whole; undefined where there is no feed. */
  readonly ageMs: number | undefined;
}

/** More pages of one host than this are not looked up. */
const MOST_PATHS = 12;

/** What the feeds say of some texts that name a site, and of some addresses. One round trip. */
export async function listsFor(
  db: Database,
  texts: readonly string[],
  addresses: readonly string[],
  now: number,
): Promise<Lists> {
  const asked = new Set<string>(addresses.map(addressKey));
  for (const text of texts) judgeOrigin(text, recording(asked));
  const { listed, feeds } = await lookUpNames(db, [...asked]);
  return listsOf(listed, feeds, now);
}

/** Notes every name a judgement would ask for. */
function recording(asked: Set<string>): OriginLists {
  return {
    blocked(names) {
      for (const name of names) asked.add(name);
      return undefined;
    },
    blockedPath(host, path) {
      for (const page of pagesOf(host, path)) asked.add(page);
      return undefined;
    },
    verified(names) {
      for (const name of names) asked.add(name);
      return false;
    },
    ageMs: 0,
  };
}

/** A page and everything it lies under, as feeds write them. */
function pagesOf(host: string, path: string): string[] {
  const steps = path.split("/").filter((step) => step !== "");
  return steps.slice(0, MOST_PATHS).map((_, i) => `${host}/${steps.slice(0, i + 1).join("/")}`);
}

function listsOf(listed: readonly Listed[], feeds: readonly StoredFeed[], now: number): Lists {
  const of = (kind: Listed["kind"]) =>
    new Map(listed.filter((one) => one.kind === kind).map(({ name, source }) => [name, source]));
  const [hosts, allowed, addresses] = [of("host"), of("allowed"), of("address")];
  const first = (names: readonly string[]) => {
    const name = names.find((each) => hosts.has(each));
    return name === undefined ? undefined : { name, source: hosts.get(name) ?? "" };
  };
  const ageMs = feeds.length === 0 ? undefined : now - Math.min(...feeds.map(({ wholeAt }) => wholeAt));
  // What our own reviewed reports say stands whatever the feeds' age.
  const told = feeds.some(({ wholeAt }) => wholeAt > 0) || hosts.size > 0;
  return {
    origins: told
      ? {
          blocked: first,
          blockedPath: (host, path) => first(pagesOf(host, path)),
          verified: (names) => names.some((name) => allowed.has(name)),
          ageMs: ageMs ?? Number.POSITIVE_INFINITY,
        }
      : undefined,
    addresses: told || addresses.size > 0 ? addresses : undefined,
    ageMs: ageMs !== undefined && ageMs < now ? ageMs : undefined,
  };
}

/** The verdict on one site by what is on record now. */
export async function judgeSite(
  db: Database,
  text: string,
  now: number,
  signing = false,
): Promise<{ readonly verdict: OriginVerdict; readonly ageMs: number | undefined }> {
  const { origins, ageMs } = await listsFor(db, [text], [], now);
  return { verdict: judgeOrigin(text, origins, signing), ageMs };
}
