import {
  CaseBook,
  CONTEXT,
  DAI,
  DARK,
  data,
  FARM,
  FRIEND,
  ME,
  NFT,
  NOW,
  SAFE,
  STRANGER,
  THIEF,
  TWIN,
  tx,
  USDC,
  WETH,
} from "../safety-case.ts";

const book = new CaseBook("evm_tx");
const ETHER = "1000000000000000000";
const pay = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);

book.good("ether to a friend", tx(FRIEND, undefined, { value: "0xde0b6b3a7640000" }));
book.good("ether to a friend, decimal value and empty data", tx(FRIEND.toLowerCase(), "0x", { value: ETHER }));
book.good("ether to a friend by the words USER and KNOWN", {
  tx: { from: "USER", to: "KNOWN", value: ETHER, chainId: 1 },
  context: { user: "USER", knownRecipients: ["KNOWN"], scamAddresses: [] },
});
book.good("ether to oneself", tx(ME, undefined, { value: "5" }));
book.good("nothing to oneself, as wallets cancel", tx(ME, "0x"));
book.good("USDC to a friend", tx(USDC, pay(FRIEND, 25_000_000n)));
book.good("USDC to a friend, all of it", tx(USDC, pay(FRIEND, 25_000_000n), {}, { balances: { USDC: "25000000" } }));
book.good(
  "transferFrom of one's own to a friend",
  tx(USDC, data("transferFrom(address,address,uint256)", ME, FRIEND, 9n)),
);
book.good("an NFT to a friend", tx(NFT, data("safeTransferFrom(address,address,uint256)", ME, FRIEND, 7n)));
book.good(
  "two ERC-1155 to a friend",
  tx(
    NFT,
    data("safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)", ME, FRIEND, [1n, 2n], [1n, 1n], "0x"),
  ),
);
book.good("ether wrapped", tx(WETH, data("deposit()"), { value: ETHER }));
book.good("WETH unwrapped", tx(WETH, data("withdraw(uint256)", 5n)));
book.good(
  "a Safe pays a friend",
  tx(
    SAFE,
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      FRIEND,
      5n,
      "0x",
      0,
      0n,
      0n,
      0n,
      `0x${"0".repeat(40)}`,
      `0x${"0".repeat(40)}`,
      "0x",
    ),
  ),
);
book.good("a batch of payments to a friend", {
  tx: {
    from: ME,
    chainId: 1,
    calls: [
      { to: FRIEND, value: "0x5" },
      { to: USDC, data: pay(FRIEND, 5n) },
    ],
  },
  context: CONTEXT,
});
book.good("89 % to a known friend", tx(FRIEND, undefined, { value: "890" }, { balances: { ETH: "1000" } }));
book.good(
  "usual amount after five like it",
  tx(
    FRIEND,
    undefined,
    { value: "105" },
    { history: [100, 101, 102, 103, 104].map((amount) => ({ to: FRIEND, amount, asset: "slip44:60" })) },
  ),
);
book.good(
  "four payments make no habit",
  tx(
    FRIEND,
    undefined,
    { value: "90000" },
    { history: [100, 101, 102, 103].map((amount) => ({ to: FRIEND, amount })) },
  ),
);
book.good("user operation that pays a friend", {
  tx: {
    sender: ME,
    nonce: "0x1",
    callData: data("execute(address,uint256,bytes)", FRIEND, 5n, "0x"),
    callGasLimit: "0x1",
    signature: "0x",
  },
  context: { ...CONTEXT, contracts: { ...CONTEXT.contracts, [ME]: { type: "7702", label: "MetaMask" } } },
});

book.bad("ether to a stranger", "RC-01", "warning", tx(STRANGER, undefined, { value: ETHER }));
book.bad("USDC to a stranger", "RC-01", "warning", tx(USDC, pay(STRANGER, 5n)));
book.bad("ether to a look-alike", "RC-02 RC-01", "danger", tx(TWIN, undefined, { value: ETHER }));
book.bad("USDC to a look-alike", "RC-02", "danger", tx(USDC, pay(TWIN, 5n)));
book.bad(
  "transferFrom to a look-alike",
  "RC-02",
  "danger",
  tx(USDC, data("transferFrom(address,address,uint256)", ME, TWIN, 5n)),
);
book.bad(
  "an NFT to a look-alike",
  "RC-02",
  "danger",
  tx(NFT, data("safeTransferFrom(address,address,uint256,bytes)", ME, TWIN, 5n, "0x")),
);
book.bad("a look-alike inside a batch", "RC-02", "danger", {
  tx: {
    calls: [
      { to: FRIEND, value: "0x1" },
      { to: USDC, data: pay(TWIN, 5n) },
    ],
  },
  context: CONTEXT,
});
book.bad(
  "a look-alike inside a Safe's transaction",
  "RC-02",
  "danger",
  tx(
    SAFE,
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      USDC,
      0n,
      pay(TWIN, 5n),
      0,
      0n,
      0n,
      0n,
      `0x${"0".repeat(40)}`,
      `0x${"0".repeat(40)}`,
      "0x",
    ),
  ),
);
book.bad("to a thief", "PH-15", "block", tx(THIEF, undefined, { value: ETHER }));
book.bad("USDC to a thief", "PH-15", "block", tx(USDC, pay(THIEF, 5n)));
book.bad(
  "a thief three multicalls deep",
  "PH-15",
  "block",
  tx(
    SAFE,
    [1, 2, 3].reduce(
      (inner) => data("multicall(bytes[])", [inner]),
      data("safeTransferFrom(address,address,uint256)", ME, THIEF, 1n) as string,
    ),
  ),
);
book.bad("USDC to USDC's own contract", "RC-03", "danger", tx(USDC, pay(USDC, 5n)));
book.bad("DAI to a token's contract", "RC-03", "danger", tx(DAI, pay(WETH, 5n)));
book.bad(
  "ether burned",
  "RC-04",
  "danger",
  tx("0x000000000000000000000000000000000000dEaD", undefined, { value: "5" }),
);
book.bad("USDC to the zero address", "RC-04", "danger", tx(USDC, pay(`0x${"0".repeat(40)}`, 5n)));
book.bad(
  "to a precompile",
  "RC-04",
  "danger",
  tx("0x0000000000000000000000000000000000000002", undefined, { value: "5" }),
);
book.bad(
  "91 % of all ether to a stranger",
  "TX-09",
  "danger",
  tx(STRANGER, undefined, { value: "910" }, { balances: { ETH: "1000" } }),
);
book.bad(
  "all USDC to a stranger, balance by address",
  "TX-09",
  "danger",
  tx(USDC, pay(STRANGER, 1_000n), {}, { balances: { [USDC.toLowerCase()]: 1000 } }),
);
book.bad("another chain than the wish's", "TX-01", "block", {
  ...tx(FRIEND, undefined, { value: "5", chainId: 137 }),
  intent: { kind: "transfer", chain: "eip155:1" },
});
book.bad(
  "another chain than the wallet's",
  "TX-01",
  "block",
  tx(FRIEND, undefined, { value: "5", chainId: 56 }, { chainId: 1 }),
);
book.bad(
  "a nonce that replaces another",
  "TX-02",
  "warning",
  tx(FRIEND, undefined, { value: "5", nonce: 4 }, { nextNonce: 7 }),
);
book.bad(
  "the same again within minutes",
  "TX-08",
  "warning",
  tx(FRIEND, undefined, { value: "5" }, { history: [{ to: FRIEND, amount: 5, at: NOW - 120 }] }),
);
book.bad(
  "far above five usual amounts",
  "TX-08",
  "warning",
  tx(
    FRIEND,
    undefined,
    { value: "99000" },
    { history: [100, 101, 102, 103, 104].map((amount) => ({ to: FRIEND, amount })) },
  ),
);
book.bad(
  "an account nobody has used",
  "RC-10",
  "warning",
  tx(STRANGER, undefined, { value: ETHER }, { eoas: { [STRANGER]: { nonce: 0 } } }),
);
book.bad(
  "to a sanctioned address",
  "PH-16",
  "block",
  tx(STRANGER, undefined, { value: ETHER }, { sanctioned: [STRANGER] }),
);
book.bad(
  "an address whose checksum is wrong",
  "RC-08",
  "block",
  tx("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293Bc", undefined, { value: "5" }),
);
book.bad(
  "an imitation of USDC",
  "CT-20",
  "danger",
  tx(
    DARK,
    pay(FRIEND, 5n),
    {},
    { contracts: { [DARK]: { type: "erc20", verified: true, ageDays: 99, symbol: "USDС" } } },
  ),
);
book.bad(
  "a token whose name is an advertisement",
  "CT-34",
  "warning",
  tx(
    FARM,
    pay(FRIEND, 5n),
    {},
    {
      contracts: { [FARM]: { type: "erc20", verified: true, ageDays: 99, label: "x", symbol: "Visit claim-usdc.com" } },
    },
  ),
);
book.bad(
  "a fee above the amount",
  "TX-03",
  "warning",
  tx(FRIEND, undefined, { value: "1000000000000", gas: "21000", maxFeePerGas: "0x174876e800" }),
);
book.bad(
  "a gas price many times the usual",
  "TX-03",
  "warning",
  tx(FRIEND, undefined, { value: ETHER, gas: 21000, maxFeePerGas: "600000000000" }, { gasPrice: "20000000000" }),
);

export const EVM_PAYMENTS = book.cases;
