import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import type { Reply } from "@alou/devnet/deepseek/reply";
import { type DeepSeekServer, startDeepSeek } from "@alou/devnet/deepseek/server";
import { startDevnet } from "@alou/devnet/devnet";
import type { RunOptions } from "../group.ts";
import { type ProductionWorker, startPlainWorker, startProductionWorker } from "../harness/production-worker.ts";
import { bundleWorker } from "../harness/worker-bundle.ts";
import { type Row, row } from "../row.ts";
import { median, quantile } from "../statistics.ts";

const CHAIN = "eip155:31337";
const KEY = "sk-simulated";
const WARM_UP = 3;
/** What a long answer has, as the service sends it: a few characters in each. */
const CHUNKS = 1_000;
const PIECE = 4;
/** Chunks of a long answer that come together, as they do over a real network: about twenty in one piece. */
const WRITE_BYTES = 4_096;
/** Between two chunks that do not: 200 a second, faster than the service. */
const BETWEEN_MS = 5;
/** A long answer takes seconds. */
const MOST_LONG = 10;
/** Work that goes on after the answer belongs to it. */
const SETTLE_MS = 50;

/**
 * An answer of the simulated model: how much later its first token comes through the Worker than straight from the
 * simulator, and what a long answer costs.
 */
export async function measureModel({ rounds, log }: RunOptions): Promise<Row[]> {
  const { script } = await bundleWorker(true);
  const devnet = await startDevnet({ mode: "automine" });
  const model = await startDeepSeek({ script: [], apiKey: KEY });
  const worker = await startProductionWorker(script, devnet.rpcUrl, {
    DEEPSEEK_API_KEY: KEY,
    DEEPSEEK_BASE_URL: model.url,
    MODEL_DAILY_BUDGET: "1000000000",
  });
  try {
    const session = await signInWith(worker.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
    log(`first tokens: ${rounds} answers, each in turn with one straight from the simulator …`);
    const firstTokens = await firstTokenRows(session, model, rounds);
    const long = Math.min(rounds, MOST_LONG);
    log(`${CHUNKS} chunks: ${long} answers …`);
    return [...firstTokens, ...(await cpuRows(session, model, worker, long))];
  } finally {
    await worker.stop();
    await model.stop();
    await devnet.stop();
  }
}

async function firstTokenRows(session: ApiSession, model: DeepSeekServer, rounds: number): Promise<Row[]> {
  const reply: Reply = { text: "Here is what I know about words.", firstMs: 100 };
  const direct: number[] = [];
  const added: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    model.service.setScript([reply]);
    const through = await toFirstToken(() => say(session), '"text-delta"');
    // The very same request, without the Worker.
    const body = JSON.stringify(model.service.journal.at(-1)?.body);
    model.service.setScript([reply]);
    const straight = await toFirstToken(() => ask(model, body), '"content":"');
    if (round < 0) continue;
    direct.push(straight);
    added.push(through - straight);
  }
  const bar = { is: "below", value: 50 } as const;
  const note = `straight from the simulator: median ${median(direct).toFixed(0)}`;
  return [
    row({
      ...{ id: "model.first-token.added-p50", what: "first token: time added, median" },
      ...{ value: median(added), unit: "ms", note },
    }),
    row({
      ...{ id: "model.first-token.added-p95", what: "first token: time added, p95" },
      ...{ value: quantile(added, 0.95), unit: "ms", bar },
    }),
  ];
}

/** What is measured of a long answer, each beside a short one or a Worker that does nothing. */
const LONG = "word".repeat((CHUNKS * PIECE) / 4);
const TOGETHER: Reply = { text: LONG, piece: PIECE, write: WRITE_BYTES };
const APART: Reply = { text: LONG, piece: PIECE, betweenMs: BETWEEN_MS };
const SHORT: Reply = { text: "word" };

async function cpuRows(session: ApiSession, model: DeepSeekServer, worker: Metered, rounds: number): Promise<Row[]> {
  const answer = async (reply: Reply) => {
    model.service.setScript([reply]);
    const { id } = await session.client.call("createConversation", { body: {} } as never);
    return await cpuOf(worker, async () => (await say(session, id)).text());
  };
  const body = JSON.stringify(model.service.journal.at(-1)?.body);
  const reader = await startPlainWorker(readingOnly(model.url, body));
  try {
    const used = { short: [], together: [], apart: [], read: [] } as Record<string, number[]>;
    for (let round = -1; worker.cpuMs && round < rounds; round++) {
      const one = { short: await answer(SHORT), together: await answer(TOGETHER), apart: await answer(APART), read: 0 };
      model.service.setScript([APART]);
      one.read = await cpuOf(reader, async () => (await fetch(reader.url)).text());
      if (round >= 0) for (const [what, ms] of Object.entries(one)) used[what]?.push(ms);
    }
    return longRows(worker.cpuMs ? used : undefined);
  } finally {
    await reader.stop();
  }
}

function longRows(used: Readonly<Record<string, readonly number[]>> | undefined): Row[] {
  const none = "this system does not account CPU by thread";
  const of = (what: string) => median(used?.[what] ?? []);
  const notes = used && {
    together: `median; whole ${of("together").toFixed(1)}, with one chunk ${of("short").toFixed(1)}`,
    apart: `median; whole ${of("apart").toFixed(1)}, reading alone ${of("read").toFixed(1)}`,
  };
  const chunks = CHUNKS.toLocaleString("en");
  return [
    row({
      ...{ id: "model.long.cpu", unit: "ms", bar: { is: "below", value: 10 } },
      what: `${chunks} chunks in pieces of ${WRITE_BYTES / 1024} KiB: CPU of all of workerd beyond that of one chunk`,
      ...{ value: used ? of("together") - of("short") : null, note: notes?.together ?? none },
    }),
    row({
      ...{ id: "model.long.cpu-apart", unit: "ms" },
      what: `${chunks} chunks one by one, ${1_000 / BETWEEN_MS} a second: CPU of all of workerd beyond that of reading them`,
      ...{ value: used ? of("apart") - of("read") : null, note: notes?.apart ?? none },
    }),
  ];
}

type Metered = Pick<ProductionWorker, "cpuMs">;

/** Milliseconds of CPU of all of workerd while something is done; 0 where the system does not tell. */
async function cpuOf({ cpuMs }: Metered, work: () => Promise<unknown>): Promise<number> {
  await sleep(SETTLE_MS);
  const before = cpuMs?.() ?? 0;
  await work();
  await sleep(SETTLE_MS);
  return (cpuMs?.() ?? 0) - before;
}

/** A Worker that asks the same and makes nothing of the answer. */
const readingOnly = (url: string, body: string) => `export default { async fetch() {
  const headers = { authorization: "Bearer ${KEY}", "content-type": "application/json" };
  const asked = await fetch(${JSON.stringify(`${url}/chat/completions`)}, { method: "POST", headers, body: ${JSON.stringify(body)} });
  const reader = asked.body.getReader();
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.length;
  return new Response(String(bytes));
} };`;

/** Says something the rules make nothing of, in a conversation of its own unless one is given. */
async function say({ client }: ApiSession, conversation?: string): Promise<Response> {
  const id = conversation ?? (await client.call("createConversation", { body: {} } as never)).id;
  began = performance.now();
  const body = { key: randomUUID(), chain: CHAIN, text: "tell me a story about words" } as const;
  return client.open("sendMessage", { params: { conversation: id }, body });
}

function ask(model: DeepSeekServer, body: string): Promise<Response> {
  began = performance.now();
  const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
  return fetch(`${model.url}/chat/completions`, { method: "POST", headers, body });
}

/** When the request that is being measured went out. */
let began = 0;

/** Milliseconds from the request until a mark is in what came. */
async function toFirstToken(send: () => Promise<Response>, mark: string): Promise<number> {
  const response = await send();
  const decoder = new TextDecoder();
  let said = "";
  let first: number | undefined;
  for await (const chunk of response.body ?? []) {
    said += decoder.decode(chunk, { stream: true });
    if (first === undefined && said.includes(mark)) first = performance.now() - began;
  }
  if (first === undefined) throw new Error(`no first token: ${said.slice(-300)}`);
  return first;
}
