import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broughtByFile, broughtByPaste, LONGEST_BROUGHT } from "./brought.ts";
import { COMMANDS, matchingCommands } from "./commands.ts";
import { EMPTY_DRAFT, LONGEST_MESSAGE, messageOf, recalled, sendable } from "./draft.ts";
import { newSentences } from "./sentences.ts";

const bytes = (text: string) => ({ text, size: { bytes: (text.length - 2) / 2 } });
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a draft", () => {
  it("becomes its text and the data brought beside it", () => {
    expect(messageOf({ text: " Is this safe? ", data: [bytes("0xaa"), bytes("0xbb")] })).toBe(
      "Is this safe?\n0xaa\n0xbb",
    );
  });

  it("can be sent unless it is empty or too long", () => {
    expect(sendable(EMPTY_DRAFT)).toBe("empty");
    expect(sendable({ text: "  \n ", data: [] })).toBe("empty");
    expect(sendable({ text: "x".repeat(LONGEST_MESSAGE), data: [] })).toBe("yes");
    expect(sendable({ text: "x".repeat(LONGEST_MESSAGE + 1), data: [] })).toBe("too-long");
    expect(sendable({ text: "x", data: [bytes(`0x${"00".repeat(LONGEST_MESSAGE)}`)] })).toBe("yes");
    expect(sendable({ text: "x".repeat(LONGEST_MESSAGE + 1), data: [bytes("0x00")] })).toBe("too-long");
    expect(sendable({ text: "x", data: [bytes("0".repeat(LONGEST_BROUGHT))] })).toBe("too-long");
  });
});

describe("what is brought to be checked", () => {
  const call = `095ea7b3${"0".repeat(128)}`;
  const psbt = `cHNidP8BAH${"A".repeat(120)}`;
  const typedData = JSON.stringify({ types: {}, domain: {}, message: { note: "n".repeat(100) } });

  it("is bytes, a PSBT, a serialised transaction or a document, and nothing shorter or odder", () => {
    expect(broughtByPaste(` 0x${call}\n`)?.text).toBe(`0x${call}`);
    expect(broughtByPaste(call)).toEqual({ text: `0x${call}`, size: { bytes: 68 } });
    expect(broughtByPaste(`70736274ff${"00".repeat(40)}`)?.text).toMatch(/^70736274ff/);
    expect(broughtByPaste(`${psbt.slice(0, 64)}\n${psbt.slice(64)}`)?.text).toBe(psbt);
    expect(broughtByPaste(typedData)).toEqual({ text: typedData, size: { characters: typedData.length } });
    for (const words of [
      `0x${"a".repeat(40)}`,
      `0x${"b".repeat(64)}`,
      `0x${call}0`,
      `sign 0x${call}`,
      "把 1 ETH 换成 USDC",
      '{"a":1}',
      `${"several words ".repeat(20)}`,
    ])
      expect(broughtByPaste(words), words).toBeUndefined();
  });

  it("comes out of files too: PSBTs in bytes or text, JSON, a message", () => {
    const binary = new Uint8Array([0x70, 0x73, 0x62, 0x74, 0xff, ...new Array(90).fill(1)]);
    expect(broughtByFile("a.psbt", binary)).toEqual({
      name: "a.psbt",
      text: Buffer.from(binary).toString("base64"),
      size: { bytes: 95 },
    });
    expect(broughtByFile("b.psbt", utf8(`${psbt}\n`))).toMatchObject({ name: "b.psbt", text: psbt });
    expect(broughtByFile("c.json", utf8('{"to":"0x"}'))).toMatchObject({ text: '{"to":"0x"}' });
    expect(broughtByFile("d.bin", new Uint8Array([0xff, 0xfe, 0]))).toBe("empty");
    expect(broughtByFile("e.txt", utf8(" \n "))).toBe("empty");
    expect(broughtByFile("f.txt", utf8("x".repeat(LONGEST_BROUGHT + 1)))).toBe("too-long");
    expect(broughtByFile("g.psbt", new Uint8Array([...binary, ...new Array(50_000).fill(1)]))).toBe("too-long");
  });

  it("never throws, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
        const brought = broughtByPaste(text);
        if (brought) expect(brought.text.length).toBeGreaterThan(60);
      }),
    );
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
