import type { AuthInfo, JSONRPCMessage, Transport } from "@modelcontextprotocol/server";
import { parseJSONRPCMessage, readRequestBody } from "@modelcontextprotocol/server";

/** A message of more bytes than this is nobody's wish. */
export const MAX_BODY_BYTES = 262_144;

const encoder = new TextEncoder();
/** Proxies close a silent connection after a minute or so. */
const KEEP_ALIVE_MS = 15_000;

/**
 * The transport of 2024-11-05 for clients that know no other: one event stream down, and a second address for what comes up.
 * The stream is the session; when it is cut, the session is over.
 */
export class SseTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: Transport["onmessage"];
  readonly sessionId: string;
  readonly #endpoint: string;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;

  /** @param endpoint where the client posts its messages, relative to the origin */
  constructor(sessionId: string, endpoint: string) {
    this.sessionId = sessionId;
    this.#endpoint = endpoint;
  }

  async start(): Promise<void> {}

  /** The stream, as the answer to the client's GET. */
  response(): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
        this.#write(`event: endpoint\ndata: ${this.#endpoint}\n\n`);
        this.#beat = setInterval(() => this.#write(": beat\n\n"), KEEP_ALIVE_MS);
      },
      cancel: () => void this.close(),
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
    });
  }

  /** Takes a posted message; its answer goes down the stream. */
  async receive(request: Request, authInfo: AuthInfo | undefined): Promise<Response> {
    if (!this.#controller) return new Response("the stream has ended", { status: 404 });
    const body = await readRequestBody(request, MAX_BODY_BYTES);
    if (body.tooLarge) return new Response("too large", { status: 413 });
    let message: JSONRPCMessage;
    try {
      message = parseJSONRPCMessage(JSON.parse(body.text));
    } catch {
      return new Response("no JSON-RPC message", { status: 400 });
    }
    this.onmessage?.(message, { request, ...(authInfo && { authInfo }) });
    return new Response("Accepted", { status: 202 });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  }

  async close(): Promise<void> {
    clearInterval(this.#beat ?? null);
    const controller = this.#controller;
    if (!controller) return;
    this.#controller = undefined;
    try {
      controller.close();
    } catch {
      // The client has gone already.
    }
    this.onclose?.();
  }

  #write(text: string): void {
    try {
      this.#controller?.enqueue(encoder.encode(text));
    } catch {
      void this.close();
    }
  }
}
