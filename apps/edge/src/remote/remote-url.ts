/** Which addresses of other servers this deployment talks to. */
export interface RemoteUrlRules {
  readonly ports: readonly number[];
  /** Plain http to this machine, at any port: in the local world only. */
  readonly loopback: boolean;
  /** Hosts of our own, which are nobody's other server. */
  readonly ownHosts: readonly string[];
  /** Parameters may be called anything: the address is not kept, and nobody's credential. */
  readonly anyParameters?: boolean;
}

/** Longer is no address of anything. */
const MAX_LENGTH = 2_000;

/** Names that mean something inside a network, and names that spell out whatever address one likes. */
const INTERNAL = [
  ...["localhost", "local", "internal", "intranet", "localdomain", "lan", "home", "corp", "private", "arpa", "onion"],
  ...["test", "invalid", "example", "alt", "nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me"],
];

/** Names of parameters that carry secrets. */
const SECRET_PARAMETER = /key|token|secret|auth|passw|credential|signature|^sig$|^code$/i;

/**
 * The address of another server, if one may be attached that stands there: a public https name on an allowed port, without
 * credentials in it. Whether the name leads to a public address is for `requirePublicName`.
 * @returns the parsed URL, or what is wrong with it
 */
export function readRemoteUrl(raw: string, rules: RemoteUrlRules): URL | { readonly problem: string } {
  const problem = (text: string) => ({ problem: text });
  if (raw.length > MAX_LENGTH) return problem("longer than 2,000 characters");
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(raw)) return problem("hidden characters, spaces or backslashes");
  if (!URL.canParse(raw)) return problem("not an absolute URL");
  const url = new URL(raw);
  if (url.username !== "" || url.password !== "") return problem("credentials belong into a header");
  if (url.hash !== "") return problem("a fragment is never sent");
  if (!rules.anyParameters && [...url.searchParams.keys()].some((name) => SECRET_PARAMETER.test(name)))
    return problem("credentials belong into a header, not into the URL");
  if (rules.loopback && isLoopback(url)) return url;
  if (url.protocol !== "https:") return problem("only https");
  const port = url.port === "" ? 443 : Number(url.port);
  if (!rules.ports.includes(port)) return problem(`only port ${rules.ports.join(" or ")}`);
  const name = hostProblem(url.hostname.toLowerCase(), rules);
  return name === undefined ? url : problem(name);
}

const isLoopback = ({ protocol, hostname }: URL) =>
  protocol === "http:" && (hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost");

function hostProblem(hostname: string, { ownHosts }: RemoteUrlRules): string | undefined {
  const host = hostname.replace(/\.$/, "");
  const labels = host.split(".");
  // A last label of digits alone is an address in some spelling.
  if (host.startsWith("[") || /^\d+$/.test(labels.at(-1) ?? "")) return "a name, not an IP address";
  if (labels.length < 2 || host.length > 253) return "a full public name";
  if (!labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))) return "not a host name";
  const under = (zone: string) => host === zone || host.endsWith(`.${zone}`);
  if (INTERNAL.some(under)) return "a name of an internal network";
  return ownHosts.some(under) ? "our own server" : undefined;
}
