import { bitcoin } from "@alou/chains/bitcoin/family";
import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { type Coin, selectCoins } from "@alou/chains/bitcoin/select";
import { newChainHealth } from "@alou/chains/failover";
import { bitcoinWallet } from "@alou/cli/demo/wallets/bitcoin-wallet";
import { DEMO, DEMO_NESTED, DEMO_TAPROOT } from "@alou/devnet/bitcoin/accounts";
import { seededRandom } from "@alou/devnet/random";
import type { RunOptions } from "../group.ts";
import { type Row, row } from "../row.ts";
import { leastFee, randomTask } from "./optimum.ts";

const WALLETS = 1_000;

/** Bitcoin: how good and how dear choosing coins is, and what a sign-in's signature costs to check. */
export async function measureBitcoin({ rounds, log }: RunOptions): Promise<Row[]> {
  log(`choosing coins in ${WALLETS} wallets, and trying every subset of each …`);
  return [...selectionRows(), ...(await signatureRows(rounds * 5))];
}

function selectionRows(): Row[] {
  const random = seededRandom(7);
  let worst = 0;
  let best = 0;
  let solved = 0;
  for (let wallet = 0; wallet < WALLETS; wallet++) {
    const task = randomTask(random);
    const optimum = leastFee(task);
    if (optimum === undefined) continue;
    const fee = selectCoins(task.coins, task.goal)?.fee;
    if (fee === undefined) throw new Error("a wallet that can pay was told it cannot");
    solved++;
    if (fee === optimum) best++;
    worst = Math.max(worst, Number(fee - optimum) / Number(optimum));
  }
  return [
    row({
      id: "bitcoin.selection.worst",
      what: "choosing coins: worst fee above the least of all subsets, 1,000 random wallets",
      value: 100 * worst,
      unit: "%",
      bar: { is: "at most", value: 1 },
      note: `${best} of the ${solved} that can pay are at the very least`,
    }),
    row({
      id: "bitcoin.selection.cpu",
      what: "choosing among 300 coins: CPU, mean",
      value: cpuOf(100, largeSelection(random)),
      unit: "ms",
      bar: { is: "below", value: 10 },
    }),
  ];
}

/** Any part of a wallet of 300 coins. */
function largeSelection(random: () => number): () => void {
  const coins = Array.from(
    { length: 300 },
    (_, vout): Coin => ({ txid: "00".repeat(32), vout, value: BigInt(Math.floor(1_000 + random() * 500_000)) }),
  );
  const total = coins.reduce((sum, { value }) => sum + value, 0n);
  const { goal } = randomTask(random);
  return () => {
    const target = (total * BigInt(1 + Math.floor(random() * 900))) / 1_000n;
    selectCoins(coins, { ...goal, target, rate: 5_000n });
  };
}

async function signatureRows(rounds: number): Promise<Row[]> {
  const message = "127.0.0.1:8787 wants you to sign in with your Bitcoin account";
  const rows: Row[] = [];
  for (const account of [DEMO, DEMO_TAPROOT, DEMO_NESTED]) {
    const wallet = bitcoinWallet(account);
    const proof = await wallet.prove(message);
    const { chain, address } = wallet;
    const node = openBitcoinNode({ chain, endpoints: [], fetch, now: Date.now, health: newChainHealth() });
    const claim = { chain, address, message, proof };
    if (!(await bitcoin.verifySignIn(claim, node)).ok)
      throw new Error(`${account.kind}: the signature is not recognised`);
    const check = () => void bitcoin.verifySignIn(claim, node);
    rows.push(
      row({
        id: `bitcoin.signature.${account.kind}`,
        what: `check a BIP-322 sign-in signature, ${account.kind}: CPU, mean`,
        value: cpuOf(rounds, check),
        unit: "ms",
        bar: { is: "below", value: 10 },
        note: "in Node",
      }),
    );
  }
  return rows;
}

/** Milliseconds of CPU each time, after a few times to warm up. */
function cpuOf(rounds: number, work: () => void): number {
  for (let round = 0; round < 20; round++) work();
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / rounds;
}
