import type { EventStore, JSONRPCMessage } from "@modelcontextprotocol/server";

/** A client that was away for longer than this many messages begins anew. */
const KEPT = 500;

/** The messages of a session's streams, so that a client that lost one goes on after the last it has seen. */
export function openEventTable(sql: SqlStorage): EventStore {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, message TEXT NOT NULL)",
  );
  const streamOf = (id: string) =>
    sql.exec<{ stream: string }>("SELECT stream FROM event WHERE id = ?", Number(id)).toArray()[0]?.stream;
  return {
    async storeEvent(stream, message) {
      const { id } = sql
        .exec<{ id: number }>(
          "INSERT INTO event (stream, message) VALUES (?, ?) RETURNING id",
          stream,
          JSON.stringify(message),
        )
        .one();
      sql.exec("DELETE FROM event WHERE id <= ?", id - KEPT);
      return String(id);
    },
    getStreamIdForEventId: async (id) => streamOf(id),
    async replayEventsAfter(last, { send }) {
      const stream = streamOf(last);
      if (stream === undefined) throw new Error("no such event");
      const later = sql.exec<{ id: number; message: string }>(
        "SELECT id, message FROM event WHERE stream = ? AND id > ? ORDER BY id",
        stream,
        Number(last),
      );
      for (const { id, message } of later.toArray()) {
        const parsed = JSON.parse(message) as JSONRPCMessage;
        // A priming event has no message of its own.
        if (Object.keys(parsed).length > 0) await send(String(id), parsed);
      }
      return stream;
    },
  };
}
