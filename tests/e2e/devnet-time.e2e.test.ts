import { spawn } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ALICE, BOB, DEMO } from "@alou/devnet/accounts";
import { nextBaseFee } from "@alou/devnet/base-fee";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { startFaultyRpc } from "@alou/devnet/faulty-rpc";
import { createPublicClient, type Hex, http, parseAbi, parseGwei } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clients, clientsOf } from "./devnet/clients.ts";

/** Mines a block and checks that its time is that of our clock. A clock that was set across a second is a second late. */
async function expectOurClock({ reader }: Clients, mine: () => Promise<void>): Promise<void> {
  const before = Math.floor(Date.now() / 1000) - 1;
  await mine();
  const { timestamp } = await reader.getBlock();
  expect(Number(timestamp)).toBeGreaterThanOrEqual(before);
  expect(Number(timestamp)).toBeLessThanOrEqual(Date.now() / 1000);
}

/** A plain payment of one wei, given to the pool and not waited for. */
async function pay({ wallet }: Clients, from: number, tip: bigint, nonce?: number): Promise<Hex> {
  return wallet(from).sendTransaction({
    to: BOB.address,
    value: 1n,
    gas: 21_000n,
    maxFeePerGas: parseGwei("20") + tip,
    maxPriorityFeePerGas: tip,
    type: "eip1559",
    ...(nonce === undefined ? {} : { nonce }),
  });
}

describe("blocks made by hand", () => {
  let devnet: Devnet;
  let clients: Clients;
  beforeAll(async () => {
    devnet = await startDevnet({ mode: "manual" });
    clients = clientsOf(devnet);
  });
  afterAll(() => devnet?.stop());

  it("have base fees like a busy chain's, each by EIP-1559's rule from the block before", async () => {
    await devnet.mine(30);
    const latest = await clients.reader.getBlockNumber();
    const blocks = await Promise.all(
      Array.from({ length: 30 }, (_, index) => clients.reader.getBlock({ blockNumber: latest - 29n + BigInt(index) })),
    );
    const fees = blocks.map(({ baseFeePerGas }) => baseFeePerGas ?? 0n);
    for (const [index, block] of blocks.slice(1).entries()) {
      const { baseFeePerGas, gasUsed, gasLimit } = blocks[index] as (typeof blocks)[number];
      expect(block.baseFeePerGas).toBe(nextBaseFee({ baseFee: baseFeePerGas ?? 0n, gasUsed, gasLimit }));
    }
    for (const fee of fees) {
      expect(fee).toBeGreaterThan(parseGwei("0.4"));
      expect(fee).toBeLessThan(parseGwei("1.3"));
    }
    expect(new Set(fees).size).toBeGreaterThan(20);

    const history = await clients.reader.getFeeHistory({ blockCount: 10, rewardPercentiles: [10, 50, 90] });
    for (const ratio of history.gasUsedRatio) {
      expect(ratio).toBeGreaterThan(0.2);
      expect(ratio).toBeLessThan(0.8);
    }
    for (const [slow = 0n, , fast = 0n] of history.reward ?? []) {
      expect(slow).toBeGreaterThan(0n);
      expect(fast).toBeGreaterThan(slow);
    }
  });

  it("become final two blocks later", async () => {
    const { number: latest } = await clients.reader.getBlock();
    const { number: finalized } = await clients.reader.getBlock({ blockTag: "finalized" });
    expect(latest - finalized).toBe(2n);
    await devnet.mine();
    expect((await clients.reader.getBlock({ blockTag: "finalized" })).number).toBe(finalized + 1n);
  });

  it("leave transactions waiting until they come, and take who pays more first", async () => {
    const low = await pay(clients, 1, parseGwei("1"));
    const high = await pay(clients, 2, parseGwei("5"));
    expect((await clients.reader.getTransaction({ hash: low })).blockNumber).toBeNull();
    await devnet.mine();
    const [first, second] = await Promise.all(
      [high, low].map((hash) => clients.reader.getTransactionReceipt({ hash })),
    );
    expect(first?.blockNumber).toBe(second?.blockNumber);
    expect(first?.transactionIndex).toBeLessThan(second?.transactionIndex ?? 0);
  });

  it("can be undone: what fell out comes back, and can be mined again", async () => {
    await devnet.mine();
    const hash = await pay(clients, 3, parseGwei("1"));
    await devnet.mine();
    const { blockNumber, blockHash } = await clients.reader.getTransactionReceipt({ hash });
    const fallen = await devnet.reorg(1);
    expect((await clients.reader.getBlock({ blockNumber })).hash).not.toBe(blockHash);
    await expect(clients.reader.getTransactionReceipt({ hash })).rejects.toThrow(/could not be found/);
    expect(fallen).toHaveLength(1);
    expect(await devnet.rpc("eth_sendRawTransaction", [fallen[0]])).toBe(hash);
    await expectOurClock(clients, () => devnet.mine());
    expect((await clients.reader.getTransactionReceipt({ hash })).blockNumber).toBe(blockNumber + 1n);
  });

  it("can be restored again and again, and the clock stays ours", async () => {
    const restore = await devnet.snapshot();
    const count = () => clients.reader.getTransactionCount({ address: ALICE.address });
    const before = await count();
    for (let round = 0; round < 3; round++) {
      await pay(clients, 1, parseGwei("1"), before);
      await devnet.mine(2);
      expect(await count()).toBe(before + 1);
      await sleep(1_100); // Long enough for a clock that stood still meanwhile to show.
      await restore();
      expect(await count()).toBe(before);
    }
    await expectOurClock(clients, () => devnet.mine());
  });

  it("can be hidden from a client by a node that is behind, or lacks a method", async () => {
    const proxy = await startFaultyRpc(devnet.rpcUrl);
    try {
      const reader = createPublicClient({ transport: http(proxy.url, { retryCount: 0 }) });
      const before = await reader.getBalance({ address: BOB.address });
      const block = await reader.getBlockNumber({ cacheTime: 0 });
      await pay(clients, 1, parseGwei("1"));
      await devnet.mine(3);
      expect(await reader.getBalance({ address: BOB.address })).toBe(before + 1n);
      proxy.set({ kind: "stale", behind: 3 });
      expect(await reader.getBlockNumber({ cacheTime: 0 })).toBe(block);
      expect(await reader.getBalance({ address: BOB.address })).toBe(before);
      expect((await reader.getBlock()).number).toBe(block);
      proxy.clear();
      proxy.set({ kind: "unsupported", methods: ["eth_simulateV1"] });
      await expect(reader.simulateBlocks({ blocks: [{ calls: [] }] })).rejects.toThrow(/does not exist/);
      expect(await reader.getBlockNumber({ cacheTime: 0 })).toBe(block + 3n);
    } finally {
      await proxy.stop();
    }
  });
});

describe("blocks made by the pulse", () => {
  it("come by themselves, stamped with the time, with fresh prices and untouched wallets", async () => {
    const startedAt = Math.floor(Date.now() / 1000);
    const devnet = await startDevnet({ mode: "pulse", seed: 7 });
    try {
      const { reader } = clientsOf(devnet);
      const start = await reader.getBlockNumber({ cacheTime: 0 });
      while ((await reader.getBlockNumber({ cacheTime: 0 })) < start + 3n) await sleep(50);
      const blocks = await Promise.all([1n, 2n, 3n].map((n) => reader.getBlock({ blockNumber: start + n })));
      const times = blocks.map(({ timestamp }) => Number(timestamp));
      expect(times).toEqual([...new Set(times)].sort());
      expect(times[0]).toBeGreaterThanOrEqual(startedAt);
      expect(times[2]).toBeLessThanOrEqual(Date.now() / 1000);

      const abi = parseAbi(["function latestRoundData() view returns (uint80, int256, uint256, uint256, uint80)"]);
      const feed = { address: devnet.book.EthUsdFeed, abi, functionName: "latestRoundData" } as const;
      const [round, answer, , updatedAt] = await reader.readContract(feed);
      expect(round & 0xffffn).toBe(170n); // a week of hourly rounds, the first, and this one
      expect(Number(updatedAt)).toBe(times[0]);
      expect(answer).toBeGreaterThan(349_000_000_000n);
      expect(answer).toBeLessThan(351_000_000_000n);
      expect(await reader.getTransactionCount({ address: DEMO.address })).toBe(0);
    } finally {
      await devnet.stop();
    }
  });

  it("end with the process, even when that is killed", async () => {
    const script = `
      const { startDevnet } = await import("@alou/devnet/devnet");
      const { pid } = await startDevnet({ mode: "pulse" });
      console.log("node", pid);
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: import.meta.dirname });
    const pid = await new Promise<number>((resolve, reject) => {
      child.stderr.on("data", (chunk) => reject(new Error(String(chunk))));
      child.stdout.on("data", (chunk) => resolve(Number(/node (\d+)/.exec(String(chunk))?.[1])));
    });
    expect(isRunning(pid)).toBe(true);
    child.kill("SIGKILL");
    while (isRunning(pid)) await sleep(20); // Forever, where nobody kills it: the test's own time limit is the verdict.
  });
});

/** A process that has ended but that nobody has waited for (a zombie) does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return !/\) Z /.test(stat);
}
