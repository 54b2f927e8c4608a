import {
  approve,
  DAI,
  DAY,
  DEAD,
  data,
  GOOD,
  KNOWN_ROUTER,
  MAX,
  ME,
  NFT,
  NOW,
  OutsiderBook,
  PERMIT2,
  ROUTER,
  STRANGER,
  TOKEN,
  tx,
  USDC,
  usd,
  WETH,
  word,
  ZERO,
} from "../encoding/outsider-world.ts";

const USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7";
const V2 = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
const CONDUIT = "0x1E0049783F008A0085193E00003D00cd54003c71";

const book = new OutsiderBook();
book.fire("ap01-max", "AP-01", tx(USDC, approve(ROUTER, MAX)), { contracts: KNOWN_ROUTER });
book.fire("ap01-255", "AP-01", tx(TOKEN, approve(ROUTER, 2n ** 255n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", verified: true } },
});
book.near("ap01-255-under", "AP-01", tx(TOKEN, approve(ROUTER, 2n ** 255n - 1n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", verified: true } },
});
book.fire("ap01-supply", "AP-01", tx(TOKEN, approve(ROUTER, 1000000n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", totalSupply: "1000000" } },
});
book.near("ap01-supply-under", "AP-01", tx(TOKEN, approve(ROUTER, 999999n)), {
  contracts: { ...KNOWN_ROUTER, [TOKEN]: { type: "erc20", totalSupply: "1000000" } },
});
book.fire(
  "ap01-uint160",
  "AP-01 AP-13",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, ROUTER, 2n ** 160n - 1n, NOW + 31 * DAY)),
  { contracts: KNOWN_ROUTER, now: NOW },
);
book.fire(
  "ap01-dai",
  "AP-01",
  tx(
    DAI,
    data(
      "permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)",
      ME,
      ROUTER,
      0n,
      0n,
      true,
      27,
      word(1n),
      word(2n),
    ),
  ),
  { contracts: KNOWN_ROUTER },
);
book.fire("ap02-swap", "AP-02", {
  ...tx(USDC, approve(V2, usd(2000))),
  intent: { kind: "swap", asset: "USDC", amount: "1000.0" },
});
book.near("ap02-exact", "AP-02", {
  ...tx(USDC, approve(V2, usd(1000))),
  intent: { kind: "swap", asset: "USDC", amount: "1000.0" },
});
book.fire("ap03-list", "AP-03", tx(USDT, approve(STRANGER, 5000000n)), { eoas: [STRANGER] });
book.fire("ap03-type", "AP-03", tx(WETH, approve(STRANGER, 5000000n)), {
  contracts: { [STRANGER.toLowerCase()]: { type: "eoa" } },
});
book.fire("ap03-7702", "AP-03", tx(DAI, approve(STRANGER, 5000000n)), { contracts: { [STRANGER]: { type: "7702" } } });
book.fire(
  "ap03-permit2",
  "AP-03",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, STRANGER, 5000000n, NOW + DAY)),
  { eoas: [STRANGER], now: NOW },
);
book.near("ap03-router", "AP-03 AP-04", tx(DAI, approve(ROUTER, 5000000n)), { contracts: KNOWN_ROUTER });
book.fire("ap04-unverified", "AP-04", tx(USDC, approve(ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { type: "router", verified: false, ageDays: 400 } },
});
book.fire("ap04-2d", "AP-04", tx(USDC, approve(ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { verified: true, ageDays: 2 } },
});
book.fire("ap04-29d", "AP-04", tx(USDC, approve(ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { type: "contract", verified: true, ageDays: 29 } },
});
book.near("ap04-30d", "AP-04", tx(USDC, approve(ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { type: "contract", verified: true, ageDays: 30 } },
});
book.fire("ap05-exploited", "AP-05", tx(USDC, approve(ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { ...GOOD, exploited: true } },
});
book.fire("ap05-deprecated", "AP-05", tx(USDC, data("increaseAllowance(address,uint256)", ROUTER, 5000000n)), {
  contracts: { [ROUTER]: { ...GOOD, deprecated: true } },
});
book.fire("ap06-increase", "AP-06", tx(TOKEN, data("increaseAllowance(address,uint256)", ROUTER, MAX)), {
  contracts: KNOWN_ROUTER,
});
book.fire("ap06-andcall", "AP-06", tx(TOKEN, data("approveAndCall(address,uint256,bytes)", STRANGER, MAX, "0x")), {
  eoas: [STRANGER],
});
book.fire("ap06-approval", "AP-06", tx(TOKEN, data("increaseApproval(address,uint256)", STRANGER, MAX)), {
  contracts: { [STRANGER]: { type: "eoa" } },
});
book.benign("ap06-decrease", tx(TOKEN, data("decreaseAllowance(address,uint256)", ROUTER, 5000000n)), {
  contracts: { [TOKEN]: { type: "erc20", verified: true, ageDays: 900 } },
});
book.fire("ap07-all", "AP-07", tx(NFT, data("setApprovalForAll(address,bool)", STRANGER, true)), {
  contracts: { [NFT]: { type: "erc721" } },
});
book.benign("ap07-false", tx(NFT, data("setApprovalForAll(address,bool)", STRANGER, false)), {
  contracts: { [NFT]: { type: "erc721" }, [STRANGER]: { type: "eoa" } },
});
book.fire("ap07-6909", "AP-07", tx(TOKEN, data("setOperator(address,bool)", STRANGER, true)), { eoas: [STRANGER] });
book.near("ap07-6909-false", "AP-07", tx(TOKEN, data("setOperator(address,bool)", STRANGER, false)), {
  eoas: [STRANGER],
});
book.fire("ap07-777", "AP-07", tx(TOKEN, data("authorizeOperator(address)", STRANGER)), { eoas: [STRANGER] });
book.near("ap07-777-revoke", "AP-07", tx(TOKEN, data("revokeOperator(address)", STRANGER)), { eoas: [STRANGER] });
book.fire("ap08-eoa", "AP-08", tx(NFT, approve(STRANGER, 77n)), {
  contracts: { [NFT]: { type: "erc721" }, [STRANGER]: { type: "eoa" } },
});
book.near("ap08-clear", "AP-08 AP-09", tx(NFT, approve(ZERO, 77n)), { contracts: { [NFT]: { type: "erc721" } } });
book.fire("ap09-self", "AP-09", tx(USDC, approve(USDC, 100n)));
book.fire("ap09-dead", "AP-09", tx(DAI, approve(DEAD, 10n ** 18n)));
book.fire("ap09-zero", "AP-09", tx(TOKEN, approve(ZERO, 10n ** 18n)), { contracts: { [TOKEN]: { type: "erc20" } } });
book.fire("ap10-race", "AP-10", tx(USDT, approve(ROUTER, 700n)), {
  contracts: KNOWN_ROUTER,
  allowances: { [USDT]: { [ROUTER]: "500" } },
});
book.near("ap10-fresh", "AP-10", tx(USDT, approve(ROUTER, 700n)), {
  contracts: KNOWN_ROUTER,
  allowances: { [USDT]: { [ROUTER]: "0" } },
});
const swap2 = (to: string, min: bigint, dl: number | bigint, amt = 1000000000n) =>
  data("swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", amt, min, [USDC, WETH], to, BigInt(dl));
book.fire(
  "ap11-batch",
  "AP-11",
  {
    kind: "evm_tx",
    tx: {
      from: ME,
      chainId: 1,
      calls: [
        { to: USDC, data: approve(ROUTER, 5000000n) },
        { to: WETH, data: data("deposit()"), value: "1" },
      ],
    },
    intent: "swap",
  },
  { contracts: KNOWN_ROUTER },
);
book.near(
  "ap11-used",
  "AP-11",
  {
    kind: "evm_tx",
    tx: {
      from: ME,
      chainId: 1,
      calls: [
        { to: USDC, data: approve(V2, 1000000000n) },
        { to: V2, data: swap2(ME, 10n ** 17n, NOW + 600) },
      ],
    },
    intent: "swap",
  },
  { now: NOW },
);
const three = [USDC, USDT, DAI].map((t) => ({ to: t, data: approve(ROUTER, 1000000n), value: "0x0" }));
book.fire(
  "ap12-5792",
  "AP-12",
  { kind: "evm_tx", tx: { version: "2.0.0", from: ME, chainId: "0x1", calls: three } },
  { contracts: KNOWN_ROUTER },
);
book.near(
  "ap12-two",
  "AP-12",
  { kind: "evm_tx", tx: { version: "2.0.0", from: ME, chainId: "0x1", calls: three.slice(0, 2) } },
  { contracts: KNOWN_ROUTER },
);
book.fire(
  "ap12-userop",
  "AP-12",
  {
    kind: "evm_tx",
    tx: {
      sender: ME,
      nonce: "0x1",
      callData: data(
        "executeBatch(address[],uint256[],bytes[])",
        three.map((c) => c.to),
        [0n, 0n, 0n],
        three.map((c) => c.data),
      ),
    },
  },
  { contracts: KNOWN_ROUTER },
);
book.fire(
  "ap12-multicall",
  "AP-12",
  tx(
    PERMIT2,
    data(
      "multicall(bytes[])",
      [USDC, USDT, DAI].map((t) => data("approve(address,address,uint160,uint48)", t, ROUTER, 1000n, NOW + DAY)),
    ),
  ),
  { contracts: KNOWN_ROUTER, now: NOW },
);
book.fire(
  "ap13-31d",
  "AP-13",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, ROUTER, 1000000n, NOW + 31 * DAY)),
  { contracts: KNOWN_ROUTER, now: NOW },
);
book.near(
  "ap13-29d",
  "AP-13",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, ROUTER, 1000000n, NOW + 29 * DAY)),
  { contracts: KNOWN_ROUTER, now: NOW },
);
book.fire("ap14-conduit", "AP-14", tx(NFT, data("setApprovalForAll(address,bool)", CONDUIT, true)), {
  contracts: { [NFT]: { type: "erc721", verified: true, ageDays: 600 } },
});
book.fire("ap14-permit2", "AP-14", tx(USDC, approve(PERMIT2, 1000000n)));

/** Permissions asked for by transactions. */
export const OUTSIDER_EVM_PERMISSIONS = book.cases;
