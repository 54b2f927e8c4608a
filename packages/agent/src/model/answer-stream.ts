import type { ModelEvent } from "./chat-model.ts";
import type { Completion, Told } from "./completion.ts";
import { ModelFault } from "./model-fault.ts";
import { SseError, SseParser } from "./sse-parser.ts";
import type { Timers } from "./timers.ts";
import type { Watch } from "./watch.ts";

/** Pieces are put together until there are this many characters … */
const FLUSH_LENGTH = 64;
/** … or this much time has gone by: fewer events cost less on the whole way to the page. Milliseconds. */
const FLUSH_MS = 40;

/** The end of a body comes at once after `[DONE]`, or is not worth waiting for. Milliseconds. */
const READ_OUT_MS = 1_000;

/** Text on its way out: pieces of one kind put together, and the ones before a change of kind kept apart. */
class Outbox {
  readonly #ready: ModelEvent[] = [];
  #kind: "text" | "reasoning" = "text";
  #open = "";
  #hasBegun = false;

  readonly add = ({ text, reasoning }: Told): void => {
    if (reasoning !== "") this.#append("reasoning", reasoning);
    if (text !== "") this.#append("text", text);
  };

  #append(kind: "text" | "reasoning", piece: string): void {
    if (kind !== this.#kind) this.#close();
    this.#kind = kind;
    this.#open += piece;
    // The first words go out at once: somebody is waiting for a sign of life.
    if (!this.#hasBegun || this.#open.length >= FLUSH_LENGTH) this.#close();
    this.#hasBegun = true;
  }

  #close(): void {
    if (this.#open !== "") this.#ready.push({ kind: this.#kind, delta: this.#open });
    this.#open = "";
  }

  get isWaiting(): boolean {
    return this.#open !== "";
  }

  /** What is long enough to go, or everything. */
  take(everything: boolean): ModelEvent[] {
    if (everything) this.#close();
    return this.#ready.splice(0);
  }
}

/**
 * Reads one answer from the body of a response. Every text that came whole is told, also of an answer that fails.
 * @throws ModelFault on anything but a whole answer
 */
export async function* readAnswer(
  body: ReadableStream<Uint8Array>,
  completion: Completion,
  watch: Watch,
  timers: Timers,
): AsyncGenerator<ModelEvent> {
  const reader = body.getReader();
  const parser = new SseParser();
  const outbox = new Outbox();
  let came: { readonly done: boolean; readonly value?: Uint8Array | undefined } | undefined;
  let broken: unknown;
  let isReading = false;
  let isFlushDue = false;
  let callOffFlush: (() => void) | undefined;
  let isWhole = false;
  let wake: () => void = () => {};
  const read = (): void => {
    isReading = true;
    reader.read().then(
      (result) => {
        came = result;
        isReading = false;
        wake();
      },
      (error: unknown) => {
        broken = error ?? new Error("the connection broke");
        wake();
      },
    );
  };
  watch.listen(() => wake());
  try {
    for (;;) {
      if (!isReading && came === undefined && broken === undefined) read();
      if (came === undefined && broken === undefined && !isFlushDue && !watch.fault) {
        watch.expect();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        watch.rest();
      }
      if (watch.fault) throw watch.fault;
      if (came !== undefined) {
        const { done, value } = came;
        came = undefined;
        if (done) break;
        if (value) for (const data of parser.push(value)) completion.push(data, outbox.add);
        if (completion.isDone) break;
      } else if (broken !== undefined) {
        throw new ModelFault("model_cut", "the connection broke");
      }
      yield* outbox.take(isFlushDue);
      isFlushDue = false;
      if (outbox.isWaiting) {
        callOffFlush ??= timers.after(FLUSH_MS, () => {
          isFlushDue = true;
          callOffFlush = undefined;
          wake();
        });
      }
    }
    const end = completion.conclude();
    isWhole = true;
    yield* outbox.take(true);
    yield* end;
  } catch (error) {
    yield* outbox.take(true);
    if (completion.usage) yield { kind: "usage", usage: completion.usage };
    if (error instanceof SseError) throw new ModelFault("model_garbled", error.message);
    throw error;
  } finally {
    callOffFlush?.();
    watch.listen(() => {});
    // Nobody waits for either: a body without an end must not hold us.
    if (isWhole) readOut(reader, timers).catch(() => {});
    else reader.cancel().catch(() => {});
  }
}

/**
 * Reads what follows `[DONE]`, usually nothing but the end: a connection whose body was read to its end can carry the
 * next request, one that was cancelled cannot.
 */
async function readOut(reader: ReadableStreamDefaultReader<Uint8Array>, timers: Timers): Promise<void> {
  const callOff = timers.after(READ_OUT_MS, () => reader.cancel().catch(() => {}));
  try {
    for (let pieces = 0; pieces < 16; pieces++) if ((await reader.read()).done) return;
    await reader.cancel();
  } finally {
    callOff();
  }
}
