import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS, matchingCommands } from "./commands.ts";
import { EMPTY_DRAFT, LONGEST_MESSAGE, messageOf, pastedData, recalled, sendable } from "./draft.ts";
import { newSentences } from "./sentences.ts";

describe("a draft", () => {
  it("becomes its text and the data pasted beside it", () => {
    expect(messageOf({ text: " Is this safe? ", data: ["0xaa", "0xbb"] })).toBe("Is this safe?\n0xaa\n0xbb");
  });

  it("can be sent unless it is empty or too long", () => {
    expect(sendable(EMPTY_DRAFT)).toBe("empty");
    expect(sendable({ text: "  \n ", data: [] })).toBe("empty");
    expect(sendable({ text: "x".repeat(LONGEST_MESSAGE), data: [] })).toBe("yes");
    expect(sendable({ text: "x".repeat(LONGEST_MESSAGE + 1), data: [] })).toBe("too-long");
    expect(sendable({ text: "x", data: [`0x${"00".repeat(LONGEST_MESSAGE)}`] })).toBe("too-long");
  });

  it("takes pasted bytes for data, and nothing shorter or odder", () => {
    const call = `095ea7b3${"0".repeat(128)}`;
    expect(pastedData(` 0x${call}\n`)).toBe(`0x${call}`);
    expect(pastedData(call)).toBe(`0x${call}`);
    expect(pastedData(`0x${"a".repeat(40)}`)).toBeUndefined();
    expect(pastedData(`0x${"b".repeat(64)}`)).toBeUndefined();
    expect(pastedData(`0x${call}0`)).toBeUndefined();
    expect(pastedData(`sign 0x${call}`)).toBeUndefined();
  });
});

describe("recalling", () => {
  const history = ["first", "second"];
  const draft = { text: "half a", data: [] };

  it("walks back to the oldest and forth to the draft", () => {
    const one = recalled(history, undefined, draft, 1);
    expect(one?.draft.text).toBe("second");
    const two = recalled(history, one?.recall, one?.draft ?? draft, 1);
    expect(two?.draft.text).toBe("first");
    expect(recalled(history, two?.recall, draft, 1)).toBeUndefined();
    const back = recalled(history, two?.recall, draft, -1);
    expect(back?.draft.text).toBe("second");
    expect(recalled(history, back?.recall, draft, -1)?.draft).toBe(draft);
  });

  it("has nothing to give without a history", () => {
    expect(recalled([], undefined, draft, 1)).toBeUndefined();
  });
});

describe("commands", () => {
  it("are listed behind a slash, by their beginning or their Chinese name", () => {
    expect(matchingCommands("/")).toHaveLength(COMMANDS.length);
    expect(matchingCommands("/se").map(({ name }) => name)).toEqual(["send", "settings"]);
    expect(matchingCommands("/兑").map(({ name }) => name)).toEqual(["swap"]);
  });

  it("are not seen in a sentence", () => {
    expect(matchingCommands("swap 1/2 ETH")).toEqual([]);
    expect(matchingCommands("/send 1 ETH")).toEqual([]);
  });
});

describe("reading aloud", () => {
  it("gives whole sentences only", () => {
    const text = "Split three ways. The best route for 0.3% is";
    const first = newSentences(text, 0, false);
    expect(first.said).toBe("Split three ways.");
    expect(newSentences(text, first.upTo, false).said).toBe("");
    expect(newSentences(`${text} found.`, first.upTo, true).said).toBe("The best route for 0.3% is found.");
  });

  it("knows Chinese stops", () => {
    expect(newSentences("够。付完剩 2,810", 0, false).said).toBe("够。");
  });

  it("says everything once, however the text grows", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.array(fc.nat(80), { maxLength: 6 }), (text, places) => {
        let upTo = 0;
        let length = 0;
        for (const place of [...places].sort((a, b) => a - b)) {
          const next = newSentences(text.slice(0, place), upTo, false);
          expect(next.upTo).toBeGreaterThanOrEqual(upTo);
          length += next.upTo - upTo;
          upTo = next.upTo;
        }
        const last = newSentences(text, upTo, true);
        expect(length + last.upTo - upTo).toBe(text.length);
      }),
    );
  });
});
