/** What may follow a secret's name: the value itself, quoted or not. */
const SECRETS = [
  /\b(0x)?[0-9a-fA-F]{130,}\b/g, // signatures and signed transactions
  /\b(bearer|authorization|cookie|signature|token|refresh|mnemonic|private[_ ]?key)\b["':=\s]+[^\s"',;]+/gi,
  /\b(0x)?[0-9a-fA-F]{64}\b(?=\s*(private|key|secret))/gi,
];

/** A text without the values of secrets. Hashes stay: they are public and needed to find things. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, pattern) => clean.replace(pattern, "[redacted]"), text);
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
