import { describe, expect, it } from "vitest";
import type { Message } from "../server/api-types.ts";
import { EMPTY_ANSWER } from "./answer.ts";
import { NOTHING_HEARD } from "./heard.ts";
import { isRecorded, type OpenTurn, withoutTurn } from "./open-turn.ts";

const user = (id: string): Message => ({ role: "user", id, at: 1, text: id });
const answer = (id: string, state: "complete" | "incomplete" = "complete"): Message => ({
  role: "assistant",
  id,
  at: 1,
  planner: "offline",
  state,
  parts: [],
});
const turn = (state: OpenTurn["state"], answerId = "ans_2"): OpenTurn => ({
  key: "key",
  ask: { kind: "follow" },
  said: { text: "" },
  at: 1,
  answer: EMPTY_ANSWER,
  heard: NOTHING_HEARD,
  answerId,
  state,
  link: "up",
  stopping: false,
});
const READ_AT = 100;
const RECORD = [user("msg_1"), answer("ans_1"), user("msg_2"), answer("ans_2")];
const HALF = [...RECORD.slice(0, 3), answer("ans_2", "incomplete")];

describe("an open turn", () => {
  it("is over once the record shows the whole answer", () => {
    expect(isRecorded(turn("complete"), RECORD, READ_AT)).toBe(true);
    expect(isRecorded(turn("cut"), RECORD, READ_AT)).toBe(true);
    expect(isRecorded(turn("stopped"), RECORD, READ_AT)).toBe(true);
  });

  it("stays while the record is not ahead of the page", () => {
    expect(isRecorded(turn("cut"), HALF, READ_AT)).toBe(false);
    expect(isRecorded(turn("complete"), undefined, READ_AT)).toBe(false);
    expect(isRecorded(turn("streaming"), RECORD, READ_AT)).toBe(false);
    expect(isRecorded(turn("failed", ""), RECORD, READ_AT)).toBe(false);
  });

  it("that the server has said everything of is over with any later record, whole or not", () => {
    const ended = { ...turn("complete"), endedAt: READ_AT - 1 };
    expect(isRecorded(ended, HALF, READ_AT)).toBe(true);
    expect(isRecorded({ ...ended, endedAt: READ_AT }, HALF, READ_AT)).toBe(false);
  });

  it("takes the place of the answer its message had before", () => {
    const anew: OpenTurn = { ...turn("streaming", "ans_9"), question: "msg_2" };
    expect(withoutTurn(RECORD, anew).map(({ id }) => id)).toEqual(["msg_1", "ans_1"]);
    expect(withoutTurn(RECORD, { ...anew, answerId: "" }).map(({ id }) => id)).toEqual(["msg_1", "ans_1"]);
  });

  it("is shown once, not once more from the record", () => {
    expect(withoutTurn(HALF, turn("cut")).map(({ id }) => id)).toEqual(["msg_1", "ans_1"]);
    expect(withoutTurn(RECORD, turn("streaming", "ans_1")).map(({ id }) => id)).toEqual(["msg_2", "ans_2"]);
    expect(withoutTurn(RECORD, turn("streaming", ""))).toBe(RECORD);
    expect(withoutTurn(RECORD, undefined)).toBe(RECORD);
  });
});
