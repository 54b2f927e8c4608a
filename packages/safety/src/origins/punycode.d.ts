declare module "punycode/punycode.es6.js" {
  /** A host name with every `xn--` label undone (RFC 3492); throws on a malformed one. */
  export function toUnicode(domain: string): string;
}
