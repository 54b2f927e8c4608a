import { BlindBook } from "../blind-book.ts";
import {
  asks,
  at,
  call,
  DAY,
  EOA,
  eth,
  good,
  hash,
  SOON,
  SPENDER,
  STRANGER,
  signs,
  told,
  usd,
  ZERO,
} from "../encoding/evm-world.ts";
import { multiSend } from "../encoding/multi-send.ts";
import {
  BAYC,
  BLUR,
  METAMASK_DELEGATE,
  MULTISEND_CALL_ONLY,
  OPENSEA_FEE,
  UNIVERSAL_ROUTER,
} from "../encoding/protocols.ts";
import {
  ape,
  apeFor,
  bulkOrder,
  coins,
  document,
  permit,
  permit2Domain,
  permitSingle,
  safeTransaction,
  seaport,
  usdcDomain,
} from "../encoding/typed-documents.ts";
import { DAI, data, FRIEND, MAX, ME, NOW, SAFE, USDC } from "../safety-case.ts";

const book = new BlindBook();
const bad = { [SPENDER]: { type: "contract", verified: false, ageDays: 12 } };
const safeCtx = { [SAFE]: good("safe", "Treasury Safe") };
/** So many structs within each other. */
const deep = (levels: number) => {
  const types: Record<string, string> = { [`L${levels}`]: "uint256 v" };
  let message: Record<string, unknown> = { v: 1 };
  for (let i = levels - 1; i >= 0; i--) {
    types[`L${i}`] = `L${i + 1} x`;
    message = { x: message };
  }
  return document({ name: "Deep", chainId: 1 }, "L0", types, message);
};

book.hit(
  "SG-07 free",
  "SG-07",
  signs(apeFor([ME, 1n]), told({ [BAYC]: { ...good("erc721", "BAYC"), floorPrice: "10" } })),
);
book.hit("SG-07 zero consideration", "SG-07", signs(seaport([ape()], [])));
book.hit(
  "SG-07 other",
  "SG-07",
  signs(
    seaport([ape()], [coins(eth(10), STRANGER)], "1.5"),
    told({ [BAYC]: { ...good("erc721"), floorPrice: eth(10) } }),
  ),
);
book.hit("SG-07 70", "SG-07", signs(apeFor([ME, eth(7)]), told({}, { floorPrice: "10.0" })));
book.ok(
  "SG-07 85",
  signs(apeFor([ME, eth(8.5)], [OPENSEA_FEE, eth(0.0425)]), told({}, { floorPrice: "10.0" }), {
    origin: "https://opensea.io",
    intent: "list",
  }),
);
book.ok(
  "SG-07 floor",
  signs(
    seaport([ape()], [coins(eth(9.95), ME), coins(eth(0.05), OPENSEA_FEE)], "1.5"),
    told({ [BAYC]: { ...good("erc721", "Bored Ape"), floorPrice: "10.0" } }),
  ),
);
book.hit("SG-07 bulk", "SG-07", signs(bulkOrder([ME, eth(0.0001)], [STRANGER, 1n])));
book.hit(
  "SG-07 blur free",
  "SG-07",
  signs(
    document(
      { name: "Blur Exchange", version: "1.0", chainId: 1, verifyingContract: BLUR },
      "Order",
      {
        Order:
          "address trader,uint8 side,address matchingPolicy,address collection,uint256 tokenId,uint256 amount,address paymentToken,uint256 price,uint256 listingTime,uint256 expirationTime,Fee[] fees,uint256 salt,bytes extraParams,uint256 nonce",
        Fee: "uint16 rate,address recipient",
      },
      {
        trader: ME,
        side: 1,
        matchingPolicy: at("policy"),
        collection: BAYC,
        tokenId: 9,
        amount: 1,
        paymentToken: ZERO,
        price: 0,
        listingTime: NOW - 5,
        expirationTime: NOW + DAY,
        fees: [],
        salt: 5,
        extraParams: "0x",
        nonce: 0,
      },
    ),
  ),
);
book.hit(
  "SG-08 chain",
  "SG-08",
  signs(permit(UNIVERSAL_ROUTER, usd(10), SOON, usdcDomain({ chainId: 56 })), told({}, { chainId: 1 })),
);
book.hit(
  "SG-08 chain intent",
  "SG-08",
  signs(permitSingle(UNIVERSAL_ROUTER, usd(10), NOW + DAY, SOON, { ...permit2Domain, chainId: "0x89" }), told(), {
    intent: { kind: "swap", chain: "eip155:1" },
  }),
);
book.hit("SG-08 own", "SG-08", signs(permit(SPENDER, usd(10), SOON, usdcDomain({ verifyingContract: ME })), told(bad)));
book.hit("SG-08 eoa", "SG-08", signs(seaport([ape()], [coins(eth(10), ME)], "1.6", EOA)));
book.hit(
  "SG-08 fake permit2",
  "SG-08",
  signs(
    permitSingle(SPENDER, usd(10), NOW + DAY, SOON, { ...permit2Domain, verifyingContract: at("fakepermit2") }),
    told(bad),
  ),
);
book.hit(
  "SG-10 delegatecall",
  "SG-10",
  signs(safeTransaction(SAFE, SPENDER, "0x12345678", 1), told({ ...safeCtx, ...bad })),
);
book.hit(
  "SG-10 inner approve",
  "AP-01 AP-03",
  signs(safeTransaction(SAFE, USDC, data("approve(address,uint256)", EOA, MAX), 0), told(safeCtx)),
);
book.hit(
  "SG-10 inner owner",
  "TX-10",
  signs(safeTransaction(SAFE, SAFE, data("addOwnerWithThreshold(address,uint256)", STRANGER, 1n), 0), told(safeCtx)),
);
book.ok(
  "SG-10 safe",
  signs(safeTransaction(SAFE, USDC, data("transfer(address,uint256)", FRIEND, usd(5)), 0), told(safeCtx)),
);
book.ok(
  "SG-10 multisend",
  signs(
    safeTransaction(
      SAFE,
      MULTISEND_CALL_ONLY,
      multiSend([
        [USDC, data("transfer(address,uint256)", FRIEND, usd(5))],
        [DAI, data("transfer(address,uint256)", FRIEND, eth(5))],
      ]),
      1,
    ),
    told(safeCtx),
  ),
);
book.hit(
  "SG-11 unknown",
  "SG-11",
  asks(
    call(ME, undefined, 0, { type: "0x4", authorizationList: [{ chainId: "0x1", address: SPENDER, nonce: "0x1" }] }),
    told(bad),
  ),
);
book.hit(
  "SG-11 chain0",
  "SG-11",
  asks(call(ME, undefined, 0, { authorizationList: [{ chainId: 0, address: METAMASK_DELEGATE, nonce: 1 }] })),
);
book.hit(
  "SG-11 eoa",
  "SG-11",
  asks({ from: ME, to: ZERO, chainId: "1", authorizationList: [{ chainId: 1, contractAddress: EOA, nonce: 2 }] }),
);
book.ok("SG-11 revoke", asks(call(ME, undefined, 0, { authorizationList: [{ chainId: 1, address: ZERO, nonce: 7 }] })));
book.ok(
  "SG-11 metamask",
  asks(call(ME, undefined, "0x0", { authorizationList: [{ chainId: 1, address: METAMASK_DELEGATE, nonce: 7 }] })),
);
book.hit(
  "SG-12 bytes",
  "SG-12",
  signs(
    document(
      { name: "Verify", version: "1", chainId: 1, verifyingContract: SPENDER },
      "Message",
      { Message: "bytes data" },
      { data: `0x${"ab".repeat(200)}` },
    ),
    told(bad),
  ),
);
book.hit(
  "SG-12 bytes32",
  "SG-12",
  signs(
    document(
      { name: "Gate", chainId: 1, verifyingContract: SPENDER },
      "Root",
      { Root: "bytes32 root,bytes32 salt" },
      { root: hash("a"), salt: hash("b") },
      false,
    ),
    told(bad),
  ),
);
book.hit(
  "SG-12 big",
  "SG-12",
  signs(document({ name: "Note", chainId: 1 }, "Note", { Note: "string text" }, { text: "lorem ipsum ".repeat(1100) })),
);
book.hit("SG-12 deep", "SG-12", signs(deep(12)));

export const BLIND_EVM_DOCUMENTS = book.cases;
