import { BlindBook } from "../blind-book.ts";
import { account, coin, loginDocument, twinOf, validator } from "../encoding/cosmos.ts";
import type { SafetyCase } from "../safety-case.ts";
import {
  amino,
  any,
  base,
  C,
  cjs,
  friend,
  ibc,
  iso,
  me,
  now,
  nsec,
  ome,
  pb,
  stranger,
  thief,
} from "./blind-cosmos.fixture.ts";

const book = new BlindBook();
const doc = (msgs: readonly unknown[], chain = "cosmoshub-4", fee = { amount: [coin(5000)], gas: "200000" }) => ({
  chain_id: chain,
  account_number: "12",
  sequence: "7",
  fee,
  memo: "",
  msgs,
});
book.hit("cos-09-text", "COS-09", {
  kind: "text",
  method: "signAmino",
  payload: JSON.stringify(doc([amino.send(thief, 50000000)])),
  intent: "login",
  context: base,
  origin: "https://app.osmosis.zone",
});
book.hit("cos-09-msgs", "COS-09", C([amino.send(thief, 50000000)], base, { intent: "login" }));
book.hit("cos-09-fee", "COS-09", {
  kind: "text",
  method: "cosmos_signAmino",
  payload: JSON.stringify({ ...loginDocument("hello", me), fee: { gas: "200000", amount: [coin(5000)] } }),
  intent: { kind: "login" },
  context: base,
});
book.hit("cos-09-chain", "COS-09", {
  kind: "personal",
  method: "signAmino",
  payload: JSON.stringify({ ...loginDocument("hello", me), chain_id: "cosmoshub-4" }),
  intent: "login",
  context: base,
});
book.ok("cos-09-near-adr", {
  kind: "text",
  method: "signAmino",
  payload: JSON.stringify(loginDocument("Welcome to Stargaze names. Click to sign in. Nonce 918273", me)),
  intent: "login",
  context: base,
});
book.ok("cos-09-near-adr-obj", {
  kind: "personal",
  method: "cosmos_signAmino",
  payload: loginDocument("I agree to the terms of service", me),
  context: base,
});
book.ok("cos-09-near-arb", {
  kind: "text",
  method: "signArbitrary",
  payload: "I own this account: 5512",
  context: base,
});
book.hit("cos-10-ctx", "COS-10", C([any.send(friend, 1000)], { ...base, chainId: "osmosis-1" }));
book.hit("cos-10-caip", "COS-10", C([any.send(friend, 1000)], { ...base, chain: "cosmos:osmosis-1" }));
book.ok("cos-10-near", C([any.send(friend, 1000)], { ...base, chainId: "cosmoshub-4" }));
book.ok("cos-10-near-caip", C([any.send(friend, 1000)], { ...base, chain: "cosmos:cosmoshub-4" }));
book.hit(
  "cos-11-high",
  "COS-11",
  C([any.send(friend, 1000000)], { ...base, usualFee: "5000" }, { fee: { amount: [coin(60000)], gas: "200000" } }),
);
book.hit("cos-11-doc", "COS-11", {
  kind: "cosmos_msgs",
  ...doc([amino.send(friend, 1000000)], "cosmoshub-4", { amount: [coin(900000)], gas: "200000" }),
  messages: [amino.send(friend, 1000000)],
  context: { ...base, usualFee: 5000 },
});
book.ok(
  "cos-11-near",
  C([any.send(friend, 1000000)], { ...base, usualFee: "5000" }, { fee: { amount: [coin(9000)], gas: "200000" } }),
);
book.hit(
  "cos-12-withdraw",
  "COS-12",
  C([
    { "@type": "/cosmos.distribution.v1beta1.MsgSetWithdrawAddress", delegator_address: me, withdraw_address: thief },
  ]),
);
book.hit(
  "cos-12-withdraw-amino",
  "COS-12",
  C([{ type: "cosmos-sdk/MsgModifyWithdrawAddress", value: { delegator_address: me, withdraw_address: thief } }]),
);
book.hit(
  "cos-12-redelegate",
  "COS-12",
  C([
    {
      typeUrl: "/cosmos.staking.v1beta1.MsgBeginRedelegate",
      value: {
        delegatorAddress: me,
        validatorSrcAddress: validator("a"),
        validatorDstAddress: validator("evil"),
        amount: coin(40000000),
      },
    },
  ]),
);
book.hit(
  "cos-12-grant-of-grant",
  "COS-12 COS-01",
  C([
    {
      "@type": "/cosmos.authz.v1beta1.MsgGrant",
      granter: me,
      grantee: thief,
      grant: {
        authorization: { "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: "/cosmos.authz.v1beta1.MsgGrant" },
        expiration: iso(1),
      },
    },
  ]),
);
book.ok(
  "cos-12-near-own",
  C([{ "@type": "/cosmos.distribution.v1beta1.MsgSetWithdrawAddress", delegator_address: me, withdraw_address: me }]),
);
book.hit(
  "cos-13-pfm",
  "COS-13",
  C([
    ibc("channel-141", ome, {
      memo: JSON.stringify({
        forward: {
          receiver: account("thief", "juno"),
          port: "transfer",
          channel: "channel-42",
          timeout: "10m",
          retries: 2,
        },
      }),
    }),
  ]),
);
book.hit(
  "cos-13-pfm-amino",
  "COS-13",
  C([
    {
      type: "cosmos-sdk/MsgTransfer",
      value: {
        source_port: "transfer",
        source_channel: "channel-141",
        token: coin(1000000),
        sender: me,
        receiver: ome,
        timeout_timestamp: nsec(now + 600),
        memo: `{ "forward" : {"receiver":"${account("x", "stars")}","port":"transfer","channel":"channel-75","next":{"forward":{"receiver":"${account("y", "juno")}","port":"transfer","channel":"channel-5"}}}}`,
      },
    },
  ]),
);
book.ok("cos-13-near-text", C([ibc("channel-141", ome, { memo: "moving to osmosis, forward to my notes" })]));
book.hit("rc-01-cos", "RC-01", C([cjs.send(stranger, 1000000)]));
book.hit("rc-01-cos-pb", "RC-01", C([pb.send(stranger, 1000000)]));
book.hit("ph-15-cos", "PH-15", C([pb.send(thief, 1000000)], { ...base, scamAddresses: [thief] }));
book.hit(
  "ph-15-cos-multi",
  "PH-15",
  C(
    [
      {
        "@type": "/cosmos.bank.v1beta1.MsgMultiSend",
        inputs: [{ address: me, coins: [coin(3000)] }],
        outputs: [
          { address: friend, coins: [coin(1000)] },
          { address: thief, coins: [coin(2000)] },
        ],
      },
    ],
    { ...base, scamAddresses: [thief] },
  ),
);
book.hit(
  "ph-15-grant",
  "PH-15",
  C(
    [
      {
        "@type": "/cosmos.authz.v1beta1.MsgGrant",
        granter: me,
        grantee: thief,
        grant: {
          authorization: { "@type": "/cosmos.bank.v1beta1.SendAuthorization", spend_limit: [coin(1)] },
          expiration: iso(1),
        },
      },
    ],
    { ...base, scamAddresses: [thief] },
  ),
);
book.hit("rc-08-cos-checksum", "RC-08", C([any.send(friend.slice(0, -1) + (friend.endsWith("q") ? "p" : "q"), 1000)]));
book.hit("rc-08-cos-prefix", "RC-08", C([any.send(account("friend", "osmo"), 1000)]));

book.hit("rc-02-cos", "RC-02", C([any.send(twinOf(friend), 1000000)]));
book.hit("tx-09-cos", "TX-09", C([any.send(stranger, 49000000)]));
book.hit("rc-12-cos", "RC-12", C([any.send(stranger, 1000)], { ...base, untrustedAddresses: [stranger] }));

/** Logins, chains, fees, rewards and recipients. */
export const BLIND_COSMOS_DOCUMENTS: readonly SafetyCase[] = book.cases;
