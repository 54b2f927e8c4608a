import { hexBytes, utf8 } from "../../decode/encoded-bytes.ts";
import { isObject, scalarText, textOf } from "../../decode/shape.ts";
import { readSignIn, type SignInText } from "../../decode/text/sign-in.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import { withAddresses } from "../context.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { evmScene } from "./scene.ts";

/** `{message}`: a sign-in message as text, as hex of it, or as its fields. */
export const siweKind: CheckKind = {
  kind: "siwe",
  judge(line) {
    const { body } = line;
    const given = body.message ?? body.payload ?? body.siwe ?? body.text;
    const written = isObject(given) ? written4361(given) : textOf(given);
    if (written === "") throw new LineProblem("message", "there is no message");
    const bytes = /^0x(?:[0-9a-f]{2})+$/i.test(written) ? hexBytes(written) : undefined;
    const plain = (bytes && utf8(bytes)) ?? written;
    const { scene, facts } = evmScene(line, undefined, body.from ?? body.address);
    const spelled = plain.replace(/\nUSER\n/, `\n${textOf(withAddresses("USER", line.context))}\n`);
    const text = withWord(readSignIn(spelled), plain);
    const action = {
      kind: "sign-in",
      chain: scene.chain,
      from: accountOf(text, scene.account, line.context.user),
      text,
    } as const;
    return judgeActions([wholeRequest("evm", scene, [], [], { login: true }), action], facts);
  },
};

/** A stand-in for the user carries no checksum, which is then nobody's fault. */
function withWord(text: SignInText, plain: string): SignInText {
  return text.fault?.includes("checksum") && /\nUSER\n/.test(plain)
    ? readSignIn(plain.replace(/\nUSER\n/, "\n0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\n"))
    : text;
}

/** Who is asked to sign: where nobody says, whoever the message names. */
function accountOf(text: SignInText, account: string, user: string | undefined): string {
  return user === undefined ? (text.address ?? account) : account;
}

/** The message that stands for EIP-4361's fields. */
function written4361(fields: Record<string, unknown>): string {
  const value = (name: string) => scalarText(fields[name]);
  const line = (label: string, name: string) => (value(name) === "" ? [] : [`${label}: ${value(name)}`]);
  const resources = Array.isArray(fields.resources)
    ? ["Resources:", ...fields.resources.map((one) => `- ${scalarText(one)}`)]
    : [];
  return [
    `${value("scheme") ? `${value("scheme")}://` : ""}${value("domain")} wants you to sign in with your Ethereum account:`,
    value("address"),
    "",
    ...(value("statement") ? [value("statement")] : []),
    "",
    ...line("URI", "uri"),
    ...line("Version", "version"),
    ...line("Chain ID", "chainId"),
    ...line("Nonce", "nonce"),
    ...line("Issued At", "issuedAt"),
    ...line("Expiration Time", "expirationTime"),
    ...line("Not Before", "notBefore"),
    ...line("Request ID", "requestId"),
    ...resources,
  ].join("\n");
}
