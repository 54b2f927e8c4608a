import { CaseBook, data, FRIEND, NOW, STRANGER, tx, USDC } from "../safety-case.ts";

// Payments judged by the user's own past: the same words on every family.
const evm = new CaseBook("evm_tx");
const solana = new CaseBook("solana_ix");
const cosmos = new CaseBook("cosmos_msgs");

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];
const NATIVE = "eip155:1/slip44:60";
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const payment = (ago: number, amount: number, to: string = FRIEND, asset: string = NATIVE) => ({
  to,
  amount,
  asset,
  at: NOW - ago,
});
/** One payment a day, each a little different. */
const daily = (n: number, to: string = FRIEND) => times(n, (i) => payment((i + 1) * DAY, 100 + i, to));
const pay = (to: string, value: number, context: Record<string, unknown>) =>
  tx(to, undefined, { value: String(value) }, context);

evm.good("a payment like every day's", pay(FRIEND, 105, { history: daily(20) }));
evm.good(
  "three payments in a quarter of an hour",
  pay(FRIEND, 105, { history: [...daily(20), ...times(2, (i) => payment(i * MINUTE + 90, 100 + i))] }),
);
evm.good(
  "the day of the salaries, like last month's",
  pay(FRIEND, 105, {
    history: [
      ...times(20, (i) => payment(30 * DAY + i * MINUTE, 100 + i)),
      ...times(8, (i) => payment((i + 1) * MINUTE, 120 + i)),
    ],
  }),
);
evm.good(
  "the first payment in another asset",
  tx(USDC, data("transfer(address,uint256)", FRIEND, 5n), {}, { history: daily(9) }),
);
evm.good(
  "at night, after a month of days",
  pay(FRIEND, 105, { history: daily(25).map((one) => ({ ...one, at: one.at - 11 * HOUR })) }),
);
evm.good(
  "twice a day to a friend, over the cap together",
  pay(FRIEND, 200, { history: [payment(HOUR, 190), payment(2 * HOUR, 180)], cap: 400 }),
);
evm.good(
  "within every limit",
  pay(FRIEND, 105, { history: daily(5), policy: { perTransactionUsd: 100, perDayUsd: 500 }, prices: { ETH: "3000" } }),
);
evm.good(
  "to somebody on the allow-list, without the wait",
  pay(FRIEND, 5, { policy: { newRecipientHours: 24, allowed: [{ address: FRIEND, reason: "rent" }] }, history: [] }),
);

evm.bad(
  "seven payments in twelve minutes",
  "TX-08",
  "warning",
  pay(FRIEND, 105, { history: [...daily(20), ...times(6, (i) => payment((i + 1) * 2 * MINUTE, 90 + i))] }),
);
evm.bad(
  "the same again, the first a minute ago",
  "TX-08",
  "warning",
  pay(FRIEND, 105, { history: [payment(MINUTE, 105)] }),
);
evm.bad(
  "far more dollars than ever, in an asset that was never paid",
  "TX-08",
  "warning",
  tx(
    USDC,
    data("transfer(address,uint256)", FRIEND, 9_000_000_000n),
    {},
    {
      history: daily(6).map((one) => ({ ...one, usd: "12.50" })),
      prices: { USDC: "1" },
    },
  ),
);
evm.bad(
  "a sum in four pieces to a stranger",
  "AG-12",
  "danger",
  pay(STRANGER, 240, { history: times(3, (i) => payment((i + 1) * HOUR, 230 + i, STRANGER)), cap: 250 }),
);
evm.bad(
  "piece after piece just below the cap, to friends",
  "AG-12",
  "danger",
  pay(FRIEND, 249, { history: times(3, (i) => payment((i + 1) * HOUR, 240 + i)), cap: 250 }),
);
evm.bad(
  "pieces below a limit in dollars",
  "AG-12",
  "danger",
  tx(
    USDC,
    data("transfer(address,uint256)", STRANGER, 90_000_000n),
    {},
    {
      history: times(2, (i) => ({ ...payment((i + 1) * HOUR, 80_000_000, STRANGER, USDC), usd: 80 })),
      policy: { perTransactionUsd: 100 },
      prices: { [USDC]: "1.0001" },
    },
  ),
);
evm.bad(
  "over the limit of one transaction",
  "AG-05",
  "danger",
  tx(
    FRIEND,
    undefined,
    { value: "1000000000000000000" },
    { policy: { perTransactionUsd: 100 }, prices: { ETH: "3000" } },
  ),
);
evm.bad(
  "over the limit of the day, by what went before",
  "AG-05",
  "danger",
  tx(
    USDC,
    data("transfer(address,uint256)", FRIEND, 60_000_000n),
    {},
    {
      history: [payment(5 * HOUR, 50_000_000, FRIEND, USDC)],
      policy: { perDayUsd: 100 },
      prices: { USDC: 1 },
    },
  ),
);
evm.bad(
  "to nobody on the list of recipients",
  "AG-05",
  "danger",
  pay(STRANGER, 5, { policy: { recipients: [FRIEND] } }),
);
evm.bad(
  "to somebody who is new, before the wait is over",
  "AG-05",
  "danger",
  pay(STRANGER, 5, { policy: { newRecipientHours: 24 }, history: [] }),
);
evm.bad(
  "to a contact of an hour, before the wait is over",
  "AG-05",
  "danger",
  pay(STRANGER, 5, { policy: { newRecipientHours: 24 }, knownRecipients: [{ address: STRANGER, since: NOW - HOUR }] }),
);

const ALICE = "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM";
const SIGNER = "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T";
const SOL = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501";
const sol = (lamports: number, context: Record<string, unknown>) => ({
  signer: SIGNER,
  instructions: [
    { program: "system", parsed: { type: "transfer", info: { source: SIGNER, destination: ALICE, lamports } } },
  ],
  context: { user: SIGNER, now: NOW, scamAddresses: [], contracts: {}, eoas: [ALICE], ...context },
});
solana.good(
  "SOL to a friend, like every day",
  sol(105, { knownRecipients: [ALICE], history: daily(9, ALICE).map((one) => ({ ...one, asset: SOL })) }),
);
solana.bad(
  "seven payments of SOL in twelve minutes",
  "TX-08",
  "warning",
  sol(105, { knownRecipients: [ALICE], history: times(6, (i) => payment((i + 1) * 2 * MINUTE, 90 + i, ALICE, SOL)) }),
);
solana.bad(
  "SOL in pieces to a stranger",
  "AG-12",
  "danger",
  sol(240, { knownRecipients: [], history: times(3, (i) => payment((i + 1) * HOUR, 230 + i, ALICE, SOL)), cap: 250 }),
);

const [COSMONAUT, HUB] = [
  "cosmos1vladn9j4p85gzjhr8h6s5ecrhxdqz3kl6n3x0n",
  "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu",
];
const ATOM = "cosmos:cosmoshub-4/slip44:118";
const atom = (amount: number, context: Record<string, unknown>) => ({
  chain_id: "cosmoshub-4",
  messages: [
    {
      type: "cosmos-sdk/MsgSend",
      value: { from_address: HUB, to_address: COSMONAUT, amount: [{ denom: "uatom", amount: String(amount) }] },
    },
  ],
  context: { user: HUB, now: NOW, scamAddresses: [], contracts: {}, eoas: [COSMONAUT], ...context },
});
cosmos.bad(
  "ATOM over the limit of the day",
  "AG-05",
  "danger",
  atom(60_000_000, {
    knownRecipients: [COSMONAUT],
    history: [payment(HOUR, 50_000_000, COSMONAUT, ATOM)],
    policy: { perDayUsd: 500 },
    prices: { ATOM: "5" },
  }),
);

export const ANOMALIES = [...evm.cases, ...solana.cases, ...cosmos.cases];
