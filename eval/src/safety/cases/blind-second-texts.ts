import { base58 } from "@scure/base";
import { TEST_NETWORK } from "@scure/btc-signer";
import { BlindBook } from "../blind-book.ts";
import { addressOf, wpkh } from "../encoding/bitcoin.ts";
import { account } from "../encoding/cosmos.ts";
import { join, seed, utf8 } from "../encoding/keys.ts";
import { twinWallet, wallet } from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const me = wallet("r2me"),
  friend = wallet("r2friend"),
  thief = wallet("r2thief"),
  cme = account("r2me"),
  now = "2026-10-01T00:00:00Z";
const sctx = { user: me, knownRecipients: { [friend]: { label: "Anna" } } };
const cctx = { user: cme, now };
const siws = (d: string, extra = "") =>
  `${d} wants you to sign in with your Solana account:\n${me}\n\nClick Sign in.\n\nURI: https://${d}\nVersion: 1\nChain ID: mainnet\nNonce: 32891756abcd\nIssued At: 2026-09-30T23:59:30.000Z${extra}`;
book.hit("siws-lookalike", "SG-09", {
  kind: "personal",
  method: "solana:signMessage",
  payload: [...utf8(siws("jup.ag"))],
  origin: "https://jup-ag.live",
  context: { user: me, now },
});
book.hit("siws-notbefore", "SG-09", {
  kind: "text",
  method: "signMessage",
  payload: siws("jup.ag", "\nNot Before: 2026-10-02T00:00:00.000Z"),
  origin: "https://jup.ag",
  context: { user: me, now },
});
book.hit("adr-secret", "PH-14", {
  kind: "text",
  method: "signArbitrary",
  payload: "Please type your seed phrase below to unlock your staking rewards",
  context: cctx,
});
book.ok("ok-siws", {
  kind: "personal",
  method: "solana:signMessage",
  payload: [...utf8(siws("jup.ag"))],
  origin: "https://jup.ag",
  context: { user: me, now, chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp" },
});
book.ok("ok-siws-statementless", {
  kind: "text",
  method: "signMessage",
  payload: `raydium.io wants you to sign in with your Solana account:\n${me}`,
  origin: "https://raydium.io",
  context: { user: me, now },
});
book.ok("ok-sig-in-text", {
  kind: "text",
  payload: `tx signature: ${base58.encode(join(seed("a"), seed("b")))} is finalized`,
  context: {},
});
book.hit("addr-sol-name", "RC-08", { kind: "address", address: `osmo${cme.slice(6)}`, chain: "osmosis" });
book.hit("addr-btc-regtest", "RC-08", {
  kind: "address",
  address: addressOf(wpkh("r2me", { ...TEST_NETWORK, bech32: "bcrt" })),
  chain: "BTC",
});
book.hit("addr-0x-short", "RC-08", {
  kind: "address",
  address: "0xd8da6bf26964af9d7eed9e03e53415d37aa9604",
  chain: "base",
});
book.hit("addr-twin", "RC-02", { kind: "address", address: twinWallet(friend), chain: "sol", context: sctx });
book.ok("ok-addr-program-known", {
  kind: "address",
  address: friend,
  chain: "sol",
  context: { user: me, knownRecipients: [friend], scamAddresses: [thief] },
});
book.ok("ok-addr-inj", {
  kind: "address",
  address: account("r2friend", "inj"),
  chain: "injective-1",
  context: { knownRecipients: [account("r2friend", "inj")], scamAddresses: [] },
});

/** The second round: texts and addresses. */
export const BLIND_SECOND_TEXTS: readonly SafetyCase[] = book.cases;
