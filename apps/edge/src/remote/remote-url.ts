import type { Words } from "@alou/money/words";

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
export function readRemoteUrl(raw: string, rules: RemoteUrlRules): URL | { readonly problem: Words } {
  const problem = (zh: string, en: string) => ({ problem: { zh, en } });
  if (raw.length > MAX_LENGTH) return problem("超过 2,000 个字符", "longer than 2,000 characters");
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(raw))
    return problem("含有隐藏字符、空格或反斜杠", "hidden characters, spaces or backslashes");
  if (!URL.canParse(raw)) return problem("不是完整的网址", "not an absolute URL");
  const url = new URL(raw);
  if (url.username !== "" || url.password !== "")
    return problem("凭据要放在请求头里", "credentials belong into a header");
  if (url.hash !== "") return problem("# 后面的部分不会被发送", "a fragment is never sent");
  if (!rules.anyParameters && [...url.searchParams.keys()].some((name) => SECRET_PARAMETER.test(name)))
    return problem("凭据要放在请求头里，不能放在网址里", "credentials belong into a header, not into the URL");
  if (rules.loopback && isLoopback(url)) return url;
  if (url.protocol !== "https:") return problem("只能用 https", "only https");
  const port = url.port === "" ? 443 : Number(url.port);
  if (!rules.ports.includes(port))
    return problem(`只能用端口 ${rules.ports.join(" 或 ")}`, `only port ${rules.ports.join(" or ")}`);
  const name = hostProblem(url.hostname.toLowerCase(), rules);
  return name === undefined ? url : { problem: name };
}

const isLoopback = ({ protocol, hostname }: URL) =>
  protocol === "http:" && (hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost");

function hostProblem(hostname: string, { ownHosts }: RemoteUrlRules): Words | undefined {
  const host = hostname.replace(/\.$/, "");
  const labels = host.split(".");
  // A last label of digits alone is an address in some spelling.
  if (host.startsWith("[") || /^\d+$/.test(labels.at(-1) ?? ""))
    return { zh: "要用域名，不能用 IP 地址", en: "a name, not an IP address" };
  if (labels.length < 2 || host.length > 253) return { zh: "要用完整的公网域名", en: "a full public name" };
  if (!labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label)))
    return { zh: "不是合格的域名", en: "not a host name" };
  const under = (zone: string) => host === zone || host.endsWith(`.${zone}`);
  if (INTERNAL.some(under)) return { zh: "是内部网络的域名", en: "a name of an internal network" };
  return ownHosts.some(under) ? { zh: "是我们自己的服务器", en: "our own server" } : undefined;
}
