import { foreignOutcome } from "./uniswap.ts";
import { type Dictionary, type Handler, list, number, record, text } from "./walk.ts";

/** Tokens handed to Seaport's helper or to a conduit: every one of them goes to somebody. */
const bulkTransfer: Handler = (args, frame, walk) => {
  for (const group of list(args.items).map(record)) {
    for (const item of list(group.items).map(record)) {
      const asset = `${walk.chain}/erc721:${text(item.token)}-${number(item.identifier)}` as const;
      walk.actions.push({
        kind: "transfer",
        chain: walk.chain,
        from: frame.from,
        to: text(group.recipient),
        asset,
        units: number(item.amount),
        nft: true,
      });
    }
  }
};

const fulfilled: Handler = (args, frame, walk) => {
  const recipient = text(args.recipient);
  if (recipient && !/^0x0{40}$/.test(recipient) && recipient !== frame.from.toLowerCase())
    foreignOutcome(walk, frame, recipient);
};

/** CryptoPunks are older than every standard: the contract itself keeps who may buy which for how much. */
const punkOffered: Handler = (args, frame, walk) => {
  const { chain } = walk;
  const money = { token: `0x${"0".repeat(40)}`, units: number(args.least), nft: false, recipient: frame.from };
  walk.actions.push({
    kind: "order",
    chain,
    from: frame.from,
    protocol: "CryptoPunks",
    offer: [{ token: frame.to, units: 1n, nft: true }],
    consideration: [money],
    bulk: false,
  });
};

const BASIC =
  "(address considerationToken,uint256 considerationIdentifier,uint256 considerationAmount,address offerer,address zone,address offerToken,uint256 offerIdentifier,uint256 offerAmount,uint8 basicOrderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 offererConduitKey,bytes32 fulfillerConduitKey,uint256 totalOriginalAdditionalRecipients,(uint256 amount,address recipient)[] additionalRecipients,bytes signature)";
const OFFER_ITEM = "(uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount)";
const CONSIDERATION_ITEM =
  "(uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount,address recipient)";
const PARAMETERS = `(address offerer,address zone,${OFFER_ITEM}[] offer,${CONSIDERATION_ITEM}[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 total)`;
const ADVANCED = `(${PARAMETERS} parameters,uint120 numerator,uint120 denominator,bytes signature,bytes extraData)`;
const RESOLVER = "(uint256 orderIndex,uint8 side,uint256 index,uint256 identifier,bytes32[] criteriaProof)";

/** Marketplaces. */
export const MARKETS: Dictionary = {
  // Seaport. @see https://github.com/ProjectOpenSea/seaport
  [`fulfillBasicOrder(${BASIC} parameters)`]: null,
  [`fulfillBasicOrder_efficient_6GL6yc(${BASIC} parameters)`]: null,
  [`fulfillOrder((${PARAMETERS} parameters,bytes signature) order,bytes32 fulfillerConduitKey)`]: null,
  [`fulfillAdvancedOrder(${ADVANCED} order,${RESOLVER}[] resolvers,bytes32 key,address recipient)`]: fulfilled,
  "bulkTransfer(((uint8 itemType,address token,uint256 identifier,uint256 amount)[] items,address recipient,bool validate)[] items,bytes32 conduitKey)":
    bulkTransfer,
  // @see https://github.com/larvalabs/cryptopunks
  "offerPunkForSale(uint256 id,uint256 least)": punkOffered,
  "offerPunkForSaleToAddress(uint256 id,uint256 least,address to)": punkOffered,
  "acceptBidForPunk(uint256 id,uint256 least)": punkOffered,
  "buyPunk(uint256 id)": null,
  "enterBidForPunk(uint256 id)": null,
  "withdrawBidForPunk(uint256 id)": null,
  "punkNoLongerForSale(uint256 id)": null,
};
