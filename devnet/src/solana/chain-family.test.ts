import { createPrivateKey, sign as signEd25519 } from "node:crypto";
import { type Connection, newChainHealth } from "@alou/chains/failover";
import type { Watched } from "@alou/chains/family";
import { afterLook, type Followed, newlyFollowed } from "@alou/chains/follow";
import { associatedTokenAddress, TOKEN_2022_PROGRAM } from "@alou/chains/solana/address";
import { solana } from "@alou/chains/solana/family";
import { feeOf, priorityFeesRead } from "@alou/chains/solana/fees";
import { solanaHistory } from "@alou/chains/solana/history";
import { computeUnitLimit, computeUnitPrice, memo, transferSol, transferToken } from "@alou/chains/solana/instructions";
import { encodeMessage, type Instruction } from "@alou/chains/solana/message";
import { openSolanaNode } from "@alou/chains/solana/node";
import { accountsRead, blockhashRead, readAll, rentExemptionRead } from "@alou/chains/solana/read";
import { simulationRead } from "@alou/chains/solana/simulate";
import { newAccountBytes, readMint, readTokenAccount, transferFeeOf } from "@alou/chains/solana/token-account";
import { tokenNames } from "@alou/chains/solana/token-names";
import { readTransaction, signatureOf, unsignedTransaction } from "@alou/chains/solana/transaction";
import { isAlouError } from "@alou/money/error";
import { base64 } from "@scure/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultyRpc, startFaultyRpc } from "../faulty-rpc.ts";
import { SOLANA_BOOK } from "./book.ts";
import { publicTestSeed, SOLANA_BOB, SOLANA_DEMO, SOLANA_FROZEN, SOLANA_MEMO_ONLY } from "./keys.ts";
import { SOLANA_DEVNET_CHAIN, type SolanaDevnet, startSolanaDevnet } from "./solana-devnet.ts";

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const demo = SOLANA_DEMO.address;
const bob = SOLANA_BOB.address;

let devnet: SolanaDevnet;
let faulty: FaultyRpc;
beforeAll(async () => {
  devnet = await startSolanaDevnet();
  faulty = await startFaultyRpc(devnet.rpcUrl);
});
afterAll(async () => {
  await faulty.stop();
  await devnet.stop();
});

const connection = (endpoints: readonly string[] = [devnet.rpcUrl]): Connection => ({
  chain: SOLANA_DEVNET_CHAIN,
  endpoints,
  fetch,
  now: Date.now,
  health: newChainHealth(),
});
const node = (endpoints?: readonly string[]) => openSolanaNode(connection(endpoints));

/** Signs as a wallet does: the message, with the demo wallet's key. */
function signed(transaction: string): { raw: string; hash: string } {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, publicTestSeed(SOLANA_DEMO.index)]),
    format: "der",
    type: "pkcs8",
  });
  const { messageBytes } = readTransaction(transaction);
  const raw = base64.encode(Uint8Array.from([1, ...signEd25519(null, messageBytes, key), ...messageBytes]));
  return { raw, hash: signatureOf(readTransaction(raw)) };
}

async function build(...instructions: Instruction[]) {
  const { value } = await node().read(blockhashRead);
  return { ...signed(unsignedTransaction(encodeMessage(demo, value.blockhash, instructions))), ...value };
}

function watched({ hash, raw, ...lifetime }: Awaited<ReturnType<typeof build>>): Watched {
  const followed = newlyFollowed(
    {
      account: demo,
      place: { kind: "blockhash", blockhash: lifetime.blockhash, lastValidBlockHeight: lifetime.lastValidBlockHeight },
      attempt: { hash, kind: "first" },
      sent: true,
    },
    { head: 0, now: Date.now() },
  );
  return { id: "txn_1", followed, effect: null, raw: { [hash]: raw } };
}

/** Looks once; `later` because two looks at the same moment count as one. */
async function look(one: Watched, later = 0, at = node()): Promise<Followed> {
  const now = Date.now() + later;
  const seen = await solana.look(at, [one], now);
  const sighting = seen.sightings.get("txn_1");
  if (!sighting) throw new Error("not looked at");
  return afterLook(one.followed, sighting, { head: seen.head, finalized: seen.finalized, now });
}

describe("the Solana adapter on a real chain", () => {
  it("reads everything an account holds in one round trip, and says what it is", async () => {
    const one = node();
    const { assets, complete, block } = await solana.holdings(one, demo);
    expect(one.roundTrips).toBe(1);
    expect(complete).toBe(true);
    expect(block).toBeGreaterThan(0);
    const units = Object.fromEntries(assets.map((held) => [held.asset.split("/")[1], held.units]));
    expect(units).toMatchObject({
      "slip44:501": "100000000000",
      [`token:${SOLANA_BOOK.usdc}`]: "10000000000",
      [`token:${SOLANA_BOOK.wrappedSol}`]: "2000000000",
      [`token:${SOLANA_BOOK.feeToken}`]: "5000000000",
      [`token:${SOLANA_BOOK.nft2022}`]: "1",
    });
    const frozen = await solana.holdings(node(), SOLANA_FROZEN.address);
    expect(frozen.assets.find(({ asset }) => asset.endsWith(SOLANA_BOOK.usdc))).toMatchObject({
      units: "0",
      locked: "500000000",
    });
  });

  it("reads names and NFTs from the mints and from Metaplex, cleaned, in one round trip", async () => {
    const one = node();
    const mints = [
      SOLANA_BOOK.nft2022,
      SOLANA_BOOK.nftMetaplex,
      SOLANA_BOOK.nftSpam,
      SOLANA_BOOK.usdc,
      SOLANA_BOOK.fakeUsdc,
    ];
    const names = await tokenNames(one, [...mints, bob]);
    expect(one.roundTrips).toBe(1);
    expect(names.map(({ metadata, unique }) => [metadata?.name, unique])).toEqual([
      ["Riverbank #7", true],
      ["Lighthouse #12", true],
      [expect.stringContaining("CLAIM 5000 USDC"), true],
      [undefined, false],
      ["USD Coin", false],
    ]);
    expect(names[2]?.metadata?.name).not.toMatch(/\u202e/);
  });

  it("knows what Token-2022's issuers have built in", async () => {
    const { feeToken, badge, clawback, hooked } = SOLANA_BOOK;
    const { value, head } = await node().read(accountsRead([feeToken, badge, clawback, hooked]));
    const [fee, fixed, taken, asking] = [feeToken, badge, clawback, hooked].map((mint) => readMint(value.get(mint)));
    expect(fee && transferFeeOf(fee.extensions, 10_001n, BigInt(head.epoch))).toBe(101n);
    expect(fee && transferFeeOf(fee.extensions, 10n ** 12n, BigInt(head.epoch))).toBe(5_000_000n);
    expect(fixed?.extensions.nonTransferable).toBe(true);
    expect(taken?.extensions.permanentDelegate).toBeDefined();
    expect(asking?.extensions.transferHook).toBeDefined();
    // What a new account of each would take is what the program really makes.
    for (const [i, mint] of [feeToken, badge, clawback, hooked].entries()) {
      const account = associatedTokenAddress(demo, mint, TOKEN_2022_PROGRAM);
      const state = (await node().read(accountsRead([account]))).value.get(account);
      const facts = [fee, fixed, taken, asking][i];
      expect(facts && newAccountBytes(facts)).toBe(state?.data.length);
      expect(readTokenAccount(state)?.owner).toBe(demo);
    }
    const wanting = associatedTokenAddress(SOLANA_MEMO_ONLY.address, SOLANA_BOOK.plain2022, TOKEN_2022_PROGRAM);
    expect(readTokenAccount((await node().read(accountsRead([wanting]))).value.get(wanting))?.wantsMemo).toBe(true);
  });

  it("runs exact bytes and shows what would be, then carries them out to the lamport", async () => {
    const units = 1_000;
    const price = 5_000n;
    const { value: before } = await node().read(
      readAll({ accounts: accountsRead([demo, bob]), fees: priorityFeesRead([demo]), rent: rentExemptionRead(0) }),
    );
    expect(before.fees.slow <= before.fees.normal && before.fees.normal <= before.fees.fast).toBe(true);
    expect(before.rent).toBe(890_880n);
    const tx = await build(computeUnitLimit(units), computeUnitPrice(price), transferSol(demo, bob, 1_234_567n));
    const fee = feeOf(1, units, price);
    const { value: run } = await node().read(simulationRead(tx.raw, [demo, bob], false));
    expect(run?.error).toBeNull();
    const spent = (before.accounts.get(demo)?.lamports ?? 0n) - (run?.after.get(demo)?.lamports ?? 0n);
    expect(spent).toBe(1_234_567n + fee);

    expect(await solana.broadcast(node(), tx.raw, tx.hash)).toEqual({ kind: "taken" });
    expect(await solana.broadcast(node(), tx.raw, tx.hash)).toEqual({ kind: "taken" });
    const { value: after } = await node().read(accountsRead([demo, bob]));
    expect((before.accounts.get(demo)?.lamports ?? 0n) - (after.get(demo)?.lamports ?? 0n)).toBe(spent);
    expect(after.get(bob)?.lamports).toBe(run?.after.get(bob)?.lamports);
  });

  it("refuses for good what can never be taken, and nothing else", async () => {
    const tx = await build(transferSol(demo, bob, 10n ** 15n));
    expect(await solana.broadcast(node(), tx.raw, tx.hash)).toMatchObject({ kind: "unknown" });
    const bytes = base64.decode(tx.raw);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    expect(await solana.broadcast(node(), base64.encode(bytes), tx.hash)).toMatchObject({ kind: "refused" });
  });

  it("tells the past in deeds", async () => {
    await solana.broadcast(node(), (await build(transferSol(demo, bob, 77n), memo("for tea"))).raw, "");
    const at = node();
    const { deeds } = await solanaHistory(at, demo);
    expect(at.roundTrips).toBe(3);
    expect(deeds[0]).toMatchObject({ memo: "for tea", foreign: false, fee: 5_000n });
    expect(deeds[0]?.moves).toEqual([{ decimals: 9, units: -77n, counterparty: bob }]);
    const oldest = deeds.at(-1);
    expect(oldest).toMatchObject({ memo: "rent for May", foreign: true, moves: [{ units: 1_500_000_000n }] });
    const usdc = deeds.find(({ moves }) => moves[0]?.mint === SOLANA_BOOK.usdc);
    expect(usdc?.moves).toMatchObject([{ units: 25_000_000n, decimals: 6 }]);
  });
});

describe("a Solana transaction on its way", () => {
  it("goes from its block to final, with fee and time", async () => {
    const tx = await build(transferSol(demo, bob, 1n));
    await solana.broadcast(node(), tx.raw, tx.hash);
    const one = watched(tx);
    expect((await look(one)).state).toBe("pending");
    devnet.warp(1);
    const mined = await look(one);
    expect(mined).toMatchObject({ state: "mined", done: false });
    expect(mined.block?.timestamp).toBeGreaterThan(1_600_000_000);
    devnet.warp(32);
    expect(await look({ ...one, followed: mined })).toMatchObject({ state: "final", done: true });
  });

  it("that failed is told with the reason and what it cost", async () => {
    const missing = associatedTokenAddress(demo, SOLANA_BOOK.badge, TOKEN_2022_PROGRAM);
    const transfer = { program: TOKEN_2022_PROGRAM, mint: SOLANA_BOOK.badge, decimals: 0, owner: demo };
    const tx = await build(transferToken({ ...transfer, from: missing, to: missing, amount: 1n }));
    const params = [tx.raw, { encoding: "base64", skipPreflight: true }];
    const [answer] = node().sendToEach([{ method: "sendTransaction", params }]);
    await answer;
    devnet.warp(40);
    const seen = await solana.look(node(), [watched(tx)], Date.now());
    expect(seen.sightings.get("txn_1")?.attempts[0]?.mined).toMatchObject({
      ok: false,
      feePaid: "5000",
      why: { en: "this token cannot be transferred" },
    });
    expect((await look(watched(tx))).state).toBe("reverted");
  });

  it("that was lost is over for good only past a final block above its last height", async () => {
    devnet.node.dropNext(1);
    const tx = await build(transferSol(demo, bob, 2n));
    await solana.broadcast(node(), tx.raw, tx.hash);
    let one = watched(tx);
    const step = async (later: number) => {
      one = { ...one, followed: await look(one, later) };
      return one.followed;
    };
    expect(await step(0)).toMatchObject({ state: "submitted", done: false });
    devnet.warp(160);
    await step(1);
    expect(await step(2)).toMatchObject({ state: "expired", done: false });
    devnet.warp(32);
    expect(await step(3)).toMatchObject({ state: "expired", done: true });
  });
});

describe("nodes that lie, lag and break", () => {
  it("are passed over for one that does not", async () => {
    const late = await devnet.addNode();
    late.lagBehind(100);
    const shared = connection([late.rpcUrl, devnet.rpcUrl]);
    await openSolanaNode({ ...shared, endpoints: [devnet.rpcUrl] }).read(blockhashRead);
    expect((await openSolanaNode(shared).read(blockhashRead)).head.number).toBeGreaterThan(0);
    expect(shared.health.endpoints.get(late.rpcUrl)?.lastFault).toBe("stale");
  });

  it("that have forgotten a payment do not make it look lost while another has it", async () => {
    const tx = await build(transferSol(demo, bob, 3n));
    expect(await solana.broadcast(node(), tx.raw, tx.hash)).toEqual({ kind: "taken" });
    devnet.warp(220);
    const end = faulty.set({
      kind: "lie",
      methods: ["getSignatureStatuses"],
      tell: (result) => ({ ...(result as object), value: [null] }),
    });
    const seenBy = async (...urls: string[]) => {
      let one = watched(tx);
      for (const later of [0, 1, 2]) one = { ...one, followed: await look(one, later, node(urls)) };
      return one.followed;
    };
    expect(await seenBy(faulty.url, devnet.rpcUrl)).toMatchObject({ state: "pending", done: false });
    // Alone its word is all there is.
    expect(await seenBy(faulty.url)).toMatchObject({ state: "expired", done: true });
    end();
    expect((await look(watched(tx))).state).toBe("final");
  });

  it("of another cluster are named", async () => {
    const end = faulty.set({
      kind: "lie",
      methods: ["getGenesisHash"],
      tell: () => "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d",
    });
    const error = await node([faulty.url])
      .read(blockhashRead)
      .catch((thrown: unknown) => thrown);
    end();
    expect(isAlouError(error) && error.code).toBe("rpc_wrong_chain");
  });

  it.each([
    ["half an answer", { kind: "garbage", form: "truncated" }],
    ["answers to other questions", { kind: "garbage", form: "wrong-ids" }],
    ["an error page", { kind: "garbage", form: "html" }],
    ["a broken connection", { kind: "reset" }],
    [
      "a balance that is no number",
      { kind: "lie", methods: ["getBalance"], tell: () => ({ context: { slot: 1 }, value: -5 }) },
    ],
    [
      "token accounts of somebody else",
      { kind: "lie", methods: ["getTokenAccountsByOwner"], tell: () => ({ context: {}, value: [{}] }) },
    ],
    [
      "nothing where a clock should be",
      { kind: "lie", methods: ["getAccountInfo"], tell: () => ({ context: {}, value: null }) },
    ],
  ] as const)("giving %s give nothing", async (_, fault) => {
    const end = faulty.set(fault);
    const error = await solana.holdings(node([faulty.url]), demo).catch((thrown: unknown) => thrown);
    expect(isAlouError(error) && error.code).toBe("rpc_unavailable");
    expect((await solana.holdings(node([faulty.url, devnet.rpcUrl]), demo)).assets.length).toBeGreaterThan(5);
    end();
  });

  it("that take no batches are asked one by one", async () => {
    const end = faulty.set({ kind: "no-batch" });
    expect((await solana.holdings(node([faulty.url]), demo)).assets.length).toBeGreaterThan(5);
    end();
  });
});
