import { BlindBook } from "../blind-book.ts";
import {
  asks,
  call,
  DAY,
  DEAD,
  EOA,
  eth,
  good,
  MARKET,
  MAX48,
  OTHER_ROUTER,
  SPENDER,
  STRANGER,
  signs,
  TOKEN,
  told,
  usd,
  ZERO,
} from "../encoding/evm-world.ts";
import { AAVE, BAYC, SPEND_PERMISSIONS, UNIVERSAL_ROUTER, USDT } from "../encoding/protocols.ts";
import { permitBatch } from "../encoding/typed-documents.ts";
import { CONDUIT, DAI, data, MAX, ME, NFT, NOW, PERMIT2, SWAP_ROUTER, THIEF, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();
const ap = (to: string, units: bigint) => data("approve(address,uint256)", to, units);

book.hit(
  "AP-07 all",
  "AP-07",
  asks(
    call(BAYC, data("setApprovalForAll(address,bool)", SPENDER, true)),
    told({ [SPENDER]: { type: "contract", verified: false } }),
  ),
);
book.hit(
  "AP-07 all eoa",
  "AP-07",
  asks(call(NFT, data("setApprovalForAll(address,bool)", EOA, true)), told({ [NFT]: good("erc721", "Punks") })),
);
book.hit(
  "AP-07 6909",
  "AP-07",
  asks(
    call(TOKEN, data("setOperator(address,bool)", SPENDER, true)),
    told({ [TOKEN]: good("erc6909"), [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "AP-07 777",
  "AP-07",
  asks(call(TOKEN, data("authorizeOperator(address)", EOA)), told({ [TOKEN]: good("erc777") })),
);
book.ok(
  "AP-07 777 revoke",
  asks(call(TOKEN, data("revokeOperator(address)", THIEF)), told({ [TOKEN]: good("erc777") })),
);
book.ok("AP-07 off", asks(call(BAYC, data("setApprovalForAll(address,bool)", THIEF, false))));
book.ok(
  "AP-07 conduit",
  asks(call(BAYC, data("setApprovalForAll(address,bool)", CONDUIT, true)), told(), {
    origin: "https://opensea.io",
    intent: "list",
  }),
);
book.ok(
  "AP-07 market",
  asks(
    call(NFT, data("setApprovalForAll(address,bool)", MARKET, true)),
    told({ [NFT]: good("erc721"), [MARKET]: good("marketplace", "Magic Eden") }),
  ),
);
book.hit("AP-08 eoa", "AP-08", asks(call(BAYC, ap(EOA, 4321n)), told({ [BAYC]: good("erc721", "BAYC", 1500) })));
book.hit(
  "AP-08 unknown",
  "AP-08",
  asks(call(NFT, ap(SPENDER, 7n)), told({ [NFT]: good("ERC721"), [SPENDER]: { type: "contract", verified: false } })),
);
book.ok("AP-08 market", asks(call(NFT, ap(MARKET, 7n)), told({ [NFT]: good("nft"), [MARKET]: good("marketplace") })));
book.hit("AP-09 self", "AP-09", asks(call(USDC, ap(USDC, usd(10)))));
book.hit("AP-09 zero", "AP-09", asks(call(USDC, ap(ZERO, usd(10)))));
book.hit("AP-09 dead", "AP-09", asks(call(USDC, ap(DEAD, usd(10)))));
book.hit(
  "AP-10 race",
  "AP-10",
  asks(call(USDT, ap(SWAP_ROUTER, usd(10))), told({}, { allowances: { [USDT]: { [SWAP_ROUTER]: "5000000" } } })),
);
book.hit(
  "AP-11 dangling",
  "AP-11",
  asks(
    {
      from: ME,
      chainId: 1,
      calls: [
        { to: USDC, data: ap(OTHER_ROUTER, usd(10)) },
        { to: WETH, value: "0x2386f26fc10000", data: data("deposit()") },
      ],
    },
    told({ [OTHER_ROUTER]: good("router") }),
  ),
);
book.ok(
  "AP-11 used",
  asks({
    from: ME,
    chainId: "0x1",
    version: "2.0.0",
    atomicRequired: true,
    calls: [
      { to: USDC, data: ap(AAVE, usd(10)) },
      { to: AAVE, data: data("supply(address,uint256,address,uint16)", USDC, usd(10), ME, 0) },
    ],
  }),
);
book.hit(
  "AP-12 5792",
  "AP-12",
  asks(
    { from: ME, chainId: 1, calls: [USDC, USDT, WETH].map((t) => ({ to: t, data: ap(SPENDER, usd(10)) })) },
    told({ [SPENDER]: good("vault") }),
  ),
);
book.hit(
  "AP-12 userop",
  "AP-12",
  asks(
    {
      sender: ME,
      nonce: "0x1",
      callData: data(
        "executeBatch(address[],uint256[],bytes[])",
        [USDC, USDT, DAI],
        [0n, 0n, 0n],
        [1, 2, 3].map(() => ap(SPENDER, usd(10))),
      ),
      chainId: 1,
    },
    told({ [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "AP-12 permit2 batch",
  "AP-12 SG-05",
  signs(permitBatch(SPENDER, [USDC, DAI, WETH], 1_000_000n), told({ [SPENDER]: { verified: false, ageDays: 10 } })),
);
book.hit(
  "AP-13 31d",
  "AP-13",
  asks(call(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, UNIVERSAL_ROUTER, usd(20), NOW + 31 * DAY))),
);
book.ok(
  "AP-13 29d",
  asks(call(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, UNIVERSAL_ROUTER, usd(20), NOW + 29 * DAY))),
);
book.hit(
  "AP-13 max exp",
  "AP-13 AP-04",
  asks(
    call(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, SPENDER, usd(20), Number(MAX48))),
    told({ [SPENDER]: { verified: false } }),
  ),
);
book.ok(
  "AP-13 lockdown",
  asks(call(PERMIT2, data("lockdown((address token,address spender)[])", [{ token: USDC, spender: THIEF }]))),
);
book.ok("AP-14 permit2", asks(call(USDC, ap(PERMIT2, usd(500)))));
book.hit("AP-14 permit2 max", "AP-14 AP-01", asks(call(USDC, ap(PERMIT2, MAX))));
book.hit(
  "AP-17 spend",
  "AP-17",
  signs(
    {
      domain: { name: "Spend Permission Manager", version: "1", chainId: 8453, verifyingContract: SPEND_PERMISSIONS },
      primaryType: "SpendPermission",
      types: {
        SpendPermission: [
          ["address", "account"],
          ["address", "spender"],
          ["address", "token"],
          ["uint160", "allowance"],
          ["uint48", "period"],
          ["uint48", "start"],
          ["uint48", "end"],
          ["uint256", "salt"],
          ["bytes", "extraData"],
        ].map(([type, name]) => ({ type, name })),
      },
      message: {
        account: ME,
        spender: SPENDER,
        token: "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE",
        allowance: eth(5),
        period: 86400,
        start: NOW,
        end: "281474976710655",
        salt: "1",
        extraData: "0x",
      },
    },
    told({ [SPENDER]: { verified: false, ageDays: 3 } }),
  ),
);
book.hit(
  "AP-17 delegation",
  "AP-17",
  signs({
    domain: {
      name: "DelegationManager",
      version: "1",
      chainId: 1,
      verifyingContract: "0xdb9B1e94B5b69Df7e401DDbedE43491141047dB3",
    },
    primaryType: "Delegation",
    types: {
      Delegation: [
        { name: "delegate", type: "address" },
        { name: "delegator", type: "address" },
        { name: "authority", type: "bytes32" },
        { name: "caveats", type: "Caveat[]" },
        { name: "salt", type: "uint256" },
      ],
      Caveat: [
        { name: "enforcer", type: "address" },
        { name: "terms", type: "bytes" },
      ],
    },
    message: { delegate: STRANGER, delegator: ME, authority: `0x${"ff".repeat(32)}`, caveats: [], salt: "0" },
  }),
);

export const BLIND_EVM_OPERATORS = book.cases;
