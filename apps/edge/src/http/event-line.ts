/** One server-sent event; its number lets a reader that was cut off say how far it came. */
export function eventLine(n: number, line: string): string {
  return `id: ${n}\ndata: ${line}\n\n`;
}
