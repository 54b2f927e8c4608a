import { describe, expect, it } from "vitest";
import { encodeBatch } from "./batch.ts";
import { afterLook, at, BASE, FROM, hash, known, receipt, sight, withNonceUser } from "./follow.fixture.ts";
import { doesSame } from "./follow.ts";

const LOG = { address: FROM, topics: [], data: "0x" } as never;
const approve = { to: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", value: 0n, data: "0x095ea7b3" } as const;
const swap = { to: "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", value: 0n, data: "0x5ae401dc" } as const;
const call = { to: FROM, value: 0n, data: encodeBatch([approve, swap]) };

describe("a batch in a block", () => {
  it("has done what it was for when it told of anything", () => {
    const logged = { ...receipt(), logs: [LOG] };
    expect(afterLook(BASE, sight({ receipt: logged }), at(), call)).toMatchObject({ state: "mined" });
  });

  it("has failed when it ran nothing: the account has no code for it", () => {
    const mined = afterLook(BASE, sight({ receipt: receipt() }), at(), call);
    expect(mined).toMatchObject({ state: "reverted", done: false });
    expect(afterLook(mined, sight({ receipt: receipt() }), at({ finalized: 100 }), call)).toMatchObject({
      state: "reverted",
      done: true,
    });
    expect(afterLook(BASE, sight({ receipt: receipt() }), at())).toMatchObject({ state: "mined" });
  });
});

describe("another transaction of the same nonce", () => {
  const opening = `0xe9ae5c53${"01000000000078210001".padEnd(64, "0")}`;
  const otherMode = { ...call, data: `${opening}${call.data.slice(74)}` as `0x${string}` };

  it("does the same when its calls are the same, however they are wrapped", () => {
    expect(otherMode.data).not.toBe(call.data);
    expect(doesSame(otherMode, call)).toBe(true);
    expect(doesSame({ ...otherMode, value: 5n }, call)).toBe(true);
  });

  it.each([
    ["other order", [swap, approve]],
    ["one more call", [approve, swap, swap]],
    ["one less", [swap]],
    ["another amount of the coin", [approve, { ...swap, value: 1n }]],
    ["another target", [{ ...approve, to: swap.to }, swap]],
  ])("does something else: %s", (_, calls) => {
    expect(doesSame({ ...call, data: encodeBatch(calls) }, call)).toBe(false);
  });

  it("is an attempt of ours when it does the same", () => {
    const user = { ...known(), data: otherMode.data, hash: hash("c") };
    const replaced = { ...BASE, state: "replaced" } as const;
    expect(withNonceUser(replaced, call, user)).toMatchObject({ state: "pending", leading: user.hash });
    const foreign = { ...user, data: encodeBatch([approve]), blockNumber: 99 };
    expect(withNonceUser(replaced, call, foreign)).toMatchObject({ replacedBy: { hash: user.hash, block: 99 } });
  });
});
