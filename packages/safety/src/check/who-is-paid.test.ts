import { bech32 } from "@scure/base";
import * as AbiFunction from "ox/AbiFunction";
import { describe, expect, it } from "vitest";
import { checkLine } from "./check-line.ts";

// Money that leaves without any instruction, message or function that is called a payment.

const NOW = 1_795_305_600;

async function found(line: Record<string, unknown>): Promise<string[]> {
  const out = await checkLine(line, 1, {});
  if ("error" in out) return [out.error.message];
  return [...out.findings.map(({ id, severity }) => `${id} ${severity}`), ...out.unknown.map((id) => `${id} unknown`)];
}

describe("on Solana", () => {
  const [ME, X, EVE] = [
    "4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d",
    "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin",
    "2mW8EnJRKHdcAToWP3ZmGkWFdjiFrv4HQZsM5GYav6dX",
  ];
  const [SYSTEM, TOKEN, STAKE] = [
    "11111111111111111111111111111111",
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    "Stake11111111111111111111111111111111111111",
  ];
  const parsed = (program: string, type: string, info: object) => ({ program, parsed: { type, info } });
  const made = (owner: string, lamports = 19_000_000_000, more: object = {}) =>
    parsed("system", "createAccount", { source: ME, newAccount: X, lamports, space: 0, owner, ...more });
  const stake = (withdrawer: string) =>
    parsed("stake", "initialize", { stakeAccount: X, authorized: { staker: ME, withdrawer } });
  const token = (owner: string) =>
    parsed("spl-token", "initializeAccount3", {
      ...{ account: X, mint: "So11111111111111111111111111111111111111112", owner },
    });
  const solana = (...instructions: object[]) =>
    found({
      kind: "solana_ix",
      signer: ME,
      instructions,
      context: { user: ME, now: NOW, knownRecipients: [], balances: { native: "20.0" } },
    });

  it.each([
    ["an account whose key is somebody's", [made(SYSTEM)]],
    ["an account of a program nobody calls", [made(EVE)]],
    ["a token account of somebody", [made(TOKEN), token(EVE)]],
    ["a token account nobody has opened yet", [made(TOKEN)]],
    ["a stake somebody may take out", [made(STAKE), stake(EVE)]],
  ])("what is put into %s is paid", async (_, instructions) =>
    expect(await solana(...instructions)).toEqual(expect.arrayContaining(["RC-01 warning", "SOL-12 danger"])),
  );

  it.each([
    ["a token account of one's own", [made(TOKEN), token(ME)]],
    ["a stake of one's own", [made(STAKE), stake(ME)]],
    ["an account's rent", [made(SYSTEM, 2_039_280)]],
    ["an account of a known program", [made("whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc")]],
  ])("what is put into %s is not", async (_, instructions) =>
    expect(await solana(...instructions)).not.toContain("RC-01 warning"),
  );

  it("reads the same from bytes", async () => {
    const u64 = (value: bigint) => [...new Uint8Array(new BigUint64Array([value]).buffer)];
    const key = (byte: number) => new Array<number>(32).fill(byte);
    // createAccountWithSeed: base, "seed", lamports, space, owner; then the stake's two authorities.
    const data = [3, 0, 0, 0, ...key(5), ...u64(4n), 115, 101, 101, 100, ...u64(19_000_000_000n), ...u64(200n)];
    const stakeProgram = [6, 161, 216, 23, 145, 55, 84, 42, 152, 52, 55, 189, 254, 42, 122, 178];
    stakeProgram.push(85, 127, 83, 92, 138, 120, 114, 43, 104, 164, 157, 192, 0, 0, 0, 0);
    const create = { programId: SYSTEM, accounts: [ME, X, ME], data: [...data, ...stakeProgram] };
    const initialize = {
      programId: STAKE,
      accounts: [X],
      data: [0, 0, 0, 0, ...key(7), ...key(7), ...key(0), ...u64(0n), ...u64(0n)].slice(0, 116),
    };
    expect(await solana(create, initialize)).toContain("SOL-12 danger");
  });
});

describe("in the Cosmos", () => {
  const address = (byte: number, prefix = "cosmos") =>
    bech32.encode(prefix, bech32.toWords(new Uint8Array(20).fill(byte)));
  const [me, eve] = [address(9), address(7)];
  const message = (typeUrl: string, value: object, context: object = {}) =>
    found({
      kind: "cosmos_msgs",
      chain_id: "cosmoshub-4",
      messages: [{ typeUrl, value }],
      context: { user: me, now: NOW, knownRecipients: [], scamAddresses: [], ...context },
    });
  const coins = [{ denom: "uatom", amount: "90000000" }];

  it.each([
    ["/cosmos.vesting.v1beta1.MsgCreateVestingAccount", { fromAddress: me, toAddress: eve, amount: coins }],
    ["/cosmos.nft.v1beta1.MsgSend", { classId: "x", id: "1", sender: me, receiver: eve }],
    ["/cosmos.staking.v1beta1.MsgTokenizeShares", { delegatorAddress: me, amount: coins[0], tokenizedShareOwner: eve }],
  ])("%s pays whom it names", async (type, value) => {
    expect(await message(type, value)).toContain("RC-01 warning");
    expect(await message(type, value, { knownRecipients: [eve] })).not.toContain("RC-01 warning");
  });

  it.each([
    ["transfer_from", { owner: me, recipient: eve, amount: "5" }, "RC-01 warning"],
    ["withdraw", { amount: "5", recipient: eve }, "SW-04 danger"],
    ["send", { contract: eve, amount: "5", msg: "e30=" }, "TX-04 unknown"],
  ])("a contract's %s gives what it moves to whom it names", async (name, inside, told) => {
    const call = (msg: object) =>
      message("/cosmwasm.wasm.v1.MsgExecuteContract", { sender: me, contract: address(3), msg });
    expect(await call({ [name]: inside })).toContain(told);
    const own = Object.fromEntries(Object.entries(inside).map(([key, one]) => [key, one === eve ? me : one]));
    expect(await call({ [name]: own })).not.toContain(told);
  });

  it("a proposal's messages are not the proposer's own", async () => {
    const spend = { "@type": "/cosmos.distribution.v1beta1.MsgCommunityPoolSpend", authority: address(1) };
    const value = { messages: [{ ...spend, recipient: eve, amount: coins }], initialDeposit: coins, proposer: me };
    expect(await message("/cosmos.gov.v1.MsgSubmitProposal", value)).not.toContain("RC-01 warning");
  });

  it("coins that go with a call to a contract nobody described are held", async () => {
    const value = { sender: me, contract: address(3), msg: { deposit: {} }, funds: coins };
    const type = "/cosmwasm.wasm.v1.MsgExecuteContract";
    expect(await message(type, value)).toContain("TX-04 unknown");
    expect(await message(type, { ...value, funds: [] })).not.toContain("TX-04 unknown");
    const contracts = { [address(3)]: { type: "contract", verified: true, ageDays: 400 } };
    expect(await message(type, value, { contracts })).not.toContain("TX-04 unknown");
  });
});

describe("on EVM chains", () => {
  const ME = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
  const THIEF = "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc";
  const PLACE = "0x1111aaaa2222bbbb3333cccc4444dddd5555eeee";
  const USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
  const context = {
    ...{ user: ME, now: NOW, knownRecipients: [], eoas: [THIEF] },
    contracts: { [PLACE]: { type: "contract", verified: true, ageDays: 900, label: "Some protocol" } },
  };
  const data = (signature: string, ...args: readonly unknown[]) =>
    AbiFunction.encodeData(AbiFunction.from(`function ${signature}` as never), args as never);
  const tx = (to: string, calldata: string, more: object = {}, from = ME) =>
    found({ kind: "evm_tx", tx: { from, to, data: calldata, chainId: 1 }, context: { ...context, ...more } });
  const listed = { scamAddresses: [THIEF] };

  it("a listed thief is found wherever one stands in what is signed", async () => {
    expect(await tx(PLACE, data("doStuff(address,uint256,address)", ME, 5n, THIEF), listed)).toContain("PH-15 block");
    expect(await tx(PLACE, data("claim(address,uint256)", THIEF, 5n), listed)).toContain("PH-15 block");
    const thing = {
      domain: { name: "X", chainId: 1, verifyingContract: PLACE },
      ...{ primaryType: "Thing", types: { Thing: [{ name: "who", type: "address" }] }, message: { who: THIEF } },
    };
    expect(await found({ kind: "eip712", typedData: thing, context: { ...context, ...listed } })).toContain(
      "PH-15 block",
    );
  });

  it("a stranger's account in a call nobody can read is told, one's own is not", async () => {
    expect(await tx(PLACE, data("doStuff(address,uint256)", THIEF, 5n))).toContain("TX-04 warning");
    expect(await tx(PLACE, data("doStuff(address,uint256)", ME, 5n))).toContain("TX-04 info");
  });

  it("a request does not make somebody else the user by naming them as its sender", async () => {
    const pay = data("transfer(address,uint256)", THIEF, 5_000_000n);
    expect(await tx(USDC, pay, {}, THIEF)).toContain("RC-01 warning");
    // A wallet with code acts for its owner: nobody said it is another person's.
    expect(await tx(USDC, data("transfer(address,uint256)", PLACE, 5n), {}, PLACE)).not.toContain("RC-01 warning");
  });

  it("a name in somebody else's hands is control given away", async () => {
    expect(await tx(PLACE, data("reclaim(uint256,address)", 5n, THIEF))).toContain("TX-10 danger");
    expect(await tx(PLACE, data("reclaim(uint256,address)", 5n, ME))).not.toContain("TX-10 danger");
  });
});

describe("a memo that sends coins on", () => {
  const address = (byte: number, prefix = "cosmos") =>
    bech32.encode(prefix, bech32.toWords(new Uint8Array(20).fill(byte)));
  const [me, eve] = [address(9), address(7)];
  const transfer = (memo: object | string) =>
    found({
      kind: "cosmos_msgs",
      chain_id: "cosmoshub-4",
      messages: [
        {
          typeUrl: "/ibc.applications.transfer.v1.MsgTransfer",
          value: {
            ...{ sourcePort: "transfer", sourceChannel: "channel-141", sender: me, receiver: "pfm" },
            token: { denom: "uatom", amount: "1000000" },
            memo: typeof memo === "string" ? memo : JSON.stringify(memo),
          },
        },
      ],
      context: { user: me, now: NOW, knownRecipients: [], scamAddresses: [eve] },
    });
  const hop = (receiver: string, next?: unknown) => ({ forward: { receiver, port: "transfer", channel: "c", next } });

  it("pays who stands at the end of the way, and nobody who stands beside it", async () => {
    expect(await transfer(hop(me))).not.toContain("RC-01 info");
    expect(await transfer({ ...hop(address(5)), note: { receiver: me } })).toContain("RC-01 info");
    expect(await transfer(hop(me, JSON.stringify(hop(address(5)))))).toContain("RC-01 info");
    expect(await transfer(hop(me, hop(eve)))).toContain("PH-15 block");
  });
});

describe("what holds only within one transaction of Solana", () => {
  const [SOL, X] = ["4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d", "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin"];
  const USDC_MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
  const context = { user: SOL, now: NOW, knownRecipients: [] };
  const solana = (more: object) => found({ kind: "solana_ix", signer: SOL, context, ...more });
  const parsed = (program: string, type: string, info: object) => ({ program, parsed: { type, info } });
  const fund = parsed("system", "transfer", { source: SOL, destination: X, lamports: 10_000_000_000 });
  const close = parsed("spl-token", "closeAccount", { account: X, destination: SOL, owner: SOL });

  it("an account that is closed gives back what it got before, and keeps what comes later", async () => {
    expect(await solana({ instructions: [fund, close] })).not.toContain("RC-01 warning");
    expect(await solana({ instructions: [close, fund] })).toContain("RC-01 warning");
    expect(await solana({ transactions: [[fund], [close]] })).toContain("RC-01 warning");
  });

  it("an account is whose it is said to be where all fails otherwise, and nowhere else", async () => {
    const claim = parsed("spl-associated-token-account", "createIdempotent", {
      ...{ account: X, wallet: SOL, mint: USDC_MINT },
    });
    const pay = parsed("spl-token", "transferChecked", {
      ...{ source: SOL, destination: X, mint: USDC_MINT, authority: SOL, tokenAmount: { amount: "5", decimals: 6 } },
    });
    expect(await solana({ instructions: [claim, pay] })).not.toContain("RC-01 warning");
    expect(await solana({ transactions: [[claim], [pay]] })).toContain("RC-01 warning");
  });
});

it("knows what a plain transfer out of one's own associated account is of, though it names no mint", async () => {
  const [me, eve] = ["GppjknTL1TWwnBFktq6bQHYsHGGn8yPHfBH7fi5GGEXH", "87sLh6xBa3azyv5D3ppgKhub7UTuXkXEcobMsto4z4gx"];
  const [mine, theirs] = [
    "HVtF8kgQNvTmq3VvhH7SRXmqBxeBKPVUHtpaTVtF6GSN",
    "2uyA79i45cZahdKpHQLqq25Pd6jJA7mBYBebsxJsjvzV",
  ];
  const send = (amount: string, from = mine) =>
    found({
      kind: "solana_ix",
      signer: me,
      instructions: [
        {
          program: "spl-token",
          parsed: { type: "transfer", info: { source: from, destination: theirs, authority: me, amount } },
        },
      ],
      context: {
        user: me,
        now: NOW,
        scamAddresses: [],
        knownRecipients: [],
        history: [],
        balances: { EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v: "4000000000" },
        contracts: { [theirs]: { type: "token-account", owner: eve } },
      },
    });
  expect(await send("3950000000")).toContain("TX-09 danger");
  expect(await send("50000000")).not.toContain("TX-09 danger");
  expect(await send("3950000000", eve)).not.toContain("TX-09 danger");
});

it("holds a payment to the most base units it may have, said among the limits or beside them", async () => {
  const [me, eve] = [`0x${"a1".repeat(20)}`, `0x${"e3".repeat(20)}`];
  const usdc = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
  const send = (units: bigint, context: object) =>
    found({
      kind: "evm_tx",
      tx: {
        ...{ from: me, to: usdc, value: "0", chainId: 1 },
        data: AbiFunction.encodeData(AbiFunction.from("function transfer(address,uint256)"), [
          eve as `0x${string}`,
          units,
        ]),
      },
      context: { user: me, now: NOW, eoas: [eve], knownRecipients: [eve], history: [], ...context },
    });
  expect(await send(950_000_000n, { policy: { cap: "900000000" } })).toContain("AG-05 danger");
  expect(await send(950_000_000n, { policy: {}, cap: "900000000" })).toContain("AG-05 danger");
  expect(await send(900_000_000n, { policy: { cap: "900000000" } })).not.toContain("AG-05 danger");
});
