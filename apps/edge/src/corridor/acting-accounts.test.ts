import type { AccountId } from "@alou/money/caip";
import { expect, it } from "vitest";
import { actingAccounts } from "./acting-accounts.ts";

const ETHER_A: AccountId = "eip155:31337:0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const ETHER_B: AccountId = "eip155:31337:0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const SOL_A: AccountId = "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA:4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T";
const SOL_B: AccountId = "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA:7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";

it("acts with the wallet that is signed in, and with the first one linked elsewhere", () => {
  const wallets = [ETHER_A, ETHER_B, SOL_A, SOL_B].map((account) => ({ account }));
  expect(actingAccounts(wallets, ETHER_B)).toEqual({ evm: ETHER_B, solana: SOL_A });
  expect(actingAccounts(wallets, SOL_B)).toEqual({ evm: ETHER_A, solana: SOL_B });
});

it("acts with the wallet that was last told to, whichever is signed in", () => {
  const wallets = [
    { account: ETHER_A, actsSince: 5 },
    { account: ETHER_B, actsSince: 4 },
    { account: SOL_A },
    { account: SOL_B, actsSince: 1 },
  ];
  expect(actingAccounts(wallets, ETHER_B)).toEqual({ evm: ETHER_A, solana: SOL_B });
});

it("has none on a family nobody linked a wallet of", () => {
  expect(actingAccounts([{ account: ETHER_A }], ETHER_A)).toEqual({ evm: ETHER_A });
});
