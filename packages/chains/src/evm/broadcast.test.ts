import { describe, expect, it } from "vitest";
import { broadcast } from "./broadcast.ts";
import type { Hex } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import type { Outcome } from "./read.ts";

const HASH: Hex = `0x${"ab".repeat(32)}`;

/** Nodes that answer a transaction with these messages, and do not know it. */
const nodesThatSay = (...messages: readonly string[]) =>
  ({
    sendToEach: () =>
      messages.map(async (message) => {
        const outcomes: Outcome[] = [
          { ok: false, code: -32000, message },
          { ok: true, value: null },
        ];
        return { outcomes, head: { number: 1, timestamp: 1, baseFee: 1n } };
      }),
  }) as unknown as EvmNode;

const verdict = async (...messages: readonly string[]) =>
  (await broadcast(nodesThatSay(...messages), "0x02", HASH)).kind;

describe("what nodes say to signed bytes", () => {
  it.each([
    ["geth", "already known"],
    ["geth of old", "known transaction: 0xabab"],
    ["nethermind", "AlreadyKnown"],
    ["erigon", "ALREADY_EXISTS: already known"],
    ["besu", "Known transaction"],
    ["openethereum", "Transaction with the same hash was already imported."],
    ["anvil", "transaction already imported"],
    ["zksync", "known transaction. transaction with hash 0xabab is already in the system"],
  ])("is that %s has them: %s", async (_, message) => expect(await verdict(message)).toBe("taken"));

  it.each([
    ["geth", "transaction type not supported"],
    ["an old node", "unknown transaction type"],
    ["reth", "unknown transaction type: 4"],
    ["geth", "insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1"],
    ["geth", "intrinsic gas too low: gas 1, minimum needed 21000"],
    ["geth", "replacement transaction underpriced"],
    ["geth", "max fee per gas less than block base fee"],
    ["geth", "invalid sender"],
  ])("is that %s will never have them: %s", async (_, message) => expect(await verdict(message)).toBe("refused"));

  it.each([
    ["geth", "nonce too low: next nonce 5, tx nonce 4"],
    ["a gateway", "request timeout"],
    ["a gateway", "Too Many Requests"],
  ])("is nothing for sure from %s: %s", async (_, message) => expect(await verdict(message)).toBe("unknown"));

  it("is that they are taken once one has them, and refused once all refuse", async () => {
    expect(await verdict("invalid sender", "already known")).toBe("taken");
    expect(await verdict("invalid sender", "request timeout")).toBe("unknown");
  });
});
