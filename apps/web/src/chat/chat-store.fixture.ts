import type { AlouClient } from "@alou/edge/client";
import { createChatStore } from "./chat-store.ts";

/** One request a store made. */
export interface Asked {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query?: { readonly after?: string };
  readonly body?: { readonly key: string; readonly text?: string };
}

/** A numbered event as the server sends it. */
export const numbered = (n: number, event: object) => `id: ${n}\ndata: ${JSON.stringify(event)}\n\n`;

/**
 * A store whose server answers each request for a stream with the next of the given streams or failures. Waits are over at
 * once, but for the long ones of a silent connection.
 */
export function storeWith(...answers: (string | Error | ReadableStream<Uint8Array>)[]) {
  const asked: Asked[] = [];
  const calls: Asked[] = [];
  const proposals: string[] = [];
  const said: string[] = [];
  const begun: string[] = [];
  let keys = 0;
  const client = {
    async open(operation: string, request: Omit<Asked, "operation">, signal: AbortSignal) {
      asked.push({ operation, ...request });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      const { body } = new Response(answer);
      if (!body) return { body: null } as Response;
      // As fetch does it: an abort breaks the body that is being read.
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      void body.pipeTo(writable, { signal }).catch(() => undefined);
      return { body: readable } as Response;
    },
    async call(operation: string, request: Omit<Asked, "operation">) {
      calls.push({ operation, ...request });
      return {};
    },
  } as unknown as AlouClient;
  const store = createChatStore({
    client,
    now: () => 1,
    newKey: () => `key-${++keys}`,
    onProposal: ({ proposal }) => proposals.push(proposal.id),
    onBegun: (conversation) => begun.push(conversation),
    onSaid: (conversation) => said.push(conversation),
    soon: (tell) => tell(),
    wait: (ms, signal) =>
      ms < 20_000 ? Promise.resolve() : new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
  });
  return { store, asked, calls, proposals, said, begun };
}
