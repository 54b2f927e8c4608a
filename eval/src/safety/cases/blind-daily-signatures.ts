import * as Hex from "ox/Hex";
import { BlindBook } from "../blind-book.ts";
import { DAY, eth, good, hash, iso, SOON, signs, told, usd, ZERO } from "../encoding/evm-world.ts";
import { json } from "../encoding/json.ts";
import {
  AAVE,
  BAYC,
  COW,
  ONE_INCH,
  OPENSEA_FEE,
  UNI,
  UNI_GOVERNOR,
  UNISWAP_X,
  UNIVERSAL_ROUTER,
} from "../encoding/protocols.ts";
import { signInText } from "../encoding/sign-in-text.ts";
import {
  ape,
  apeFor,
  authorization,
  coins,
  document,
  permit,
  permitBatch,
  permitSingle,
  permitWitness,
  safeTransaction,
  seaport,
} from "../encoding/typed-documents.ts";
import { FRIEND, ME, NOW, ROUTER, SAFE, USDC, WETH } from "../safety-case.ts";

const book = new BlindBook();

book.ok("daily permit aave", signs(permit(AAVE, usd(500)), told(), { origin: "https://app.aave.com" }));
book.ok("daily permit2 single ur", signs(permitSingle(UNIVERSAL_ROUTER, usd(500))));
book.ok("daily permit2 batch ur4", signs(permitBatch(ROUTER, [USDC, WETH], usd(5))));
book.ok(
  "daily cow order",
  signs(
    document(
      { name: "Gnosis Protocol", version: "v2", chainId: 1, verifyingContract: COW },
      "Order",
      {
        Order:
          "address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo,bytes32 appData,uint256 feeAmount,string kind,bool partiallyFillable,string sellTokenBalance,string buyTokenBalance",
      },
      {
        sellToken: USDC,
        buyToken: WETH,
        receiver: ME,
        sellAmount: usd(500),
        buyAmount: eth(0.15),
        validTo: SOON,
        appData: hash("a"),
        feeAmount: 0,
        kind: "sell",
        partiallyFillable: false,
        sellTokenBalance: "erc20",
        buyTokenBalance: "erc20",
      },
    ),
    told(),
    { origin: "https://swap.cow.fi" },
  ),
);
book.ok(
  "daily 1inch limit",
  signs(
    document(
      { name: "1inch Aggregation Router", version: "6", chainId: 1, verifyingContract: ONE_INCH },
      "Order",
      {
        Order:
          "uint256 salt,address maker,address receiver,address makerAsset,address takerAsset,uint256 makingAmount,uint256 takingAmount,uint256 makerTraits",
      },
      {
        salt: "12345",
        maker: ME,
        receiver: ZERO,
        makerAsset: USDC,
        takerAsset: WETH,
        makingAmount: usd(500),
        takingAmount: eth(0.15),
        makerTraits: "0",
      },
    ),
  ),
);
book.ok(
  "daily uniswapx",
  signs(
    permitWitness(
      UNISWAP_X,
      usd(500),
      "ExclusiveDutchOrder",
      {
        ExclusiveDutchOrder:
          "OrderInfo info,uint256 decayStartTime,uint256 decayEndTime,address exclusiveFiller,uint256 exclusivityOverrideBps,address inputToken,uint256 inputStartAmount,uint256 inputEndAmount,DutchOutput[] outputs",
        OrderInfo:
          "address reactor,address swapper,uint256 nonce,uint256 deadline,address additionalValidationContract,bytes additionalValidationData",
        DutchOutput: "address token,uint256 startAmount,uint256 endAmount,address recipient",
      },
      {
        info: {
          reactor: UNISWAP_X,
          swapper: ME,
          nonce: 7,
          deadline: SOON,
          additionalValidationContract: ZERO,
          additionalValidationData: "0x",
        },
        decayStartTime: NOW,
        decayEndTime: NOW + 60,
        exclusiveFiller: ZERO,
        exclusivityOverrideBps: 100,
        inputToken: USDC,
        inputStartAmount: usd(500),
        inputEndAmount: usd(500),
        outputs: [{ token: WETH, startAmount: eth(0.16), endAmount: eth(0.15), recipient: ME }],
      },
    ),
    told(),
    { origin: "https://app.uniswap.org" },
  ),
);
book.ok(
  "daily snapshot",
  signs(
    document(
      { name: "snapshot", version: "0.1.4" },
      "Vote",
      {
        Vote: "address from,string space,uint64 timestamp,bytes32 proposal,uint32 choice,string reason,string app,string metadata",
      },
      {
        from: ME,
        space: "ens.eth",
        timestamp: NOW,
        proposal: hash("p"),
        choice: 1,
        reason: "",
        app: "snapshot",
        metadata: "{}",
      },
    ),
    told(),
    { origin: "https://snapshot.box" },
  ),
);
book.ok(
  "daily polymarket",
  signs(
    document(
      { name: "ClobAuthDomain", version: "1", chainId: 137 },
      "ClobAuth",
      { ClobAuth: "address address,string timestamp,uint256 nonce,string message" },
      {
        address: ME,
        timestamp: String(NOW),
        nonce: 0,
        message: "This message attests that I control the given wallet",
      },
    ),
    told({}, { chainId: 137 }),
    { origin: "https://polymarket.com" },
  ),
);
book.ok(
  "daily delegation bysig",
  signs(
    document(
      { name: "Uniswap", chainId: 1, verifyingContract: UNI },
      "Delegation",
      { Delegation: "address delegatee,uint256 nonce,uint256 expiry" },
      { delegatee: FRIEND, nonce: 0, expiry: SOON },
    ),
  ),
);
book.ok(
  "daily ballot",
  signs(
    document(
      { name: "Uniswap Governor Bravo", chainId: 1, verifyingContract: UNI_GOVERNOR },
      "Ballot",
      { Ballot: "uint256 proposalId,uint8 support" },
      { proposalId: 4, support: 1 },
    ),
  ),
);
book.ok(
  "daily safe msg",
  signs(safeTransaction(SAFE, FRIEND, "0x", 0, { value: eth(0.5) }), told({ [SAFE]: good("multisig", "Safe") })),
);
book.ok(
  "daily seaport list str",
  signs(
    json(apeFor([ME, eth(11.9)], [OPENSEA_FEE, eth(0.1)])),
    told({ [BAYC]: { ...good("erc721", "BAYC"), floorPrice: eth(12) } }),
    { origin: "https://opensea.io" },
  ),
);
book.ok(
  "daily seaport offer",
  signs(seaport([coins(eth(9), undefined, WETH)], [ape("77", ME), coins(eth(0.09), OPENSEA_FEE, WETH)]), told(), {
    origin: "https://opensea.io",
    intent: "offer",
  }),
);
book.ok("daily x402 allow", signs(authorization("TransferWithAuthorization", FRIEND, usd(0.01), NOW + 60)));
book.ok("daily siwe full", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({
    tail: `\nExpiration Time: ${iso(NOW + 600)}\nNot Before: ${iso(NOW - 5)}\nRequest ID: 7f3a\nResources:\n- https://app.uniswap.org/tos\n- ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/`,
  }),
  context: told(),
});
book.ok("daily siwe opensea", {
  kind: "siwe",
  origin: "https://opensea.io",
  message: signInText({
    domain: "opensea.io",
    uri: "https://opensea.io/",
    statement:
      "Click to sign in and accept the OpenSea Terms of Service (https://opensea.io/tos) and Privacy Policy (https://opensea.io/privacy).",
  }),
  context: told({}, { now: iso(NOW) }),
});
book.ok("daily siwe hex", {
  kind: "siwe",
  origin: "snapshot.box",
  message: Hex.fromString(signInText({ domain: "snapshot.box", uri: "https://snapshot.box" })),
  context: told({}, { now: NOW * 1000 }),
});
book.ok("daily siwe lens", {
  kind: "personal",
  method: "personal_sign",
  origin: "https://hey.xyz",
  payload: [Hex.fromString(signInText({ domain: "hey.xyz", uri: "https://hey.xyz", chain: 137 })), ME],
  context: told({}, { chainId: 137 }),
});
book.ok("daily siwe farcaster", {
  kind: "siwe",
  origin: "https://warpcast.com",
  message: signInText({
    domain: "warpcast.com",
    uri: "https://warpcast.com/login",
    chain: 10,
    tail: "\nResources:\n- farcaster://fid/20943",
  }),
  context: told({}, { chainId: 10 }),
});
book.ok("daily siwe obj", {
  kind: "siwe",
  origin: "https://app.ens.domains",
  message: {
    domain: "app.ens.domains",
    address: ME,
    statement: "Sign in",
    uri: "https://app.ens.domains",
    version: "1",
    chainId: 1,
    nonce: "a8sd7f6asd",
    issuedAt: iso(NOW),
  },
  context: told(),
});
book.ok("daily opensea old", {
  kind: "personal",
  method: "personal_sign",
  origin: "https://opensea.io",
  payload: `Welcome to OpenSea!\n\nClick to sign in and accept the OpenSea Terms of Service (https://opensea.io/tos) and Privacy Policy (https://opensea.io/privacy).\n\nThis request will not trigger a blockchain transaction or cost any gas fees.\n\nWallet address:\n${ME.toLowerCase()}\n\nNonce:\n0b8ee57f-0d53-4a3b-9d5a-c5a2f38a47b1`,
  context: told(),
});
book.ok("daily blur", {
  kind: "personal",
  method: "personal_sign",
  origin: "https://blur.io",
  payload: `Sign in to Blur\n\nChallenge: 6c3d1bbf4d7c9b2de4d1a4d14b23ad3fd2e23a0f9ad6a0c1c9aefb8dc17df13a`,
  context: told(),
});
book.ok("daily dydx", {
  kind: "personal",
  payload: "Action: dYdX STARK Key\nOnlySignOn: https://trade.dydx.exchange",
  origin: "https://trade.dydx.exchange",
  context: told(),
});
book.ok("daily magiceden", {
  kind: "personal",
  method: "personal_sign",
  payload: Hex.fromString("Sign in to Magic Eden\n\nNonce: 99d0c6"),
  origin: "https://magiceden.io",
  context: told(),
});
book.ok("daily galxe", {
  kind: "personal",
  method: "personal_sign",
  payload: `galxe.com wants you to sign in with your Ethereum account:\n${ME}\n\nSign in with Ethereum to the app.\n\nURI: https://galxe.com\nVersion: 1\nChain ID: 1\nNonce: zW8aMvmLq1T2H0pXk\nIssued At: ${iso(NOW)}\nExpiration Time: ${iso(NOW + 7 * DAY)}`,
  origin: "https://galxe.com",
  context: told(),
});
book.ok("daily etherscan verify", {
  kind: "personal",
  method: "personal_sign",
  payload: `[Etherscan.io ${iso(NOW)}] I, hereby verify that I am the owner/creator of the address [${ME}]`,
  origin: "https://etherscan.io",
  context: told(),
});
book.ok("daily aave terms", {
  kind: "personal",
  method: "personal_sign",
  payload: "By signing this message I confirm that I have read and agree to the Terms of Service.",
  context: { user: ME },
});

export const BLIND_DAILY_SIGNATURES = book.cases;
