import {
  CaseBook,
  CONDUIT,
  CONTEXT,
  DAI,
  DARK,
  data,
  FARM,
  FRIEND,
  MAX,
  ME,
  NFT,
  NOW,
  PERMIT2,
  ROUTER,
  STRANGER,
  SWAP_ROUTER_02,
  THIEF,
  tx,
  USDC,
  WETH,
  YOUNG,
} from "../safety-case.ts";

const book = new CaseBook("evm_tx");
const approve = (spender: string, units: bigint) => data("approve(address,uint256)", spender, units);

// Harmless
book.good("exact approval to the Universal Router", tx(USDC, approve(ROUTER, 1_000_000n)));
book.good(
  "exact approval in lower case, decimal value, chain in hex",
  tx(USDC.toLowerCase(), approve(ROUTER.toLowerCase(), 5n), { value: "0", chainId: "0x1" }),
);
book.good("exact approval to Permit2", tx(USDC, approve(PERMIT2, 25_000_000n)));
book.good("exact approval to SwapRouter02 without any context", {
  tx: { to: USDC, data: approve(SWAP_ROUTER_02, 10n ** 6n), chainId: 1 },
});
book.good("exact approval to a published contract", tx(DAI, approve(FARM, 10n ** 18n)));
book.good("approval of nothing takes a permission back", tx(USDC, approve(THIEF, 0n)));
book.good("approval of nothing to an unpublished contract", tx(USDC, approve(DARK, 0n)));
book.good("revocation on a token that is itself unpublished", tx(DARK, approve(THIEF, 0n)));
book.good("collection operator taken back", tx(NFT, data("setApprovalForAll(address,bool)", THIEF, false)));
book.good("collection approved for OpenSea's conduit", tx(NFT, data("setApprovalForAll(address,bool)", CONDUIT, true)));
book.good("allowance lowered", tx(USDC, data("decreaseAllowance(address,uint256)", STRANGER, 10n)));
book.good("allowance raised a little for a router", tx(USDC, data("increaseAllowance(address,uint256)", ROUTER, 10n)));
book.good(
  "Permit2 allowance for a week",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, ROUTER, 1_000_000n, NOW + 7 * 86_400)),
);
book.good(
  "Permit2 lockdown",
  tx(PERMIT2, data("lockdown((address token,address spender)[])", [{ token: USDC, spender: THIEF }])),
);
book.good("NFT approval of nobody", tx(NFT, data("approve(address,uint256)", `0x${"0".repeat(40)}`, 7n)));
book.good("NFT approved for a marketplace's conduit", tx(NFT, data("approve(address,uint256)", CONDUIT, 7n)));
book.good("batch: exact approval, then the swap that uses it", {
  tx: {
    from: ME,
    chainId: "0x1",
    version: "2.0.0",
    calls: [
      { to: USDC, data: approve(SWAP_ROUTER_02, 10n ** 6n) },
      {
        to: SWAP_ROUTER_02,
        data: data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
          USDC,
          WETH,
          500,
          ME,
          10n ** 6n,
          3n * 10n ** 14n,
          0n,
        ]),
      },
    ],
  },
  context: CONTEXT,
});
book.good("an approval that fits the wish", {
  ...tx(USDC, approve(ROUTER, 100_000_000n)),
  intent: { kind: "swap", asset: USDC, amount: "100000000" },
});

book.good("an approval that fits the wish in coins", {
  ...tx(USDC, approve(ROUTER, 100_000_000n)),
  intent: { kind: "swap", asset: USDC, amount: "100" },
});

// Harmful
book.bad("unlimited approval to a router", "AP-01", "warning", tx(USDC, approve(ROUTER, MAX)));
book.bad("unlimited approval to an account", "AP-01 AP-03", "danger", tx(USDC, approve(STRANGER, MAX)));
book.bad("small approval to an account", "AP-03", "danger", tx(USDC, approve(STRANGER, 5n)));
book.bad("unlimited by 2^255", "AP-01", "warning", tx(USDC, approve(ROUTER, 1n << 255n)));
book.bad("unlimited by uint160's largest", "AP-01", "warning", tx(USDC, approve(PERMIT2, (1n << 160n) - 1n)));
book.bad(
  "as much as the whole supply",
  "AP-01",
  "warning",
  tx(
    FARM,
    approve(ROUTER, 10n ** 24n),
    {},
    {
      contracts: {
        ...CONTEXT.contracts,
        [FARM]: { type: "erc20", verified: true, ageDays: 300, totalSupply: "1000000000000000000000000" },
      },
    },
  ),
);
book.bad("approval to an unpublished contract", "AP-04", "danger", tx(USDC, approve(DARK, 5n)));
book.bad("approval to a contract of yesterday", "AP-04", "danger", tx(USDC, approve(YOUNG, 5n)));
book.bad(
  "approval to a contract of two weeks",
  "AP-04",
  "warning",
  tx(USDC, approve(FARM, 5n), {}, { contracts: { [FARM]: { type: "contract", verified: true, ageDays: 14 } } }),
);
book.bad("approval to a thief", "PH-15 AP-05", "block", tx(USDC, approve(THIEF, 5n)));
book.bad(
  "approval to a contract that was broken into",
  "AP-05",
  "block",
  tx(
    USDC,
    approve(FARM, 5n),
    {},
    { contracts: { [FARM]: { type: "contract", verified: true, ageDays: 900, label: "Old Bridge", exploited: true } } },
  ),
);
book.bad("more than the wish needs", "AP-02", "warning", {
  ...tx(USDC, approve(ROUTER, 1_000_000_000n)),
  intent: { kind: "swap", asset: USDC, amount: "100000000" },
});
book.bad(
  "increaseAllowance to an account",
  "AP-06 AP-03",
  "danger",
  tx(USDC, data("increaseAllowance(address,uint256)", STRANGER, MAX)),
);
book.bad(
  "increaseApproval to an unpublished contract",
  "AP-06",
  "danger",
  tx(USDC, data("increaseApproval(address,uint256)", DARK, 7n)),
);
book.bad("approveAndCall", "AP-06", "warning", tx(DARK, data("approveAndCall(address,uint256,bytes)", DARK, 7n, "0x")));
book.bad(
  "whole collection to an account",
  "AP-07",
  "danger",
  tx(NFT, data("setApprovalForAll(address,bool)", STRANGER, true)),
);
book.bad(
  "whole collection to an unpublished contract",
  "AP-07",
  "danger",
  tx(NFT, data("setApprovalForAll(address,bool)", DARK, true)),
);
book.bad("ERC-6909 operator", "AP-07", "danger", tx(FARM, data("setOperator(address,bool)", STRANGER, true)));
book.bad("ERC-777 operator", "AP-07", "danger", tx(FARM, data("authorizeOperator(address)", STRANGER)));
book.bad("one NFT to an account", "AP-08", "danger", tx(NFT, data("approve(address,uint256)", STRANGER, 7n)));
book.bad("one NFT to an unpublished contract", "AP-08", "danger", tx(NFT, data("approve(address,uint256)", DARK, 0n)));
book.bad("approval to the token itself", "AP-09", "warning", tx(USDC, approve(USDC, 5n)));
book.bad("approval to the zero address", "AP-09", "warning", tx(USDC, approve(`0x${"0".repeat(40)}`, 5n)));
book.bad(
  "approval to a burn address",
  "AP-09",
  "warning",
  tx(USDC, approve("0x000000000000000000000000000000000000dead", 5n)),
);
book.bad("three approvals in one batch", "AP-12", "danger", {
  tx: { from: ME, chainId: 1, calls: [USDC, DAI, WETH].map((to) => ({ to, data: approve(DARK, 5n), value: "0x0" })) },
  context: CONTEXT,
});
book.bad(
  "three approvals in a multicall of a smart account",
  "AP-12",
  "danger",
  tx(
    ME,
    data(
      "executeBatch((address,uint256,bytes)[])",
      [USDC, DAI, WETH].map((to) => [to, 0n, approve(STRANGER, MAX)]),
    ),
    {},
    { contracts: { ...CONTEXT.contracts, [ME]: { type: "7702" } } },
  ),
);
book.bad("a permission nothing uses", "AP-11", "warning", {
  tx: {
    from: ME,
    chainId: 1,
    calls: [
      { to: USDC, data: approve(FARM, 5n) },
      { to: DAI, data: data("transfer(address,uint256)", FRIEND, 5n) },
    ],
  },
  context: CONTEXT,
});
book.bad(
  "Permit2's largest allowance for ever",
  "AP-13 AP-01",
  "danger",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, FARM, (1n << 160n) - 1n, 2 ** 48 - 1)),
);
book.bad(
  "Permit2 allowance of 31 days",
  "AP-13",
  "warning",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, ROUTER, 5n, NOW + 31 * 86_400)),
);
book.bad(
  "delegation of Aave debt to an account",
  "AP-03",
  "danger",
  tx(FARM, data("approveDelegation(address,uint256)", STRANGER, 5n)),
);
book.bad(
  "Compound manager",
  "AP-07",
  "danger",
  tx("0xc3d688B66703497DAA19211EEdff47f25384cdc3", data("allow(address,bool)", STRANGER, true)),
);

export const EVM_PERMISSIONS = book.cases;
