import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRedirectUri } from "./register.ts";

describe("where an answer may be sent", () => {
  it.each(["https://agent.example/cb", "http://127.0.0.1:9999/cb", "http://localhost/cb", "http://[::1]:1/cb"])(
    "%s",
    (uri) => expect(isRedirectUri(uri)).toBe(true),
  );

  it.each([
    "http://agent.example/cb",
    "http://127.0.0.1.evil.example/cb",
    "https://agent.example/cb#x",
    "https://user@agent.example/cb",
    "javascript:alert(1)",
    "data:text/html,x",
    "myapp://cb",
    "//agent.example",
    "",
  ])("never %s", (uri) => expect(isRedirectUri(uri)).toBe(false));

  it("is never a scheme but these two, whatever is written", () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ["ftp", "file", "ws", "blob", "http"] }), (uri) => {
        expect(isRedirectUri(uri)).toBe(false);
      }),
    );
  });
});
