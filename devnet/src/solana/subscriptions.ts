import type { WebSocket } from "ws";
import { type AccountConfig, accountJson } from "./account-json.ts";
import type { Method } from "./account-methods.ts";
import type { Commitment, NodeView } from "./node-view.ts";
import { answer, writeJson } from "./rpc-methods.ts";

/** How often a subscription looks whether there is something to tell. */
const LOOK_EVERY_MS = 50;

interface Subscribe {
  readonly id: number | string;
  readonly method: string;
  readonly params?: readonly [unknown, unknown?];
}

/** A look at the chain: something to tell, or nothing yet; after `last` the subscription is over. */
type Look = () => { readonly result: unknown; readonly last?: boolean } | undefined;

/**
 * Serves one WebSocket: signature, account and slot subscriptions, and every method that HTTP has.
 * @param nextId makes the number of a new subscription
 */
export function serveSubscriptions(
  socket: WebSocket,
  view: NodeView,
  methods: Record<string, Method>,
  nextId: () => number,
): void {
  const timers = new Map<number, NodeJS.Timeout>();
  const tell = (value: unknown) => socket.send(writeJson(value));
  const end = (id: number) => {
    clearInterval(timers.get(id));
    timers.delete(id);
  };
  const start = (notification: string, look: Look): number => {
    const id = nextId();
    const timer = setInterval(() => {
      const seen = look();
      if (!seen) return;
      tell({ jsonrpc: "2.0", method: notification, params: { result: seen.result, subscription: id } });
      if (seen.last) end(id);
    }, LOOK_EVERY_MS);
    timers.set(id, timer);
    return id;
  };

  socket.on("message", (data) => {
    const text = String(data);
    const request = parse(text);
    if (!request) return;
    const [first, second] = request.params ?? [];
    const reply = (result: unknown) => tell({ jsonrpc: "2.0", result, id: request.id });
    if (request.method === "signatureSubscribe") {
      reply(start("signatureNotification", signatureLook(view, String(first), second)));
    } else if (request.method === "accountSubscribe") {
      reply(start("accountNotification", accountLook(view, String(first), second)));
    } else if (request.method === "slotSubscribe") {
      reply(start("slotNotification", slotLook(view)));
    } else if (request.method.endsWith("Unsubscribe")) {
      end(Number(first));
      reply(true);
    } else if (request.method !== "ping") {
      void answer(methods, text).then((body) => socket.send(body));
    }
  });
  socket.on("close", () => {
    for (const id of [...timers.keys()]) end(id);
  });
}

function parse(text: string): Subscribe | undefined {
  try {
    const request: unknown = JSON.parse(text);
    return typeof request === "object" && request !== null && "method" in request ? (request as Subscribe) : undefined;
  } catch {
    return undefined;
  }
}

function signatureLook(view: NodeView, signature: string, config: unknown): Look {
  const { commitment = "finalized" } = (config ?? {}) as { commitment?: Commitment };
  return () => {
    const landed = view.landed(signature);
    if (!landed || !view.hasReached(landed, commitment)) return undefined;
    return { result: { context: { slot: landed.slot }, value: { err: landed.error } }, last: true };
  };
}

function accountLook(view: NodeView, address: string, config: unknown): Look {
  const read = () => {
    const account = view.ledger.account(address);
    return account
      ? accountJson(account, (config ?? {}) as AccountConfig, (mint) => view.ledger.decimalsOf(mint))
      : null;
  };
  let last = writeJson(read());
  return () => {
    const value = read();
    const text = writeJson(value);
    if (text === last) return undefined;
    last = text;
    return { result: view.context(value) };
  };
}

function slotLook(view: NodeView): Look {
  let last = view.slot;
  return () => {
    const { slot } = view;
    if (slot === last) return undefined;
    last = slot;
    return { result: { parent: slot - 1n, root: slot - 32n, slot } };
  };
}
