import type { OrderItem } from "../../decoded-action.ts";
import { toUnits } from "../amount.ts";
import { tokenAsset } from "../evm/walk.ts";
import { isObject, textOf } from "../shape.ts";
import type { Meaning, Signer } from "./meaning.ts";

const NATIVE = `0x${"0".repeat(40)}`;
const lower = (value: unknown): string => textOf(value).toLowerCase();
const units = (value: unknown): bigint => toUnits(value) ?? 0n;
const items = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.slice(0, 200).filter(isObject) : [];

/** Seaport: what an item brings is the smaller of its amounts, for an auction goes from one to the other. */
function seaportItem(item: Record<string, unknown>): OrderItem {
  const [start, end] = [units(item.startAmount), units(item.endAmount ?? item.startAmount)];
  const recipient = lower(item.recipient);
  return {
    token: lower(item.token),
    units: start < end ? start : end,
    nft: units(item.itemType) >= 2n,
    ...(recipient && { recipient }),
  };
}

/** @see https://github.com/ProjectOpenSea/seaport/blob/main/docs/SeaportDocumentation.md */
function seaport(message: Record<string, unknown>, signer: Signer): void {
  signer.actions.push({
    kind: "order",
    chain: signer.chain,
    from: signer.account,
    protocol: "Seaport",
    offer: items(message.offer).map(seaportItem),
    consideration: items(message.consideration).map(seaportItem),
    bulk: false,
  });
}

const bulk =
  (protocol: string) =>
  (_message: Record<string, unknown>, signer: Signer): void => {
    const { chain, account } = signer;
    signer.actions.push({ kind: "order", chain, from: account, protocol, offer: [], consideration: [], bulk: true });
  };

/** A seller's or a buyer's side of one collection's token for a price. */
function priced(
  signer: Signer,
  protocol: string,
  selling: boolean,
  nft: { token: string; units: bigint },
  price: { token: string; units: bigint; recipient?: string },
): void {
  const token: OrderItem = { ...nft, nft: true };
  const money: OrderItem = { token: price.token, units: price.units, nft: false };
  const to = price.recipient || signer.account;
  signer.actions.push({
    kind: "order",
    chain: signer.chain,
    from: signer.account,
    protocol,
    offer: [selling ? token : money],
    consideration: [{ ...(selling ? money : token), recipient: to }],
    bulk: false,
  });
}

/** Blur, first version: `side` 0 buys, 1 sells. */
function blur(message: Record<string, unknown>, signer: Signer): void {
  const nft = { token: lower(message.collection), units: units(message.amount ?? 1) };
  const price = { token: lower(message.paymentToken), units: units(message.price) };
  priced(signer, "Blur", units(message.side) === 1n, nft, price);
}

/** LooksRare: a maker who asks, or who bids. */
function looksRare(message: Record<string, unknown>, signer: Signer): void {
  const selling = message.isOrderAsk === true || units(message.quoteType) === 1n;
  const nft = { token: lower(message.collection), units: units(message.amount ?? 1) };
  priced(signer, "LooksRare", selling, nft, { token: lower(message.currency), units: units(message.price) });
}

/** 0x NFT orders: direction 0 sells. */
function zeroExNft(message: Record<string, unknown>, signer: Signer): void {
  const nft = { token: lower(message.erc721Token ?? message.erc1155Token ?? message.nft), units: 1n };
  const price = { token: lower(message.erc20Token), units: units(message.erc20TokenAmount) };
  priced(signer, "0x", units(message.direction) === 0n, nft, price);
}

/** Tokens for tokens: CoW, 1inch, 0x and their kin. */
function limitOrder(
  signer: Signer,
  sell: { token: unknown; units: unknown },
  buy: { token: unknown; units: unknown },
  receiver: unknown,
  deadline?: unknown,
): void {
  const to = lower(receiver);
  const until = toUnits(deadline);
  signer.actions.push({
    kind: "exchange",
    chain: signer.chain,
    from: signer.account,
    router: signer.verifyingContract ?? "",
    sell: tokenAsset(signer.chain, lower(sell.token)),
    buy: tokenAsset(signer.chain, lower(buy.token)),
    sellUnits: units(sell.units),
    leastUnits: units(buy.units),
    recipient: to === "" || to === NATIVE ? signer.account : to,
    untimed: true,
    ...(until !== undefined && until >= 4_102_444_800n && { deadline: until }),
  });
}

const has = (message: Record<string, unknown>, ...names: string[]) =>
  names.every((name) => Object.hasOwn(message, name));

/** Orders of marketplaces and exchanges. */
export const ORDERS: readonly Meaning[] = [
  { is: ({ message }) => has(message, "offerer", "offer", "consideration"), read: seaport, protocol: "seaport" },
  { is: ({ primaryType, message }) => primaryType === "BulkOrder" || has(message, "tree"), read: bulk("Seaport") },
  {
    is: ({ primaryType, message }) => primaryType === "Root" && has(message, "root"),
    read: bulk("Blur"),
    hashed: true,
  },
  { is: ({ message }) => has(message, "trader", "side", "collection", "price"), read: blur },
  { is: ({ message }) => has(message, "collection", "currency", "price"), read: looksRare },
  { is: ({ message }) => has(message, "direction", "erc20TokenAmount"), read: zeroExNft },
  {
    is: ({ message }) => has(message, "sellToken", "buyToken", "sellAmount", "buyAmount"),
    read: (message, signer) =>
      limitOrder(
        signer,
        { token: message.sellToken, units: message.sellAmount },
        { token: message.buyToken, units: message.buyAmount },
        message.receiver,
        message.validTo,
      ),
  },
  {
    is: ({ message }) => has(message, "makerAsset", "takerAsset", "makingAmount", "takingAmount"),
    read: (message, signer) =>
      limitOrder(
        signer,
        { token: message.makerAsset, units: message.makingAmount },
        { token: message.takerAsset, units: message.takingAmount },
        message.receiver,
      ),
  },
  {
    is: ({ message }) => has(message, "makerToken", "takerToken", "makerAmount", "takerAmount"),
    read: (message, signer) =>
      limitOrder(
        signer,
        { token: message.makerToken, units: message.makerAmount },
        { token: message.takerToken, units: message.takerAmount },
        undefined,
        message.expiry,
      ),
  },
];
