/// <reference path="./punycode.d.ts" />
import { toUnicode } from "punycode/punycode.es6.js";
import { parse } from "tldts";

/** More than a host name may have (RFC 1035) is not one. */
const LONGEST_HOST = 253;
/** Longer addresses are not read: nothing honest needs them. */
const LONGEST_TEXT = 4096;

/** Where a page comes from, taken apart. */
export interface Host {
  /** Lower case, in its ASCII form (IDNA), without a trailing dot or `www.`. */
  readonly name: string;
  /** The labels before the public suffix, the registrable one last, as the eye sees them (punycode undone). */
  readonly labels: readonly string[];
  /** What somebody registers: `example.co.uk`. For a page on a shared host its own name there: `x.pages.dev`. */
  readonly registrable: string;
  /** The public suffix: `com`, `co.uk`, `pages.dev`. */
  readonly suffix: string;
  /** Anybody may put a page under this suffix within a minute, free of charge (the private part of the public suffix list). */
  readonly shared: boolean;
  /** A label is written in another script (IDNA). */
  readonly foreign: boolean;
}

/** Ways in which an address says one thing to the eye and another to the browser. */
export type UrlTrick = "user-info" | "ip-literal" | "not-https" | "data-url" | "script-url" | "odd-port" | "redirect";

/** Why a text is no name of a site. `user-info`: it shows one in front of the bare number it leads to. */
export type OriginProblem = "too-long" | "not-a-host" | "ip-literal" | "user-info" | "data-url" | "script-url";

/** A text read as a host name or a web address. */
export type ReadOrigin =
  | { readonly host: Host; readonly path: string; readonly tricks: readonly UrlTrick[] }
  | { readonly problem: OriginProblem; readonly text: string };

/** Hosts of other people's pages that the public suffix list does not name. */
const MORE_SHARED = [
  "arweave.net",
  "dweb.link",
  "edgeone.app",
  "edgeone.dev",
  "framer.ai",
  "framer.website",
  "free.nf",
  "godaddysites.com",
  "hostingersite.com",
  "icp0.io",
  "ipfs.io",
  "irys.xyz",
  "notion.site",
  "nftstorage.link",
  "on-fleek.app",
  "onspace.app",
  "onspace.build",
  "rf.gd",
  "sites.google.com",
  "square.site",
  "surge.sh",
  "teleporthq.app",
  "trycloudflare.com",
  "w3s.link",
  "webflow.io",
  "weebly.com",
  "wixsite.com",
];

/**
 * Reads a domain or a web address. Pure; never throws.
 * @param text as it came: any case, with or without a scheme, a trailing dot, spaces around it
 */
export function readOrigin(text: string): ReadOrigin {
  const trimmed = text.trim();
  const shown = trimmed.slice(0, 200);
  if (trimmed.length > LONGEST_TEXT) return { problem: "too-long", text: shown };
  if (/^data:/i.test(trimmed)) return { problem: "data-url", text: shown };
  if (/^(javascript|vbscript|blob|file):/i.test(trimmed)) return { problem: "script-url", text: shown };
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  } catch {
    return { problem: trimmed.length > LONGEST_HOST ? "too-long" : "not-a-host", text: shown };
  }
  const name = url.hostname.toLowerCase().replace(/\.+$/, "");
  if (/^\[|^\d+(\.\d+){3}$/.test(name)) {
    return { problem: url.username || url.password ? "user-info" : "ip-literal", text: shown };
  }
  if (name.length > LONGEST_HOST) return { problem: "too-long", text: shown };
  const host = readHost(name);
  if (!host) return { problem: "not-a-host", text: shown };
  return { host, path: url.pathname, tricks: tricksOf(url) };
}

/** Whether an address leads to the reader's own machine or network, where no stranger keeps a page. Never throws. */
export function isOwnNetwork(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname } = new URL(text);
  return /^(127|10|0|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[(::1?\]|f[cd]|fe[89ab])/i.test(hostname);
}

function readHost(full: string): Host | undefined {
  const name = full.replace(/^www\./, "");
  const { publicSuffix, domain, isPrivate, isIcann } = parse(name, {
    allowPrivateDomains: true,
    validateHostname: true,
  });
  const extra = MORE_SHARED.find((shared) => name.endsWith(`.${shared}`));
  const suffix = extra ?? publicSuffix;
  if (!suffix || (!isIcann && !isPrivate && !extra)) {
    // An unknown ending is a name of somebody's own network, never a page of the web.
    if (!name.includes(".") && name !== "localhost") return undefined;
  }
  if (!suffix) return undefined;
  const before = name === suffix ? [] : name.slice(0, -suffix.length - 1).split(".");
  const own = before.at(-1);
  const registrable = extra && own ? `${own}.${extra}` : (domain ?? name);
  const labels = before.length > 0 ? before : [name.split(".")[0] ?? name];
  return {
    name,
    labels: labels.map(undone),
    registrable,
    suffix,
    shared: before.length > 0 && (extra !== undefined || isPrivate === true),
    foreign: /(^|\.)xn--/.test(name),
  };
}

function undone(label: string): string {
  if (!label.startsWith("xn--")) return label;
  try {
    return toUnicode(label);
  } catch {
    return label;
  }
}

function tricksOf(url: URL): UrlTrick[] {
  const tricks: UrlTrick[] = [];
  if (url.username !== "" || url.password !== "") tricks.push("user-info");
  const isLocal = url.hostname === "localhost" || url.hostname.endsWith(".localhost");
  if (url.protocol !== "https:" && url.protocol !== "wss:" && !isLocal) tricks.push("not-https");
  if (url.port !== "" && !isLocal) tricks.push("odd-port");
  for (const [key, value] of url.searchParams) {
    if (/^(url|u|redirect|redirect_ur[il]|next|target|dest|destination|return|returnto|goto|continue)$/i.test(key)) {
      if (/^(https?:)?\/\//i.test(value)) tricks.push("redirect");
    }
  }
  return [...new Set(tricks)];
}

/** A host and those it lies under, the longest first, at most five above it: the names a list of blocked hosts is asked for. */
export function hostAndParents({ name, suffix }: Host): string[] {
  const names = [name];
  let rest = name;
  while (names.length <= 5) {
    rest = rest.slice(rest.indexOf(".") + 1);
    if (rest === suffix || !rest.includes(".")) break;
    names.push(rest);
  }
  return names;
}
