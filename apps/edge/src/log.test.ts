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
    '"TypeError: fetch failed: https://mainnet.example.com/v3/legal?key=sEcReT"',
    "wss://user:sEcReT@node.example.com:8546/abc123",
  ])("has no secret of %s", (text) => {
    const clean = redact(text);
    for (const secret of ["abab", "abcDEF123", "0x1234", "sEcReT", "abc123", "legal", "0xdeadbeef"]) {
      expect(clean).not.toContain(secret);
    }
  });

  it("names the node, and not its key", () => {
    expect(redact("429 of https://rpc.example.com:8545/v2/abc123 (twice)")).toBe(
      "429 of https://rpc.example.com:8545 (twice)",
    );
  });

  it("keeps hashes and sentences", () => {
    const text = `The contract wallet's signature cannot be checked: 0x${"12".repeat(32)}`;
    expect(redact(text)).toBe(text);
  });
});
