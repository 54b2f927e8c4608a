import { BlindBook } from "../blind-book.ts";
import {
  asks,
  at,
  call,
  EOA,
  eth,
  good,
  SPENDER,
  STRANGER,
  TOKEN,
  told,
  usd,
  VAULT,
  ZERO,
} from "../encoding/evm-world.ts";
import { BAYC, MULTICALL3 } from "../encoding/protocols.ts";
import { data, FRIEND, ME, NFT, SAFE, SWAP_ROUTER, THIEF, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();
const send = (to: string, value: unknown, more: Record<string, unknown> = {}) => ({
  from: ME,
  to,
  value,
  chainId: 1,
  ...more,
});
const pay = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);
const young = { [SPENDER]: { type: "contract", verified: false, ageDays: 2 } };
const own = {
  [VAULT]: { type: "proxy", verified: true, ageDays: 500, owner: "USER", label: "My vault" },
  [at("impl")]: { type: "contract", verified: false, ageDays: 1 },
};

book.hit("TX-01 chain", "TX-01", asks(send(FRIEND, eth(0.1), { chainId: 56 }), told({}, { chainId: 1 })));
book.hit(
  "TX-01 intent",
  "TX-01",
  asks(send(FRIEND, eth(0.1), { chainId: "0x2105" }), told(), { intent: { kind: "send", chain: 1 } }),
);
book.ok(
  "TX-01 same",
  asks(send(FRIEND, eth(0.1), { chainId: "0x2105" }), told({}, { chain: "base" }), {
    intent: { kind: "send", chain: "eip155:8453" },
  }),
);
book.hit("TX-02 gap", "TX-02", asks(send(FRIEND, eth(0.1), { nonce: 15 }), told({}, { nextNonce: 10 })));
book.ok("TX-02", asks(send(FRIEND, eth(0.1), { nonce: "0xa" }), told({}, { nextNonce: "10" })));
book.hit(
  "TX-03 fee",
  "TX-03",
  asks(
    send(FRIEND, eth(0.5), { maxFeePerGas: "0x174876e800", maxPriorityFeePerGas: "0x174876e800", gas: "0x5208" }),
    told({}, { gasPrice: "1000000000" }),
  ),
);
book.hit(
  "TX-03 gaslimit",
  "TX-03",
  asks(
    send(FRIEND, eth(0.5), { gas: 300000, gasPrice: "1000000000" }),
    told({}, { gasPrice: 1000000000, gasEstimate: 21000 }),
  ),
);
book.hit(
  "TX-03 fee over value",
  "TX-03",
  asks(send(FRIEND, eth(0.0001), { gasLimit: "0x5208", gasPrice: "0x4a817c8000" })),
);
book.ok(
  "TX-03",
  asks(
    send(FRIEND, eth(0.5), { gas: "21000", maxFeePerGas: "2000000000", maxPriorityFeePerGas: "100000000" }),
    told({}, { gasPrice: "1500000000" }),
  ),
);
book.hit(
  "TX-04 unknown",
  "TX-04",
  asks(
    send(SPENDER, 0, { data: `0xdeadbe01${"00".repeat(31)}05` }),
    told({ [SPENDER]: { type: "contract", verified: false, ageDays: 200 } }),
  ),
);
book.hit(
  "TX-04 short",
  "TX-04",
  asks(
    send(SPENDER, "0x0", { data: "0x1234" }),
    told({ [SPENDER]: { type: "contract", verified: false, ageDays: 200 } }),
  ),
);
book.hit("TX-05 claim", "TX-05", asks(send(SPENDER, eth(0.3), { data: data("claim()") }), told(young)));
book.hit(
  "TX-05 secupdate",
  "TX-05",
  asks(send(SPENDER, `0x${eth(0.3).toString(16)}`, { data: data("SecurityUpdate()") }), told(young)),
);
book.hit(
  "TX-05 rewards",
  "TX-05",
  asks(
    send(SPENDER, eth(1), { input: data("claimRewards()") }),
    told({ [SPENDER]: { type: "contract", verified: false, ageDays: 90 } }),
  ),
);
book.hit(
  "TX-05 airdrop",
  "TX-05",
  asks(
    send(SPENDER, eth(0.02), { data: data("Airdrop()") }),
    told({ [SPENDER]: { type: "contract", verified: true, ageDays: 1 } }),
  ),
);
book.ok(
  "TX-05 free",
  asks(send(SPENDER, 0, { data: data("claim()") }), told({ [SPENDER]: good("distributor", "Reward distributor") })),
);
book.ok(
  "TX-05 mint",
  asks(send(NFT, eth(0.05), { data: data("mint(uint256)", 1n) }), told({ [NFT]: good("erc721", "Art", 120) }), {
    intent: "mint",
  }),
);
book.hit(
  "TX-06 create",
  "TX-06",
  asks({ from: ME, data: "0x6080604052348015600f57600080fd5b50603f80601d6000396000f3fe", chainId: 1 }),
);
book.hit(
  "TX-06 null",
  "TX-06",
  asks({ from: ME, to: null, data: "0x600a600c600039600a6000f3602a60005260206000f3", chainId: 1 }),
);
book.hit("TX-07 short", "TX-07", asks(send(USDC, 0, { data: pay(FRIEND, usd(5)).slice(0, -4) })));
book.hit("TX-07 trailing", "TX-07", asks(send(USDC, 0, { data: `${pay(FRIEND, usd(5))}${"00".repeat(17)}beef` })));
book.hit(
  "TX-07 dirty",
  "TX-07",
  asks(send(USDC, 0, { data: pay(FRIEND, usd(5)).replace("0".repeat(24), `${"0".repeat(22)}ff`) })),
);
book.hit(
  "TX-07 dirtybool",
  "TX-07",
  asks(
    send(BAYC, 0, { data: `${data("setApprovalForAll(address,bool)", SPENDER, true).slice(0, -1)}2` }),
    told({ [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "TX-07 offset",
  "TX-07",
  asks(
    send(MULTICALL3, 0, {
      data: data("aggregate((address target,bytes callData)[])", [{ target: USDC, callData: "0x18160ddd" }]).replace(
        `${"0".repeat(62)}20`,
        `${"0".repeat(62)}40`,
      ),
    }),
  ),
);
book.hit("TX-11 own proxy", "TX-11", asks(send(VAULT, 0, { data: data("upgradeTo(address)", at("impl")) }), told(own)));
book.hit(
  "TX-11 andcall",
  "TX-11 TX-10",
  asks(
    send(VAULT, 0, {
      data: data("upgradeToAndCall(address,bytes)", at("impl"), data("initialize(address)", STRANGER)),
    }),
    told(own),
  ),
);
book.hit("CT-01 nocode", "CT-01", asks(send(EOA, 0, { data: pay(FRIEND, usd(1)) })));
book.hit(
  "CT-02 unverified",
  "CT-02",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "contract", verified: false, ageDays: 60 } }),
  ),
);
book.hit(
  "CT-03 young",
  "CT-03",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "vault", verified: true, ageDays: 2.5 } }),
  ),
);
book.hit(
  "CT-03 month",
  "CT-03",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "vault", verified: true, ageDays: 12 } }),
  ),
);
book.hit(
  "CT-04 eoa admin",
  "CT-04",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "proxy", verified: true, ageDays: 400, ownerType: "eoa" } }),
  ),
);
book.hit(
  "CT-04 changed",
  "CT-04",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "proxy", verified: true, ageDays: 400, ownerType: "multisig", upgradedDays: 2 } }),
  ),
);
book.ok(
  "CT-04 multisig",
  asks(
    send(VAULT, eth(0.1), { data: data("deposit()") }),
    told({ [VAULT]: { type: "proxy", verified: true, ageDays: 400, ownerType: "multisig", upgradedDays: 200 } }),
  ),
);
book.hit(
  "CT-20 fake",
  "CT-20",
  asks(
    send(TOKEN, 0, { data: pay(FRIEND, usd(1)) }),
    told({ [TOKEN]: { type: "erc20", verified: true, ageDays: 100, symbol: "USDC", name: "USD Coin" } }),
  ),
);
book.hit(
  "CT-20 confusable",
  "CT-20",
  asks(
    send(TOKEN, 0, { data: data("approve(address,uint256)", SWAP_ROUTER, 5n) }),
    told({ [TOKEN]: { type: "erc20", verified: true, ageDays: 100, symbol: "USDТ", name: "Tether USD" } }),
  ),
);
book.hit(
  "CT-34 spam",
  "CT-34",
  asks(
    send(TOKEN, 0, { data: data("approve(address,uint256)", SWAP_ROUTER, 5n) }),
    told({
      [TOKEN]: {
        type: "erc20",
        verified: true,
        ageDays: 100,
        symbol: "CLAIM",
        name: "Visit usdc-reward.com to claim $5000",
      },
    }),
  ),
);
book.hit(
  "batch hidden thief",
  "PH-15",
  asks({
    from: ME,
    chainId: 1,
    calls: [
      { to: WETH, data: data("deposit()"), value: "0x1" },
      { to: USDC, data: pay(THIEF, usd(3)) },
    ],
  }),
);
book.hit(
  "mc3 hidden",
  "PH-15",
  asks(
    send(MULTICALL3, 0, {
      data: data("aggregate3((address target,bool allowFailure,bytes callData)[])", [
        {
          target: USDC,
          allowFailure: false,
          callData: data("transferFrom(address,address,uint256)", ME, THIEF, usd(5)),
        },
      ]),
    }),
  ),
);

for (const [signature, ...args] of [
  ["transferOwnership(address)", STRANGER],
  ["grantRole(bytes32,address)", `0x${"00".repeat(32)}`, STRANGER],
  ["upgradeTo(address)", at("impl")],
  ["upgradeToAndCall(address,bytes)", at("impl"), "0x"],
  ["setOwner(address)", STRANGER],
  ["addOwnerWithThreshold(address,uint256)", STRANGER, 1n],
  ["enableModule(address)", at("module")],
  ["setGuard(address)", at("guard")],
  ["changeAdmin(address)", STRANGER],
  ["swapOwner(address,address,address)", "0x0000000000000000000000000000000000000001", ME, STRANGER],
  [
    "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
    SPENDER,
    0n,
    "0x12345678",
    1,
    0n,
    0n,
    0n,
    ZERO,
    ZERO,
    "0x",
  ],
] as const) {
  book.hit(
    `TX-10 ${signature.split("(")[0]}`,
    "TX-10",
    asks(call(SAFE, data(signature, ...args)), told({ [SAFE]: good("contract", "My contract") })),
  );
}

export const BLIND_EVM_CALLS = book.cases;
