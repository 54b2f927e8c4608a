/** A comment: it changes nothing for whoever reads, who learns that the connection and the one behind it live. */
export const KEEP_ALIVE = ": alive\n\n";

/** One server-sent event; its number lets a reader that was cut off say how far it came. */
export function eventLine(n: number, line: string): string {
  return `id: ${n}\ndata: ${line}\n\n`;
}
