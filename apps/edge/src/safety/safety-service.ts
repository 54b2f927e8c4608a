import { FEED_FORMATS, type FeedFormat } from "@alou/safety/feeds/read-feed";
import type { Env } from "../env.ts";

/** A published list this deployment follows. */
export interface FeedSource {
  /** What it is called in findings. */
  readonly source: string;
  readonly format: FeedFormat;
  readonly url: string;
}

/** What judging strangers may use besides chains and the database. */
export interface SafetyService {
  readonly feeds: readonly FeedSource[];
  /** Protected names that somebody has looked at: a feed may list them. */
  readonly reviewed: ReadonlySet<string>;
  /** Gives up after 20 s, and follows no redirect. */
  readonly fetch: typeof fetch;
}

const TIME_OUT_MS = 20_000;

/** As configured. What cannot be read is no feed. */
export function openSafety(env: Env): SafetyService {
  return {
    feeds: feedsIn(env.PHISHING_FEEDS ?? "[]"),
    reviewed: new Set((env.PHISHING_REVIEWED ?? "").split(",").flatMap((name) => name.trim().toLowerCase() || [])),
    fetch: (input, init) => fetch(input, { ...init, redirect: "manual", signal: AbortSignal.timeout(TIME_OUT_MS) }),
  };
}

function feedsIn(configured: string): FeedSource[] {
  const listed = JSON.parse(configured) as Partial<FeedSource>[];
  return listed.flatMap(({ source, format, url }) =>
    source && url && FEED_FORMATS.some((known) => known === format)
      ? [{ source, format: format as FeedFormat, url }]
      : [],
  );
}
