/** More addresses than this are not looked up for one request. */
const MOST = 24;
/** Texts are looked through this far; calldata of honest requests is shorter. */
const LONGEST = 200_000;
const DEEPEST = 40;

/**
 * The EVM addresses that stand in a request: as texts of their own, and as words of calldata. In the order they stand there, lower
 * case, each once; the zero address and what is too small to be one are left out. Pure; never throws.
 */
export function addressesIn(request: unknown): string[] {
  const found = new Set<string>();
  const add = (digits: string) => {
    // Numbers stand in words too: an address has its upper bytes filled.
    if (found.size < MOST && !/^0{10}/.test(digits)) found.add(`0x${digits.toLowerCase()}`);
  };
  const look = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || found.size >= MOST) return;
    if (typeof value === "string") {
      const text = value.slice(0, LONGEST);
      const whole = /^0x([0-9a-f]{40})$/i.exec(text.trim());
      if (whole?.[1]) add(whole[1]);
      else if (/^0x[0-9a-f]+$/i.test(text) && text.length >= 74) lookInCalldata(text.slice(2), add);
      else for (const [, digits = ""] of text.matchAll(/\b0x([0-9a-f]{40})\b/gi)) add(digits);
      return;
    }
    if (Array.isArray(value)) for (const one of value) look(one, depth + 1);
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) look(one, depth + 1);
  };
  look(request, 0);
  return [...found];
}

/** No honest call names more; each is looked up in lists that are at hand, and nothing is asked for it. */
const MOST_NAMES = 2_000;

/** The addresses that stand as words among a call's own arguments, lower case, each once. @param digits calldata as hex, without `0x` */
export function addressesInWords(digits: string): string[] {
  const found = new Set<string>();
  const zeros = "0".repeat(24);
  for (let at = 8; at + 64 <= digits.length && found.size < MOST_NAMES; at += 64)
    if (digits.startsWith(zeros, at) && !digits.startsWith("0".repeat(10), at + 24))
      found.add(`0x${digits.slice(at + 24, at + 64).toLowerCase()}`);
  return [...found];
}

/** Where words begin, in bytes modulo 32: behind no selector, behind one, and in a call within a call. */
const ALIGNED = [4, 8, 12, 0] as const;

function lookInCalldata(digits: string, add: (digits: string) => void): void {
  for (const bytes of ALIGNED)
    for (let at = bytes * 2; at + 64 <= digits.length; at += 64)
      if (digits.startsWith("0".repeat(24), at)) add(digits.slice(at + 24, at + 64));
}
