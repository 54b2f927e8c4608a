import type { SignRequest, TransactionRequest } from "@alou/proposals/sign-request";
import { describe, expect, it } from "vitest";
import { permitSwapProposal, SWAP_CALL } from "../fixtures/proposals.fixture.ts";
import { differenceOf, ELSEWHERE, type Given } from "./check-ask.ts";

const NONE = new Map<number, Given>();
const [PERMIT, SWAP] = permitSwapProposal().requests as [SignRequest, TransactionRequest];
const SIGNATURE = `0x${"11".repeat(32)}${"22".repeat(32)}1b`;

/** The swap's calldata with the given digits at the hole, which begins at byte 68. */
const filled = (digits: string): TransactionRequest => {
  const [before, after] = [SWAP.data.slice(2, 2 + 68 * 2), SWAP.data.slice(2 + 68 * 2 + digits.length)];
  return { ...SWAP, data: `0x${before}${digits}${after}` };
};

describe("the last look before the wallet", () => {
  it("lets pass what is the same", () => {
    expect(differenceOf(SWAP_CALL, structuredClone(SWAP_CALL), NONE)).toBeUndefined();
    expect(differenceOf(PERMIT, structuredClone(PERMIT), NONE)).toBeUndefined();
    expect(differenceOf(SWAP_CALL, { ...SWAP_CALL, to: SWAP_CALL.to.toLowerCase() }, NONE)).toBeUndefined();
  });

  it.each<[string, Partial<TransactionRequest>]>([
    ["to", { to: "0x000000000000000000000000000000000000dEaD" }],
    ["value", { value: "12000000000000000001" as TransactionRequest["value"] }],
    ["data", { data: `${SWAP_CALL.data}00` }],
    ["data", { data: `${SWAP_CALL.data.slice(0, -2)}ff` as `0x${string}` }],
    ["nonce", { nonce: 319 }],
    ["gasLimit", { gasLimit: "9999999" as TransactionRequest["gasLimit"] }],
    ["maxFeePerGas", { maxFeePerGas: "1186408001" as TransactionRequest["maxFeePerGas"] }],
    ["maxPriorityFeePerGas", { maxPriorityFeePerGas: "0" as TransactionRequest["maxPriorityFeePerGas"] }],
    ["chain", { chain: "eip155:10" }],
    ["from", { from: "0x000000000000000000000000000000000000dEaD" }],
  ])("stops a transaction with another %s", (field, change) => {
    expect(differenceOf(SWAP_CALL, { ...SWAP_CALL, ...change }, NONE)).toBe(field);
  });

  it("stops another kind of request, and one the card does not show", () => {
    expect(differenceOf(PERMIT, SWAP_CALL, NONE)).toBe("kind");
    expect(differenceOf(undefined, SWAP_CALL, NONE)).toBe("request");
  });

  it("stops typed data in which anything differs", () => {
    const changed = structuredClone(PERMIT) as Extract<SignRequest, { kind: "typed-data" }>;
    const more = {
      ...changed,
      typedData: { ...changed.typedData, message: { ...changed.typedData.message, nonce: "1" } },
    };
    expect(differenceOf(PERMIT, more, NONE)).toBe("typedData");
    const domain = {
      ...changed,
      typedData: { ...changed.typedData, domain: { ...changed.typedData.domain, chainId: 10 } },
    };
    expect(differenceOf(PERMIT, domain, NONE)).toBe("typedData");
  });

  it("takes a hole filled with the very signature that was given, and nothing else there", () => {
    const given = new Map([[0, SIGNATURE]]);
    expect(differenceOf(SWAP, filled(SIGNATURE.slice(2)), given)).toBeUndefined();
    expect(differenceOf(SWAP, filled(`${"11".repeat(32)}${"22".repeat(32)}1c`), given)).toBe("data");
    expect(differenceOf(SWAP, SWAP, given)).toBe("data");
    expect(differenceOf(SWAP, filled(SIGNATURE.slice(2)), NONE)).toBe("data");
  });

  it("takes whatever fills the hole of a signature given elsewhere, and not a byte beside it", () => {
    const given = new Map<number, Given>([[0, ELSEWHERE]]);
    const ask = filled(SIGNATURE.slice(2));
    const changed = `0x${ask.data.slice(2, 136)}f${ask.data.slice(137)}` as const;
    expect(differenceOf(SWAP, ask, given)).toBeUndefined();
    expect(differenceOf(SWAP, { ...ask, data: changed }, given)).toBe("data");
    expect(differenceOf(SWAP, { ...ask, data: `${ask.data}00` }, given)).toBe("data");
  });

  it("takes a recovery bit as the two ways there are to write it", () => {
    const given = new Map([[0, `${SIGNATURE.slice(0, -2)}00`]]);
    expect(differenceOf(SWAP, filled(SIGNATURE.slice(2)), given)).toBeUndefined();
  });

  it("fills the parts of a signature as words", () => {
    const shown: TransactionRequest = {
      ...SWAP_CALL,
      data: `0x${"00".repeat(100)}`,
      holes: [
        { request: 0, part: "v", offset: 4 },
        { request: 0, part: "r", offset: 36 },
        { request: 0, part: "s", offset: 68 },
      ],
    };
    const data = `0x00000000${"00".repeat(31)}1b${"11".repeat(32)}${"22".repeat(32)}` as const;
    expect(differenceOf(shown, { ...shown, data }, new Map([[0, SIGNATURE]]))).toBeUndefined();
  });
});
