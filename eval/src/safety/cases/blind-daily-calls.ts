import * as Hex from "ox/Hex";
import { BlindBook } from "../blind-book.ts";
import { asks, at, call, DAY, eth, good, hash, lower, SPENDER, told, usd, VAULT, ZERO } from "../encoding/evm-world.ts";
import {
  AAVE,
  BAYC,
  C_USDC,
  COMET,
  CONDUIT_KEY,
  COW,
  ENS_CONTROLLER,
  ENS_RESOLVER,
  ENTRY_POINT_7,
  LIDO_QUEUE,
  MULTICALL3,
  OPENSEA_FEE,
  STETH,
  UNI,
  UNI_DISTRIBUTOR,
  UNI_GOVERNOR,
  USDT,
  WSTETH,
} from "../encoding/protocols.ts";
import { data, FRIEND, MAX, ME, NFT, NOW, SAFE, SEAPORT, USDC } from "../safety-case.ts";

const book = new BlindBook();
const node = hash("alice.eth");
const word = (value: number) => Hex.fromNumber(value, { size: 32 });

book.ok("daily send", asks(call(FRIEND, undefined, "0xde0b6b3a7640000")));
book.ok("daily send 0x", asks(call(FRIEND, "0x", "1000000000000000"), told({}, { balances: { ETH: "3.5" } })));
book.ok(
  "daily send wei num",
  asks(
    { from: ME, to: FRIEND, value: 1000000, chainId: 137, gas: "0x5208", nonce: "0x3", type: "0x2" },
    told({}, { chainId: "0x89", extra: { unknown: true } }),
  ),
);
book.ok("daily usdc send", asks(call(USDC, data("transfer(address,uint256)", FRIEND, usd(100)))));
book.ok("daily usdt send", asks(call(USDT, data("transfer(address,uint256)", lower(FRIEND), usd(100)), "0x")));
book.ok(
  "daily approve exact aave",
  asks(call(USDC, data("approve(address,uint256)", AAVE, usd(500))), told(), {
    intent: { kind: "supply", amount: "500000000", asset: USDC },
  }),
);
book.ok("daily aave supply", asks(call(AAVE, data("supply(address,uint256,address,uint16)", USDC, usd(500), ME, 0))));
book.ok("daily aave repay", asks(call(AAVE, data("repay(address,uint256,uint256,address)", USDC, MAX, 2n, ME))));
book.ok(
  "daily aave borrow",
  asks(call(AAVE, data("borrow(address,uint256,uint256,uint16,address)", USDC, usd(300), 2n, 0, ME))),
);
book.ok("daily aave withdraw", asks(call(AAVE, data("withdraw(address,uint256,address)", USDC, MAX, ME))));
book.ok("daily aave collateral", asks(call(AAVE, data("setUserUseReserveAsCollateral(address,bool)", USDC, true))));
book.ok("daily comet supply", asks(call(COMET, data("supply(address,uint256)", USDC, usd(500)))));
book.ok("daily comet withdraw", asks(call(COMET, data("withdraw(address,uint256)", USDC, usd(500)))));
book.ok("daily ctoken mint", asks(call(C_USDC, data("mint(uint256)", usd(500)))));
book.ok("daily ctoken redeem", asks(call(C_USDC, data("redeemUnderlying(uint256)", usd(500)))));
book.ok(
  "daily lido submit",
  asks(call(STETH, data("submit(address)", ZERO), eth(2)), told(), { origin: "https://stake.lido.fi" }),
);
book.ok("daily lido wrap", asks(call(WSTETH, data("wrap(uint256)", eth(2)))));
book.ok("daily lido unwrap", asks(call(WSTETH, data("unwrap(uint256)", eth(2)))));
book.ok("daily lido withdrawals", asks(call(LIDO_QUEUE, data("requestWithdrawals(uint256[],address)", [eth(1)], ME))));
book.ok("daily lido claim", asks(call(LIDO_QUEUE, data("claimWithdrawals(uint256[],uint256[])", [1n], [2n]))));
book.ok(
  "daily cow eth presign",
  asks(call(COW, data("setPreSignature(bytes,bool)", `0x${"ab".repeat(32)}${ME.slice(2)}66666666`, true))),
);
book.ok(
  "daily 4626 deposit",
  asks(
    call(VAULT, data("deposit(uint256,address)", usd(500), ME)),
    told({ [VAULT]: good("vault", "Yearn USDC vault") }),
  ),
);
book.ok(
  "daily 4626 redeem",
  asks(
    call(VAULT, data("redeem(uint256,address,address)", usd(500), ME, ME)),
    told({ [VAULT]: good("erc4626", "Vault") }),
  ),
);
book.ok(
  "daily ens commit",
  asks(call(ENS_CONTROLLER, data("commit(bytes32)", hash("c"))), told(), { origin: "https://app.ens.domains" }),
);
book.ok(
  "daily ens register",
  asks(
    call(
      ENS_CONTROLLER,
      data(
        "register(string,address,uint256,bytes32,address,bytes[],bool,uint16)",
        "alice",
        ME,
        31536000n,
        hash("s"),
        ENS_RESOLVER,
        [],
        true,
        0,
      ),
      eth(0.002),
    ),
  ),
);
book.ok("daily ens renew", asks(call(ENS_CONTROLLER, data("renew(string,uint256)", "alice", 31536000n), eth(0.002))));
book.ok(
  "daily ens text",
  asks(
    call(
      ENS_RESOLVER,
      data("multicall(bytes[])", [
        data("setText(bytes32,string,string)", node, "avatar", "https://a.b/c.png"),
        data("setAddr(bytes32,address)", node, ME),
      ]),
    ),
  ),
);
book.ok(
  "daily safe exec",
  asks(
    call(
      SAFE,
      data(
        "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
        USDC,
        0n,
        data("transfer(address,uint256)", FRIEND, usd(20)),
        0,
        0n,
        0n,
        0n,
        ZERO,
        ZERO,
        `0x${"22".repeat(65)}`,
      ),
    ),
    told({ [SAFE]: good("safe", "Our Safe") }),
  ),
);
book.ok(
  "daily handleops",
  asks(
    call(
      ENTRY_POINT_7,
      data(
        "handleOps((address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData,bytes signature)[],address)",
        [
          {
            sender: ME,
            nonce: 1n,
            initCode: "0x",
            callData: data(
              "execute(address,uint256,bytes)",
              USDC,
              0n,
              data("transfer(address,uint256)", FRIEND, usd(7)),
            ),
            accountGasLimits: word(9),
            preVerificationGas: 50000n,
            gasFees: word(8),
            paymasterAndData: "0x",
            signature: "0x",
          },
        ],
        ME,
      ),
    ),
  ),
);
book.ok(
  "daily userop",
  asks(
    {
      sender: ME,
      nonce: "0x2",
      initCode: "0x",
      callData: data("execute(address,uint256,bytes)", FRIEND, eth(0.1), "0x"),
      callGasLimit: "0x186a0",
      verificationGasLimit: "0x186a0",
      preVerificationGas: "0xc350",
      maxFeePerGas: "0x3b9aca00",
      maxPriorityFeePerGas: "0x3b9aca00",
      paymasterAndData: "0x",
      signature: "0x",
    },
    told(),
    { chainId: 1 },
  ),
);
book.ok(
  "daily distributor",
  asks(
    call(at("dist"), data("claim(uint256,address,uint256,bytes32[])", 5n, ME, eth(400), [hash("x"), hash("y")])),
    told({ [at("dist")]: good("distributor", "Merkle distributor", 60) }),
  ),
);
book.ok(
  "daily uni dist",
  asks(
    call(UNI_DISTRIBUTOR, data("claim(uint256,address,uint256,bytes32[])", 5n, ME, eth(400), [hash("x"), hash("y")])),
  ),
);
book.ok(
  "daily revoke",
  asks(call(USDC, data("approve(address,uint256)", SPENDER, 0n)), told(), { origin: "https://revoke.cash" }),
);
book.ok(
  "daily delegate",
  asks(call(UNI, data("delegate(address)", FRIEND)), told(), { origin: "https://www.tally.xyz" }),
);
book.ok("daily delegate self", asks(call(UNI, data("delegate(address)", ME))));
book.ok("daily vote", asks(call(UNI_GOVERNOR, data("castVote(uint256,uint8)", 88n, 1))));
book.ok(
  "daily vote reason",
  asks(call(UNI_GOVERNOR, data("castVoteWithReason(uint256,uint8,string)", 88n, 1, "good idea"))),
);
book.ok(
  "daily seaport buy",
  asks(
    call(
      SEAPORT,
      data(
        "fulfillBasicOrder_efficient_6GL6yc((address considerationToken,uint256 considerationIdentifier,uint256 considerationAmount,address offerer,address zone,address offerToken,uint256 offerIdentifier,uint256 offerAmount,uint8 basicOrderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 offererConduitKey,bytes32 fulfillerConduitKey,uint256 totalOriginalAdditionalRecipients,(uint256 amount,address recipient)[] additionalRecipients,bytes signature))",
        {
          considerationToken: ZERO,
          considerationIdentifier: 0n,
          considerationAmount: eth(0.99),
          offerer: at("seller"),
          zone: ZERO,
          offerToken: BAYC,
          offerIdentifier: 5n,
          offerAmount: 1n,
          basicOrderType: 0,
          startTime: BigInt(NOW - 9),
          endTime: BigInt(NOW + DAY),
          zoneHash: word(0),
          salt: 1n,
          offererConduitKey: CONDUIT_KEY,
          fulfillerConduitKey: word(0),
          totalOriginalAdditionalRecipients: 1n,
          additionalRecipients: [{ amount: eth(0.01), recipient: OPENSEA_FEE }],
          signature: `0x${"33".repeat(64)}`,
        },
      ),
      eth(1),
    ),
    told(),
    { origin: "https://opensea.io" },
  ),
);
book.ok("daily seaport cancel", asks(call(SEAPORT, data("incrementCounter()"))));
book.ok(
  "daily nft to friend",
  asks(
    call(BAYC, data("safeTransferFrom(address,address,uint256)", ME, FRIEND, 5n)),
    told({ [BAYC]: good("erc721", "BAYC") }),
  ),
);
book.ok(
  "daily 1155 to friend",
  asks(
    call(NFT, data("safeTransferFrom(address,address,uint256,uint256,bytes)", ME, FRIEND, 5n, 1n, "0x")),
    told({ [NFT]: good("erc1155", "Items") }),
  ),
);
book.ok(
  "daily mc3 reads",
  asks(
    call(
      MULTICALL3,
      data("tryAggregate(bool,(address target,bytes callData)[])", false, [
        { target: USDC, callData: data("balanceOf(address)", ME) },
      ]),
    ),
  ),
);

export const BLIND_DAILY_CALLS = book.cases;
