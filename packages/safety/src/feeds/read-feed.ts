import { isObject } from "../decode/shape.ts";
import { readOrigin } from "../origins/host.ts";
import { addressKey } from "../same-address.ts";

/**
 * Forms in which lists of thieves are published. `metamask`: an object with `blacklist` and `whitelist`, or with `blocklist` and
 * `allowlist`; `domains` and `addresses`: ScamSniffer's, an array of texts; `combined`: ScamSniffer's, addresses by domain.
 * @see https://github.com/MetaMask/eth-phishing-detect
 * @see https://github.com/scamsniffer/scam-database
 */
export const FEED_FORMATS = ["metamask", "domains", "addresses", "combined"] as const;

export type FeedFormat = (typeof FEED_FORMATS)[number];

/** What a feed lists. Each list is sorted by code unit and holds each name once. */
export interface Feed {
  /** Hosts, and pages as `host/path`, as `judgeOrigin` asks for them. */
  readonly hosts: readonly string[];
  /** Hosts the feed vouches for. */
  readonly allowed: readonly string[];
  /** As `addressKey` writes them. */
  readonly addresses: readonly string[];
}

/** A feed that is not what it is said to be. */
export class FeedProblem extends Error {
  override readonly name = "FeedProblem";
}

/** Of so many entries one may be unreadable: lists are written by hand. */
const READABLE = 100;

/**
 * Reads a published list.
 * @throws FeedProblem for what is no JSON, has another shape, is empty, or holds more rubbish than a list has
 */
export function readFeed(format: FeedFormat, text: string): Feed {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new FeedProblem("it is no JSON");
  }
  const { hosts, allowed, addresses } = listsIn(format, document);
  const feed = {
    hosts: readNames(hosts, hostName),
    allowed: readNames(allowed, hostName),
    addresses: readNames(addresses, addressName),
  };
  if (feed.hosts.length + feed.addresses.length === 0) throw new FeedProblem("it lists nothing");
  return feed;
}

function listsIn(format: FeedFormat, document: unknown): { [K in keyof Feed]: readonly unknown[] } {
  if (format === "metamask") {
    if (!isObject(document)) throw new FeedProblem("it is no object");
    return {
      hosts: arrayOf(document.blacklist ?? document.blocklist, "blacklist"),
      allowed: arrayOf(document.whitelist ?? document.allowlist ?? [], "whitelist"),
      addresses: [],
    };
  }
  if (format === "combined") {
    if (!isObject(document)) throw new FeedProblem("it is no object");
    const addresses = Object.values(document).flatMap((one) => arrayOf(one, "addresses"));
    return { hosts: Object.keys(document), allowed: [], addresses };
  }
  const list = arrayOf(document, "the list");
  return format === "domains"
    ? { hosts: list, allowed: [], addresses: [] }
    : { hosts: [], allowed: [], addresses: list };
}

function arrayOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new FeedProblem(`${what} is no array`);
  return value;
}

function readNames(list: readonly unknown[], read: (one: unknown) => string | undefined): string[] {
  const names = new Set<string>();
  let rubbish = 0;
  for (const one of list) {
    const name = read(one);
    if (name === undefined) rubbish += 1;
    else names.add(name);
  }
  if (rubbish * READABLE > list.length) throw new FeedProblem(`${rubbish} of ${list.length} entries cannot be read`);
  return [...names].sort();
}

/** Plain names, by far the most, are taken as they are: hundreds of thousands are read at once. */
const PLAIN = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/;

function hostName(one: unknown): string | undefined {
  if (typeof one !== "string") return undefined;
  const text = one.trim().toLowerCase().replace(/\.$/, "");
  if (text.length > 253) return undefined;
  if (PLAIN.test(text)) return text.replace(/^www\./, "");
  const read = readOrigin(one.trim());
  if ("problem" in read) return undefined;
  const path = read.path.replace(/\/+$/, "");
  return path === "" ? read.host.name : `${read.host.name}${path}`;
}

function addressName(one: unknown): string | undefined {
  if (typeof one !== "string") return undefined;
  const text = one.trim();
  return /^[a-zA-Z0-9]{25,100}$/.test(text) ? addressKey(text) : undefined;
}
