import {
  CaseBook,
  CONDUIT,
  DARK,
  data,
  FARM,
  FRIEND,
  MAX,
  ME,
  NOW,
  ROUTER,
  SAFE,
  STRANGER,
  TWIN,
  USDC,
} from "../safety-case.ts";

import { type Fields, typed } from "../typed-request.ts";

const book = new CaseBook("eip712");
const SOON = NOW + 1_200;

const DETAILS: Fields = [
  ["token", "address"],
  ["amount", "uint160"],
  ["expiration", "uint48"],
  ["nonce", "uint48"],
];
const SINGLE: Fields = [
  ["details", "PermitDetails"],
  ["spender", "address"],
  ["sigDeadline", "uint256"],
];
const SAFE_TX: Fields = [
  ["to", "address"],
  ["value", "uint256"],
  ["data", "bytes"],
  ["operation", "uint8"],
  ["safeTxGas", "uint256"],
  ["baseGas", "uint256"],
  ["gasPrice", "uint256"],
  ["gasToken", "address"],
  ["refundReceiver", "address"],
  ["nonce", "uint256"],
];
const safeTx = (to: string, calldata: string, operation = 0, value = "0") =>
  typed(
    "SafeTx",
    { SafeTx: SAFE_TX },
    { chainId: 1, verifyingContract: SAFE },
    {
      to,
      value,
      data: calldata,
      operation,
      safeTxGas: 0,
      baseGas: 0,
      gasPrice: 0,
      gasToken: `0x${"0".repeat(40)}`,
      refundReceiver: `0x${"0".repeat(40)}`,
      nonce: 4,
    },
  );
book.good("a Safe pays a friend", safeTx(FRIEND, "0x", 0, "5"));
book.good("a Safe pays a friend USDC", safeTx(USDC, data("transfer(address,uint256)", FRIEND, 5n)));
book.bad("a Safe runs foreign code", "SG-10", "danger", safeTx(DARK, "0x12345678", 1));
book.bad("a Safe pays a look-alike", "RC-02", "danger", safeTx(USDC, data("transfer(address,uint256)", TWIN, 5n)));
book.bad(
  "a Safe approves an account",
  "AP-03 AP-01",
  "danger",
  safeTx(USDC, data("approve(address,uint256)", STRANGER, MAX)),
);
book.bad(
  "a Safe gets another owner",
  "TX-10",
  "danger",
  safeTx(SAFE, data("addOwnerWithThreshold(address,uint256)", STRANGER, 1n)),
);
book.bad(
  "a forwarded call that approves an account",
  "AP-03",
  "danger",
  typed(
    "ForwardRequest",
    {
      ForwardRequest: [
        ["from", "address"],
        ["to", "address"],
        ["value", "uint256"],
        ["gas", "uint256"],
        ["nonce", "uint256"],
        ["data", "bytes"],
      ],
    },
    { name: "Forwarder", chainId: 1, verifyingContract: FARM },
    { from: ME, to: USDC, value: 0, gas: 100000, nonce: 0, data: data("approve(address,uint256)", STRANGER, 5n) },
  ),
);
book.bad(
  "a delegation without caveats",
  "AP-17",
  "danger",
  typed(
    "Delegation",
    {
      Delegation: [
        ["delegate", "address"],
        ["delegator", "address"],
        ["authority", "bytes32"],
        ["caveats", "Caveat[]"],
        ["salt", "uint256"],
      ],
      Caveat: [
        ["enforcer", "address"],
        ["terms", "bytes"],
      ],
    },
    { name: "DelegationManager", chainId: 1, verifyingContract: FARM },
    { delegate: STRANGER, delegator: ME, authority: `0x${"ff".repeat(32)}`, caveats: [], salt: 0 },
  ),
);
const SPEND: Fields = [
  ["account", "address"],
  ["spender", "address"],
  ["token", "address"],
  ["allowance", "uint160"],
  ["period", "uint48"],
  ["start", "uint48"],
  ["end", "uint48"],
];
const spend = (allowance: string, end: number) =>
  typed(
    "SpendPermission",
    { SpendPermission: SPEND },
    { name: "Spend Permission Manager", chainId: 1, verifyingContract: FARM },
    { account: ME, spender: FARM, token: USDC, allowance, period: 86_400, start: NOW, end },
  );
book.good("a subscription within its budget", {
  ...spend("1000000", NOW + 20 * 86_400),
  intent: { kind: "subscribe", amount: "1000000" },
});
book.bad("a subscription above its budget", "AP-17", "warning", {
  ...spend("1000001", NOW + 20 * 86_400),
  intent: { kind: "subscribe", amount: "1000000" },
});
book.bad("a subscription without an end", "AP-17", "danger", spend(((1n << 160n) - 1n).toString(), 2 ** 48 - 1));

const PERSON: Fields = [
  ["name", "string"],
  ["wallet", "address"],
];
book.good(
  "the standard's own letter",
  typed(
    "Mail",
    {
      Mail: [
        ["from", "Person"],
        ["to", "Person"],
        ["contents", "string"],
      ],
      Person: PERSON,
    },
    { name: "Ether Mail", version: "1", chainId: 1, verifyingContract: FARM },
    { from: { name: "Cow", wallet: ME }, to: { name: "Bob", wallet: FRIEND }, contents: "Hello, Bob!" },
  ),
);
book.good(
  "a Snapshot vote",
  typed(
    "Vote",
    {
      Vote: [
        ["from", "address"],
        ["space", "string"],
        ["timestamp", "uint64"],
        ["proposal", "bytes32"],
        ["choice", "uint32"],
        ["reason", "string"],
        ["app", "string"],
        ["metadata", "string"],
      ],
    },
    { name: "snapshot", version: "0.1.4" },
    {
      from: ME,
      space: "ens.eth",
      timestamp: NOW,
      proposal: `0x${"cd".repeat(32)}`,
      choice: 1,
      reason: "",
      app: "snapshot",
      metadata: "{}",
    },
  ),
);
book.good(
  "votes delegated",
  typed(
    "Delegation",
    {
      Delegation: [
        ["delegatee", "address"],
        ["nonce", "uint256"],
        ["expiry", "uint256"],
      ],
    },
    { name: "Uniswap", chainId: 1, verifyingContract: "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984" },
    { delegatee: FRIEND, nonce: 0, expiry: SOON },
  ),
);
book.good(
  "a login at an exchange",
  typed(
    "ClobAuth",
    {
      ClobAuth: [
        ["address", "address"],
        ["timestamp", "string"],
        ["nonce", "uint256"],
        ["message", "string"],
      ],
    },
    { name: "ClobAuthDomain", version: "1", chainId: 1 },
    { address: ME, timestamp: "1795305600", nonce: 0, message: "This message attests that I control the given wallet" },
  ),
);
book.bad(
  "nothing but bytes",
  "SG-12",
  "warning",
  typed(
    "Data",
    {
      Data: [
        ["hash", "bytes32"],
        ["payload", "bytes"],
      ],
    },
    { name: "App", chainId: 1, verifyingContract: DARK },
    { hash: `0x${"12".repeat(32)}`, payload: "0x1234" },
  ),
);
book.bad(
  "a type nobody knows that moves money",
  "SG-12",
  "warning",
  typed(
    "Execute",
    {
      Execute: [
        ["target", "address"],
        ["amount", "uint256"],
        ["data", "bytes"],
      ],
    },
    { name: "App", chainId: 1, verifyingContract: DARK },
    { target: STRANGER, amount: "5", data: "0x1234" },
  ),
);
book.bad(
  "a document nobody reads to its end",
  "SG-12",
  "warning",
  typed("Note", { Note: [["text", "string"]] }, { name: "App", chainId: 1 }, { text: "lorem ipsum ".repeat(2_000) }),
);
book.bad(
  "a type inside itself",
  "SG-12",
  "warning",
  typed(
    "Node",
    {
      Node: [
        ["next", "Node"],
        ["value", "uint256"],
      ],
    },
    { name: "App", chainId: 1 },
    { next: { next: null, value: 1 }, value: 2 },
  ),
);
book.bad(
  "structs nine deep",
  "SG-12",
  "warning",
  typed(
    "A0",
    Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`A${i}`, [["x", i === 9 ? "string" : `A${i + 1}`]] as Fields]),
    ),
    { name: "App", chainId: 1 },
    Array.from({ length: 10 }).reduce<Record<string, unknown>>((inner) => ({ x: inner }), { y: "z" }),
  ),
);
book.bad(
  "text with a hidden turn of direction",
  "SG-15",
  "danger",
  typed(
    "Mail",
    { Mail: [["contents", "string"]] },
    { name: "App", chainId: 1 },
    { contents: "send 5\u202e00001 to Bob" },
  ),
);
book.bad(
  "a conduit's key is no protection",
  "SG-08",
  "danger",
  typed(
    "PermitSingle",
    { PermitSingle: SINGLE, PermitDetails: DETAILS },
    { name: "Permit2", chainId: 1, verifyingContract: CONDUIT },
    { details: { token: USDC, amount: "5", expiration: SOON, nonce: 0 }, spender: ROUTER, sigDeadline: SOON },
  ),
);

export const TYPED_DATA = book.cases;
