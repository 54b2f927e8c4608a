// An exchange that needs an approval, asked for once (EIP-5792): the account runs a contract's code (EIP-7702) and does
// both together or neither. The wallet broadcasts by itself, or hands back signed bytes.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { isMined, isOver, readWords, receiptOf, waitFor } from "@alou/cli/demo/corridor-walk";
import { type ScriptedWallet, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ALICE, BOB, type DevAccount, LINWEI, PUBLIC_TEST_MNEMONIC, SECOND } from "@alou/devnet/accounts";
import { ApiError } from "@alou/edge/client";
import { batchDelegates } from "@alou/proposals/evm/known-delegates";
import type { Proposal } from "@alou/proposals/proposal";
import type { CallsRequest } from "@alou/proposals/sign-request";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { encodeFunctionData, erc20Abi, type Hex, toHex } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SmartWallet, smartWallet } from "./batch/smart-wallet.ts";

const CHAIN = "eip155:31337";
const ABLE = { capabilities: { atomicBatch: [CHAIN] } } as const;
const USDT: Hex = "0xdAC17F958D2ee523a2206206994597C13D831ec7";
const PERMIT2: Hex = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

let world: World;
let clock: NodeJS.Timeout;
beforeAll(async () => {
  world = await startWorld({ devnet: { mode: "manual" }, worker: { rateLimits: false } });
  clock = setInterval(() => void world.devnet.mine().catch(() => {}), 250);
});
afterAll(async () => {
  clearInterval(clock);
  await world?.stop();
});

/** The key of a public test account. */
function keyOf({ index }: DevAccount): Hex {
  const { privateKey } = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: index }).getHdKey();
  if (!privateKey) throw new Error("no key");
  return toHex(privateKey);
}

/** A user of the page with a wallet that can batch. */
interface Person {
  readonly wallet: SmartWallet;
  readonly session: ApiSession;
}

async function person(who: DevAccount): Promise<Person> {
  const privateKey = keyOf(who);
  const scripted: ScriptedWallet = scriptedWallet(privateKey);
  return {
    wallet: smartWallet(privateKey, world.devnet.book.BatchAccount),
    session: await signInWith(world.url, scripted),
  };
}

const rpc = <T>(method: string, ...params: unknown[]) => world.devnet.rpc<T>(method, params);
const codeAt = (address: string) => rpc<string>("eth_getCode", address, "latest");
const nonceOf = async (address: string) => Number(await rpc<string>("eth_getTransactionCount", address, "latest"));

async function proposalFor({ session: { client } }: Person, text: string, more: object = ABLE): Promise<Proposal> {
  const [intent] = await readWords(client, text, randomUUID());
  if (!intent) throw new Error("no intent");
  return (await client.call("createProposal", { body: { intent: intent.id, ...more } })).proposal;
}

const batchOf = ({ requests }: Proposal): CallsRequest => {
  const [request, ...more] = requests;
  if (request?.kind !== "calls" || more.length > 0) throw new Error("one batch was expected");
  return request;
};

/** Asks for the request as the page does. */
async function begin({ session: { client } }: Person, proposal: Proposal): Promise<CallsRequest> {
  const { request, ask } = await client.call("beginSigning", { params: { proposal: proposal.id }, body: {} });
  expect(request).toBe(0);
  expect(ask).toEqual(proposal.requests[0]);
  return batchOf(proposal);
}

const submitRaw = ({ session: { client } }: Person, proposal: Proposal, raw: Hex) =>
  client.call("submitTransaction", { params: { proposal: proposal.id }, body: { via: "raw", request: 0, raw } });
const report = ({ session: { client } }: Person, proposal: Proposal, hash: Hex) =>
  client.call("submitTransaction", { params: { proposal: proposal.id }, body: { via: "hash", request: 0, hash } });

/** To the node, past everything of ours. */
async function broadcast(raw: Hex): Promise<Hex> {
  const hash = await rpc<Hex>("eth_sendRawTransaction", raw);
  for (let tries = 0; tries < 100; tries++) {
    if (await rpc("eth_getTransactionReceipt", hash)) return hash;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${hash} was never mined`);
}

async function problemOf(work: Promise<unknown>): Promise<{ code: string; money?: string; field?: string }> {
  try {
    await work;
    return { code: "accepted" };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, money, what } = error.problem;
    return { code, money, field: what.en };
  }
}

/** What the chain itself says a block did to a balance, the network fee aside. */
async function changeOnChain(address: string, asset: string, record: TransactionRecord): Promise<bigint> {
  const block = record.block?.number ?? 0;
  const token = asset.split("/erc20:")[1];
  const at = async (number: number): Promise<bigint> => {
    const tag = `0x${number.toString(16)}`;
    if (token === undefined) return BigInt(await rpc<string>("eth_getBalance", address, tag));
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [address as Hex] });
    return BigInt(await rpc<string>("eth_call", { to: token, data }, tag));
  };
  const fee = token === undefined ? BigInt(record.feePaid ?? 0) : 0n;
  return (await at(block)) - (await at(block - 1)) + fee;
}

async function expectKept({ session, wallet }: Person, proposal: Proposal, sent: TransactionRecord): Promise<void> {
  const record = await waitFor(session.client, sent.id, isOver);
  expect(record).toMatchObject({ state: "final", request: 0 });
  const receipt = await receiptOf(session.client, proposal.id);
  expect(receipt).toMatchObject({ state: "final", proposalHash: proposal.hash, unexpected: [] });
  if (proposal.action.kind !== "swap") throw new Error("a swap was expected");
  const { pays, receives } = proposal.action;
  expect(receipt.realised.map(({ asset }) => asset)).toEqual([pays.asset, receives.asset]);
  for (const { asset, delta } of receipt.realised) {
    expect(BigInt(delta)).toBe(await changeOnChain(wallet.address, asset, record));
  }
  const arrived = receipt.quotedVsRealised.find(({ item }) => item === "receives");
  expect(BigInt(arrived?.realised.units ?? 0)).toBeGreaterThanOrEqual(BigInt(proposal.action.receivesAtLeast));
  // What was let was used up: nothing stays behind.
  for (const { to, data } of batchOf(proposal).calls.slice(0, -1)) {
    if (!data.startsWith("0x095ea7b3") || proposal.action.side === "buy") continue;
    const spender = `0x${data.slice(34, 74)}` as Hex;
    const asked = encodeFunctionData({ abi: erc20Abi, functionName: "allowance", args: [wallet.address, spender] });
    expect(BigInt(await rpc<string>("eth_call", { to, data: asked }, "latest"))).toBe(0n);
  }
}

describe("approval and swap in one request", () => {
  it("uses the code that stands on the local chain", async () => {
    expect(batchDelegates(CHAIN)).toEqual([world.devnet.book.BatchAccount]);
    expect((await codeAt(world.devnet.book.BatchAccount)).length).toBeGreaterThan(100);
  });

  it("sets the account's code with the first, needs none for the second, and agrees with the chain to the wei", async () => {
    const alice = await person(ALICE);
    const first = await proposalFor(alice, "swap 500 USDC for ETH");
    expect(first).toMatchObject({ status: "ready", simulation: { exact: true }, requests: [{ accountCode: "none" }] });
    expect(first.trace.roundTrips).toBeLessThanOrEqual(2);
    const before = await nonceOf(alice.wallet.address);
    const raw = await alice.wallet.sign(await begin(alice, first));
    expect(raw.startsWith("0x04")).toBe(true);
    const { transaction } = await submitRaw(alice, first, raw);
    await expectKept(alice, first, transaction);
    expect(await nonceOf(alice.wallet.address)).toBe(before + 2);
    expect(await codeAt(alice.wallet.address)).toBe(`0xef0100${world.devnet.book.BatchAccount.slice(2).toLowerCase()}`);
    const again = await submitRaw(alice, first, raw);
    expect(again.transaction.id).toBe(transaction.id);

    const second = await proposalFor(alice, "swap 300 USDC for ETH");
    expect(second).toMatchObject({ status: "ready", requests: [{ accountCode: "delegated" }] });
    expect(second.findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    const own = await alice.wallet.sign(await begin(alice, second));
    expect(own.startsWith("0x02")).toBe(true);
    const reported = await report(alice, second, await broadcast(own));
    await expectKept(alice, second, reported.transaction);
    const gas = BigInt(
      reported.transaction.gasUsed ??
        (await waitFor(alice.session.client, reported.transaction.id, isMined)).gasUsed ??
        0,
    );
    const { gasUsed, gasLimit } = second.fee;
    expect(gas).toBeLessThanOrEqual(BigInt(gasLimit));
    expect(gas).toBeGreaterThan((BigInt(gasUsed) * 6n) / 10n);
  });

  it("takes an old permission back in the same request where the token insists", async () => {
    const alice = await person(ALICE);
    const account = privateKeyToAccount(keyOf(ALICE));
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [PERMIT2, 1n] });
    const fees = { gas: 100_000n, maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n };
    const spenders = [PERMIT2, world.devnet.book.SwapRouter02, world.devnet.book.SushiV2Router02];
    for (const spender of spenders) {
      const approve =
        spender === PERMIT2
          ? data
          : (data.replace(PERMIT2.slice(2).toLowerCase(), spender.slice(2).toLowerCase()) as Hex);
      const nonce = await nonceOf(account.address);
      await broadcast(
        await account.signTransaction({ type: "eip1559", chainId: 31337, nonce, to: USDT, data: approve, ...fees }),
      );
    }
    const proposal = await proposalFor(alice, "swap 400 USDT for DAI");
    const request = await begin(alice, proposal);
    const amounts = request.calls
      .filter(({ to }) => to === USDT)
      .map(({ data: bytes }) => BigInt(`0x${bytes.slice(74)}`));
    expect(amounts).toEqual([0n, 400_000_000n]);
    const { transaction } = await report(alice, proposal, await broadcast(await alice.wallet.sign(request)));
    await expectKept(alice, proposal, transaction);
  });

  it("is asked for step by step when the wallet turns out not to be able", async () => {
    const bob = await person(BOB);
    const batched = await proposalFor(bob, "swap 100 USDT for DAI");
    expect(batchOf(batched).atomicRequired).toBe(true);
    const { client } = bob.session;
    const params = { proposal: batched.id };
    const { handOut } = await client.call("beginSigning", { params, body: {} });
    await client.call("endSigning", { params, body: { handOut } });
    const { proposal } = await client.call("reviseProposal", { params, body: {} });
    expect(proposal.requests.length).toBeGreaterThan(1);
    expect(proposal.requests.some(({ kind }) => kind === "calls")).toBe(false);
    expect(proposal.intent.id).toBe(batched.intent.id);
    expect(await problemOf(client.call("beginSigning", { params, body: {} }))).toMatchObject({
      code: "proposal_superseded",
    });
  });
});

describe("a batch that is not the one that was shown", () => {
  it("is neither broadcast nor taken for it", async () => {
    const linwei = await person(LINWEI);
    const proposal = await proposalFor(linwei, "swap 200 USDC for ETH");
    const request = await begin(linwei, proposal);
    const before = await nonceOf(linwei.wallet.address);
    const calls = [...request.calls];
    const swap = calls.at(-1);
    if (!swap) throw new Error("a swap was expected");
    const own = linwei.wallet.address.slice(2).toLowerCase();
    const toBob = { ...swap, data: swap.data.replaceAll(own, BOB.address.slice(2).toLowerCase()) as Hex };
    const tampered = {
      "other recipient": [...calls.slice(0, -1), toBob],
      "extra call": [
        ...calls,
        {
          to: USDT,
          value: 0n,
          data: encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [BOB.address, 1n] }),
        },
      ],
      "other order": calls.toReversed(),
    };
    expect(toBob.data).not.toBe(swap.data);
    for (const [name, changed] of Object.entries(tampered)) {
      const raw = await linwei.wallet.sign(request, { calls: changed });
      expect({ name, ...(await problemOf(submitRaw(linwei, proposal, raw))) }).toMatchObject({
        name,
        code: "signature_mismatch",
        money: "not-moved",
      });
    }
    const unknown = await linwei.wallet.sign(request, { delegate: world.devnet.book.MagicAccount });
    expect(await problemOf(submitRaw(linwei, proposal, unknown))).toMatchObject({ code: "signature_mismatch" });
    expect(await nonceOf(linwei.wallet.address)).toBe(before);

    // Sent by the wallet all the same: it is not taken for the proposal, and the user is told to look.
    const hash = await broadcast(await linwei.wallet.sign(request, { calls: tampered["other recipient"] }));
    expect(await problemOf(report(linwei, proposal, hash))).toMatchObject({
      code: "transaction_foreign",
      money: "may-move",
    });
    const relayed = await broadcast(
      await (await person(SECOND)).wallet.sign(request, { nonce: await nonceOf(SECOND.address), delegate: false }),
    );
    expect(await problemOf(report(linwei, proposal, relayed))).toMatchObject({
      code: "batch_unreadable",
      money: "may-move",
    });
    // Its approval was given by a transaction that is not the proposal's: nothing is handed out again before it is clear.
    const { client } = linwei.session;
    const retry = client.call("beginSigning", { params: { proposal: proposal.id }, body: { abandon: true } });
    expect(await problemOf(retry)).toMatchObject({ code: "batch_unreadable", money: "may-move" });
  });
});

describe("a wallet that does not answer", () => {
  it("and has sent the batch is found out: it pays once", async () => {
    const second = await person(SECOND);
    const proposal = await proposalFor(second, "swap 150 USDC for ETH");
    const raw = await second.wallet.sign(await begin(second, proposal), { nonce: await nonceOf(SECOND.address) });
    const hash = await broadcast(raw);
    const { client } = second.session;
    const retry = client.call("beginSigning", { params: { proposal: proposal.id }, body: { abandon: true } });
    expect(await problemOf(retry)).toMatchObject({ code: "already_submitted" });
    const { life } = await client.call("getProposal", { params: { proposal: proposal.id } });
    expect(life.transactions).toMatchObject([{ hash, attempts: [{ via: "found" }] }]);
    const [sent] = life.transactions;
    if (!sent) throw new Error("a transaction was expected");
    await expectKept(second, proposal, sent);
  });

  it("and has sent it for an account without code has done nothing, which is told as a failure", async () => {
    const bob = await person(BOB);
    const proposal = await proposalFor(bob, "swap 120 USDC for ETH");
    const request = await begin(bob, proposal);
    const hash = await broadcast(await bob.wallet.sign(request, { delegate: false }));
    const { transaction } = await report(bob, proposal, hash);
    const record = await waitFor(bob.session.client, transaction.id, isMined);
    expect(record).toMatchObject({ state: "reverted", revert: { en: expect.stringContaining("no code") } });
  });
});
