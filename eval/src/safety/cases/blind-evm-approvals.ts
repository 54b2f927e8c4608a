import { BlindBook } from "../blind-book.ts";
import {
  asks,
  call,
  DAY,
  EOA,
  good,
  lower,
  MAX160,
  OTHER_ROUTER,
  SPENDER,
  TOKEN,
  told,
  upper,
  usd,
} from "../encoding/evm-world.ts";
import { UNIVERSAL_ROUTER } from "../encoding/protocols.ts";
import { encode } from "../router-calldata.ts";
import { DAI, data, MAX, ME, NOW, PERMIT2, SWAP_ROUTER, THIEF, USDC } from "../safety-case.ts";

const book = new BlindBook();
const ap = (to: string, units: bigint) => data("approve(address,uint256)", to, units);
const tok = { [TOKEN]: { ...good("erc20", "Test Token"), symbol: "TST", totalSupply: "1000000000000000" } };

book.hit(
  "AP-01 max unverified",
  "AP-01 AP-04",
  asks(call(USDC, ap(SPENDER, MAX)), told({ [SPENDER]: { type: "contract", verified: false, ageDays: 400 } })),
);
book.hit(
  "AP-01 2p255",
  "AP-01",
  asks(
    { from: lower(ME), to: lower(USDC), chainId: "0x1", value: "0x0", input: ap(OTHER_ROUTER, 2n ** 255n) },
    told({ [lower(OTHER_ROUTER)]: good("router", "Some Router") }),
  ),
);
book.hit(
  "AP-01 supply",
  "AP-01",
  asks(
    { from: "USER", to: TOKEN, chainId: "eip155:1", data: ap(OTHER_ROUTER, 10n ** 15n) },
    told({ ...tok, [OTHER_ROUTER]: good("router") }),
  ),
);
book.ok(
  "AP-01 below supply",
  asks(
    { from: "USER", to: TOKEN, chainId: "eip155:1", data: ap(OTHER_ROUTER, 10n ** 12n) },
    told({ ...tok, [OTHER_ROUTER]: good("router") }),
  ),
);
book.hit(
  "AP-01 permit2 160",
  "AP-01 AP-13",
  asks(call(PERMIT2, data("approve(address,address,uint160,uint48)", USDC, UNIVERSAL_ROUTER, MAX160, NOW + 10 * DAY))),
);
book.hit("AP-01 known router", "AP-01", asks(call(USDC, ap(SWAP_ROUTER, MAX))));
book.hit(
  "AP-01 permit onchain dai",
  "AP-01 AP-03",
  asks(
    call(
      DAI,
      data(
        "permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)",
        ME,
        EOA,
        0n,
        0n,
        true,
        27,
        encode("uint256", [1n]),
        encode("uint256", [2n]),
      ),
    ),
  ),
);
book.ok(
  "ap exact v3",
  asks(call(USDC, ap(SWAP_ROUTER, usd(100))), told(), { intent: { kind: "swap", amount: "100000000", asset: "USDC" } }),
);
book.hit(
  "AP-02 more",
  "AP-02",
  asks(call(USDC, ap(SWAP_ROUTER, usd(1000))), told(), { intent: { kind: "swap", amount: "100000000", asset: USDC } }),
);
book.hit("AP-03 eoa", "AP-03", asks(call(USDC, ap(EOA, usd(100)))));
book.hit(
  "AP-03 eoa upper",
  "AP-03",
  asks(call(upper(USDC), ap(EOA, usd(100)).toUpperCase().replace("0X", "0x")), told({}, { eoas: [lower(EOA)] })),
);
book.hit("AP-03 7702", "AP-03", asks(call(USDC, ap(SPENDER, usd(100))), told({ [SPENDER]: { type: "7702" } })));
book.hit(
  "AP-03 contracts eoa type",
  "AP-03",
  asks(call(USDC, ap(SPENDER, usd(5))), { user: ME, contracts: { [upper(SPENDER)]: { type: "EOA" } } }),
);
book.hit(
  "AP-04 2d",
  "AP-04",
  asks(call(USDC, ap(SPENDER, usd(5))), told({ [SPENDER]: { type: "contract", verified: true, ageDays: 2 } })),
);
book.hit(
  "AP-04 20d",
  "AP-04",
  asks(call(USDC, ap(SPENDER, usd(5))), told({ [SPENDER]: { type: "vault", verified: true, ageDays: "20" } })),
);
book.ok(
  "AP-04 31d",
  asks(call(USDC, ap(SPENDER, usd(5))), told({ [SPENDER]: { type: "vault", verified: true, ageDays: 31 } })),
);
book.hit("AP-05 list", "AP-05 PH-15", asks(call(USDC, ap(THIEF, usd(5)))));
book.hit(
  "AP-05 exploited",
  "AP-05",
  asks(call(USDC, ap(SPENDER, usd(5))), told({ [SPENDER]: { ...good("bridge"), exploited: true } })),
);
book.hit(
  "AP-05 deprecated",
  "AP-05",
  asks(call(USDC, ap(SPENDER, usd(5))), told({ [SPENDER]: { ...good("router"), deprecated: true } })),
);
book.ok("AP-05 revoke", asks(call(USDC, ap(THIEF, 0n))));
book.hit(
  "AP-06 increase",
  "AP-06",
  asks(
    call(USDC, data("increaseAllowance(address,uint256)", SPENDER, MAX)),
    told({ [SPENDER]: { verified: false, ageDays: 1, type: "contract" } }),
  ),
);
book.hit(
  "AP-06 and call",
  "AP-06",
  asks(
    call(TOKEN, data("approveAndCall(address,uint256,bytes)", SPENDER, usd(50), "0x1234")),
    told({ ...tok, [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "AP-06 increaseApproval",
  "AP-06",
  asks(
    call(TOKEN, data("increaseApproval(address,uint256)", SPENDER, usd(50))),
    told({ ...tok, [SPENDER]: { verified: false } }),
  ),
);
book.ok(
  "AP-06 decrease",
  asks(
    call(USDC, data("decreaseAllowance(address,uint256)", SPENDER, usd(50))),
    told({ [SPENDER]: { verified: false } }),
  ),
);

export const BLIND_EVM_APPROVALS = book.cases;
