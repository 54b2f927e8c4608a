import * as Hex from "ox/Hex";
import * as TxEnvelopeEip7702 from "ox/TxEnvelopeEip7702";
import * as TxEnvelopeLegacy from "ox/TxEnvelopeLegacy";
import { BlindBook } from "../blind-book.ts";
import {
  asks,
  at,
  call,
  DAY,
  EOA,
  eth,
  iso,
  lower,
  SPENDER,
  STRANGER,
  TOKEN,
  told,
  upper,
  usd,
} from "../encoding/evm-world.ts";
import { data, FRIEND, ME, NFT, NOW, SAFE, THIEF, USDC } from "../safety-case.ts";

const book = new BlindBook();
/** A context that says little, in its own spelling. */
const base = { user: lower(ME), now: iso(NOW) };
const fromUser = (to: string, calldata: string, more: Record<string, unknown> = {}) => ({
  from: "USER",
  to,
  data: calldata,
  value: "0x0",
  chainId: "0x1",
  ...more,
});
const ap = (to: string, units: bigint) => data("approve(address,uint256)", to, units);
const pay = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);
/** The same contracts as a list. */
const arr = (contracts: Record<string, Record<string, unknown>>) =>
  Object.entries(contracts).map(([address, one]) => ({ address, ...one }));
const word = (value: number) => Hex.fromNumber(value, { size: 32 });
const legacy = TxEnvelopeLegacy.serialize(
  TxEnvelopeLegacy.from({
    chainId: 1,
    nonce: 1n,
    gasPrice: 10n ** 9n,
    gas: 60_000n,
    to: USDC,
    data: pay(THIEF, usd(9)),
  }),
);
const delegating = TxEnvelopeEip7702.serialize(
  TxEnvelopeEip7702.from({
    chainId: 1,
    nonce: 5n,
    to: ME,
    gas: 60_000n,
    maxFeePerGas: 10n ** 9n,
    authorizationList: [{ address: SPENDER, chainId: 1, nonce: 6n, r: word(1), s: word(2), yParity: 0 }],
  }),
);

book.hit(
  "contracts array",
  "AP-04",
  asks(fromUser(USDC, ap(SPENDER, usd(5))), {
    ...base,
    contracts: arr({ [SPENDER]: { type: "Contract", isVerified: false, age_days: 100 } }),
  }),
);
book.hit(
  "verified string",
  "AP-04",
  asks(fromUser(USDC, ap(SPENDER, usd(5))), {
    ...base,
    contracts: { [lower(SPENDER)]: { type: "dex", verified: "true", ageDays: "1" } },
  }),
);
book.hit(
  "created iso",
  "AP-04",
  asks(fromUser(USDC, ap(SPENDER, usd(5))), {
    ...base,
    contracts: { [SPENDER]: { type: "contract", verified: true, createdAt: iso(NOW - DAY) } },
  }),
);
book.ok(
  "known map",
  asks(
    { from: "USER", to: FRIEND, value: "5", chainId: "eip155:1" },
    { ...base, known_recipients: { [FRIEND]: { label: "Bob" } }, eoas: [FRIEND] },
  ),
);
book.ok(
  "known objs",
  asks(
    { from: "USER", to: FRIEND, value: "5", chainId: 1 },
    { ...base, knownRecipients: [{ address: upper(FRIEND), name: "Bob" }] },
  ),
);
book.hit(
  "balances list",
  "TX-09",
  asks(
    { from: "USER", to: STRANGER, value: eth(9.9), chainId: 1 },
    {
      ...base,
      knownRecipients: [],
      balances: [
        { asset: "ETH", amount: "10.0" },
        { asset: "USDC", amount: "5" },
      ],
    },
  ),
);
book.hit(
  "balances nested",
  "TX-09",
  asks(call(STRANGER, undefined, eth(9.9)), { ...base, knownRecipients: [], balances: { [ME]: { native: eth(10) } } }),
);
book.hit(
  "balances obj",
  "TX-09",
  asks(fromUser(USDC, pay(STRANGER, usd(99))), {
    ...base,
    knownRecipients: [],
    balances: { [lower(USDC)]: { amount: "100000000", decimals: 6 } },
  }),
);
book.hit(
  "balance caip",
  "TX-09",
  asks(fromUser(USDC, pay(STRANGER, usd(99))), {
    ...base,
    knownRecipients: [],
    balances: { [`eip155:1/erc20:${USDC}`]: 100000000 },
  }),
);
book.hit(
  "balances number coins",
  "TX-09",
  asks(call(STRANGER, undefined, eth(2)), { ...base, knownRecipients: [], balances: { ETH: 2.1 } }),
);
book.hit(
  "scam objs",
  "PH-15",
  asks(call(THIEF, undefined, "1"), { ...base, scamAddresses: [{ address: lower(THIEF), source: "scamsniffer" }] }),
);
book.hit(
  "scam in contracts",
  "PH-15",
  asks(call(THIEF, undefined, "1"), { ...base, contracts: { [THIEF]: { type: "eoa", label: "Fake_Phishing1234" } } }),
);
book.hit(
  "rpc request",
  "AP-03",
  asks({ method: "eth_sendTransaction", params: [{ from: ME, to: USDC, data: ap(EOA, usd(3)), chainId: "0x1" }] }),
);
book.hit(
  "sendcalls",
  "AP-03",
  asks({
    method: "wallet_sendCalls",
    params: [
      { version: "2.0.0", from: ME, chainId: "0x1", calls: [{ to: USDC, data: ap(EOA, usd(3)), value: "0x0" }] },
    ],
  }),
);
book.hit("raw legacy", "PH-15", asks(legacy));
book.hit("raw 7702", "SG-11", asks(delegating, told({ [SPENDER]: { verified: false } })));
book.hit(
  "tokens type",
  "AP-08",
  asks(fromUser(NFT, ap(EOA, 5n)), {
    ...base,
    eoas: [EOA],
    contracts: { [NFT]: { type: "ERC-721 collection", verified: true } },
  }),
);
book.hit(
  "type nft",
  "AP-08",
  asks(fromUser(NFT, ap(EOA, 5n)), { ...base, eoas: [EOA], contracts: { [NFT]: { standard: "ERC721" } } }),
);
book.hit(
  "type token recipient",
  "RC-03",
  asks(fromUser(USDC, pay(TOKEN, usd(5))), {
    ...base,
    knownRecipients: [],
    contracts: { [TOKEN]: { type: "token", symbol: "PEPE" } },
  }),
);
book.ok(
  "type smart account",
  asks(fromUser(USDC, pay(SAFE, usd(5))), {
    ...base,
    knownRecipients: [SAFE],
    contracts: { [SAFE]: { type: "smart contract wallet", verified: true, ageDays: 300 } },
  }),
);
book.hit(
  "7702 user",
  "CT-33",
  asks(call(FRIEND, undefined, "5"), {
    ...base,
    knownRecipients: [FRIEND],
    contracts: { [ME]: { type: "7702", delegate: SPENDER }, [SPENDER]: { verified: false } },
  }),
);
book.ok(
  "approve curve label",
  asks(fromUser(USDC, ap(at("gauge"), usd(5))), {
    ...base,
    contracts: { [at("gauge")]: { type: "staking", verified: true, ageDays: 800, label: "Curve gauge" } },
  }),
);

export const BLIND_SECOND_SPELLINGS = book.cases;
