import { accountMethods, type Method } from "./account-methods.ts";
import type { Commitment, NodeView } from "./node-view.ts";
import { SolanaRpcError } from "./rpc-error.ts";
import { transactionMethods } from "./transaction-methods.ts";

/** What a cluster says about itself, beside what is on it. */
export interface ClusterFacts {
  readonly genesisHash: string;
  /** What the transactions of recent slots paid, in micro-lamports a compute unit; the newest last. */
  readonly priorityFees: readonly number[];
}

interface Config {
  readonly commitment?: Commitment;
}

const SLOTS_IN_EPOCH = 432_000n;

/** Every method the local node answers. */
export function rpcMethods(view: NodeView, facts: ClusterFacts): Record<string, Method> {
  const { ledger } = view;
  return {
    getHealth: () => {
      if (view.lag === 0n) return "ok";
      throw new SolanaRpcError(-32005, `Node is behind by ${view.lag} slots`, { numSlotsBehind: Number(view.lag) });
    },
    getVersion: () => ({ "solana-core": "4.2.2", "feature-set": 0 }),
    getGenesisHash: () => facts.genesisHash,
    getIdentity: () => ({ identity: "11111111111111111111111111111111" }),
    getSlot: ([config]: [Config?]) => view.slotAt(config),
    getBlockHeight: ([config]: [Config?]) => view.slotAt(config),
    getBlockTime: ([slot]: [number]) => ledger.timeOf(BigInt(slot)),
    getEpochInfo: ([config]: [Config?]) => {
      const slot = view.slotAt(config);
      return {
        absoluteSlot: slot,
        blockHeight: slot,
        epoch: slot / SLOTS_IN_EPOCH,
        slotIndex: slot % SLOTS_IN_EPOCH,
        slotsInEpoch: SLOTS_IN_EPOCH,
        transactionCount: ledger.count,
      };
    },
    getRecentPrioritizationFees: () =>
      facts.priorityFees.map((prioritizationFee, i, { length }) => ({
        slot: view.slot - BigInt(length - 1 - i),
        prioritizationFee,
      })),
    ...accountMethods(view),
    ...transactionMethods(view),
  };
}

/** JSON with whole numbers of any size, as a real node writes u64. */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `\u0000${part}\u0000` : part));
  return text.replace(/"\\u0000(-?\d+)\\u0000"/g, "$1");
}

interface RpcRequest {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: readonly unknown[];
}

/** Answers one request or a batch; undefined is what is no JSON. */
export async function answer(methods: Record<string, Method>, body: string): Promise<string> {
  let request: RpcRequest | RpcRequest[];
  try {
    request = JSON.parse(body) as RpcRequest | RpcRequest[];
  } catch {
    return '{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"},"id":null}';
  }
  if (!Array.isArray(request)) return writeJson(await answerOne(methods, request));
  // One after the other: a batch that sends and then asks sees what it sent.
  const answers: unknown[] = [];
  for (const one of request) answers.push(await answerOne(methods, one));
  return writeJson(answers);
}

async function answerOne(methods: Record<string, Method>, { id = null, method = "", params = [] }: RpcRequest) {
  try {
    const run = methods[method];
    if (!run) throw new SolanaRpcError(-32601, "Method not found");
    return { jsonrpc: "2.0", result: await run(params as never), id };
  } catch (error) {
    const { code, data } = error instanceof SolanaRpcError ? error : { code: -32603, data: undefined };
    const message = error instanceof Error ? error.message : String(error);
    return { jsonrpc: "2.0", error: { code, message, ...(data !== undefined && { data }) }, id };
  }
}
