import { BlindBook } from "../blind-book.ts";
import {
  asks,
  at,
  call,
  DEAD,
  EOA,
  eth,
  good,
  hash,
  SOON,
  SPENDER,
  STRANGER,
  told,
  usd,
  VAULT,
  ZERO,
} from "../encoding/evm-world.ts";
import { multiSend } from "../encoding/multi-send.ts";
import { BAYC, DISPERSE, MULTISEND, MULTISEND_CALL_ONLY } from "../encoding/protocols.ts";
import { DAI, data, FRIEND, MAX, ME, NFT, NOW, SAFE, THIEF, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();
const fromUser = (to: string, calldata: string, more: Record<string, unknown> = {}) => ({
  from: "USER",
  to,
  data: calldata,
  value: "0x0",
  chainId: "0x1",
  ...more,
});
const ap = (to: string, units: bigint) => data("approve(address,uint256)", to, units);

book.hit(
  "AP-12 multicall",
  "AP-12",
  asks(
    fromUser(
      SAFE,
      data(
        "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
        MULTISEND_CALL_ONLY,
        0n,
        multiSend([USDC, DAI, WETH].map((token) => [token, ap(SPENDER, 5n)])),
        1,
        0n,
        0n,
        0n,
        ZERO,
        ZERO,
        "0x",
      ),
    ),
    told({ [SAFE]: good("safe"), [SPENDER]: good("vault") }),
  ),
);
book.hit(
  "SG-10 multisend delegate",
  "SG-10",
  asks(
    fromUser(
      SAFE,
      data(
        "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
        MULTISEND,
        0n,
        multiSend([[SPENDER, "0x12345678"]], 1),
        1,
        0n,
        0n,
        0n,
        ZERO,
        ZERO,
        "0x",
      ),
    ),
    told({ [SAFE]: good("safe"), [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "diamondcut",
  "TX-10",
  asks(
    fromUser(
      VAULT,
      data("diamondCut((address,uint8,bytes4[])[],address,bytes)", [[SPENDER, 0, ["0x12345678"]]], ZERO, "0x"),
    ),
    told({ [VAULT]: good("diamond") }),
  ),
);
book.hit(
  "changeProxyAdmin",
  "TX-10",
  asks(
    fromUser(VAULT, data("changeProxyAdmin(address,address)", at("px"), STRANGER)),
    told({ [VAULT]: good("contract", "ProxyAdmin") }),
  ),
);
book.hit(
  "minter role",
  "TX-10",
  asks(
    fromUser(VAULT, data("grantRole(bytes32,address)", hash("MINTER_ROLE"), FRIEND)),
    told({ [VAULT]: good("contract", "My token") }),
  ),
);
book.hit(
  "setFallbackHandler",
  "TX-10",
  asks(fromUser(SAFE, data("setFallbackHandler(address)", SPENDER)), told({ [SAFE]: good("safe") })),
);
book.hit(
  "upgrade owned userword",
  "TX-11",
  asks(
    fromUser(VAULT, data("upgradeToAndCall(address,bytes)", SPENDER, "0x")),
    told({ [VAULT]: { ...good("proxy"), owner: "USER" }, [SPENDER]: { verified: false } }),
  ),
);
book.hit(
  "mint payable young",
  "TX-05 CT-03",
  asks(
    fromUser(SPENDER, data("claimAirdrop()"), { value: "0x16345785d8a0000" }),
    told({ [SPENDER]: { type: "contract", verified: false, ageDays: 1 } }),
  ),
);
book.hit(
  "disperse",
  "PH-15",
  asks(fromUser(DISPERSE, data("disperseToken(address,address[],uint256[])", USDC, [FRIEND, THIEF], [1n, 2n]))),
);
book.hit(
  "transferFrom victim",
  "RC-01",
  asks(fromUser(USDC, data("transferFrom(address,address,uint256)", ME, STRANGER, usd(500)))),
);
book.hit(
  "burn nft",
  "RC-04",
  asks(fromUser(BAYC, data("transferFrom(address,address,uint256)", ME, DEAD, 5n)), told({ [BAYC]: good("erc721") })),
);
book.hit(
  "nft to nft",
  "RC-03",
  asks(
    fromUser(BAYC, data("transferFrom(address,address,uint256)", ME, NFT, 5n)),
    told({ [BAYC]: good("erc721"), [NFT]: good("erc721") }),
  ),
);
book.hit(
  "velocity",
  "TX-08",
  asks(
    call(FRIEND, undefined, eth(1)),
    told(
      {},
      {
        history: Array.from({ length: 6 }, (_, i) => ({
          to: FRIEND,
          amount: eth(1),
          asset: "ETH",
          at: NOW - 60 * (i + 1),
        })),
      },
    ),
  ),
);
book.hit(
  "permit frontrun",
  "AP-01 AP-03",
  asks(
    fromUser(
      USDC,
      data(
        "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
        ME,
        EOA,
        MAX,
        BigInt(SOON),
        27,
        hash("r"),
        hash("s"),
      ),
    ),
  ),
);
book.ok(
  "setapproval proxyreg",
  asks(
    fromUser(NFT, data("setApprovalForAll(address,bool)", "0x00000000000111AbE46ff893f3B2fdF1F759a8A8", true)),
    told({ [NFT]: good("ERC-1155") }),
    { origin: "https://blur.io" },
  ),
);

export const BLIND_SECOND_CALLS = book.cases;
