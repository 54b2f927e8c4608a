import type { ServerEvent, ServerEventBus } from "@modelcontextprotocol/server";

/** A socket that tells of changes, and how its messages are understood. */
export interface EventSource {
  readonly open: () => Promise<WebSocket>;
  readonly read: (message: string) => readonly ServerEvent[];
}

/**
 * The changes a `subscriptions/listen` stream is told of, out of a socket that the stream itself holds: a Worker may not write to
 * one request's stream from another's. Nothing is published here; who changes something tells the other end of the socket.
 */
export function socketBus(source: EventSource, onLost: () => void): ServerEventBus {
  return {
    publish() {},
    subscribe(listener) {
      let over = false;
      const opened = source.open();
      opened.then(
        (socket) => {
          if (over) return socket.close(1000);
          socket.addEventListener("message", ({ data }) => {
            if (!over && typeof data === "string") for (const event of source.read(data)) listener(event);
          });
          socket.addEventListener("close", () => over || onLost());
        },
        () => over || onLost(),
      );
      return () => {
        over = true;
        opened.then((socket) => socket.close(1000)).catch(() => {});
      };
    },
  };
}
