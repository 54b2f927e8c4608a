import { expect, it } from "vitest";
import { objectStorage, Prepared } from "../never-twice/sqlite.fixture.ts";
import type { Handover } from "../ports.ts";
import { FollowTable } from "./follow-table.ts";

const NOW = 1_000_000;
const handover = (id: string, hash: string): Handover => ({
  id,
  chain: "eip155:31337",
  user: "usr_1",
  proposal: "prp_1",
  account: `0x${"1".repeat(40)}`,
  place: { kind: "nonce", nonce: 7 },
  effect: { to: `0x${"2".repeat(40)}`, value: "1", data: "0x" },
  attempts: [{ hash: `0x${hash.repeat(32)}`, kind: "first", via: "raw", at: NOW, raw: "0x02" }],
  events: [],
  updatedAt: NOW,
  freeAt: 1,
});

it("does not forget what has just been over when a page wants news of the rest", () => {
  const table = new FollowTable(objectStorage(new Prepared(), () => false));
  table.add(handover("txn_open", "aa"), NOW, NOW + 5_000);
  table.add(handover("txn_over", "bb"), NOW, NOW + 5_000);
  const row = table.get("txn_over");
  if (!row) throw new Error("it was added");
  table.save("txn_over", { ...row, followed: { ...row.followed, done: true } }, true, NOW + 5_000);
  const over = table.get("txn_over");
  if (over) table.reported(over, NOW);
  table.hurry(NOW + 50);
  expect(table.nextDue()).toBe(NOW + 50);
  table.forget(NOW + 60);
  expect([table.get("txn_open"), table.get("txn_over")].map((one) => one?.handover.id)).toEqual([
    "txn_open",
    "txn_over",
  ]);
  // Handed over late, it is not begun anew.
  table.add(handover("txn_over", "bb"), NOW + 60, NOW + 100);
  expect(table.get("txn_over")?.followed.done).toBe(true);
});
