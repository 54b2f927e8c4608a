import { BlindBook } from "../blind-book.ts";
import { account, coin, contract, validator } from "../encoding/cosmos.ts";
import type { SafetyCase } from "../safety-case.ts";
import { amino, any, base, C, cjs, friend, me, O, obase, ome, pb, wasm } from "./blind-cosmos.fixture.ts";

const book = new BlindBook();
book.ok("ok-send-amino", C([amino.send(friend, 1000000)]));
book.ok("ok-send-any", C([any.send(friend, 1000000)]));
book.ok("ok-send-cjs", C([cjs.send(friend, 1000000)]));
book.ok("ok-send-pb", C([pb.send(friend, 1000000)]));
book.ok("ok-send-words", {
  kind: "cosmos_msgs",
  chain_id: "cosmoshub-4",
  messages: [
    {
      "@type": "/cosmos.bank.v1beta1.MsgSend",
      from_address: "USER",
      to_address: "KNOWN",
      amount: [{ denom: "uatom", amount: 1000 }],
    },
  ],
  context: { user: "USER", knownRecipients: ["KNOWN"] },
});
book.ok(
  "ok-claim",
  C(
    [1, 2, 3].map((n) => ({
      "@type": "/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward",
      delegator_address: me,
      validator_address: validator(`v${n}`),
    })),
  ),
);
book.ok(
  "ok-claim-restake",
  C(
    [
      {
        type: "cosmos-sdk/MsgWithdrawDelegationReward",
        value: { delegator_address: me, validator_address: validator("a") },
      },
      {
        type: "cosmos-sdk/MsgDelegate",
        value: { delegator_address: me, validator_address: validator("a"), amount: coin(12345) },
      },
    ],
    { ...base, contracts: { [validator("a")]: { type: "validator", commission: 0.05, jailed: false } } },
  ),
);
book.ok(
  "ok-undelegate",
  C([
    {
      typeUrl: "/cosmos.staking.v1beta1.MsgUndelegate",
      value: { delegatorAddress: me, validatorAddress: validator("a"), amount: coin(500000) },
    },
  ]),
);
book.ok(
  "ok-vote",
  C([{ "@type": "/cosmos.gov.v1.MsgVote", proposal_id: "921", voter: me, option: "VOTE_OPTION_YES", metadata: "" }]),
);
book.ok("ok-vote-amino", C([{ type: "cosmos-sdk/MsgVote", value: { proposal_id: "921", voter: me, option: 1 } }]));
book.ok(
  "ok-multisend",
  C(
    [
      {
        typeUrl: "/cosmos.bank.v1beta1.MsgMultiSend",
        value: {
          inputs: [{ address: me, coins: [coin(2000)] }],
          outputs: [
            { address: friend, coins: [coin(1000)] },
            { address: account("friend2"), coins: [coin(1000)] },
          ],
        },
      },
    ],
    { ...base, knownRecipients: [friend, account("friend2")] },
  ),
);
book.ok(
  "ok-osmo-swap",
  O(
    [
      {
        "@type": "/osmosis.poolmanager.v1beta1.MsgSwapExactAmountIn",
        sender: ome,
        routes: [{ pool_id: "1", token_out_denom: "uosmo" }],
        token_in: { denom: "ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", amount: "1000000" },
        token_out_min_amount: "9900000",
      },
    ],
    obase,
    { origin: "https://app.osmosis.zone" },
  ),
);
book.ok(
  "ok-osmo-swap-amino",
  O(
    [
      {
        type: "osmosis/poolmanager/swap-exact-amount-in",
        value: {
          sender: ome,
          routes: [{ pool_id: "1400", token_out_denom: "uosmo" }],
          token_in: coin(1000000, "ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2"),
          token_out_min_amount: "9900000",
        },
      },
    ],
    obase,
    { origin: "https://app.osmosis.zone", intent: "swap" },
  ),
);
const pool = contract("pool");
book.ok(
  "ok-wasm-swap",
  O(
    [
      wasm(
        {
          swap: {
            offer_asset: { info: { native_token: { denom: "uosmo" } }, amount: "1000000" },
            belief_price: "1.02",
            max_spread: "0.005",
          },
        },
        [coin(1000000, "uosmo")],
        pool,
      ),
    ],
    { ...obase, contracts: { [pool]: { type: "router", verified: true, ageDays: 500, label: "Astroport pool" } } },
    { origin: "https://app.astroport.fi" },
  ),
);

/** What people do on Cosmos chains every day. */
export const BLIND_COSMOS_DAILY: readonly SafetyCase[] = book.cases;
