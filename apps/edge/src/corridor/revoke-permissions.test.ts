import type { DraftIntent } from "@alou/intents/plan";
import type { AccountId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import { withRevocationsTogether } from "./revoke-permissions.ts";

const from = { kind: "click" as const, control: "test", at: 0 };
const said = <T>(value: T) => ({ value, from });
const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const SPENDER = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
const ME: AccountId = "eip155:1:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";

const revoke = (asset: string, account: AccountId = ME): DraftIntent => ({
  ...{ kind: "revoke", chain: said("eip155:1"), account: said(account), asset: said(asset) },
  spender: said({ kind: "address", address: SPENDER }),
});
const usdc = revoke(`eip155:1/erc20:${TOKEN}`);
const nft: DraftIntent = {
  ...{ kind: "revoke-permissions", chain: said("eip155:1"), account: said(ME) },
  permissions: said([{ kind: "operator", token: TOKEN, spender: SPENDER }]),
};
const kinds = (steps: readonly object[]) =>
  withRevocationsTogether(steps as never).map((step) => [
    step.kind,
    "permissions" in step ? (step.permissions as { value: unknown[] }).value.length : 0,
  ]);

describe("several revocations in one message", () => {
  it("are one step for each account, of every kind", () => {
    expect(kinds([usdc, nft])).toEqual([["revoke-permissions", 2]]);
    expect(
      kinds([usdc, nft, revoke(`eip155:1/erc20:${TOKEN}`, "eip155:10:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")]),
    ).toEqual([
      ["revoke-permissions", 2],
      ["revoke-permissions", 1],
    ]);
  });

  it("stay as they are where there is one alone, something else beside them, an open slot or an order", () => {
    expect(kinds([usdc])).toEqual([["revoke", 0]]);
    expect(kinds([usdc, { kind: "wrap" }])).toEqual([
      ["revoke", 0],
      ["wrap", 0],
    ]);
    const { spender: _, ...open } = usdc as unknown as Record<string, unknown>;
    expect(kinds([usdc, open])).toHaveLength(2);
    expect(kinds([usdc, { ...nft, after: 0 }])).toHaveLength(2);
  });

  it("stay as they are where no card could show them all", () => {
    expect(kinds(Array(21).fill(usdc))).toHaveLength(21);
  });
});
