import { expect, it } from "vitest";
import { ModelWorld, USER } from "./world.fixture.ts";

it("forgets sessions a week after they ended, with their tokens, and no others", async () => {
  const world = new ModelWorld();
  const week = 7 * 24 * 3_600_000;
  const session = (id: string, idleUntil: number, endedAt: number | null) => {
    const values = [id, USER, "eip155:1:0x0", id, idleUntil, idleUntil, idleUntil + 1, 0, endedAt];
    world.database.all(
      `INSERT INTO sessions (id, user_id, account, access_hash, access_expires_at, idle_expires_at, expires_at, created_at,
         ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      values,
    );
    world.database.all("INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES (?1, ?1, 0)", [id]);
  };
  session("open", world.now + 120_000, null);
  session("ended", world.now, world.now - week + 600_000);
  session("long-ended", world.now, world.now - week - 1);
  session("long-idle", world.now - week - 1, null);
  await world.pass(61_000);
  const left = (column: string, table: string) =>
    (world.database.all(`SELECT ${column} AS id FROM ${table} ORDER BY id`) as { id: string }[]).map(({ id }) => id);
  expect(left("id", "sessions")).toEqual(["ended", "open"]);
  expect(left("session_id", "refresh_tokens")).toEqual(["ended", "open"]);
});
