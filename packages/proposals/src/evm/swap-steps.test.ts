import type { Probe } from "@alou/chains/evm/simulate";
import { asset } from "@alou/defi/fixtures/devnet-snapshot";
import { PERMIT2 } from "@alou/defi/permit2/permit2";
import type { Venue } from "@alou/defi/router/route";
import { tokenAddress } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import type { Draft, DraftRequest } from "./draft.ts";
import { everyDraft, FRESH, ME, type SwapWish, swapDraft, swapIntent } from "./drafts.fixture.ts";
import { NOW } from "./fake-chain.fixture.ts";
import { openVenues, type SpendingState } from "./swap-steps.ts";

const ROUTER_02 = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
const MOST = (1n << 256n) - 1n;
const MOST_PERMIT2 = (1n << 160n) - 1n;
const later = (seconds: number) => NOW / 1000 + seconds;

type Transaction = Extract<DraftRequest, { kind: "transaction" }>;

/** What the wallet is asked, in short: who is approved of how much, what is signed, where the swap goes. */
function asked({ requests }: Draft): string[] {
  return requests.map((request) => {
    if (request.kind === "typed-data") return request.purpose;
    if (!request.data.startsWith("0x095ea7b3")) return "swap";
    const spender = `0x${request.data.slice(34, 74)}`;
    return `approve ${spender === PERMIT2.toLowerCase() ? "Permit2" : spender === ROUTER_02.toLowerCase() ? "SwapRouter02" : "SushiSwap"} ${BigInt(`0x${request.data.slice(74)}`)}`;
  });
}

const USDC_SALE: SwapWish = { sell: "USDC", buy: "ETH", units: 1_000_000_000n };
/** Sold by the Universal Router alone. */
const only = (venue: "universal" | "sushi" | "02"): Partial<SpendingState> => ({
  ...(venue !== "universal" && { throughPermit2: undefined }),
  ...(venue !== "02" && { toSwapRouter02: undefined }),
  ...(venue !== "sushi" && { toSushiRouter: undefined }),
});
const sale = (spending: Partial<SpendingState>, wish: Partial<SwapWish> = {}) =>
  swapDraft({ ...USDC_SALE, ...wish, spending });

describe("what the wallet is asked", () => {
  it("is the swap alone for ether, whatever the account", () => {
    for (const accountCode of ["none", "contract", "delegated", undefined] as const) {
      expect(asked(swapDraft({ sell: "ETH", buy: "USDC", units: 10n ** 18n, spending: { accountCode } }))).toEqual([
        "swap",
      ]);
    }
  });

  it.each([
    ["a permit for a token that knows them", { ...only("02"), permitNonce: 0n }, ["eip2612-permit", "swap"]],
    ["an approval for a token that does not", only("02"), ["approve SwapRouter02 1000000000", "swap"]],
    ["nothing where enough is allowed", { ...only("02"), toSwapRouter02: 1_000_000_000n, permitNonce: 0n }, ["swap"]],
    [
      "a permit where one unit is missing",
      { ...only("02"), toSwapRouter02: 999_999_999n, permitNonce: 0n },
      ["eip2612-permit", "swap"],
    ],
    [
      "an approval for SushiSwap, which knows no permits",
      { ...only("sushi"), permitNonce: 0n },
      ["approve SushiSwap 1000000000", "swap"],
    ],
    ["both for Permit2 at first", only("universal"), ["approve Permit2 1000000000", "permit2-permit", "swap"]],
    ["a signature where Permit2 may", { ...only("universal"), toPermit2: MOST }, ["permit2-permit", "swap"]],
    [
      "nothing where Permit2 and the router may, for an hour more",
      {
        ...only("universal"),
        toPermit2: MOST,
        throughPermit2: { amount: MOST_PERMIT2, expiration: later(3_601), nonce: 0 },
      },
      ["swap"],
    ],
    [
      "a signature where the router may for an hour only",
      {
        ...only("universal"),
        toPermit2: MOST,
        throughPermit2: { amount: MOST_PERMIT2, expiration: later(3_600), nonce: 0 },
      },
      ["permit2-permit", "swap"],
    ],
    [
      "an approval where the router may but Permit2 may not",
      {
        ...only("universal"),
        toPermit2: 0n,
        throughPermit2: { amount: MOST_PERMIT2, expiration: later(9_999), nonce: 0 },
      },
      ["approve Permit2 1000000000", "permit2-permit", "swap"],
    ],
  ] as [string, Partial<SpendingState>, string[]][])("is %s", (_, spending, requests) => {
    expect(asked(sale(spending))).toEqual(requests);
  });

  it.each([
    ["nothing allowed", 0n, ["approve SwapRouter02 1000000000", "swap"]],
    ["something allowed", 5n, ["approve SwapRouter02 0", "approve SwapRouter02 1000000000", "swap"]],
    ["enough allowed", 1_000_000_000n, ["swap"]],
  ])("goes through zero for a token that insists, with %s", (_, toSwapRouter02, requests) => {
    const wish = { sell: "USDT", buy: "DAI", units: 1_000_000_000n };
    expect(asked(swapDraft({ ...wish, spending: { ...only("02"), toSwapRouter02 } }))).toEqual(requests);
  });

  it.each(["contract", "delegated", undefined] as const)(
    "is an approval of an account with code, whose signatures nobody can foresee: %s",
    (accountCode) => {
      expect(asked(sale({ ...only("02"), accountCode, permitNonce: 0n }))).toEqual([
        "approve SwapRouter02 1000000000",
        "swap",
      ]);
      expect(() => sale({ ...only("universal"), accountCode })).toThrow(/no route/);
    },
  );

  it("is nothing of an account with code whose standing permissions suffice", () => {
    const throughPermit2 = { amount: MOST_PERMIT2, expiration: later(9_999), nonce: 0 };
    expect(asked(sale({ ...only("universal"), accountCode: "contract", toPermit2: MOST, throughPermit2 }))).toEqual([
      "swap",
    ]);
    const purchase = { side: "buy", units: 10n ** 17n } as const;
    expect(
      asked(sale({ ...only("universal"), accountCode: "contract", toPermit2: MOST, throughPermit2 }, purchase)),
    ).toEqual(["swap"]);
  });

  it("of a purchase is for the most it may take", () => {
    const draft = sale({ ...only("02") }, { side: "buy", units: 10n ** 17n });
    if (draft.action.kind !== "swap") throw new Error("no swap");
    expect(asked(draft)).toEqual([`approve SwapRouter02 ${draft.action.paysAtMost}`, "swap"]);
    expect(BigInt(draft.action.paysAtMost)).toBeGreaterThan(BigInt(draft.action.pays.units));
    expect(draft.action.receivesAtLeast).toBe((10n ** 17n).toString());
  });
});

describe("a permit", () => {
  it("by the token is for the very amount, the one router, the next nonce, until the swap's own deadline", () => {
    const draft = sale({ ...only("02"), permitNonce: 9n });
    const [typed] = draft.requests;
    if (typed?.kind !== "typed-data" || draft.action.kind !== "swap") throw new Error("no permit");
    expect(typed.typedData.message).toEqual({
      owner: ME,
      spender: ROUTER_02,
      value: "1000000000",
      nonce: "9",
      deadline: `${draft.action.deadline}`,
    });
    expect(typed.typedData.domain).toEqual({
      name: "USD Coin",
      version: "2",
      chainId: 31337,
      verifyingContract: tokenAddress(asset("USDC")),
    });
  });

  it("by Permit2 too", () => {
    const draft = sale({
      ...only("universal"),
      toPermit2: MOST,
      throughPermit2: { amount: 3n, expiration: 5, nonce: 12 },
    });
    const [typed] = draft.requests;
    if (typed?.kind !== "typed-data" || draft.action.kind !== "swap") throw new Error("no permit");
    const { deadline } = draft.action;
    expect(typed.typedData.message).toMatchObject({
      details: { amount: "1000000000", expiration: `${deadline}`, nonce: "12" },
      sigDeadline: `${deadline}`,
    });
  });

  it("leaves a hole of zeros for its signature, and is run as an approval in its place", () => {
    for (const name of ["sale by EIP-2612", "sale by Permit2"]) {
      const draft = everyDraft()[name] as Draft;
      const at = draft.requests.findIndex(({ kind }) => kind === "typed-data");
      const swap = draft.requests.at(-1) as Transaction;
      expect(draft.exact).toBe(false);
      expect(swap.holes?.every(({ request }) => request === at)).toBe(true);
      for (const { part, offset } of swap.holes ?? []) {
        const length = part === "rsv" ? 65 : 32;
        expect(swap.data.slice(2 + offset * 2, 2 + (offset + length) * 2)).toBe("00".repeat(length));
      }
      const standIn = draft.rehearsal.find(({ request }) => request === undefined);
      expect(standIn?.call.to.toLowerCase()).toBe(
        name === "sale by EIP-2612" ? tokenAddress(asset("USDC"))?.toLowerCase() : PERMIT2.toLowerCase(),
      );
      expect(draft.rehearsal.at(-1)?.call.data).not.toBe(swap.data);
      expect(swap.extraGas).toBeGreaterThan(0n);
    }
  });
});

describe("the rehearsal", () => {
  it.each(Object.entries(everyDraft()))("runs every transaction in order, as the account: %s", (_, draft) => {
    const order = draft.rehearsal.flatMap(({ request }) => (request === undefined ? [] : [request]));
    const transactions = draft.requests.flatMap(({ kind }, i) => (kind === "transaction" ? [i] : []));
    expect(order).toEqual(transactions);
    for (const { call, request } of draft.rehearsal) {
      expect(call.from).toBe(ME);
      const shown = draft.requests[request ?? -1] as Transaction | undefined;
      if (draft.exact || (shown && !shown.holes))
        expect({ to: shown?.to, value: shown?.value, data: shown?.data }).toEqual({
          to: call.to,
          value: call.value,
          data: call.data,
        });
    }
    expect(draft.exact).toBe(draft.requests.every(({ kind }) => kind === "transaction"));
  });

  it("reads every permission the swap may touch", () => {
    const draft = everyDraft()["sale by Permit2"] as Draft;
    const spenders = draft.probes.flatMap((probe: Probe) => (probe.kind === "allowance" ? [probe.spender] : []));
    expect(spenders).toEqual(expect.arrayContaining([PERMIT2, ROUTER_02]));
    expect(draft.probes.filter(({ kind }) => kind === "view")).toHaveLength(1);
  });
});

describe("the venues that are open", () => {
  const venues = (
    spending: Partial<SpendingState>,
    wish: SwapWish = USDC_SALE,
    amount: bigint | undefined = wish.units,
  ) => openVenues(swapIntent(wish), { ...FRESH, ...spending }, amount, NOW);
  const names = (spending: Partial<SpendingState>) => venues(spending).map(({ venue }) => venue);
  const ALL: Venue[] = ["universal-router", "swap-router-02", "sushi-router"];

  it("are all for an ordinary account, with what each still asks", () => {
    expect(venues({ permitNonce: 0n })).toEqual([
      { venue: "universal-router", extraGas: 110_000n, extraRequests: 2 },
      { venue: "swap-router-02", extraGas: 80_000n, extraRequests: 1 },
      { venue: "sushi-router", extraGas: 50_000n, extraRequests: 1 },
    ]);
    expect(venues({ toPermit2: MOST })).toContainEqual({
      venue: "universal-router",
      extraGas: 60_000n,
      extraRequests: 1,
    });
  });

  it("ask nothing for ether", () => {
    const wish: SwapWish = { sell: "ETH", buy: "USDC", units: 5n };
    expect(venues({}, wish)).toEqual(ALL.map((venue) => ({ venue, extraGas: 0n, extraRequests: 0 })));
  });

  it("are closed where nobody knows what stands", () => {
    expect(names({ toPermit2: undefined })).toEqual(["swap-router-02", "sushi-router"]);
    expect(names({ toSwapRouter02: undefined, toSushiRouter: undefined })).toEqual(["universal-router"]);
    expect(names({ throughPermit2: undefined, toSwapRouter02: undefined, toSushiRouter: undefined })).toEqual([]);
  });

  it("count only endless permissions where the amount is not known yet", () => {
    const requests = (toSwapRouter02: bigint) =>
      openVenues(swapIntent(USDC_SALE), { ...FRESH, toSwapRouter02 }, undefined, NOW).find(
        ({ venue }) => venue === "swap-router-02",
      )?.extraRequests;
    expect([requests(10n ** 30n), requests(1n << 255n)]).toEqual([1, 0]);
  });
});
