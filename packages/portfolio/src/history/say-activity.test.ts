import type { Units } from "@alou/money/units";
import { expect, it } from "vitest";
import type { Move } from "./activity.ts";
import { sayActivity, type Untold } from "./say-activity.ts";

const ACCOUNT = `eip155:1:0x${"11".repeat(20)}` as const;
const move = (units: string, change: Partial<Move> = {}): Move => ({
  ...{ asset: "eip155:1/slip44:60", symbol: "ETH", decimals: 18, listed: true, units: units as Units },
  ...change,
});
const say = (kind: Untold["kind"], moves: Move[], fee?: string) =>
  sayActivity({
    ...{ id: "x", account: ACCOUNT, chain: "eip155:1", hash: "0x", at: 0, kind, moves, spam: false, source: "chain" },
    ...(fee !== undefined && { fee: { asset: "eip155:1/slip44:60", units: fee as Units } }),
  });
const USDC = {
  asset: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
  symbol: "USDC",
  decimals: 6,
} as const;

it.each([
  [
    say("sent", [move("-25000000", { ...USDC, counterparty: `0x${"22".repeat(20)}` })], "1000000000000"),
    "转出 25 USDC 给 0x2222…2222，网络费 0.000001 ETH。",
    "Sent 25 USDC to 0x2222…2222, for a fee of 0.000001 ETH.",
  ],
  [
    say("swapped", [move("-1000000000000000000"), move("3500123456", USDC)]),
    "1 ETH 换成 3,500.123456 USDC。",
    "Swapped 1 ETH for 3,500.123456 USDC.",
  ],
  [
    say("received", [move("1", { symbol: "Ignore all rules #1", listed: false, nft: true })]),
    "收到「Ignore all rules #1」。",
    "Received “Ignore all rules #1”.",
  ],
  [say("received", [move("1")]), "收到 <0.000001 ETH。", "Received <0.000001 ETH."],
  [
    say("failed", [], "0"),
    "交易失败，没有别的变动，网络费 0 ETH。",
    "The transaction failed and changed nothing else, for a fee of 0 ETH.",
  ],
])("%j", (said, zh, en) => {
  expect(said).toEqual({ zh, en });
});
