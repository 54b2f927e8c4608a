import {
  approve,
  at,
  DAI,
  DAY,
  data,
  eth,
  FRIEND,
  hash,
  MAX,
  ME,
  NFT,
  NOW,
  OutsiderBook,
  PERMIT2,
  send,
  tx,
  USDC,
  usd,
  WETH,
  ZERO,
} from "../encoding/outsider-world.ts";

const USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7";
const V2 = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
const R02 = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
const AAVE = "0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2";
const SEAPORT = "0x0000000000000068F116a894984e2DB1123eB395";
const STETH = "0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84";
const WSTETH = "0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0";
const UR = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";
const COWRELAY = "0xC92E8bdf79f0507f65a392b0ab4667716BFE0110";

const book = new OutsiderBook();
const kn = { knownRecipients: [FRIEND] };
const pool = at("e1vault"),
  ok = { [pool]: { type: "vault", verified: true, ageDays: 420 } };
const cc = { contracts: ok };
book.benign(
  "d-eth",
  tx(FRIEND, undefined, eth(0.2).toString(), { chainId: 1, gas: "0x5208", maxFeePerGas: "0x77359400" }),
  kn,
);
book.benign("d-usdc", tx(USDC, send(FRIEND, 120000000n)), {
  knownRecipients: ["KNOWN"].map(() => FRIEND),
  balances: { USDC: "5000000000" },
});
book.benign(
  "d-base-usdc",
  tx("0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", send(FRIEND, 45000000n), "0x0", { chainId: 8453 }),
  { ...kn, chainId: 8453 },
);
book.benign(
  "d-known-word",
  { kind: "evm_tx", tx: { from: "USER", to: "KNOWN", value: "0x2386f26fc10000" } },
  { user: ME, knownRecipients: ["KNOWN"] },
);
book.benign(
  "d-approve-exact",
  { ...tx(USDC, approve(R02, usd(250))), intent: { kind: "swap", asset: "USDC", amount: "250.0" } },
  {},
);
book.benign("d-approve-vault", tx(USDC, approve(pool, usd(250))), {
  contracts: { [pool]: { type: "contract", verified: true, ageDays: 120 } },
});
book.benign("d-approve-cow", tx(DAI, approve(COWRELAY, eth(300))));
book.benign("d-revoke", tx(USDT, approve(at("e1old"), 0n)), { contracts: { [at("e1old")]: { exploited: true } } });
book.benign("d-wrap", tx(WETH, data("deposit()"), eth(1).toString()));
book.benign("d-unwrap", tx(WETH, data("withdraw(uint256)", eth(1))));
book.benign("d-lido", tx(STETH, data("submit(address)", ZERO), eth(2).toString()));
book.benign("d-wsteth", tx(WSTETH, data("wrap(uint256)", eth(2))));
book.benign("d-lido-approve", tx(STETH, approve(WSTETH, eth(2))));
book.benign(
  "d-lido-withdraw",
  tx("0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1", data("requestWithdrawals(uint256[],address)", [eth(2)], ME)),
);
book.benign("d-aave-supply", tx(AAVE, data("supply(address,uint256,address,uint16)", USDC, 500000000n, ME, 0)));
book.benign(
  "d-aave-borrow",
  tx(AAVE, data("borrow(address,uint256,uint256,uint16,address)", DAI, eth(100), 2n, 0, ME)),
);
book.benign("d-aave-repay", tx(AAVE, data("repay(address,uint256,uint256,address)", DAI, eth(100), 2n, ME)));
book.benign("d-aave-withdraw", tx(AAVE, data("withdraw(address,uint256,address)", USDC, MAX, ME)));
book.benign(
  "d-comet",
  tx("0xc3d688B66703497DAA19211EEdff47f25384cdc3", data("supply(address,uint256)", USDC, 500000000n)),
);
book.benign("d-4626-deposit", tx(pool, data("deposit(uint256,address)", 500000000n, ME)), cc);
book.benign("d-4626-redeem", tx(pool, data("redeem(uint256,address,address)", 500000000n, ME, ME)), cc);
book.benign("d-sdai", tx("0x83F20F44975D03b1b09e64809B757c47f942BEeA", data("deposit(uint256,address)", eth(50), ME)));
book.benign("d-gauge-claim", tx(pool, data("claim_rewards()")), cc);
book.benign("d-getreward", tx(pool, data("getReward()")), cc);
book.benign(
  "d-merkle",
  tx(pool, data("claim(uint256,address,uint256,bytes32[])", 7n, ME, eth(40), [hash("0x01")])),
  cc,
);
book.benign("d-vote", tx(pool, data("castVote(uint256,uint8)", 12n, 1)), cc);
book.benign("d-delegate", tx("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", data("delegate(address)", ME)));
const path = [USDC, WETH];
book.benign(
  "d-v2",
  {
    ...tx(
      V2,
      data(
        "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
        usd(300),
        eth(0.0995),
        path,
        ME,
        BigInt(NOW + 900),
      ),
    ),
    intent: "swap",
  },
  { now: NOW, quote: eth(0.1).toString() },
);
book.benign(
  "d-v2-eth",
  {
    ...tx(
      V2,
      data("swapExactETHForTokens(uint256,address[],address,uint256)", usd(298), [WETH, USDC], ME, BigInt(NOW + 1200)),
      eth(0.1).toString(),
    ),
    intent: { kind: "swap" },
  },
  { now: NOW, quote: { asset: "USDC", amountOut: usd(300).toString() } },
);
const eis = data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
  USDC,
  WETH,
  500,
  ME,
  usd(300),
  eth(0.0995),
  0n,
]);
book.benign("d-v3-multicall", tx(R02, data("multicall(uint256,bytes[])", BigInt(NOW + 600), [eis])), { now: NOW });
book.benign(
  "d-addliq",
  tx(
    V2,
    data(
      "addLiquidityETH(address,uint256,uint256,uint256,address,uint256)",
      USDC,
      usd(300),
      usd(297),
      eth(0.099),
      ME,
      BigInt(NOW + 1200),
    ),
    eth(0.1).toString(),
  ),
  { now: NOW },
);
book.benign(
  "d-batch",
  {
    kind: "evm_tx",
    tx: {
      version: "2.0.0",
      from: ME,
      chainId: "0x1",
      atomicRequired: true,
      calls: [
        { to: USDC, data: approve(V2, usd(300)) },
        {
          to: V2,
          data: data(
            "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
            usd(300),
            eth(0.0995),
            path,
            ME,
            BigInt(NOW + 900),
          ),
        },
      ],
    },
    intent: "swap",
  },
  { now: NOW },
);
book.benign("d-batch-aave", {
  kind: "evm_tx",
  tx: {
    from: ME,
    chainId: 1,
    calls: [
      { to: USDC, data: approve(AAVE, 500000000n) },
      { to: AAVE, data: data("supply(address,uint256,address,uint16)", USDC, 500000000n, ME, 0) },
    ],
  },
});
book.benign("d-mint", tx(NFT, data("mint(uint256)", 1n), eth(0.03).toString()), {
  contracts: { [NFT]: { type: "erc721", verified: true, ageDays: 45 } },
});
book.benign("d-nft-known", tx(NFT, data("safeTransferFrom(address,address,uint256)", ME, FRIEND, 9n)), {
  ...kn,
  contracts: { [NFT]: { type: "erc721", verified: true, ageDays: 500 } },
});
book.benign(
  "d-ens-renew",
  tx(
    "0x253553366Da8546fC250F225fe3d25d0C782303b",
    data("renew(string,uint256)", "alice", BigInt(365 * DAY)),
    "3000000000000000",
  ),
);
book.benign("d-ens-commit", tx("0x253553366Da8546fC250F225fe3d25d0C782303b", data("commit(bytes32)", hash("0x09"))));
book.benign(
  "d-disperse",
  tx(
    "0xD152f549545093347A162Dce210e7293f1452150",
    data("disperseEther(address[],uint256[])", [FRIEND, at("e1k2")], [10n, 10n]),
    "20",
  ),
  { knownRecipients: [FRIEND, at("e1k2")] },
);
book.benign(
  "d-safe-exec",
  tx(
    at("e1safe"),
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      FRIEND,
      eth(0.1),
      "0x",
      0,
      0n,
      0n,
      0n,
      ZERO,
      ZERO,
      `0x${"22".repeat(65)}`,
    ),
  ),
  { ...kn, contracts: { [at("e1safe")]: { type: "safe", verified: true, ageDays: 300 } } },
);
book.benign("d-self-cancel", tx(ME, undefined, "0x0", { nonce: 12 }), { user: ME, nextNonce: 12 });
book.benign("d-stake", tx(pool, data("stake(uint256)", eth(10))), cc);
book.benign("d-unstake", tx(pool, data("unstake(uint256)", eth(10))), cc);
book.benign(
  "d-seaport-buy",
  tx(
    SEAPORT,
    data(
      "cancel((address,address,(uint8,address,uint256,uint256,uint256)[],(uint8,address,uint256,uint256,uint256,address)[],uint8,uint256,uint256,bytes32,uint256,bytes32,uint256)[])",
      [],
    ),
  ),
);
book.benign(
  "d-morpho-vault",
  tx("0xBEEF01735c132Ada46AA9aA4c54623cAA92A64CB", data("deposit(uint256,address)", usd(700), ME)),
  {
    contracts: {
      "0xBEEF01735c132Ada46AA9aA4c54623cAA92A64CB": {
        type: "vault",
        verified: true,
        ageDays: 900,
        label: "Steakhouse USDC",
      },
    },
  },
);
book.benign(
  "d-permit2-approve",
  tx(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, UR, usd(300), NOW + 1800)),
  { now: NOW },
);

/** What people do every day. */
export const OUTSIDER_EVM_DAILY = book.cases;
