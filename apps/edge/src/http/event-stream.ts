import type { Words } from "@alou/money/words";
import { eventLine, KEEP_ALIVE } from "./event-line.ts";

/**
 * A turn on its way to the page: the UI message stream, version 1, as numbered server-sent events.
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 */
export class EventStream {
  readonly #encoder = new TextEncoder();
  readonly #stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Called with each event, which is numbered from 0. */
  readonly #record: (line: string) => void;
  #sent = 0;
  #texts = 0;
  /** The paragraph of a model's words that is being written. */
  #open: { readonly kind: "text" | "reasoning"; readonly id: string } | undefined;

  constructor(record: (line: string) => void = () => {}) {
    this.#record = record;
    this.#stream = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        // The page is gone; the turn goes on and is written down.
        this.#controller = undefined;
      },
    });
  }

  response(): Response {
    return streamResponse(this.#stream);
  }

  start(messageId: string): void {
    this.#send({ type: "start", messageId });
  }

  text(text: string): void {
    const id = `text-${this.#texts++}`;
    this.#send({ type: "text-start", id });
    this.#send({ type: "text-delta", id, delta: text });
    this.#send({ type: "text-end", id });
  }

  /** A piece of a model's words, marked as such; pieces that follow one another are one part. */
  delta(kind: "text" | "reasoning", delta: string): void {
    if (this.#open?.kind !== kind) {
      this.endParagraph();
      this.#open = { kind, id: `${kind}-${this.#texts++}` };
      this.#write({ type: `${kind}-start`, id: this.#open.id, providerMetadata: { alou: { by: "model" } } });
    }
    this.#write({ type: `${kind}-delta`, id: this.#open.id, delta });
  }

  toolStart(toolCallId: string, toolName: string, title: Words): void {
    this.#send({ type: "tool-input-available", toolCallId, toolName, input: { title } });
  }

  toolEnd(toolCallId: string, _toolName: string, output: { title: Words; ms: number; summary: Words }): void {
    this.#send({ type: "tool-output-available", toolCallId, output });
  }

  toolFailed(toolCallId: string, toolName: string): void {
    this.#send({ type: "tool-output-error", toolCallId, errorText: toolName });
  }

  /** A part of our own kind. */
  data(name: string, data: unknown): void {
    this.#send({ type: `data-${name}`, data });
  }

  finish(): void {
    this.#send({ type: "finish" });
    this.#end();
  }

  /** The turn broke off: what was said stands, and the request id names the rest. */
  fail(requestId: string): void {
    this.#send({ type: "error", errorText: requestId });
    this.#end();
  }

  /** Ends the paragraph of a model's words that is being written, if there is one. */
  endParagraph(): void {
    if (this.#open) this.#write({ type: `${this.#open.kind}-end`, id: this.#open.id });
    this.#open = undefined;
  }

  /** Tells the page that the answer is still being made. No event, and so without a number. */
  keepAlive(): void {
    this.#controller?.enqueue(this.#encoder.encode(KEEP_ALIVE));
  }

  #send(event: object): void {
    this.endParagraph();
    this.#write(event);
  }

  #write(event: object): void {
    this.#line(JSON.stringify(event));
  }

  #line(line: string): void {
    this.#record(line);
    this.#controller?.enqueue(this.#encoder.encode(eventLine(this.#sent++, line)));
  }

  #end(): void {
    this.endParagraph();
    this.#line("[DONE]");
    this.#controller?.close();
    this.#controller = undefined;
  }
}

/** The answer that carries a UI message stream. */
export function streamResponse(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "x-vercel-ai-ui-message-stream": "v1",
      "x-accel-buffering": "no",
    },
  });
}
