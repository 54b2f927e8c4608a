import { describe, expect, it } from "vitest";
import type { WalletWay } from "../answer.ts";
import type { Asked } from "../family.ts";
import { findSolanaSent } from "./find-sent.ts";
import { corridorTo, HANDED, LAST_HEIGHT, type Past, payment, SIGNATURE } from "./past.fixture.ts";

const LONG_PAST = LAST_HEIGHT + 10_000;

async function fateOf(way: WalletWay | undefined, past: Past) {
  const proposal = { block: { number: 1_000 } } as Asked["proposal"];
  const asked: Asked = { proposal, index: 0, request: HANDED, signatures: new Map(), ...(way && { way }) };
  return await findSolanaSent(asked, [], corridorTo(past));
}

describe("what became of a payment on Solana of which nothing was heard", () => {
  it("is over with its blockhash only where the wallet signs and leaves the sending to us", async () => {
    expect(await fateOf("signs", { height: LONG_PAST })).toEqual({ kind: "over" });
    expect(await fateOf("signs", { height: LAST_HEIGHT })).toEqual({ kind: "open" });
    for (const way of ["sends", undefined] as const) {
      expect(await fateOf(way, { height: LONG_PAST })).toEqual({ kind: "open" });
    }
  });

  it("is found under a blockhash of the wallet's own, however old the prompt was", async () => {
    const sent = { kind: "sent", sent: { hash: SIGNATURE, account: HANDED.from } };
    expect(await fateOf("sends", { height: LONG_PAST, signed: payment(8) })).toMatchObject(sent);
    // Another payment is not it.
    expect(await fateOf("sends", { height: LONG_PAST, signed: payment(8, 8n) })).toEqual({ kind: "open" });
  });
});
