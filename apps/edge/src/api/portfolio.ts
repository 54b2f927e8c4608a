import { PRICE_SOURCES } from "@alou/portfolio/prices/quote";
import * as z from "zod";
import { contract } from "./contract.ts";
import { accountId, assetId, chainId, decimal, milliseconds, units, words } from "./schemas/primitives.ts";

const priceSource = z.enum(PRICE_SOURCES);
const basisPoints = z.int();

/** What one witness says something is worth. */
export const priceQuoteSchema = z.object({
  key: z.string(),
  usd: decimal,
  source: priceSource,
  chain: chainId.exactOptional(),
  updatedAt: milliseconds,
  staleAt: milliseconds,
});

/** A price, judged by all that is known of it. A disputed one is believed by nobody and counted nowhere. */
export const priceSchema = z.union([
  z.object({
    state: z.enum(["good", "stale"]),
    usd: decimal,
    source: priceSource,
    updatedAt: milliseconds,
    /** A second witness agrees. */
    checked: z.boolean(),
  }),
  z.object({ state: z.literal("disputed"), said: z.tuple([priceQuoteSchema, priceQuoteSchema]).readonly() }),
]);

/** Why something is hidden. */
export const spamReasonSchema = z.enum(["link", "imitation", "lure", "nameless", "gift"]);

/** One asset of one account. */
export const portfolioHoldingSchema = z.object({
  account: accountId,
  asset: assetId,
  /** Of a listed asset ours; of any other a stranger's text. */
  symbol: z.string(),
  name: z.string().exactOptional(),
  decimals: z.int(),
  listed: z.boolean(),
  units,
  /** Part of `units` that cannot be spent now. */
  locked: units.exactOptional(),
  /** Part of `locked`: mined too lately to be spent. */
  immature: units.exactOptional(),
  /** Absent where nobody knows. */
  price: priceSchema.exactOptional(),
  /** Whole cents. Absent without a price that is believed. */
  usd: decimal.exactOptional(),
  change24hBps: basisPoints.exactOptional(),
  spam: z.array(spamReasonSchema).readonly(),
  /** It counts in the total. */
  counted: z.boolean(),
});

/** How an account's chain is. */
export const portfolioChainSchema = z.object({
  account: accountId,
  chain: chainId,
  /** `late`: being waited for. `dead`: does not answer; what it last said is shown and not counted. */
  state: z.enum(["fresh", "kept", "late", "dead"]),
  readAt: milliseconds.exactOptional(),
  height: z.int().exactOptional(),
  fault: z.string().exactOptional(),
  usd: decimal,
  /** Assets whose balance is unknown, which is not 0. */
  unread: z.array(assetId).readonly(),
  /** There is more than was read. */
  cut: z.boolean(),
});

/** What a user owns on all chains. */
export const portfolioSchema = z.object({
  at: milliseconds,
  totalUsd: decimal,
  /** Part of the total that rests on stale prices. */
  staleUsd: decimal,
  /** How the prices of what is held now moved within a day. */
  change24h: z.object({ usd: decimal, bps: basisPoints, coverBps: basisPoints }).exactOptional(),
  chains: z.array(portfolioChainSchema).readonly(),
  holdings: z.array(portfolioHoldingSchema).readonly(),
  pricesAt: z.object({ oldest: milliseconds, newest: milliseconds }).exactOptional(),
});

export const getPortfolio = contract({
  operation: "getPortfolio",
  summary: "What the user owns on all chains, priced, with the state of each chain.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({
    /** `1` asks the chains again, however young the last reading is. */
    anew: z.literal("1").exactOptional(),
  }),
  response: portfolioSchema,
  errors: [],
});

export const getPortfolioHistory = contract({
  operation: "getPortfolioHistory",
  summary: "What the user's present holdings would have been worth, as far as prices are known.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({ range: z.enum(["1d", "1w", "1m", "1y"]) }),
  response: z.object({
    /** Oldest first; empty where too little is known. */
    points: z.array(z.object({ at: milliseconds, usd: decimal })).readonly(),
    /** Share of the present total that these points speak of, in basis points. */
    coverBps: basisPoints,
  }),
  errors: [],
});

export const getPriceHistory = contract({
  operation: "getPriceHistory",
  summary: "What a listed asset was worth, as far as points are known.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({ asset: assetId, range: z.enum(["1d", "1w", "1m", "1y"]) }),
  response: z.object({
    asset: assetId,
    /** Oldest first; empty where none are known. */
    points: z.array(z.object({ at: milliseconds, usd: decimal, source: z.string() })).readonly(),
    price: priceSchema.exactOptional(),
  }),
  errors: [],
});

/** An NFT that its own contract says the user owns. */
export const nftSchema = z.object({
  /** CAIP-19, with the token's id behind a slash. */
  id: z.string(),
  account: accountId,
  chain: chainId,
  standard: z.enum(["erc721", "erc1155", "spl", "ordinal"]),
  contract: z.string(),
  tokenId: z.string(),
  units,
  /** A stranger's text. */
  collection: z.object({ foreign: z.string() }).exactOptional(),
  /** Where its metadata is read through the media proxy; absent where the proxy would refuse. */
  metadata: z.string().exactOptional(),
  /** Only an indexer says so: a compressed NFT. */
  told: z.literal(true).exactOptional(),
  /** The same of its picture, where it has no metadata. */
  image: z.string().exactOptional(),
  spam: z.array(spamReasonSchema).readonly(),
});

export const listNfts = contract({
  operation: "listNfts",
  summary: "The user's NFTs on all chains, each owned by the word of its own contract.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: z.object({
    nfts: z.array(nftSchema).readonly(),
    /** Accounts whose chain did not answer. */
    silent: z.array(accountId).readonly(),
    /** Accounts whose past has not been looked through to the beginning: there may be more. */
    unfinished: z.array(accountId).readonly(),
    /** NFTs whose contract did not say whose they are. */
    unknown: z.int(),
    /** Accounts of which nobody told whether their coins carry ordinals. */
    untold: z.array(accountId).readonly(),
  }),
  errors: [],
});

/** Something that an account gained (positive) or lost (negative). */
export const activityMoveSchema = z.object({
  asset: z.string(),
  symbol: z.string(),
  decimals: z.int().exactOptional(),
  listed: z.boolean(),
  units,
  counterparty: z.string().exactOptional(),
  nft: z.literal(true).exactOptional(),
});

/** A transaction of an account, decoded. */
export const activityEntrySchema = z.object({
  id: z.string(),
  account: accountId,
  chain: chainId,
  hash: z.string(),
  at: milliseconds,
  block: z.int().exactOptional(),
  kind: z.enum([
    ...["sent", "received", "swapped", "minted", "approved", "revoked", "delegated"],
    ...["undelegated", "claimed", "ibc", "self", "contract", "failed"],
  ] as const),
  moves: z.array(activityMoveSchema).readonly(),
  fee: z.object({ asset: assetId, units }).exactOptional(),
  say: words,
  spam: z.boolean(),
  source: z.enum(["chain", "blockscout", "etherscan", "helius", "lcd", "esplora"]),
});

export const listActivity = contract({
  operation: "listActivity",
  summary: "What happened in the user's accounts on all chains, newest first, in sentences.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({
    /** From the previous page's `next`. */
    cursor: z.string().max(6_000).exactOptional(),
    chain: chainId.exactOptional(),
  }),
  response: z.object({
    items: z.array(activityEntrySchema).readonly(),
    next: z.string().nullable(),
    /** Accounts whose history is missing in this page. */
    silent: z.array(accountId).readonly(),
    /** Accounts whose history nobody here can tell. */
    unknown: z.array(accountId).readonly(),
    /** What cannot be seen without an indexer. */
    gaps: z.array(z.enum(["native-in", "past"])).readonly(),
  }),
  errors: ["bad_request"],
});

export const exportActivity = contract({
  operation: "exportActivity",
  summary: "The same as a CSV file, with the prices at the time: at most 1,000 transactions.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  query: z.strictObject({ chain: chainId.exactOptional() }),
  response: z.object({
    file: z.string(),
    type: z.string(),
    text: z.string(),
    /** It holds the whole history. */ complete: z.boolean(),
  }),
  errors: [],
});

export const readMedia = contract({
  operation: "readMedia",
  summary: "An NFT's picture or metadata, fetched by rule from an address that we have signed.",
  auth: "none",
  rate: "read",
  params: z.strictObject({
    media: z
      .string()
      .max(3_000)
      .regex(/^[\w.-]+$/),
  }),
  response: z.unknown(),
  errors: ["not_found", "media_refused", "media_unreachable"],
});
