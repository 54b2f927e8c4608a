import * as Address from "ox/Address";
import * as Hash from "ox/Hash";
import * as Hex from "ox/Hex";
import { FRIEND, ME, NOW, THIEF, USDC } from "../safety-case.ts";

/** An address of nobody's, always the same for a name, with its checksum. */
export const at = (name: string): `0x${string}` =>
  Address.checksum(Hex.slice(Hash.keccak256(Hex.fromString(name)), 12) as Address.Address);
/** The hash of a text: bytes nobody can read. */
export const hash = (text: string): `0x${string}` => Hash.keccak256(Hex.fromString(text));
export const lower = (address: string): string => address.toLowerCase();
export const upper = (address: string): string => `0x${address.slice(2).toUpperCase()}`;
/** Base units of a coin with 6 or 18 decimals. */
export const usd = (coins: number): bigint => BigInt(Math.round(coins * 1e6));
export const eth = (coins: number): bigint => BigInt(Math.round(coins * 1e9)) * 10n ** 9n;
export const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

export const DAY = 86_400;
/** Twenty minutes from now. */
export const SOON = NOW + 1_200;
export const MAX160 = 2n ** 160n - 1n;
export const MAX48 = 2n ** 48n - 1n;

/** People and contracts of the cases' own. */
export const STRANGER = at("stranger");
export const EOA = at("eoa");
export const SPENDER = at("spender");
export const OTHER_ROUTER = at("router");
export const TOKEN = at("token");
export const VAULT = at("vault");
export const MARKET = at("market");
export const ZERO = "0x0000000000000000000000000000000000000000";
export const DEAD = "0x000000000000000000000000000000000000dEaD";

/** What a context says of a contract whose source is published, nine hundred days old unless it says otherwise. */
export const good = (type: string, label?: string, ageDays = 900) => ({
  type,
  verified: true,
  ageDays,
  ...(label && { label }),
});

/** A context that tells whom the user knows, who is a plain account and who a thief, what the user has, and of these contracts. */
export const told = (contracts: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  user: ME,
  knownRecipients: [FRIEND],
  eoas: [EOA, STRANGER, THIEF],
  scamAddresses: [THIEF],
  contracts,
  balances: { native: eth(10), [USDC]: "25000000000" },
  now: NOW,
  ...more,
});

/** A call of the user's on mainnet, as most pages ask for it. */
export const call = (to: string, data?: string, value: unknown = 0, more: Record<string, unknown> = {}) => ({
  from: ME,
  to,
  ...(data !== undefined && { data }),
  value,
  chainId: 1,
  ...more,
});

/** A line that asks for a transaction, and what is told of it. */
export const asks = (tx: unknown, context: unknown = told(), more: Record<string, unknown> = {}) => ({
  kind: "evm_tx",
  tx,
  context,
  ...more,
});

/** A line that asks for a signature over typed data. */
export const signs = (typedData: unknown, context: unknown = told(), more: Record<string, unknown> = {}) => ({
  kind: "eip712",
  typedData,
  context,
  ...more,
});
