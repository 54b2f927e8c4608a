/** Ranges no request of ours may reach: [first address, prefix length]. @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * Whether an IP address belongs to somebody on the public internet. Of IPv6 only `2000::/3` does, without what stands for an
 * IPv4 address, for documentation or for a tunnel. Anything that is no address is not public.
 */
export function isPublicAddress(text: string): boolean {
  const four = parseV4(text);
  if (four !== undefined) return isPublicV4(four);
  const six = parseV6(text);
  return six !== undefined && isPublicV6(six);
}

function isPublicV4(address: number): boolean {
  return !SPECIAL_V4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((parseV4(first) ?? 0) / size);
  });
}

/** @see https://www.iana.org/assignments/iana-ipv6-special-registry */
function isPublicV6([first = 0, second = 0, third = 0]: readonly number[]): boolean {
  if (first >> 13 !== 1) return false;
  // 2001::/23: Teredo, ORCHID and others; 2001:db8::/32; 2002::/16 holds an IPv4 address; 3fff::/20 is for documentation.
  if (first === 0x2001 && second < 0x200) return false;
  if (first === 0x2001 && second === 0xdb8) return false;
  if (first === 0x2002) return false;
  if (first === 0x3fff && second < 0x1000) return false;
  return !(first === 0x2620 && second === 0x4f && third === 0x8000);
}

/** A dotted decimal address as a number. Other spellings are none here: a URL parser has turned them into this one. */
function parseV4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The eight groups of an IPv6 address. */
function parseV6(text: string): number[] | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const four = parseV4(dotted[2] ?? "");
    if (four === undefined) return undefined;
    return parseV6(`${dotted[1]}${Math.floor(four / 65_536).toString(16)}:${(four % 65_536).toString(16)}`);
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const groups = tail === undefined ? head : [...head, ...zeros(8 - head.length - tail.length), ...tail];
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

const zeros = (count: number): string[] => Array.from({ length: Math.max(0, count) }, () => "0");
