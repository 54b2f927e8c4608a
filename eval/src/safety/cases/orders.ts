import { CaseBook, FARM, ME, NFT, NOW, SEAPORT, STRANGER, USDC, WETH } from "../safety-case.ts";

import { type Fields, typed } from "../typed-request.ts";

const book = new CaseBook("eip712");
const SOON = NOW + 1_200;

const OFFER: Fields = [
  ["itemType", "uint8"],
  ["token", "address"],
  ["identifierOrCriteria", "uint256"],
  ["startAmount", "uint256"],
  ["endAmount", "uint256"],
];
const order = (consideration: readonly [amount: string, recipient: string][], context: Record<string, unknown> = {}) =>
  typed(
    "OrderComponents",
    {
      OrderComponents: [
        ["offerer", "address"],
        ["zone", "address"],
        ["offer", "OfferItem[]"],
        ["consideration", "ConsiderationItem[]"],
        ["orderType", "uint8"],
        ["startTime", "uint256"],
        ["endTime", "uint256"],
        ["zoneHash", "bytes32"],
        ["salt", "uint256"],
        ["conduitKey", "bytes32"],
        ["counter", "uint256"],
      ],
      OfferItem: OFFER,
      ConsiderationItem: [...OFFER, ["recipient", "address"]],
    },
    { name: "Seaport", version: "1.6", chainId: 1, verifyingContract: SEAPORT },
    {
      offerer: ME,
      zone: `0x${"0".repeat(40)}`,
      orderType: 0,
      startTime: NOW,
      endTime: NOW + 30 * 86_400,
      zoneHash: `0x${"0".repeat(64)}`,
      salt: "1",
      conduitKey: `0x${"0".repeat(64)}`,
      counter: 0,
      offer: [{ itemType: 2, token: NFT, identifierOrCriteria: "7", startAmount: "1", endAmount: "1" }],
      consideration: consideration.map(([amount, recipient]) => ({
        itemType: 0,
        token: `0x${"0".repeat(40)}`,
        identifierOrCriteria: 0,
        startAmount: amount,
        endAmount: amount,
        recipient,
      })),
    },
    context,
  );
book.good(
  "a listing at the floor with a fee",
  order(
    [
      ["975000000000000000", ME],
      ["25000000000000000", FARM],
    ],
    { floorPrice: "1000000000000000000" },
  ),
);
book.good(
  "a listing where nobody knows the floor",
  order([
    ["975000000000000000", ME],
    ["25000000000000000", FARM],
  ]),
);
book.bad("an NFT for nothing", "SG-07", "danger", order([["1", ME]]));
book.bad("an NFT whose price somebody else gets", "SG-07", "danger", order([["1000000000000000000", STRANGER]]));
book.bad(
  "an NFT of which the seller gets a tenth",
  "SG-07",
  "danger",
  order([
    ["100000000000000000", ME],
    ["900000000000000000", FARM],
  ]),
);
book.bad(
  "79 % of the floor",
  "SG-07",
  "danger",
  order([["790000000000000000", ME]], { floorPrice: "1000000000000000000" }),
);
book.good("81 % of the floor", order([["810000000000000000", ME]], { floorPrice: "1000000000000000000" }));
book.bad("nothing asked for", "SG-07", "danger", order([]));
book.bad(
  "many orders under one signature",
  "SG-07",
  "danger",
  typed(
    "BulkOrder",
    { BulkOrder: [["tree", "bytes32[2]"]] },
    { name: "Seaport", chainId: 1, verifyingContract: SEAPORT },
    { tree: [`0x${"aa".repeat(32)}`, `0x${"bb".repeat(32)}`] },
  ),
);
book.bad(
  "a Blur sale for nothing",
  "SG-07",
  "danger",
  typed(
    "Order",
    {
      Order: [
        ["trader", "address"],
        ["side", "uint8"],
        ["collection", "address"],
        ["tokenId", "uint256"],
        ["amount", "uint256"],
        ["paymentToken", "address"],
        ["price", "uint256"],
      ],
    },
    { name: "Blur Exchange", chainId: 1, verifyingContract: "0x000000000000Ad05Ccc4F10045630fb830B95127" },
    { trader: ME, side: 1, collection: NFT, tokenId: "7", amount: "1", paymentToken: WETH, price: "0" },
  ),
);
const COW: Fields = [
  ["sellToken", "address"],
  ["buyToken", "address"],
  ["receiver", "address"],
  ["sellAmount", "uint256"],
  ["buyAmount", "uint256"],
  ["validTo", "uint32"],
];
const cow = (receiver: string, buyAmount: string) =>
  typed(
    "Order",
    { Order: COW },
    {
      name: "Gnosis Protocol",
      version: "v2",
      chainId: 1,
      verifyingContract: "0x9008D19f58AAbD9eD0D60971565AA8510560ab41",
    },
    { sellToken: USDC, buyToken: WETH, receiver, sellAmount: "3000000000", buyAmount, validTo: SOON },
  );
book.good("a CoW order", cow(ME, "990000000000000000"));
book.bad("a CoW order for nothing", "SW-03", "danger", cow(ME, "1"));
book.bad("a CoW order for somebody else", "SW-04", "danger", cow(STRANGER, "990000000000000000"));

export const ORDERS = book.cases;
