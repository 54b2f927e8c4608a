import { describe, expect, it } from "vitest";
import { redact } from "./log.ts";

describe("what goes to the log", () => {
  it.each([
    `0x${"ab".repeat(65)}`,
    "Bearer abcDEF123-_token",
    '{"signature":"0x1234"}',
    '{\\"refreshToken\\":\\"sEcReT\\"}',
    "cookie: __Host-alou_access=abc123",
    "mnemonic=legal winner",
    "private_key: 0xdeadbeef",
  ])("has no secret of %s", (text) => {
    const clean = redact(text);
    for (const secret of ["abab", "abcDEF123", "0x1234", "sEcReT", "abc123", "legal", "0xdeadbeef"]) {
      expect(clean).not.toContain(secret);
    }
  });

  it("keeps hashes and sentences", () => {
    const text = `The contract wallet's signature cannot be checked: 0x${"12".repeat(32)}`;
    expect(redact(text)).toBe(text);
  });
});
