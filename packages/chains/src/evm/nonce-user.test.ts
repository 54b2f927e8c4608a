import { numberToHex } from "viem";
import { describe, expect, it } from "vitest";
import { quantity } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import { findNonceUser } from "./nonce-user.ts";

const ME = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const SETTING = 140;
const word = (value: number) => numberToHex(value, { size: 32 });
const plain = (nonce: number, hash: string) => ({
  ...{ type: "0x2", chainId: "0x7a69", hash: `0x${hash.repeat(32)}`, from: ME.toLowerCase(), to: ME, value: "0x0" },
  ...{ nonce: quantity(nonce), input: "0x", gas: "0x5208", maxFeePerGas: "0x2", maxPriorityFeePerGas: "0x1" },
});
const authorization = { chainId: "0x7a69", address: ME, nonce: "0x6", r: word(1), s: word(1), yParity: "0x0" };

/** The oldest block whose state is still known. */
let oldest = 0;

/** The account's nonce is 5 until block 140, whose set-code transaction uses up 5 and 6; block 150 uses up 7. */
const node = {
  async send(requests: readonly { method: string; params: readonly unknown[] }[]) {
    const outcomes = requests.map(({ method, params }) => {
      const block = Number(params[method === "eth_getTransactionCount" ? 1 : 0]);
      if (method === "eth_getTransactionCount" && block < oldest)
        return { ok: false, code: -32000, message: "missing trie node" };
      if (method === "eth_getTransactionCount")
        return { ok: true, value: quantity(block < SETTING ? 5 : block < 150 ? 7 : 8) };
      if (method !== "eth_getBlockByNumber") return { ok: true, value: "0x" };
      const setting = { ...plain(5, "aa"), type: "0x4", authorizationList: [authorization] };
      return {
        ok: true,
        value: { transactions: block === SETTING ? [setting] : block === 150 ? [plain(7, "bb")] : [] },
      };
    });
    return { outcomes, head: { number: 160, timestamp: 1, baseFee: 1n } };
  },
} as unknown as EvmNode;

const userOf = async (nonce: number) => (await findNonceUser(node, ME, nonce, 130, 160))?.hash.slice(0, 4);

describe("what used a nonce", () => {
  it("is the transaction that carries it", async () => {
    expect(await userOf(5)).toBe("0xaa");
    expect(await userOf(7)).toBe("0xbb");
  });

  it("is the transaction whose authorization used it up", async () => {
    expect(await userOf(6)).toBe("0xaa");
  });

  it("is found in the blocks whose states are still known, and told of no others", async () => {
    oldest = 145;
    expect([await userOf(7), await userOf(6), await userOf(8)]).toEqual(["0xbb", undefined, undefined]);
    oldest = 0;
  });
});
