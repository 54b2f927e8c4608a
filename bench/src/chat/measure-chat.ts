import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { LINWEI } from "@alou/devnet/accounts";
import { startDevnet } from "@alou/devnet/devnet";
import type { RunOptions } from "../group.ts";
import { observeRpc } from "../harness/observed-rpc.ts";
import { startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { type Row, row } from "../row.ts";
import { median, quantile } from "../statistics.ts";

const CHAIN = "eip155:31337";
const DELAY_MS = 50;
const WARM_UP = 3;
const BAR = { is: "below", value: 300 } as const;

const SENTENCES = [
  { id: "help", what: "what can you do", text: "你能做什么？" },
  { id: "balance", what: "a balance", text: "我有多少 USDC？" },
  { id: "transfer", what: "a transfer with its card", text: `send 2 USDC to ${LINWEI.address}` },
  { id: "swap", what: "a swap with its card", text: "把 1 ETH 换成 USDC" },
];

/** An answer of the rule-based planner in the chat, with a slow way to the node: until something shows, and until it is whole. */
export async function measureChat({ rounds, log }: RunOptions): Promise<Row[]> {
  const { script } = await bundleWorker(true);
  const devnet = await startDevnet({ mode: "automine" });
  const rpc = await observeRpc(devnet.rpcUrl, DELAY_MS);
  const worker = await startProductionWorker(script, rpc.url);
  try {
    const session = await signInWith(worker.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    const rows: Row[] = [];
    for (const { id, what, text } of SENTENCES) {
      log(`${what}: ${rounds} answers …`);
      const answers: Answer[] = [];
      for (let round = -WARM_UP; round < rounds; round++) {
        const { result, requests } = await rpc.watch(() => say(session, text));
        if (round >= 0) answers.push({ ...result, requests });
      }
      rows.push(...rowsOf(id, what, answers));
    }
    return rows;
  } finally {
    await worker.stop();
    await rpc.stop();
    await devnet.stop();
  }
}

interface Answer {
  /** Milliseconds until the first bytes of the answer, and until its last. */
  readonly first: number;
  readonly whole: number;
  /** HTTP requests to the node. */
  readonly requests: number;
}

/** Says something in a conversation of its own. */
async function say({ client }: ApiSession, text: string): Promise<Omit<Answer, "requests">> {
  const { id } = await client.call("createConversation", { body: {} } as never);
  const began = performance.now();
  const body = { key: randomUUID(), chain: CHAIN, text } as const;
  const response = await client.open("sendMessage", { params: { conversation: id }, body });
  let first: number | undefined;
  let said = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    first ??= performance.now() - began;
    said += decoder.decode(chunk, { stream: true });
  }
  const whole = performance.now() - began;
  if (first === undefined || !said.includes('"type":"finish"'))
    throw new Error(`${text}: the answer broke off: ${said.slice(-300)}`);
  return { first, whole };
}

function rowsOf(id: string, what: string, answers: readonly Answer[]): Row[] {
  const [first, whole] = [answers.map((answer) => answer.first), answers.map((answer) => answer.whole)];
  const requests = Math.max(...answers.map((answer) => answer.requests));
  return [
    row({
      id: `chat.${id}.first-byte`,
      what: `${what}: first byte, p95`,
      value: quantile(first, 0.95),
      unit: "ms",
      note: `median ${median(first).toFixed(0)}`,
    }),
    row({
      id: `chat.${id}.whole`,
      what: `${what}: whole answer, p95`,
      value: quantile(whole, 0.95),
      unit: "ms",
      bar: BAR,
      note: `median ${median(whole).toFixed(0)}; ${requests} requests to the node`,
    }),
  ];
}
