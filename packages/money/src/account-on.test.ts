import { expect, it } from "vitest";
import { accountOn } from "./account-on.ts";

const SOLANA = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const KEY = "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T";

it.each([
  [
    "eip155:1",
    "eip155:31337:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "eip155:1:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  ],
  [SOLANA, `solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1:${KEY}`, `${SOLANA}:${KEY}`],
  [
    "cosmos:osmosis-1",
    "cosmos:cosmoshub-4:cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh",
    "cosmos:osmosis-1:osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09",
  ],
  ["eip155:1", `${SOLANA}:${KEY}`, undefined],
  [SOLANA, "cosmos:cosmoshub-4:cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", undefined],
  ["cosmos:nowhere-1", "cosmos:cosmoshub-4:cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", undefined],
  [
    "bip122:000000000019d6689c085ae165831e93",
    "bip122:0f9188f13cb7b2c71f2a335e3a4fc328:bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080",
    undefined,
  ],
] as const)("on %s, %s is %s", (chain, account, there) => expect(accountOn(chain, account)).toBe(there));
