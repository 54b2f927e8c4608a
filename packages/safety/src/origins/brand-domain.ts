import { distance } from "@alou/intents/text/distance";
import { BRANDS, type Brand } from "./brands.ts";
import type { Host } from "./host.ts";

/** Endings everybody takes, and countries': two names under one of them have nothing in common. */
const COMMON = new Set(["com", "org", "net", "info", "xyz", "dev"]);
/** Endings that, written into another name with a hyphen, are somebody's domain and not a word. */
const TELLING = new Set(["zone", "finance", "io", "xyz", "fi", "ag", "exchange", "trade"]);

/** A brand's domain taken apart where it ends in one label: `osmosis.zone`. */
interface OwnDomain {
  readonly brand: Brand;
  readonly domain: string;
  readonly label: string;
  readonly ending: string;
}

const OWN: readonly OwnDomain[] = BRANDS.flatMap((brand) =>
  brand.domains.flatMap((domain): OwnDomain[] => {
    const [label = "", ending = "", ...more] = domain.split(".");
    return more.length === 0 && label.length >= 5 ? [{ brand, domain, label, ending }] : [];
  }),
);

/** What a host does with a brand's own domain. */
export interface DomainHit {
  readonly brand: Brand;
  /** The brand's domain. */
  readonly domain: string;
  /** `near`: one letter away, under the same ending, which few choose. `written-in`: spelled with a hyphen for the dot. */
  readonly how: "near" | "written-in";
  readonly piece: string;
}

/**
 * A brand's whole domain in another's name. It tells where the brand's word alone does not, since many of those are ordinary words:
 * `phanton.app` beside `phantom.app`, `osmosis-zone.example`.
 */
export function brandDomainIn({ labels, registrable, suffix, shared }: Host): DomainHit | undefined {
  const own = shared ? undefined : registrable.slice(0, -suffix.length - 1);
  for (const { brand, domain, label, ending } of OWN) {
    const rare = ending.length > 2 && !COMMON.has(ending);
    if (own && rare && suffix === ending && own !== label && Math.abs(own.length - label.length) < 2) {
      if (own[0] === label[0] && isOneAway(own, label)) return { brand, domain, how: "near", piece: own };
    }
    if (!TELLING.has(ending)) continue;
    const written = `${label}-${ending}`;
    const piece = labels.find((one) => `-${one}-`.includes(`-${written}-`));
    if (piece !== undefined) return { brand, domain, how: "written-in", piece };
  }
  return undefined;
}

/** One letter too many, too few or another, or two neighbours exchanged. */
function isOneAway(a: string, b: string): boolean {
  if (distance(a, b) === 1) return true;
  if (a.length !== b.length) return false;
  const [first = 0, second = 0, ...more] = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]));
  return more.length === 0 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
