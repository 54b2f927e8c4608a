/** More than this in one event is no answer of a language model. Characters. */
const MAX_EVENT = 1_000_000;

/** Why a byte stream is not an event stream. */
export class SseError extends Error {
  override readonly name = "SseError";
}

/**
 * Server-sent events out of bytes that may be split anywhere, inside a character too. Comments and fields other than
 * `data` are passed over: comments still show that the other side lives, which the reader of the bytes sees by itself.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class SseParser {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  /** An unfinished line. */
  #line = "";
  /** `data` lines of an unfinished event. */
  #data: string[] = [];
  #size = 0;
  #afterReturn = false;

  /**
   * @returns the data of every event that these bytes completed, in order
   * @throws SseError on bytes that are not UTF-8 and on an event over a million characters
   */
  push(bytes: Uint8Array): string[] {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw new SseError("not UTF-8", { cause });
    }
    const events: string[] = [];
    let start = 0;
    // A line feed that belongs to a carriage return of the bytes before.
    if (this.#afterReturn && text.length > 0) {
      if (text.charCodeAt(0) === LF) start = 1;
      this.#afterReturn = false;
    }
    let lineFeed = text.indexOf("\n", start);
    let carriage = text.indexOf("\r", start);
    while (lineFeed >= 0 || carriage >= 0) {
      const isReturn = carriage >= 0 && (lineFeed < 0 || carriage < lineFeed);
      const end = isReturn ? carriage : lineFeed;
      this.#take(this.#line + text.slice(start, end), events);
      this.#line = "";
      start = end + 1;
      if (isReturn && text.charCodeAt(start) === LF) start++;
      else if (isReturn && start === text.length) this.#afterReturn = true;
      if (lineFeed >= 0 && lineFeed < start) lineFeed = text.indexOf("\n", start);
      if (carriage >= 0 && carriage < start) carriage = text.indexOf("\r", start);
    }
    this.#line += text.slice(start);
    if (this.#line.length + this.#size > MAX_EVENT) throw new SseError("an event is too large");
    return events;
  }

  #take(line: string, events: string[]): void {
    if (line === "") {
      if (this.#data.length > 0) events.push(this.#data.join("\n"));
      this.#data = [];
      this.#size = 0;
      return;
    }
    if (!line.startsWith("data")) return;
    // The field's name ends at the colon; a line without one is a field without a value.
    if (line.length > 4 && line.charCodeAt(4) !== COLON) return;
    const value = line.slice(line.charCodeAt(5) === SPACE ? 6 : 5);
    this.#size += value.length;
    if (this.#size > MAX_EVENT) throw new SseError("an event is too large");
    this.#data.push(value);
  }
}

const LF = 10;
const SPACE = 32;
const COLON = 58;
