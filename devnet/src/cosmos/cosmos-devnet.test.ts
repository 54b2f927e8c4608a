import { Secp256k1HdWallet } from "@cosmjs/amino";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { GasPrice, SigningStargateClient, StargateClient } from "@cosmjs/stargate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUBLIC_TEST_MNEMONIC } from "../accounts.ts";
import { type CosmosDevnet, START_BALANCE, startCosmosDevnet } from "./cosmos-devnet.ts";
import { voucherDenom } from "./ibc.ts";

// Everything here is driven by the ecosystem's own client, unmodified.
let devnet: CosmosDevnet;
/** How far the chains' clock is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  devnet = await startCosmosDevnet({ now: () => Date.now() + ahead });
});
afterAll(async () => {
  await devnet.stop();
});

const hubOf = (role: "demo" | "alice" | "bob" | "penniless") => devnet.accounts[role].address("cosmos");

async function clientOf(mode: "direct" | "amino", chain: "hub" | "zone" = "hub") {
  const prefix = chain === "hub" ? "cosmos" : "osmo";
  const make = mode === "direct" ? DirectSecp256k1HdWallet : Secp256k1HdWallet;
  const wallet = await make.fromMnemonic(PUBLIC_TEST_MNEMONIC, { prefix });
  return await SigningStargateClient.connectWithSigner(devnet[chain].node.url, wallet, {
    gasPrice: GasPrice.fromString(chain === "hub" ? "0.025uatom" : "0.1uosmo"),
    broadcastPollIntervalMs: 20,
  });
}

const ATOM = (amount: string) => [{ denom: "uatom", amount }];
const FEE = { amount: [{ denom: "uatom", amount: "10000" }], gas: "400000" };

describe.each(["direct", "amino"] as const)("@cosmjs/stargate, signing %s", (mode) => {
  it("finds the chain and sends, with a memo that Amino escapes", async () => {
    const client = await clientOf(mode);
    expect(await client.getChainId()).toBe("localcosmos-1");
    const to = hubOf("penniless");
    const before = BigInt((await client.getBalance(to, "uatom")).amount);
    const sent = await client.sendTokens(hubOf("demo"), to, ATOM("1000"), 1.4, "hi & <b>");
    expect(sent.code).toBe(0);
    expect(BigInt((await client.getBalance(to, "uatom")).amount) - before).toBe(1000n);
    const found = await client.getTx(sent.transactionHash);
    expect([found?.code, found?.height]).toEqual([0, sent.height]);
  });

  it("delegates, earns, withdraws and takes back", async () => {
    const client = await clientOf(mode);
    const validator = devnet.hub.chain.settings.validators[0]?.address ?? "";
    const me = hubOf("demo");
    const staked = await client.delegateTokens(me, validator, { denom: "uatom", amount: "5000000" }, FEE);
    expect(staked.code).toBe(0);
    devnet.mine(3);
    const paid = await client.withdrawRewards(me, validator, FEE);
    expect(paid.code).toBe(0);
    const withdrawn = paid.events.find(({ type }) => type === "withdraw_rewards");
    expect(
      Number.parseInt(withdrawn?.attributes.find(({ key }) => key === "amount")?.value ?? "0", 10),
    ).toBeGreaterThan(0);
    const held = BigInt((await client.getDelegation(me, validator))?.amount ?? "0");
    const back = await client.undelegateTokens(me, validator, { denom: "uatom", amount: "2000000" }, FEE);
    expect(back.code).toBe(0);
    expect(BigInt((await client.getDelegation(me, validator))?.amount ?? "0")).toBe(held - 2_000_000n);
    const balance = async () => BigInt((await client.getBalance(me, "uatom")).amount);
    const locked = await balance();
    ahead += 61_000;
    devnet.mine();
    expect((await balance()) - locked).toBe(2_000_000n);
  });

  it("carries a coin over the channel and home again", async () => {
    const hub = await clientOf(mode);
    const zone = await clientOf(mode, "zone");
    const there = devnet.accounts.alice.address("osmo");
    const voucher = voucherDenom("transfer/channel-0/uatom");
    const before = BigInt((await zone.getBalance(there, voucher)).amount);
    const timeout = Math.floor((Date.now() + ahead) / 1000) + 600;
    const out = await hub.sendIbcTokens(
      hubOf("demo"),
      there,
      { denom: "uatom", amount: "70000" },
      "transfer",
      "channel-141",
      undefined,
      timeout,
      FEE,
    );
    expect(out.code).toBe(0);
    expect(BigInt((await zone.getBalance(there, voucher)).amount) - before).toBe(70_000n);
    expect(devnet.hub.chain.view().state.commitments.size).toBe(0);
  });
});

describe("an IBC transfer that fails", () => {
  it("comes back when nobody carries it in time, and when the receiver is none", async () => {
    const client = await clientOf("direct");
    const send = (to: string, timeoutMs: number) =>
      client.sendIbcTokens(
        hubOf("demo"),
        to,
        { denom: "uatom", amount: "123" },
        "transfer",
        "channel-141",
        undefined,
        Math.ceil((Date.now() + ahead + timeoutMs) / 1000),
        FEE,
      );
    const held = () => BigInt(devnet.hub.chain.view().state.balances.get(hubOf("demo"))?.get("uatom") ?? 0n);
    devnet.relayer.paused = true;
    const late = await send(devnet.accounts.alice.address("osmo"), 1000);
    expect(late.code).toBe(0);
    const afterSend = held();
    ahead += 30_000;
    devnet.mine();
    devnet.relayer.paused = false;
    devnet.mine(3);
    expect(held() - afterSend).toBe(123n);
    const before = held();
    const wrong = await send("osmo1nonsense", 600_000);
    expect(wrong.code).toBe(0);
    expect(before - held()).toBe(10_000n); // the fee alone
  });
});

describe("the chain refuses", () => {
  it("no fee, over-spending, a second use of a sequence", async () => {
    const client = await clientOf("direct");
    const me = hubOf("demo");
    await expect(client.sendTokens(me, hubOf("bob"), ATOM("1"), { amount: [], gas: "200000" })).rejects.toMatchObject({
      code: 13,
    });
    const over = await client.sendTokens(me, hubOf("bob"), ATOM((START_BALANCE * 2n).toString()), FEE);
    expect([over.code, /insufficient funds$/.test(over.rawLog ?? "")]).toEqual([5, true]);
    const { sequence, accountNumber } = await client.getSequence(me);
    const message = {
      typeUrl: "/cosmos.bank.v1beta1.MsgSend",
      value: { fromAddress: me, toAddress: hubOf("bob"), amount: ATOM("1") },
    };
    const sign = (explicit: { accountNumber: bigint; sequence: number; chainId: string }, memo = "") =>
      client.sign(me, [message], FEE, memo, explicit);
    const { TxRaw } = await import("cosmjs-types/cosmos/tx/v1beta1/tx");
    const hand = async (raw: Parameters<typeof TxRaw.encode>[0]) =>
      client.broadcastTxSync(TxRaw.encode(raw).finish()).then(
        () => 0,
        (error: { code?: number }) => error.code,
      );
    const right = { accountNumber, sequence, chainId: "localcosmos-1" };
    expect(await hand(await sign({ ...right, sequence: sequence + 1 }))).toBe(32);
    expect(await hand(await sign({ ...right, chainId: "cosmoshub-4" }))).toBe(4);
    expect(await hand(await sign({ ...right, accountNumber: accountNumber + 1n }))).toBe(4);
    expect(await hand(await sign(right, "m".repeat(257)))).toBe(12);
    const good = await sign(right);
    const [signature = new Uint8Array()] = good.signatures;
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString("hex")}`);
    const high = Buffer.from((order - s).toString(16).padStart(64, "0"), "hex");
    expect(await hand({ ...good, signatures: [Buffer.concat([signature.subarray(0, 32), high])] })).toBe(4);
    expect(await hand(good)).toBe(0);
    expect(await hand(good)).toBe(19);
  });
});

describe("a node's faults", () => {
  it("strike one node and not its neighbour", async () => {
    const lagging = await devnet.serve(devnet.hub.chain);
    devnet.mine(5);
    lagging.faults.push({ kind: "lagging", behind: 4 });
    const behind = await StargateClient.connect(lagging.url);
    const here = await StargateClient.connect(devnet.hub.node.url);
    expect((await here.getHeight()) - (await behind.getHeight())).toBe(4);
    lagging.faults.splice(0, 1, { kind: "chain-id", chainId: "cosmoshub-4" });
    expect(await (await StargateClient.connect(lagging.url)).getChainId()).toBe("cosmoshub-4");
  });

  it("make a transaction run out of gas: the fee is gone, nothing else", async () => {
    const client = await clientOf("direct");
    const bob = async () => BigInt((await client.getBalance(hubOf("bob"), "uatom")).amount);
    const before = await bob();
    devnet.hub.chain.outOfGas = 1;
    const spent = await client.sendTokens(hubOf("demo"), hubOf("bob"), ATOM("5"), FEE);
    expect(spent.code).toBe(11);
    expect(await bob()).toBe(before);
  });
});
