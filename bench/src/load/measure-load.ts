import { randomUUID } from "node:crypto";
import { personalMessageHash, recoverSigner } from "@alou/chains/evm/signature";
import { signInText } from "@alou/chains/sign-in";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { readWords } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { LINWEI } from "@alou/devnet/accounts";
import { startDevnet } from "@alou/devnet/devnet";
import { verifyMessage } from "viem";
import type { RunOptions } from "../group.ts";
import { startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { peerRow, type Row, row } from "../row.ts";
import { quantile } from "../statistics.ts";

const AT_ONCE = [1, 8, 16];
const VIEM = "viem 2.57.20";

/** What a signature costs to check, and how many sign-ins and proposals a second this machine can do. */
export async function measureLoad({ rounds, skipPeers, log }: RunOptions): Promise<Row[]> {
  const rows = await signatureRows(rounds * 5, skipPeers);
  const { script } = await bundleWorker(true);
  const devnet = await startDevnet({ mode: "automine" });
  const worker = await startProductionWorker(script, devnet.rpcUrl);
  try {
    const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
    const session = await signInWith(worker.url, wallet);
    const kinds = [
      { id: "sign-in", what: "sign-ins", act: () => signInWith(worker.url, wallet) },
      { id: "transfer", what: "transfer proposals", act: await proposing(session, `send 2 USDC to ${LINWEI.address}`) },
      { id: "swap", what: "swap proposals", act: await proposing(session, "swap 12 ETH to USDC") },
    ];
    for (const { id, what, act } of kinds) {
      await hammer(act, 4, 20);
      for (const atOnce of AT_ONCE) {
        log(`${what}, ${atOnce} at once …`);
        const { perSecond, ms } = await hammer(act, atOnce, Math.max(rounds * 2, atOnce * 4));
        rows.push(
          row({
            id: `load.${id}.${atOnce}`,
            what: `${what}, ${atOnce} at once`,
            value: perSecond,
            unit: "per second",
            note: `p95 ${quantile(ms, 0.95).toFixed(0)} ms each`,
          }),
        );
      }
    }
    return rows;
  } finally {
    await worker.stop();
    await devnet.stop();
  }
}

async function proposing({ client }: ApiSession, words: string): Promise<() => Promise<unknown>> {
  const [intent] = await readWords(client, words, randomUUID());
  if (!intent) throw new Error(`${words}: no intent`);
  return () => client.call("createProposal", { body: { intent: intent.id } });
}

/** Does something `count` times, always as many at once. */
async function hammer(act: () => Promise<unknown>, atOnce: number, count: number) {
  const ms: number[] = [];
  let left = count;
  const began = performance.now();
  const hand = async (): Promise<void> => {
    while (left-- > 0) {
      const started = performance.now();
      await act();
      ms.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return { perSecond: (count / (performance.now() - began)) * 1000, ms };
}

/** Whether a sign-in text was signed by the account it names: ours, and viem's. */
async function signatureRows(rounds: number, skipPeers: boolean): Promise<Row[]> {
  const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
  const fields = {
    domain: "127.0.0.1:8787",
    address: wallet.address,
    chain: "eip155:31337",
    statement: "Sign in to Alou. This moves no money and gives no permission.",
    uri: "http://127.0.0.1:8787",
    nonce: "0123456789abcdef",
    issuedAt: "2026-11-22T00:00:00.000Z",
    expirationTime: "2026-11-22T00:05:00.000Z",
    requestId: "req_00000000000000000000",
  } as const;
  const message = signInText(fields, "Ethereum", "31337");
  const signature = wallet.signMessage(message);
  const own = await cpuOf(rounds, async () => {
    const signer = await recoverSigner(personalMessageHash(message), signature);
    if (signer?.toLowerCase() !== wallet.address.toLowerCase()) throw new Error("the signature is not recognised");
  });
  const cpu = row({
    id: "load.signature",
    what: "check a sign-in signature: CPU, mean",
    value: own.mean,
    unit: "ms",
    bar: { is: "below", value: 10 },
    note: `in Node; the very first one ${own.first.toFixed(1)} ms`,
  });
  if (skipPeers) return [cpu];
  const theirs = await cpuOf(rounds, async () => {
    if (!(await verifyMessage({ address: wallet.address, message, signature }))) throw new Error("viem says no");
  });
  return [cpu, peerRow(cpu, VIEM, theirs.mean, `in Node; the very first one ${theirs.first.toFixed(1)} ms`)];
}

async function cpuOf(rounds: number, work: () => Promise<void>): Promise<{ first: number; mean: number }> {
  const spent = async (count: number): Promise<number> => {
    const start = process.cpuUsage();
    for (let round = 0; round < count; round++) await work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / count;
  };
  const first = await spent(1);
  await spent(rounds);
  return { first, mean: await spent(rounds) };
}
