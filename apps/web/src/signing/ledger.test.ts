import { describe, expect, it } from "vitest";
import { createSentLedger } from "./sent-by-wallet.ts";

describe("the ledger", () => {
  it("reads nothing into what is not its own", () => {
    const reads = ["nonsense", "{}", '[{"hash":1}]', "[null]", '[{"proposal":"p","hash":"0x","request":0.5}]'];
    for (const text of reads) {
      expect(createSentLedger({ getItem: () => text, setItem: () => {} }).all(), text).toEqual([]);
    }
  });
});
