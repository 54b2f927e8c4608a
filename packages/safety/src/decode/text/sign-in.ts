import { parseEvmAddress } from "@alou/money/evm-address";

/** A sign-in message of any family, strictly read. */
export interface SignInText {
  readonly raw: string;
  /** `Ethereum`, `Solana`, `Cosmos` … as the message says it. */
  readonly account: string;
  /** What makes it no valid message. */
  readonly fault?: string;
  /** The authority: host and port, and userinfo where somebody wrote one. */
  readonly domain?: string;
  readonly scheme?: string;
  readonly address?: string;
  readonly statement?: string;
  readonly uri?: string;
  readonly chainId?: string;
  readonly nonce?: string;
  readonly issuedAt?: string;
  readonly expirationTime?: string;
  readonly notBefore?: string;
  readonly resources?: readonly string[];
}

const OPENING = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?(\S*) wants you to sign in with your (\w+(?: \w+)?) account:$/;
const SOMEWHERE = /wants you to sign in with your \w+(?: \w+)? account/;

/** Whether a text is a sign-in message, good or bad. */
export function isSignIn(text: string): boolean {
  return SOMEWHERE.test(text.slice(0, 2_000));
}

const AUTHORITY =
  /^(?:[\w.~!$&'()*+,;=:%-]+@)?(?:\[[0-9a-fA-F:.]+\]|\[v[0-9a-fA-F]+\.[\w.~!$&'()*+,;=:-]+\]|[\w.~!$&'()*+,;=%-]+)(?::\d*)?$/;
const URI =
  /^[a-zA-Z][a-zA-Z0-9+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[([^\]]*)\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?(?:\/[\w.~!$&'()*+,;=:@%/-]*)?|[\w.~!$&'()*+,;=:@%/-]*)(?:\?[\w.~!$&'()*+,;=:@%/?-]*)?(?:#[\w.~!$&'()*+,;=:@%/?-]*)?$/;
const TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(?:\.\d+)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
const STATEMENT = /^[:/?#[\]@!$&'()*+,;= \w.~-]+$/;
const PCHARS = /^(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})*$/;

/** Whether a text is an absolute URI. @see https://www.rfc-editor.org/rfc/rfc3986 */
export function isUri(text: string): boolean {
  const match = URI.exec(text);
  if (!match || /%(?![0-9a-fA-F]{2})/.test(text)) return false;
  const [, literal] = match;
  return literal === undefined || isIpLiteral(literal);
}

function isIpLiteral(text: string): boolean {
  if (/^v[0-9a-fA-F]+\./.test(text)) return true;
  // "::" stands for at least one group: eight written ones leave it none.
  const groups = text.split(":").filter((part) => part !== "").length + (text.includes(".") ? 1 : 0);
  if (text.includes("::") && groups > 7) return false;
  try {
    new URL(`http://[${text}]/`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a sign-in message. Ethereum's is held to every letter of EIP-4361; those of other families (SIWS and its kin) may leave
 * fields out, but not change their order. A message that is wrong comes back with a `fault`; never throws.
 * @see https://eips.ethereum.org/EIPS/eip-4361
 */
export function readSignIn(raw: string): SignInText {
  const lines = raw.split("\n");
  const opening = OPENING.exec(lines[0] ?? "");
  if (!opening) return { raw, account: "", fault: "the first line is not that of a sign-in message" };
  const [, scheme, domain = "", account = ""] = opening;
  const address = lines[1] ?? "";
  const base = { raw, account, domain, address, ...(scheme !== undefined && { scheme }) };
  const fault = (why: string): SignInText => ({ ...base, fault: why });
  if (!AUTHORITY.test(domain)) return fault("the domain is no authority");
  const bracket = /\[([^\]]*)\]/.exec(domain)?.[1];
  if (bracket !== undefined && !isIpLiteral(bracket)) return fault("the domain is no authority");
  const strict = account === "Ethereum";
  if (strict && parseEvmAddress(address) !== address) return fault("the address is not spelled with its checksum");
  if (!strict && !/^[\w:.-]{20,128}$/.test(address)) return fault("there is no address");
  if (lines.length === 2 && !strict) return base;
  if (lines[2] !== "") return fault("the line after the address is not empty");
  // Without a statement there are two empty lines; many write one.
  const at = lines[3] === "" ? 4 : /^URI: /.test(lines[3] ?? "") ? 3 : 5;
  const statement = at === 5 ? lines[3] : undefined;
  if (at === 5 && lines[4] !== "" && !(lines.length === 4 && !strict))
    return fault("the statement has more than one line");
  if (at === 3 && strict) return fault("an empty line is missing");
  if (strict && statement !== undefined && !STATEMENT.test(statement))
    return fault("the statement has signs that are not allowed");
  const fields = readFields(lines.slice(at), strict);
  const whole = { ...base, ...(statement !== undefined && { statement }), ...fields.values };
  return fields.fault === undefined ? whole : { ...whole, fault: fields.fault };
}

type FieldName = "uri" | "version" | "chainId" | "nonce" | "issuedAt" | "expirationTime" | "notBefore" | "requestId";

/** Fields in their order, which of them are needed, and what they may hold. */
const FIELDS: readonly (readonly [
  label: string,
  name: FieldName,
  needed: boolean,
  valid: (value: string) => boolean,
])[] = [
  ["URI", "uri", true, isUri],
  ["Version", "version", true, (value) => value === "1"],
  ["Chain ID", "chainId", true, (value) => /^\d{1,20}$/.test(value)],
  ["Nonce", "nonce", true, (value) => /^[a-zA-Z0-9]{8,}$/.test(value)],
  ["Issued At", "issuedAt", true, isTime],
  ["Expiration Time", "expirationTime", false, isTime],
  ["Not Before", "notBefore", false, isTime],
  ["Request ID", "requestId", false, (value) => PCHARS.test(value)],
];

function isTime(value: string): boolean {
  if (!TIME.test(value)) return false;
  const [, year, month, day] = TIME.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day);
}

function readFields(lines: readonly string[], strict: boolean): { values: Partial<SignInText>; fault?: string } {
  const values: Record<string, string> = {};
  let at = 0;
  for (const [label, name, needed, valid] of FIELDS) {
    const line = lines[at] ?? "";
    if (!line.startsWith(`${label}: `)) {
      if (needed && strict) return { values, fault: `${label} is missing or out of place` };
      continue;
    }
    const value = line.slice(label.length + 2);
    values[name] = value;
    const lenient = !strict && (name === "chainId" || name === "nonce" || name === "version");
    if (!lenient && !valid(value)) return { values, fault: `${label} is not valid` };
    at++;
  }
  const rest = lines.slice(at);
  if (rest.length === 0) return { values };
  if (rest[0] !== "Resources:") return { values, fault: "there is something after the last field" };
  const resources = rest.slice(1).map((line) => line.replace(/^- /, ""));
  if (!rest.slice(1).every((line) => line.startsWith("- ")))
    return { values, fault: "a resource is not a line of its own" };
  if (!resources.every(isUri)) return { values: { ...values, resources }, fault: "a resource is no URI" };
  return { values: { ...values, resources } };
}
