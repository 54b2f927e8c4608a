import { describe, expect, it } from "vitest";
import { AlouError } from "./error.ts";
import { ERRORS, type ErrorCode } from "./error-catalogue.ts";
import { fillSentence } from "./fill-sentence.ts";

const SENTENCE = { zh: "请求不合格：{detail}", en: "The request is not valid: {detail}" };
const told = (detail: string | { zh: string; en: string }) => fillSentence(SENTENCE, { detail });

describe("a sentence with a value in it", () => {
  it.each([
    ["words of both languages", { zh: "太长", en: "too long" }, "请求不合格：太长", "too long"],
    ["both in one text", "太长 / too long", "请求不合格：太长", "too long"],
    ["both, English first", "too long / 太长", "请求不合格：太长", "too long"],
    ["a code or a number", "HTTP 502", "请求不合格：HTTP 502", "HTTP 502"],
    ["a path", "/v1/a / b", "请求不合格：/v1/a / b", "/v1/a / b"],
    ["English alone", "the value does not fit", "请求不合格。", "the value does not fit"],
  ])("%s", (_, detail, zh, en) => {
    expect(told(detail)).toEqual({ zh, en: `The request is not valid: ${en}` });
  });

  it("says what is missing by its name in each language", () => {
    const { what, params } = new AlouError("not_found", { what: "conversation" });
    expect(what.zh).toContain("对话");
    expect(what.en).toContain("conversation");
    expect(params.what).toBe("conversation");
  });

  it("is never left half in another language, whatever the code", () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const { what, next } = new AlouError(code, { detail: "only ports that are allowed", what: "something new" });
      for (const zh of [what.zh, next.zh]) expect([code, /[a-z]+ [a-z]+ [a-z]+/.test(zh)]).toEqual([code, false]);
    }
  });
});
