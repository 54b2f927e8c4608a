import type { Probe } from "@alou/chains/evm/simulate";
import { describe, expect, it } from "vitest";
import {
  approved,
  type Change,
  event,
  failing,
  judge,
  mine,
  PAID,
  PAYMENT,
  PERMIT2,
  ROUTER,
  runOf,
  SALE,
  SOLD,
  show,
  THIEF,
  tokenOf,
  transferred,
  UNIVERSAL,
} from "./compare.fixture.ts";
import { compare } from "./compare.ts";
import { BOB, CHAIN, ME, MOON, USDC, USDT } from "./fake-chain.fixture.ts";
import { promiseOf } from "./promise.ts";

describe("events of tokens whose balances are not read", () => {
  const head = "address indexed operator, address indexed from, address indexed to";
  it.each([
    ["a token", transferred(ME, THIEF, 5n), "5 × 0x2222222222222222222222222222222222222222"],
    [
      "an NFT",
      event(
        "Transfer(address indexed from, address indexed to, uint256 indexed id)",
        { from: ME, to: THIEF, id: 9n },
        "",
        [],
      ),
      "1 × #9 · 0x2222222222222222222222222222222222222222",
    ],
    [
      "a batch",
      event(
        `TransferBatch(${head}, uint256[] ids, uint256[] values)`,
        { operator: THIEF, from: ME, to: THIEF },
        "uint256[], uint256[]",
        [[4n], [6n]],
      ),
      "6 × #4 · 0x2222222222222222222222222222222222222222",
    ],
    [
      "an NFT of a contract that is a listed token's",
      event(
        "Transfer(address indexed from, address indexed to, uint256 indexed id)",
        { from: ME, to: THIEF, id: 9n },
        "",
        [],
        tokenOf(USDT),
      ),
      "1 × #9 · 0xdAC17F958D2ee523a2206206994597C13D831ec7",
    ],
  ])("tell of what leaves: %s", (_, log, what) => {
    const comparison = judge(PAYMENT, PAID, { logs: [log] });
    expect(failing(comparison)).toEqual(["nothing-else-leaves"]);
    expect(comparison?.facts.otherOutflows).toEqual([{ what }]);
  });

  it.each([
    ["what arrives", transferred(THIEF, ME, 5n)],
    ["nothing at all, which poisons histories", transferred(ME, THIEF, 0n)],
    ["what others do", transferred(THIEF, BOB, 5n)],
    ["ether, which balances tell", transferred(ME, THIEF, 5n, "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")],
    ["a listed token, which lies: its balance is the truth", transferred(ME, THIEF, 5n, tokenOf(USDT))],
  ])("tell of nothing that leaves: %s", (_, log) => {
    expect(failing(judge(PAYMENT, PAID, { logs: [log] }))).toEqual([]);
  });

  it("tell of nothing new about the very token that is paid, listed or not", () => {
    const payment = promiseOf(CHAIN, ME, {
      kind: "transfer",
      pays: { asset: MOON, units: "25" as never },
      to: { address: BOB },
    });
    const paid: [Probe, Change][] = [
      [mine(MOON), [100n, 75n]],
      [{ kind: "balance", asset: MOON, account: BOB }, [0n, 25n]],
    ];
    expect(failing(judge(payment, paid, { logs: [transferred(ME, BOB, 25n)] }))).toEqual([]);
  });

  const everything = "address indexed owner, address indexed operator, bool approved";
  const permit2 =
    "address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration";
  it.each([
    ["a token", approved(ME, THIEF, 5n)],
    ["a listed token", approved(ME, THIEF, 5n, tokenOf(USDT))],
    ["the very token that is sold, for somebody else", approved(ME, THIEF, 5n, tokenOf(USDC))],
    [
      "one NFT, number 0",
      event(
        "Approval(address indexed owner, address indexed spender, uint256 indexed id)",
        { owner: ME, spender: THIEF, id: 0n },
        "",
        [],
      ),
    ],
    ["all NFTs", event(`ApprovalForAll(${everything})`, { owner: ME, operator: THIEF }, "bool", [true])],
    [
      "Permit2, for somebody else",
      event(
        `Approval(${permit2})`,
        { owner: ME, token: tokenOf(USDC), spender: THIEF },
        "uint160, uint48",
        [5n, 9],
        PERMIT2,
      ),
    ],
    [
      "Permit2, of another token",
      event(
        `Permit(${permit2}, uint48 nonce)`,
        { owner: ME, token: tokenOf(USDT), spender: UNIVERSAL },
        "uint160, uint48, uint48",
        [5n, 9, 0],
        PERMIT2,
      ),
    ],
  ])("tell of a permission: %s", (_, log) => {
    const comparison = judge(SALE, SOLD, { logs: [log] });
    expect(failing(comparison)).toEqual(["no-other-permission"]);
    expect(comparison?.facts.otherPermissions).toHaveLength(1);
  });

  it.each([
    ["one that is spoken of", approved(ME, ROUTER, 100n, tokenOf(USDC))],
    [
      "one of Permit2 that is spoken of",
      event(
        `Approval(${permit2})`,
        { owner: ME, token: tokenOf(USDC), spender: UNIVERSAL },
        "uint160, uint48",
        [5n, 9],
        PERMIT2,
      ),
    ],
    ["one taken back", approved(ME, THIEF, 0n)],
    ["all NFTs taken back", event(`ApprovalForAll(${everything})`, { owner: ME, operator: THIEF }, "bool", [false])],
    [
      "an NFT's taken back",
      event(
        "Approval(address indexed owner, address indexed spender, uint256 indexed id)",
        { owner: ME, spender: "0x0000000000000000000000000000000000000000", id: 9n },
        "",
        [],
      ),
    ],
    ["somebody else's", approved(BOB, THIEF, 5n)],
  ])("tell of no new permission: %s", (_, log) => expect(failing(judge(SALE, SOLD, { logs: [log] }))).toEqual([]));
});

describe("a run whose events the node cannot show", () => {
  it("is compared by what was read, and says no more than that", () => {
    const [probes, run] = runOf(SALE, SOLD);
    const comparison = compare(CHAIN, SALE, probes, { ...run, logs: undefined }, show);
    expect(failing(comparison)).toEqual([]);
    expect(comparison?.facts.sawEvents).toBe(false);
    expect(comparison?.checks.slice(-2).map(({ words }) => words.en)).toEqual([
      "No other listed asset leaves",
      "No permission involved grows",
    ]);
  });
});
