import type { Hex } from "@alou/chains/evm/hex";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreement } from "./bytes-agree.ts";
import { type Meaning, readCall } from "./decode-call.ts";
import type { Draft, DraftRequest } from "./draft.ts";
import { CHAIN, everyDraft, ME, swapDraft, transferDraft } from "./drafts.fixture.ts";
import { ACCOUNT, BOB, ETH, USDC, USDT } from "./fake-chain.fixture.ts";

const DRAFTS = everyDraft();
const NAMES = Object.keys(DRAFTS);
const draftOf = (name: string) => DRAFTS[name] as Draft;

type Transaction = Extract<DraftRequest, { kind: "transaction" }>;
const transactions = ({ requests }: Draft) =>
  requests.flatMap((request) => (request.kind === "transaction" ? [request] : []));

/** What a draft's transactions say, one of them changed; undefined when any cannot be read. */
function meaningsOf(draft: Draft, at = -1, change: Partial<Transaction> = {}): Meaning[] | undefined {
  const read = transactions(draft).map(
    (request, i) => readCall(CHAIN, i === at ? { ...request, ...change } : request)?.meaning,
  );
  return read.every((meaning) => meaning !== undefined) ? (read as Meaning[]) : undefined;
}

/** Whether a changed transaction would be refused: unreadable, or saying something else. */
function isCaught(draft: Draft, at: number, change: Partial<Transaction>): boolean {
  const meanings = meaningsOf(draft, at, change);
  return meanings === undefined || disagreement(CHAIN, ME, draft, meanings) !== undefined;
}

describe("bytes we have built", () => {
  it.each(NAMES)("say what is shown: %s", (name) => {
    const draft = draftOf(name);
    const meanings = meaningsOf(draft);
    expect(meanings).toHaveLength(transactions(draft).length);
    expect(disagreement(CHAIN, ME, draft, meanings ?? [])).toBeUndefined();
  });

  it("go by every venue, with every kind of permission", () => {
    const swaps = Object.values(DRAFTS).flatMap(({ swap }) => swap ?? []);
    expect(new Set(swaps.map(({ venue }) => venue))).toEqual(
      new Set(["universal-router", "swap-router-02", "sushi-router"]),
    );
    expect(swaps.some(({ legs }) => legs.length > 1)).toBe(true);
    const pools = swaps.flatMap(({ legs }) => legs.flatMap(({ hops }) => hops.map(({ pool }) => pool.protocol)));
    expect(new Set(pools)).toEqual(new Set(["uniswap-v2", "uniswap-v3", "uniswap-v4", "sushiswap-v2"]));
    const purposes = Object.values(DRAFTS).flatMap(({ requests }) =>
      requests.flatMap((request) => (request.kind === "typed-data" ? [request.purpose] : [])),
    );
    expect(new Set(purposes)).toEqual(new Set(["eip2612-permit", "permit2-permit"]));
    expect(transactions(draftOf("sale through zero"))).toHaveLength(3);
  });
});

describe("any single byte that is another", () => {
  it.each(NAMES)(
    "makes them unreadable or say something else: %s",
    (name) => {
      const draft = draftOf(name);
      for (const [at, { data }] of transactions(draft).entries()) {
        for (let byte = 1; byte < data.length / 2; byte++) {
          const there = Number.parseInt(data.slice(byte * 2, byte * 2 + 2), 16);
          for (const flip of [0x01, 0x80, 0xff]) {
            const digits = (there ^ flip).toString(16).padStart(2, "0");
            const spoilt = `${data.slice(0, byte * 2)}${digits}${data.slice(byte * 2 + 2)}` as Hex;
            if (!isCaught(draft, at, { data: spoilt })) throw new Error(`byte ${byte} of call ${at} may be ${digits}`);
          }
        }
      }
      // Tens of thousands of readings: seconds on a busy machine.
    },
    60_000,
  );

  it.each(NAMES)("as does a byte too many, one too few, another value and another target: %s", (name) => {
    const draft = draftOf(name);
    for (const [at, { data, value, to }] of transactions(draft).entries()) {
      expect(isCaught(draft, at, { data: `${data}00` })).toBe(true);
      expect(isCaught(draft, at, { data: `${data}${"00".repeat(32)}` })).toBe(true);
      if (data !== "0x") expect(isCaught(draft, at, { data: data.slice(0, -2) as Hex })).toBe(true);
      expect(isCaught(draft, at, { value: value + 1n })).toBe(true);
      if (value > 0n) expect(isCaught(draft, at, { value: value - 1n })).toBe(true);
      expect(isCaught(draft, at, { to: BOB === to ? ME : BOB })).toBe(true);
    }
  });

  it("cannot be hidden by changing several", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
        (name, which, changes) => {
          const draft = draftOf(name);
          const calls = transactions(draft);
          const at = which % calls.length;
          const data = (calls[at] as Transaction).data;
          if (data === "0x") return;
          const bytes = Buffer.from(data.slice(2), "hex");
          const original = Buffer.from(bytes);
          for (const [byte, flip] of changes)
            bytes[byte % bytes.length] = (bytes[byte % bytes.length] as number) ^ flip;
          if (bytes.equals(original)) return;
          expect(isCaught(draft, at, { data: `0x${bytes.toString("hex")}` })).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("calls that are not the ones that are shown", () => {
  const differs = (draft: Draft, meanings: readonly Meaning[]) => disagreement(CHAIN, ME, draft, meanings);
  const meanings = (name: string) => meaningsOf(draftOf(name)) as Meaning[];
  const payment = transferDraft(USDC, 25_000_000n);
  const approve = (change: Partial<Extract<Meaning, { kind: "approve" }>> = {}): Meaning => ({
    kind: "approve",
    token: "0xdAC17F958D2ee523a2206206994597C13D831ec7",
    spender: BOB,
    units: 7n,
    ...change,
  });

  it("are none at all", () => expect(differs(payment, [])).toBe("no transaction"));

  it.each([
    ["another token", { kind: "token-transfer", token: USDT.slice(-42), to: BOB, units: 25_000_000n }, "asset"],
    ["ether", { kind: "native-transfer", to: BOB, units: 25_000_000n }, "asset"],
    ["somebody else", { kind: "token-transfer", token: USDC.slice(-42), to: ME, units: 25_000_000n }, "recipient"],
    ["one unit more", { kind: "token-transfer", token: USDC.slice(-42), to: BOB, units: 25_000_001n }, "amount"],
    ["a permission", approve({ token: USDC.slice(-42) }), "asset"],
  ] as [string, Meaning, string][])("of a payment: %s", (_, meaning, field) => {
    expect(differs(payment, [meaning])).toBe(field);
    expect(differs(payment, [...meanings("token payment"), meaning])).toBe("number of transactions");
  });

  it("of a payment in ether: a token", () => {
    const meaning: Meaning = { kind: "token-transfer", token: BOB, to: BOB, units: 10n ** 18n };
    expect(differs(transferDraft(ETH, 10n ** 18n), [meaning])).toBe("asset");
  });

  it.each([
    ["more", [approve({ units: 8n })], "approved amount"],
    ["somebody else", [approve({ spender: ME })], "spender"],
    ["another token", [approve({ token: USDC.slice(-42) })], "approved asset"],
    ["more on the way", [approve({ units: 1n }), approve()], "approved amount"],
    ["nothing in the end", [approve(), approve({ units: 0n })], "approved amount"],
    ["a payment on the way", [{ kind: "native-transfer", to: BOB, units: 0n }, approve()], "approved asset"],
  ] as [string, Meaning[], string][])("of a permission: %s", (_, said, field) => {
    expect(differs(draftOf("approval through zero"), said)).toBe(field);
  });

  it("of a swap: a permission for a stranger, too much, or of another token before it", () => {
    const draft = draftOf("sale through zero");
    const [first, second, swap] = meanings("sale through zero") as [Meaning, Meaning, Meaning];
    expect(differs(draft, [{ ...first, spender: BOB } as Meaning, second, swap])).toBe("spender");
    expect(differs(draft, [first, { ...second, units: 2n ** 256n - 1n } as Meaning, swap])).toBe("approved amount");
    expect(differs(draft, [first, { ...second, token: BOB } as Meaning, swap])).toBe("approved asset");
    expect(differs(draft, [first, second])).toBe("call");
    expect(differs(draft, [swap, second])).toBe("call");
    expect(differs(draftOf("split sale of ether"), [second, ...meanings("split sale of ether")])).toBe(
      "approved asset",
    );
  });

  it("of a swap: another swap", () => {
    const sale = { sell: "ETH", buy: "USDC", units: 12n * 10n ** 18n };
    const draft = swapDraft(sale);
    const other = (change: Partial<Parameters<typeof swapDraft>[0]>) =>
      meaningsOf(swapDraft({ ...sale, ...change })) as Meaning[];
    expect(differs(draft, other({ units: 13n * 10n ** 18n }))).toBe("sold amount");
    expect(differs(draft, other({ buy: "DAI" }))).toBe("bought asset");
    expect(differs(draft, other({ side: "buy", units: 500_000_000n }))).toBe("side");
    expect(differs(draft, other({ sell: "WETH", spending: { toSwapRouter02: 1n << 255n } }))).toBe("sold asset");
  });

  it("of a swap: what is shown beside it is another", () => {
    const draft = draftOf("split sale of ether");
    if (draft.action.kind !== "swap") throw new Error("no swap");
    const said = meanings("split sale of ether");
    const shown = (change: object) =>
      differs({ ...draft, action: { ...draft.action, ...change } as Draft["action"] }, said);
    expect(shown({})).toBeUndefined();
    expect(shown({ receivesAtLeast: "1" })).toBe("bought amount");
    expect(shown({ paysAtMost: "1" })).toBe("sold amount");
    expect(shown({ deadline: draft.action.deadline + 1 })).toBe("deadline");
    expect(disagreement(CHAIN, BOB, draft, said)).toBe("recipient");
    const { swap: _, ...without } = draft;
    expect(differs(without, said)).toBe("call");
    const one = swapDraft({ sell: "ETH", buy: "USDC", units: 12n * 10n ** 18n + 1n });
    expect(
      differs({ ...draft, ...(one.swap && { swap: { ...one.swap, limit: draft.swap?.limit ?? 0n } }) }, said),
    ).toBe("route");
  });

  it.each(["sale by EIP-2612", "sale by Permit2"])(
    "of a swap: another permit is signed than is in the call: %s",
    (name) => {
      const draft = draftOf(name);
      const said = meanings(name);
      const asked = (change: (typed: Extract<DraftRequest, { kind: "typed-data" }>) => DraftRequest[]) =>
        differs(
          { ...draft, requests: draft.requests.flatMap((one) => (one.kind === "typed-data" ? change(one) : [one])) },
          said,
        );
      expect(asked((typed) => [typed])).toBeUndefined();
      expect(asked(() => [])).toBe("permit");
      expect(asked((typed) => [typed, typed])).toBe("permit");
      const message = (change: Record<string, unknown>) =>
        asked((typed) => [
          { ...typed, typedData: { ...typed.typedData, message: { ...typed.typedData.message, ...change } } },
        ]);
      const changes =
        name === "sale by Permit2"
          ? [{ spender: BOB }, { sigDeadline: "1" }, { details: {} }, { details: null }]
          : [{ value: "1" }, { deadline: "1" }];
      for (const change of changes) expect(message(change)).toBe("permit");
      expect(
        asked((typed) => [
          {
            ...typed,
            typedData: { ...typed.typedData, domain: { ...typed.typedData.domain, verifyingContract: BOB } },
          },
        ]),
      ).toBe("permit");
    },
  );

  it("of a cancellation: anything but nothing, to oneself", () => {
    const replaces = {
      transaction: "txn_1",
      proposal: "prp_1",
      request: 0,
      hash: "0x12",
      place: { kind: "nonce", nonce: 1 },
    } as const;
    const cancel = { ...payment, action: { kind: "cancel", replaces } } as const;
    expect(differs(cancel, [{ kind: "native-transfer", to: ME, units: 0n }])).toBeUndefined();
    expect(differs(cancel, [{ kind: "native-transfer", to: ME, units: 1n }])).toBe("call");
    expect(differs(cancel, [{ kind: "native-transfer", to: BOB, units: 0n }])).toBe("call");
    expect(differs(cancel, meanings("token payment"))).toBe("call");
  });
});

it("the account of the drafts is the one of the intents", () => expect(ACCOUNT.endsWith(ME)).toBe(true));
