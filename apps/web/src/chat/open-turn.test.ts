import { describe, expect, it } from "vitest";
import type { Message } from "../server/api-types.ts";
import { EMPTY_ANSWER } from "./answer.ts";
import type { OpenTurn } from "./chat-store.ts";
import { isRecorded, withoutTurn } from "./open-turn.ts";

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
  said: { chain: "eip155:1", text: "" },
  at: 1,
  answer: EMPTY_ANSWER,
  answerId,
  state,
});
const RECORD = [user("msg_1"), answer("ans_1"), user("msg_2"), answer("ans_2")];
const HALF = [...RECORD.slice(0, 3), answer("ans_2", "incomplete")];

describe("an open turn", () => {
  it("is over once the record shows the whole answer", () => {
    expect(isRecorded(turn("complete"), RECORD)).toBe(true);
    expect(isRecorded(turn("cut"), RECORD)).toBe(true);
    expect(isRecorded(turn("stopped"), RECORD)).toBe(true);
  });

  it("stays while the record is not ahead of the page", () => {
    expect(isRecorded(turn("cut"), HALF)).toBe(false);
    expect(isRecorded(turn("complete"), undefined)).toBe(false);
    expect(isRecorded(turn("streaming"), RECORD)).toBe(false);
    expect(isRecorded(turn("failed", ""), RECORD)).toBe(false);
  });

  it("is shown once, not once more from the record", () => {
    expect(withoutTurn(HALF, turn("cut")).map(({ id }) => id)).toEqual(["msg_1", "ans_1"]);
    expect(withoutTurn(RECORD, turn("streaming", "ans_1")).map(({ id }) => id)).toEqual(["msg_2", "ans_2"]);
    expect(withoutTurn(RECORD, turn("streaming", ""))).toBe(RECORD);
    expect(withoutTurn(RECORD, undefined)).toBe(RECORD);
  });
});
