import { describe, expect, it } from "vitest";
import type { ModelEvent } from "./chat-model.ts";
import { Completion } from "./completion.ts";
import { ModelFault } from "./model-fault.ts";

const delta = (of: object, finish: string | null = null) =>
  JSON.stringify({ choices: [{ index: 0, delta: of, finish_reason: finish }] });
const call = (index: number | undefined, of: object, rest: object = {}) =>
  delta({ tool_calls: [{ ...(index !== undefined && { index }), function: of, ...rest }] });
const TOOLS = ["swap", "balance"];

function read(...data: string[]): ModelEvent[] {
  const completion = new Completion(TOOLS);
  for (const each of data) completion.push(each, () => {});
  return completion.conclude();
}

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelFault) return error.code;
    throw error;
  }
  return "whole";
};

const CALLS_END = [delta({ content: "" }, "tool_calls"), "[DONE]"];

describe("tool calls", () => {
  const called = (...data: string[]) =>
    read(...data, ...CALLS_END).flatMap((event) =>
      event.kind === "tool-call" || event.kind === "tool-call-unusable"
        ? [[event.kind, event.call.id, event.call.name, event.call.arguments]]
        : [],
    );

  it("are joined by index, also when their pieces come mixed", () => {
    expect(
      called(
        call(0, { name: "swap", arguments: "" }, { id: "a" }),
        call(1, { name: "balance", arguments: "{" }, { id: "b" }),
        call(0, { arguments: '{"x":' }),
        call(1, { arguments: "}" }),
        call(0, { arguments: '"1"}' }),
      ),
    ).toEqual([
      ["tool-call", "a", "swap", '{"x":"1"}'],
      ["tool-call", "b", "balance", "{}"],
    ]);
  });

  it("begin anew when a new id comes at an index that is taken", () => {
    expect(
      called(
        call(0, { name: "swap", arguments: '{"x":1}' }, { id: "a" }),
        call(0, { name: "swap", arguments: '{"x":2' }, { id: "b" }),
        call(0, { arguments: "}" }),
      ),
    ).toEqual([
      ["tool-call", "a", "swap", '{"x":1}'],
      ["tool-call", "b", "swap", '{"x":2}'],
    ]);
  });

  it.each(["null", "", "[]", '"{}"', "{", '{"a":1}}', "1", "{'a':1}"])(
    "with %j for arguments cannot be run",
    (text) => {
      expect(called(call(0, { name: "swap", arguments: text }, { id: "a" }))).toEqual([
        ["tool-call-unusable", "a", "swap", "{}"],
      ]);
    },
  );

  it("of a tool that was not offered cannot be run", () => {
    expect(called(call(0, { name: "send_all", arguments: "{}" }, { id: "a" }))).toEqual([
      ["tool-call-unusable", "a", "send_all", "{}"],
    ]);
    // A name that no history could carry.
    expect(called(call(0, { name: "send all", arguments: "{}" }, { id: "a" }))).toEqual([
      ["tool-call-unusable", "a", "unknown", "{}"],
    ]);
  });

  it.each<[string, string, ...string[]]>([
    ["no id", "model_garbled", call(0, { name: "swap", arguments: "{}" })],
    ["no name", "model_garbled", call(0, { arguments: "{}" }, { id: "a" })],
    ["a negative index", "model_garbled", call(-1, { name: "swap" }, { id: "a" })],
    [
      "one id for two calls",
      "model_garbled",
      call(0, { name: "swap" }, { id: "a" }),
      call(1, { name: "swap" }, { id: "a" }),
    ],
    ["a name that changes", "model_garbled", call(0, { name: "swap" }, { id: "a" }), call(0, { name: "balance" })],
    ["too many", "model_too_long", ...Array.from({ length: 33 }, (_, i) => call(i, { name: "swap" }, { id: `${i}` }))],
    ["arguments without end", "model_too_long", call(0, { name: "swap", arguments: "1".repeat(200_001) }, { id: "a" })],
    ["none, though announced", "model_empty"],
  ])("%s: %s", (_, code, ...data) => {
    expect(codeOf(() => read(...data, ...CALLS_END))).toBe(code);
  });
});

describe("an answer", () => {
  const HELLO = delta({ content: "hello" });

  it.each<[string, string, ...string[]]>([
    ["with text, stop and [DONE] is whole", "whole", HELLO, delta({}, "stop"), "[DONE]"],
    ["without [DONE] is cut", "model_cut", HELLO, delta({}, "stop")],
    ["without a finish is cut", "model_cut", HELLO, "[DONE]"],
    ["at the limit of tokens", "model_too_long", HELLO, delta({}, "length"), "[DONE]"],
    ["that was filtered", "model_filtered", HELLO, delta({}, "content_filter"), "[DONE]"],
    ["of a service out of room", "model_unavailable", delta({}, "insufficient_system_resource"), "[DONE]"],
    ["with a finish nobody knows", "model_garbled", HELLO, delta({}, "error"), "[DONE]"],
    ["of blanks", "model_empty", delta({ content: "  \n" }), delta({}, "stop"), "[DONE]"],
    ["of thinking alone", "model_empty", delta({ reasoning_content: "hm" }), delta({}, "stop"), "[DONE]"],
    [
      "that stops with calls open",
      "model_garbled",
      call(0, { name: "swap", arguments: "{}" }, { id: "a" }),
      delta({}, "stop"),
      "[DONE]",
    ],
    ["with an error in it", "model_unavailable", HELLO, '{"error":{"message":"internal"}}'],
    ["with a busy error in it", "model_busy", HELLO, '{"error":{"message":"Too many requests"}}'],
    ["with [DONE] in it", "model_garbled", HELLO, "[DONE ]"],
    ["with text that is a number", "model_garbled", delta({ content: 7 })],
    ["with two choices", "model_garbled", JSON.stringify({ choices: [{ delta: {} }, { delta: {} }] })],
  ])("%s: %s", (_, code, ...data) => {
    expect(codeOf(() => read(...data))).toBe(code);
  });

  it("tells usage once, the last that came, hits apart from misses and no more than there was", () => {
    const usage = (hit: number) =>
      JSON.stringify({
        choices: [],
        usage: {
          prompt_tokens: 100,
          completion_tokens: 9,
          prompt_cache_hit_tokens: hit,
          completion_tokens_details: { reasoning_tokens: 4 },
        },
      });
    const counted = (...data: string[]) =>
      read(HELLO, delta({}, "stop"), ...data, "[DONE]").flatMap((event) => (event.kind === "usage" ? event.usage : []));
    expect(counted(usage(10), usage(64))).toEqual([{ inputHit: 64, inputMiss: 36, output: 9, reasoning: 4 }]);
    expect(counted(usage(500))).toEqual([{ inputHit: 100, inputMiss: 0, output: 9, reasoning: 4 }]);
    // Counts that are none are left out: no usage is better than a wrong one.
    expect(counted('{"choices":[],"usage":{"prompt_tokens":-1,"completion_tokens":1e99}}')).toEqual([]);
  });

  it("never reads on after [DONE]", () => {
    expect(codeOf(() => read(HELLO, delta({}, "stop"), "[DONE]", "garbage", '{"error":{}}'))).toBe("whole");
  });
});

describe("blanks before the first word", () => {
  const toldOf = (...data: string[]): string => {
    const completion = new Completion(TOOLS);
    let text = "";
    for (const each of data) completion.push(each, (piece) => (text += piece.text));
    return text;
  };

  it("are told with it", () => {
    expect(toldOf(delta({ content: " \n" }), delta({ content: " so" }), delta({}, "stop"), "[DONE]")).toBe(" \n so");
  });

  it("are told to nobody where no word comes: the answer is empty, and may be asked for again", () => {
    const blank = [delta({ content: " \n" }), delta({ content: "  " }, "stop"), "[DONE]"];
    expect(toldOf(...blank)).toBe("");
    expect(codeOf(() => read(...blank))).toBe("model_empty");
  });

  it("stay part of an answer that has calls", () => {
    expect(
      toldOf(delta({ content: "\n" }), call(0, { name: "swap", arguments: "{}" }, { id: "a" }), ...CALLS_END),
    ).toBe("\n");
  });
});
