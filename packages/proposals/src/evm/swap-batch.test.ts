import { addressWord, word } from "@alou/chains/evm/hex";
import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { describe, expect, it } from "vitest";
import { batchGas } from "./batch-gas.ts";
import { readCall } from "./decode-call.ts";
import type { Draft } from "./draft.ts";
import { CHAIN, everyDraft, FEES, ME, swapDraft } from "./drafts.fixture.ts";
import { NOW } from "./fake-chain.fixture.ts";
import { gasOfRequests } from "./gas.ts";
import { finishRequests } from "./requests.ts";
import type { SpendingState } from "./swap-steps.ts";

const SALE = { sell: "USDC", buy: "ETH", units: 1_000_000_000n, atomicBatch: true };
const UNLISTED = { toPermit2: undefined, toSushiRouter: undefined };
const THROUGH_PERMIT2 = { toSwapRouter02: undefined, toSushiRouter: undefined };
const MOST = (1n << 160n) - 1n;

const meanings = ({ requests }: Draft) =>
  requests.map((request) => {
    if (request.kind !== "transaction") return request.kind;
    const meaning = readCall(CHAIN, request)?.meaning;
    return meaning && "units" in meaning ? `${meaning.kind} ${meaning.units}` : meaning?.kind;
  });
const sale = (spending: Partial<SpendingState>, wish: object = {}) => swapDraft({ ...SALE, ...wish, spending });
const finish = (draft: Draft) => {
  const each = gasOfRequests(draft, undefined);
  return finishRequests(CHAIN, ME, draft, draft.atomic ? [batchGas(draft.atomic, each)] : each, FEES.normal, 5);
};

describe("a wallet that carries out several calls at once", () => {
  it.each([
    ["one approval", UNLISTED, ["approve 1000000000", "swap"]],
    ["Permit2 and its own approval", THROUGH_PERMIT2, ["approve 1000000000", "permit2-approve 1000000000", "swap"]],
    [
      "Permit2's own where Permit2 may already",
      { ...THROUGH_PERMIT2, toPermit2: 1n << 200n },
      ["permit2-approve 1000000000", "swap"],
    ],
    [
      "an approval of Permit2 where the router may already",
      { ...THROUGH_PERMIT2, throughPermit2: { amount: MOST, expiration: NOW / 1000 + 9_999, nonce: 0 } },
      ["approve 1000000000", "swap"],
    ],
  ] as [string, Partial<SpendingState>, string[]][])("is asked once, with %s", (_, spending, calls) => {
    const draft = sale({ ...spending, permitNonce: 0n });
    expect(meanings(draft)).toEqual(calls);
    expect(draft).toMatchObject({ atomic: { accountCode: "none" }, exact: true });
    const requests = finish(draft);
    expect(requests).toMatchObject([{ kind: "calls", atomicRequired: true, version: "2.0.0", nonce: 5 }]);
  });

  it("goes through zero in the same request for a token that insists", () => {
    const usdt = { sell: "USDT", buy: "DAI" };
    expect(meanings(sale({ ...UNLISTED, toSwapRouter02: 5n }, usdt))).toEqual([
      "approve 0",
      "approve 1000000000",
      "swap",
    ]);
    expect(meanings(sale({ ...UNLISTED, toSwapRouter02: 0n }, usdt))).toEqual(["approve 1000000000", "swap"]);
  });

  it("allows exactly what is sold, to the router it is sold at, until the swap's own deadline", () => {
    const requests = finish(sale(THROUGH_PERMIT2));
    const [request] = requests;
    if (request?.kind !== "calls") throw new Error("a batch was expected");
    const [approve, within] = request.calls;
    const usdc = approve?.to ?? "";
    expect(approve?.data).toBe(`0x095ea7b3${addressWord(PERMIT2)}${word(1_000_000_000n)}`);
    const terms = word(1_000_000_000n) + word(BigInt(NOW / 1000 + 600));
    expect(within).toMatchObject({
      to: PERMIT2,
      data: `0x87517c45${addressWord(usdc)}${addressWord(universalRouter(CHAIN) ?? "")}${terms}`,
    });
  });

  it("is asked for the swap alone where nothing is missing", () => {
    const draft = sale({ ...UNLISTED, toSwapRouter02: 1n << 200n });
    expect(draft.atomic).toBeUndefined();
    expect(finish(draft)).toMatchObject([{ kind: "transaction" }]);
    expect(swapDraft({ ...SALE, sell: "ETH", buy: "USDC" }).atomic).toBeUndefined();
  });

  it("changes how it is asked, never what is promised", () => {
    for (const permitNonce of [undefined, 0n]) {
      const [batched, plain] = [true, false].map((atomicBatch) => sale({ ...UNLISTED, permitNonce }, { atomicBatch }));
      expect(batched?.action).toEqual(plain?.action);
      expect(batched?.expectations).toEqual(plain?.expectations);
    }
  });

  it.each(["contract", undefined] as const)("is not asked for a batch of an account that runs %s", (accountCode) => {
    expect(sale({ ...UNLISTED, accountCode }).atomic).toBeUndefined();
  });

  it("of an account with code reaches routers that ask for signatures otherwise", () => {
    const spending = { ...THROUGH_PERMIT2, accountCode: "delegated" } as const;
    expect(sale(spending).atomic).toMatchObject({ accountCode: "delegated" });
    expect(() => sale(spending, { atomicBatch: false })).toThrow();
    expect(swapRouter02(CHAIN)).toBeDefined();
  });
});

describe("the gas of a batch", () => {
  it("begins once, and pays for the code where the account runs none", () => {
    const draft = everyDraft()["batched sale at SwapRouter02"] as Draft;
    const each = gasOfRequests(draft, undefined);
    const sum = each.reduce((total, { used }) => total + used, 0n);
    const delegated = batchGas({ label: { zh: "", en: "" }, accountCode: "delegated" }, each);
    expect(delegated.used).toBe(sum - 21_000n + 12_000n);
    const fresh = batchGas({ label: { zh: "", en: "" }, accountCode: "none" }, each);
    expect(fresh.used - delegated.used).toBe(25_000n);
    expect(fresh.limit).toBeGreaterThan(fresh.used);
  });
});
