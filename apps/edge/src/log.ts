/** Where secrets stand in a text: long hex, and whatever is said to be a token, a signature or a key. */
const SECRETS = [
  /\b(0x)?[0-9a-fA-F]{128,}\b/g,
  /\bbearer\s+[\w.~+/-]+=*/gi,
  /\b(authorization|cookie|signature|token|accessToken|refreshToken|mnemonic|private[_ ]?key|secret)\b\\?["']?\s*[:=]\s*\\?["']?[^\s"',;\\}]+/gi,
  /__Host-alou_\w+=[^;\s"]+/g,
];

/** Addresses of nodes carry keys behind, or before, their host. */
const ADDRESS = /\b(https?|wss?):\/\/(?:[^\s"'\\/@]*@)?([^\s"'\\/?#@]+)[^\s"'\\)]*/gi;

/** A text without the values of secrets. Hashes stay: they are public and needed to find things. */
export function redact(text: string): string {
  const hosts = text.replace(ADDRESS, "$1://$2");
  return SECRETS.reduce((clean, pattern) => clean.replace(pattern, "[redacted]"), hosts);
}

/** One line of JSON for the platform's log. */
export function logError(requestId: string, where: string, error: unknown): void {
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  const line = {
    level: "error",
    requestId,
    where,
    name,
    message,
    stack,
    cause: cause === undefined ? undefined : String(cause),
  };
  // biome-ignore lint/suspicious/noConsole: the platform's log is the console
  console.error(redact(JSON.stringify(line)));
}
