import type { Words } from "@alou/money/words";
import { getDomain } from "tldts";
import type { Facts } from "../../facts.ts";
import { sameAddress } from "../../same-address.ts";
import type { SignInText } from "./sign-in.ts";

/** Why a sign-in message must not be signed. */
export interface SignInProblem extends Words {
  readonly why: string;
}

const problem = (why: string, zh: string, en: string): SignInProblem => ({ why, zh, en });

/** What is wrong with a sign-in message for this site, this account and this moment; undefined where nothing is. */
export function signInProblem(text: SignInText, account: string, facts: Facts): SignInProblem | undefined {
  if (text.fault)
    return problem(text.fault, "这条登录消息不符合标准。", `The message does not follow the standard: ${text.fault}.`);
  const domain = text.domain ?? "";
  if (domain.includes("@"))
    return problem("userinfo in the domain", "域名里藏着用户名。", "The domain hides a user name in front.");
  const { origin } = facts;
  if (origin !== undefined && hostOf(origin) !== hostOf(domain))
    return problem(
      "domain is not the origin",
      `消息写的是 ${domain}，请求来自 ${hostOf(origin)}。`,
      `It is for ${domain}, but ${hostOf(origin)} is asking.`,
    );
  if (
    origin !== undefined &&
    text.scheme &&
    /^[a-z]+:\/\//i.test(origin) &&
    !origin.toLowerCase().startsWith(`${text.scheme.toLowerCase()}:`)
  )
    return problem("scheme is not the origin's", "协议和网站不一致。", "Its scheme is not that of the site.");
  if (origin !== undefined && text.uri && /^https?:/i.test(text.uri) && !related(hostOf(text.uri), hostOf(origin)))
    return problem(
      "uri is another site",
      `登录指向 ${hostOf(text.uri)}。`,
      `The login is meant for ${hostOf(text.uri)}.`,
    );
  if (
    text.address &&
    !sameAddress(text.address, account) &&
    account !== "" &&
    facts.about?.(text.address).own !== true &&
    account !== "USER"
  )
    return problem("another account", "消息里的地址不是你的。", "The address in it is not yours.");
  if (text.resources?.some((resource) => /^urn:recap:/i.test(resource)))
    return problem(
      "ReCap resources",
      "它不只是登录，还授予别的权限（ReCap）。",
      "It does more than log in: it grants rights (ReCap).",
    );
  const wallet = facts.walletChain;
  if (wallet?.startsWith("eip155:") && text.account === "Ethereum" && text.chainId !== wallet.slice("eip155:".length))
    return problem("another chain", `消息写的是链 ${text.chainId}。`, `It is for chain ${text.chainId}.`);
  const [wanted, named] = [
    clusterOf(wallet ?? ""),
    text.account === "Solana" ? clusterOf(text.chainId ?? "") : undefined,
  ];
  if (wallet?.startsWith("solana:") && wanted && named && wanted !== named)
    return problem("another chain", `消息写的是 ${text.chainId}。`, `It is for ${text.chainId}.`);
  return timeProblem(text, facts) ?? nonceProblem(text, facts);
}

/** Solana's clusters by the first letters of their genesis hash, as CAIP-2 has them, beside their names. */
const CLUSTERS = { mainnet: "5eykt4", devnet: "etwtra", testnet: "4uhcvj" } as const;

/** The cluster a chain's name means; undefined where it names none. */
function clusterOf(chain: string): string | undefined {
  const plain = chain.toLowerCase();
  return Object.entries(CLUSTERS).find(([name, genesis]) => plain.includes(name) || plain.includes(genesis))?.[0];
}

function timeProblem(
  { expirationTime, notBefore, issuedAt }: SignInText,
  { now, login }: Facts,
): SignInProblem | undefined {
  if (now === undefined || login === undefined) return undefined;
  const at = (time: string | undefined) =>
    time === undefined ? undefined : BigInt(Math.floor(Date.parse(time) / 1000) || 0);
  const [until, from, issued] = [at(expirationTime), at(notBefore), at(issuedAt)];
  if (until !== undefined && until <= now) return problem("expired", "消息已经过期。", "The message has expired.");
  if (from !== undefined && from > now + 60n)
    return problem("not yet valid", "消息还没到生效时间。", "The message is not valid yet.");
  if (issued !== undefined && issued > now + 600n)
    return problem("issued in the future", "签发时间在未来。", "It was issued in the future.");
  return undefined;
}

function nonceProblem({ nonce }: SignInText, { login }: Facts): SignInProblem | undefined {
  if (login?.nonce !== undefined && login.nonce !== nonce)
    return problem("unknown nonce", "随机数不是网站发的。", "Its nonce is none the site issued.");
  if (nonce !== undefined && login?.usedNonces?.includes(nonce))
    return problem("used nonce", "随机数已经用过，可能是重放。", "Its nonce was used before: it may be a replay.");
  return undefined;
}

/** Host and port of an origin, a URI or an authority, in lower case; a scheme's own port is left out. */
export function hostOf(text: string): string {
  const host = text
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/^[^@]*@/, "");
  return host.replace(/:(?:443|80)$/, "").replace(/\.$/, "");
}

/** One host is the other, lies below it, or both are of one name that somebody registered. Neighbours on a host for everybody are not. */
function related(a: string, b: string): boolean {
  const registered = (host: string) => getDomain(host, { allowPrivateDomains: true });
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`) || (registered(a) ?? a) === (registered(b) ?? b);
}
