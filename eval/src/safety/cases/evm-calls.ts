import { AAVE, STETH } from "../encoding/protocols.ts";
import { single02 } from "../router-calldata.ts";
import {
  CaseBook,
  CONTEXT,
  DARK,
  data,
  FARM,
  FRIEND,
  MAX,
  ME,
  NFT,
  SAFE,
  SEAPORT,
  STRANGER,
  SWAP_ROUTER_02,
  THIEF,
  tx,
  USDC,
  YOUNG,
} from "../safety-case.ts";

const book = new CaseBook("evm_tx");

// Lending, staking, names, votes
book.good("Aave supply for oneself", tx(AAVE, data("supply(address,uint256,address,uint16)", USDC, 5n, ME, 0)));
book.good("Aave withdrawal to oneself", tx(AAVE, data("withdraw(address,uint256,address)", USDC, MAX, ME)));
book.good("Aave repayment", tx(AAVE, data("repay(address,uint256,uint256,address)", USDC, MAX, 2n, ME)));
book.good(
  "Compound supply",
  tx("0xc3d688B66703497DAA19211EEdff47f25384cdc3", data("supply(address,uint256)", USDC, 5n)),
);
book.good("Lido stake", tx(STETH, data("submit(address)", `0x${"0".repeat(40)}`), { value: "1000000000000000000" }));
book.good("claim on a published contract", tx(FARM, data("claim()")));
book.good(
  "claim with a proof",
  tx(FARM, data("claim(uint256,address,uint256,bytes32[])", 1n, ME, 5n, [`0x${"ab".repeat(32)}`])),
);
book.good("vote", tx(FARM, data("castVote(uint256,uint8)", 12n, 1)));
book.good(
  "mint that costs something, on a published contract",
  tx(NFT, data("mint(uint256)", 1n), { value: "10000000000000000" }),
);
book.good("unknown function of a published contract", tx(FARM, "0xdeadbeef"));
book.good(
  "Safe's own batch that pays a friend",
  tx(
    SAFE,
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      "0x40A2aCCbd92BCA938b02010E17A5b8929b49130D",
      0n,
      data("multiSend(bytes)", `0x00${FRIEND.slice(2)}${"0".repeat(63)}5${"0".repeat(64)}`),
      1,
      0n,
      0n,
      0n,
      `0x${"0".repeat(40)}`,
      `0x${"0".repeat(40)}`,
      "0x",
    ),
  ),
);
book.good(
  "attribution behind the calldata (ERC-8021)",
  tx(USDC, `${data("transfer(address,uint256)", FRIEND, 5n)}${"62617365617070"}00070080218021802180218021802180218021`),
);
book.bad(
  "Aave withdrawal to somebody else",
  "SW-04",
  "danger",
  tx(AAVE, data("withdraw(address,uint256,address)", USDC, MAX, STRANGER)),
);
book.bad("unknown function of an unpublished contract", "TX-04 CT-02", "warning", tx(DARK, "0xdeadbeef"));
book.bad(
  "a claim that costs, unpublished",
  "TX-05 CT-02",
  "danger",
  tx(DARK, data("claim()"), { value: "50000000000000000" }),
);
book.bad(
  "SecurityUpdate() with everything",
  "TX-05",
  "danger",
  tx(DARK, data("SecurityUpdate()"), { value: "50000000000000000" }),
);
book.bad(
  "claimRewards() on a contract of yesterday",
  "TX-05 CT-03",
  "danger",
  tx(YOUNG, data("claimRewards()"), { value: "1" }),
);
book.bad("a contract is created", "TX-06", "warning", tx(undefined, "0x60806040523480156100"));
book.bad("no recipient and nothing else", "TX-06", "warning", tx(undefined, "0x", { to: null }));
book.bad(
  "calldata with bytes behind it",
  "TX-07",
  "danger",
  tx(USDC, `${data("transfer(address,uint256)", FRIEND, 5n)}00ff`),
);
book.bad(
  "calldata cut short",
  "TX-07",
  "danger",
  tx(USDC, data("transfer(address,uint256)", FRIEND, 5n).slice(0, -10)),
);
book.bad(
  "an address with dirty high bytes",
  "TX-07",
  "danger",
  tx(USDC, data("transfer(address,uint256)", FRIEND, 5n).replace("a9059cbb000000000000", "a9059cbb0000000000ff")),
);
book.bad(
  "an odd offset",
  "TX-07",
  "danger",
  tx(
    SWAP_ROUTER_02,
    data("multicall(bytes[])", [single02(ME, 10n ** 14n)]).replace(/(ac9650d8)0{62}20/, `$1${"0".repeat(62)}40`),
  ),
);
book.bad("a call to an account", "CT-01", "block", tx(STRANGER, data("claim()")));
book.bad(
  "a contract of two weeks",
  "CT-03",
  "warning",
  tx(
    FARM,
    data("stake(uint256)", 5n),
    {},
    { contracts: { [FARM]: { type: "contract", verified: true, ageDays: 14, label: "New Farm" } } },
  ),
);
book.bad(
  "a proxy one person can change",
  "CT-04",
  "danger",
  tx(
    FARM,
    data("stake(uint256)", 5n),
    {},
    { contracts: { [FARM]: { type: "proxy", verified: true, ageDays: 140, adminType: "eoa" } } },
  ),
);
book.bad(
  "a proxy that was changed this week",
  "CT-04",
  "danger",
  tx(
    FARM,
    data("stake(uint256)", 5n),
    {},
    { contracts: { [FARM]: { type: "proxy", verified: true, ageDays: 140, upgradedDays: 2 } } },
  ),
);
for (const [name, signature, args] of [
  ["ownership", "transferOwnership(address)", [STRANGER]],
  ["the highest role", "grantRole(bytes32,address)", [`0x${"0".repeat(64)}`, STRANGER]],
  ["an upgrade", "upgradeTo(address)", [STRANGER]],
  ["an upgrade with a call", "upgradeToAndCall(address,bytes)", [STRANGER, "0x"]],
  ["setOwner", "setOwner(address)", [STRANGER]],
  ["a Safe's owner", "addOwnerWithThreshold(address,uint256)", [STRANGER, 1n]],
  ["a Safe's module", "enableModule(address)", [STRANGER]],
  ["a Safe's guard", "setGuard(address)", [STRANGER]],
] as const)
  book.bad(`control given away: ${name}`, "TX-10", "danger", tx(SAFE, data(signature, ...args)));
book.bad(
  "a Safe runs foreign code",
  "SG-10 TX-10",
  "danger",
  tx(
    SAFE,
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      DARK,
      0n,
      "0x12345678",
      1,
      0n,
      0n,
      0n,
      `0x${"0".repeat(40)}`,
      `0x${"0".repeat(40)}`,
      "0x",
    ),
  ),
);
book.bad(
  "a Safe changes its owner from within",
  "TX-10",
  "danger",
  tx(
    SAFE,
    data(
      "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
      SAFE,
      0n,
      data("swapOwner(address,address,address)", ME, ME, STRANGER),
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
book.bad(
  "the user's own proxy is upgraded",
  "TX-11 TX-10",
  "danger",
  tx(
    FARM,
    data("upgradeTo(address)", STRANGER),
    {},
    { contracts: { [FARM]: { type: "proxy", verified: true, ageDays: 200, owner: "USER" } } },
  ),
);
book.bad(
  "fifty multicalls deep",
  "TX-07",
  "danger",
  tx(
    SAFE,
    Array.from({ length: 50 }).reduce<string>((inner) => data("multicall(bytes[])", [inner]), "0x12345678"),
  ),
);

// Delegations
book.good(
  "a delegation to MetaMask's own code",
  tx(ME, "0x", {
    type: "0x4",
    authorizationList: [{ chainId: "0x1", address: "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", nonce: "0x0" }],
  }),
);
book.good(
  "a delegation taken back",
  tx(ME, "0x", { authorizationList: [{ chainId: 1, address: `0x${"0".repeat(40)}`, nonce: 1 }] }),
);
book.bad(
  "a delegation to nobody we know",
  "SG-11",
  "block",
  tx(ME, "0x", { authorizationList: [{ chainId: 1, address: DARK, nonce: 1 }] }),
);
book.bad(
  "a delegation for every chain",
  "SG-11",
  "block",
  tx(ME, "0x", {
    authorizationList: [{ chainId: 0, address: "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", nonce: 1 }],
  }),
);
book.bad(
  "a delegation to a thief",
  "SG-11 PH-15",
  "block",
  tx(ME, "0x", { authorizationList: [{ chainId: 1, address: THIEF, nonce: 1 }] }),
);

// Marketplaces
book.good("an NFT bought", tx(SEAPORT, data("incrementCounter()")));
book.bad(
  "NFTs handed over in bulk",
  "PH-15",
  "block",
  tx(
    "0x0000000000c2d145a2526bD8C716263bFeBe1A72",
    data(
      "bulkTransfer(((uint8,address,uint256,uint256)[],address,bool)[],bytes32)",
      [[[[2, NFT, 7n, 1n]], THIEF, true]],
      `0x${"0".repeat(64)}`,
    ),
    {},
    {
      contracts: {
        ...CONTEXT.contracts,
        "0x0000000000c2d145a2526bD8C716263bFeBe1A72": {
          type: "contract",
          verified: true,
          ageDays: 900,
          label: "OpenSea Transfer Helper",
        },
      },
    },
  ),
);

export const EVM_CALLS = book.cases;
