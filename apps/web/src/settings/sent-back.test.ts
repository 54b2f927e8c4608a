import { expect, it } from "vitest";
import { readSentBack } from "./sent-back.ts";

it("reads what came back letter for letter", () => {
  expect(readSentBack("?state=abc&code=1e5&iss=https%3A%2F%2Fa.dev%2Fx")).toEqual({
    state: "abc",
    code: "1e5",
    iss: "https://a.dev/x",
  });
  expect(readSentBack("?state=abc&code=a%2Bb%20c")).toEqual({ state: "abc", code: "a+b c" });
  expect(readSentBack("?error=access_denied&state=abc")).toEqual({ state: "abc", error: "access_denied" });
});

it("takes nothing that is said twice", () => {
  expect(readSentBack("?state=a&state=b&code=c")).toEqual({ state: "", code: "c" });
  expect(readSentBack("")).toEqual({ state: "" });
});
