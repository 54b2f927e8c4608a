import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import { BlindBook } from "../blind-book.ts";
import {
  asks,
  at,
  DAY,
  DEAD,
  eth,
  good,
  lower,
  SOON,
  STRANGER,
  TOKEN,
  told,
  upper,
  usd,
  ZERO,
} from "../encoding/evm-world.ts";
import { AAVE, BAYC, USDT } from "../encoding/protocols.ts";
import { signInText } from "../encoding/sign-in-text.ts";
import { data, FRIEND, MAX, ME, NFT, NOW, SAFE, THIEF, USDC, V2_ROUTER, WETH } from "../safety-case.ts";

const book = new BlindBook();
const send = (to: string, value: unknown, more: Record<string, unknown> = {}) => ({
  from: ME,
  to,
  value,
  chainId: 1,
  ...more,
});
const pay = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);
/** Another address with the same ends. */
const look = (real: string) => `0x${real.slice(2, 7).toLowerCase()}${"5b".repeat(15)}${real.slice(-5).toLowerCase()}`;
/** The same address with one letter's case turned: its checksum is wrong. */
const misspelled = (address: string) =>
  address.replace(/(?<=^0x.*?)[a-f]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
/** A signed-off transfer to a thief, as bytes. */
const raw = TxEnvelopeEip1559.serialize(
  TxEnvelopeEip1559.from({
    chainId: 1,
    nonce: 5n,
    to: THIEF,
    value: eth(1),
    maxFeePerGas: 10n ** 10n,
    maxPriorityFeePerGas: 1n,
    gas: 21_000n,
  }),
);

book.hit(
  "TX-08 dup",
  "TX-08",
  asks(
    send(FRIEND, eth(0.5)),
    told({}, { history: [{ to: FRIEND, amount: eth(0.5), asset: "native", at: NOW - 120 }] }),
  ),
);
book.hit(
  "TX-08 sigma",
  "TX-08",
  asks(
    send(USDC, 0, { data: pay(FRIEND, usd(9000)) }),
    told(
      {},
      {
        history: [10, 12, 9, 11, 10, 13].map((n, i) => ({
          to: FRIEND,
          amount: usd(n),
          asset: USDC,
          at: NOW - (i + 2) * DAY,
        })),
      },
    ),
  ),
);
book.ok(
  "TX-08 old",
  asks(
    send(FRIEND, eth(0.5)),
    told(
      {},
      {
        history: [
          { to: lower(FRIEND), amount: eth(0.5), asset: "ETH", at: new Date((NOW - 3 * DAY) * 1000).toISOString() },
        ],
      },
    ),
  ),
);
book.hit("TX-09 native", "TX-09 RC-01", asks(send(STRANGER, eth(9.5))));
book.hit("TX-09 usdc", "TX-09", asks(send(USDC, "0", { data: pay(STRANGER, usd(22800)) })));
book.hit(
  "TX-09 usdc symbol",
  "TX-09",
  asks(send(USDC, "0", { data: pay(STRANGER, usd(95)) }), told({}, { balances: { USDC: "100.0", ETH: "1.2" } })),
);
book.ok("TX-09 all to known", asks(send(USDC, "0", { data: pay(FRIEND, usd(24900)) })));
book.hit("RC-01", "RC-01", asks(send(STRANGER, eth(1))));
book.hit("RC-01 erc20 effective", "RC-01", asks(send(USDC, 0, { data: pay(STRANGER, usd(100)) })));
book.hit(
  "RC-01 721",
  "RC-01",
  asks(
    send(BAYC, 0, { data: data("safeTransferFrom(address,address,uint256)", ME, STRANGER, 5n) }),
    told({ [BAYC]: good("erc721") }),
  ),
);
book.hit(
  "RC-01 1155",
  "RC-01",
  asks(
    send(NFT, 0, {
      data: data(
        "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)",
        ME,
        STRANGER,
        [1n, 2n],
        [1n, 1n],
        "0x",
      ),
    }),
    told({ [NFT]: good("erc1155") }),
  ),
);
book.ok("RC-01 known", asks(send(lower(FRIEND), eth(1)), told({}, { knownRecipients: [upper(FRIEND)] })));
book.ok(
  "RC-01 KNOWN",
  asks(
    { from: "USER", to: "KNOWN", value: "1000000000000000000", chainId: 1 },
    { user: ME, knownRecipients: [FRIEND], eoas: [FRIEND], balances: { native: "20000000000000000000" }, now: NOW },
  ),
);
book.hit("RC-02 poison", "RC-02", asks(send(look(FRIEND), eth(1))));
book.hit("RC-02 poison 20", "RC-02", asks(send(USDT, 0, { data: pay(look(FRIEND), usd(100)) })));
book.hit("RC-02 poison own", "RC-02", asks(send(look(ME), eth(0.2))));
book.hit(
  "RC-02 history",
  "RC-02",
  asks(
    send(look(at("old")), eth(0.2)),
    told({}, { history: [{ to: at("old"), amount: "1000000000000000", asset: "native", at: NOW - 5 * DAY }] }),
  ),
);
book.hit("RC-03", "RC-03", asks(send(USDC, 0, { data: pay(USDC, usd(10)) })));
book.hit(
  "RC-03 other",
  "RC-03",
  asks(send(USDC, 0, { data: pay(TOKEN, usd(10)) }), told({ [TOKEN]: good("erc20", "Foo") })),
);
book.hit("RC-03 native to token", "RC-03", asks(send(USDC, eth(1))));
book.hit("RC-04 zero", "RC-04", asks(send(ZERO, eth(0.1))));
book.hit("RC-04 dead", "RC-04", asks(send(USDC, 0, { data: pay(DEAD, usd(1)) })));
book.hit("RC-04 precompile", "RC-04", asks(send("0x0000000000000000000000000000000000000004", eth(0.1))));
book.hit("RC-06 other chain", "RC-06", asks(send(SAFE, eth(0.1)), told({ [SAFE]: { type: "safe", chains: [137] } })));
book.hit(
  "RC-07 memo",
  "RC-07",
  asks(
    send(at("cex"), eth(0.1)),
    told({ [at("cex")]: { type: "exchange", label: "Binance deposit", memoRequired: true } }),
  ),
);
book.hit("RC-08 checksum", "RC-08", asks(send(misspelled(FRIEND), eth(0.1))));
book.hit(
  "RC-10 fresh",
  "RC-10",
  asks(send(at("fresh"), eth(4)), told({}, { eoas: { [at("fresh")]: { nonce: 0, ageDays: 0 } } })),
);
book.ok("RC-11 own", asks(send(ME, eth(0.1))));
book.hit(
  "RC-12 untrusted",
  "RC-12",
  asks(send(STRANGER, eth(0.1)), told({}, { untrustedAddresses: [lower(STRANGER)] })),
);
book.ok("RC-13 allow", asks(send(STRANGER, eth(0.1)), told({}, { allowlist: [STRANGER] })));
book.hit("PH-15 recipient", "PH-15", asks(send(THIEF, eth(0.1))));
book.hit(
  "PH-15 calldata",
  "PH-15",
  asks(
    send(USDC, 0, { data: data("transferFrom(address,address,uint256)", ME, THIEF, usd(5)) }),
    told({}, { scamAddresses: [lower(THIEF)] }),
  ),
);
book.hit("PH-15 raw", "PH-15", asks(raw));
book.hit("PH-16", "PH-16", asks(send(STRANGER, eth(0.1)), told({}, { sanctioned: [STRANGER] })));
book.hit(
  "PH-11 origin",
  "PH-11",
  asks(
    send(V2_ROUTER, 0, {
      data: data(
        "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
        usd(10),
        eth(0.003),
        [USDC, WETH],
        ME,
        BigInt(SOON),
      ),
    }),
    told(),
    { origin: "https://uniswap.app-claim.io", intent: { kind: "swap", origin: "https://app.uniswap.org" } },
  ),
);
book.hit(
  "aave onbehalf",
  "RC-01",
  asks(send(AAVE, 0, { data: data("withdraw(address,uint256,address)", USDC, MAX, STRANGER) })),
);
book.hit(
  "weth transfer all",
  "TX-09 RC-01",
  asks(send(WETH, 0, { data: pay(STRANGER, eth(3)) }), told({}, { balances: { WETH: "3.0" } })),
);
book.hit("PH-07 ignored", "PH-05", {
  kind: "siwe",
  origin: "https://uniswap-airdrop.claims",
  message: signInText({ domain: "uniswap-airdrop.claims", uri: "https://uniswap-airdrop.claims/x" }),
  context: told(),
});

export const BLIND_EVM_PAYMENTS = book.cases;
