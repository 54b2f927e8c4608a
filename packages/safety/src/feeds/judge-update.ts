import { BRANDS } from "../origins/brands.ts";
import type { Feed } from "./read-feed.ts";

/** What an update would change. */
export interface FeedChange {
  /** Entries on record before. */
  readonly before: number;
  /** Of these, how many the update lacks. */
  readonly removed: number;
}

/** Lists shorter than this shrink and grow by halves without anything being wrong. */
const SMALL = 20;

/**
 * Why an update must not be taken over unseen: it takes away more than a fifth, or lists a name that stands under our protection.
 * Undefined where nothing speaks against it. Somebody who has looked at such a name says so in `reviewed`: honest sites get taken over.
 */
export function whyNotTake(
  feed: Feed,
  { before, removed }: FeedChange,
  reviewed: ReadonlySet<string>,
): string | undefined {
  const listed = new Set(feed.hosts);
  const own = BRANDS.flatMap(({ domains }) => domains);
  const brand = [...own, ...FOUNDATIONS].find((name) => listed.has(name) && !reviewed.has(name));
  if (brand !== undefined) return `it lists ${brand}`;
  if (before >= SMALL && removed * 5 > before) return `it removes ${removed} of ${before} entries`;
  return undefined;
}

/** What half the web stands on: a list that names them is broken, or somebody broke into it. */
const FOUNDATIONS = [
  ...["google.com", "youtube.com", "github.com", "gitlab.com", "x.com", "twitter.com", "discord.com", "telegram.org"],
  ...[
    "t.me",
    "cloudflare.com",
    "apple.com",
    "microsoft.com",
    "amazon.com",
    "wikipedia.org",
    "reddit.com",
    "medium.com",
  ],
  ...["npmjs.com", "etherscan.io", "ethereum.org", "solana.com", "bitcoin.org", "cosmos.network"],
  // Suffixes under which others have their pages: blocking them blocks everybody.
  ...["com", "org", "net", "io", "xyz", "app", "pages.dev", "vercel.app", "netlify.app", "github.io", "web.app"],
];
