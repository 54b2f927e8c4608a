/** A JSON-RPC 2.0 call. @see https://www.jsonrpc.org/specification */
export interface Request {
  readonly jsonrpc: "2.0";
  readonly id: number | string | null;
  readonly method: string;
  readonly params?: readonly unknown[];
}

/** What an HTTP request carries: one call or a batch. */
export type Body = Request | Request[];

/** A JSON-RPC 2.0 answer. */
export interface Answer {
  readonly jsonrpc: "2.0";
  readonly id: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** Answers by id. An answer that is no JSON at all is the target's own fault and thrown. */
export function answersOf(text: string): Map<Request["id"], Answer> {
  const parsed = JSON.parse(text) as Answer | Answer[];
  return new Map((Array.isArray(parsed) ? parsed : [parsed]).map((answer) => [answer.id, answer]));
}

/** Where the block tag stands in the parameters of the methods that read state or blocks. */
const BLOCK_PARAMETER: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_estimateGas: 1,
  eth_createAccessList: 1,
  eth_simulateV1: 1,
  eth_getBalance: 1,
  eth_getCode: 1,
  eth_getTransactionCount: 1,
  eth_getStorageAt: 2,
  eth_getProof: 2,
  eth_getBlockByNumber: 0,
  eth_getBlockReceipts: 0,
  eth_feeHistory: 1,
};

const NOW: readonly unknown[] = [undefined, "latest", "pending"];

/** A call about the latest state, asked about an earlier block instead. Calls that name a block stay as they are. */
export function atBlock(request: Request, block: bigint): Request {
  const at = BLOCK_PARAMETER[request.method];
  if (at === undefined) return request;
  const params = [...(request.params ?? [])];
  if (!NOW.includes(params[at])) return request;
  params[at] = `0x${block.toString(16)}`;
  return { ...request, params };
}
