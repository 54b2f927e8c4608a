import { whyNotTake } from "@alou/safety/feeds/judge-update";
import { FeedProblem, readFeed } from "@alou/safety/feeds/read-feed";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import {
  changeBy,
  forgetFeeds,
  noteRefused,
  noteTry,
  noteUnchanged,
  type StoredFeed,
  storedFeeds,
  takeOver,
} from "../storage/phishing-lists.ts";
import type { FeedSource } from "./safety-service.ts";

/** How often a feed's server is asked whether there is anything new. */
const ASK_AGAIN_MS = 10 * 60_000;
/** A list larger than this is not read: it would not fit into a Worker's memory beside what is made of it. */
const LARGEST = 24 * 1024 * 1024;

/** What became of a look at a feed. */
export type FeedOutcome = "not-due" | "unchanged" | "taken" | "refused" | "failed";

/** Every minute: asks the feeds whose time has come. A feed that fails keeps what it had, and grows older. */
export async function refreshFeeds(services: Services): Promise<ReadonlyMap<string, FeedOutcome>> {
  const { db, safety } = services;
  const stored = new Map((await storedFeeds(db)).map((feed) => [feed.source, feed]));
  const configured = safety.feeds.map(({ source }) => source);
  if ([...stored.keys()].some((source) => !configured.includes(source))) await forgetFeeds(db, configured);
  const outcomes = new Map<string, FeedOutcome>();
  for (const feed of safety.feeds) {
    const before = stored.get(feed.source);
    outcomes.set(
      feed.source,
      await refresh(services, feed, before?.url === feed.url ? before : undefined).catch((error: unknown) => {
        logError("feeds", feed.source, error);
        return "failed" as const;
      }),
    );
  }
  return outcomes;
}

async function refresh(services: Services, feed: FeedSource, before: StoredFeed | undefined): Promise<FeedOutcome> {
  const { db, safety, now } = services;
  if (before && now() - before.triedAt < ASK_AGAIN_MS) return "not-due";
  await noteTry(db, feed, now());
  const response = await safety.fetch(feed.url, {
    headers: { accept: "application/json", ...(before?.etag && { "if-none-match": before.etag }) },
  });
  if (response.status === 304 && before?.etag) {
    await noteUnchanged(db, feed.source, now());
    return "unchanged";
  }
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the server answered ${response.status}`);
  }
  const refuse = async (why: string): Promise<FeedOutcome> => {
    await noteRefused(db, feed.source, why);
    logError("feeds", feed.source, new Error(`refused: ${why}`));
    return "refused";
  };
  const text = await readCapped(response);
  if (text === undefined) return await refuse(`it is larger than ${LARGEST} bytes`);
  let read: ReturnType<typeof readFeed>;
  try {
    read = readFeed(feed.format, text);
  } catch (error) {
    if (error instanceof FeedProblem) return await refuse(error.message);
    throw error;
  }
  const why = whyNotTake(read, await changeBy(db, feed.source, read), safety.reviewed);
  if (why !== undefined) return await refuse(why);
  await takeOver(db, feed.source, read, { etag: response.headers.get("etag"), now: now() });
  return "taken";
}

/** Undefined of a body that is larger than it may be, whatever its headers say. */
async function readCapped(response: Response): Promise<string | undefined> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return pieces.join("") + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LARGEST) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(decoder.decode(value, { stream: true }));
  }
}
