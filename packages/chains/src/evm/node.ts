import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { EndpointError } from "../endpoint-error.ts";
import { askEach, askInTurn, type Connection, type EndpointHealth, type Line, requireFresh } from "../failover.ts";
import { exchange } from "../json-rpc-exchange.ts";
import { readCount, readQuantity } from "./hex.ts";
import { EVM_RPC, type RpcRequest } from "./json-rpc.ts";
import type { Outcome } from "./read.ts";

/** The head of the chain as the answering endpoint sees it. */
export interface Head {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Wei; 0n on chains without EIP-1559. */
  readonly baseFee: bigint;
}

/** The answers of one round trip, all from one endpoint, with the head it answered at. */
export interface Answers {
  readonly head: Head;
  readonly outcomes: readonly Outcome[];
}

/**
 * The nodes of one EVM chain behind one door. Each `send` is one round trip: the requests travel together with
 * `eth_chainId` and the latest block, so that every answer proves which chain and which block it speaks of.
 * An endpoint that fails, lags, lies about its chain or answers rubbish is passed over for the next.
 */
export interface EvmNode {
  readonly chain: ChainId;
  /**
   * Round trips waited for so far, those to endpoints that failed among them. Hedged copies run beside and are not
   * waited for, so they do not count.
   */
  readonly roundTrips: number;
  /**
   * @throws AlouError `rpc_unavailable` when no endpoint gives a usable answer, `rpc_wrong_chain` when all answered for
   * another chain, `chain_unsupported` when there is no endpoint; the signal's reason when it is aborted
   */
  send(requests: readonly RpcRequest[], signal?: AbortSignal): Promise<Answers>;
  /**
   * Asks every endpoint at once, for what each should hear itself. Never rejects.
   * @returns one promise per endpoint; undefined is the answer of one that gave none that can be used
   */
  sendToEach(requests: readonly RpcRequest[]): readonly Promise<Answers | undefined>[];
}

/** What travels with every request, to prove which chain and which block the answers are of. */
const FRAME: readonly RpcRequest[] = [
  { method: "eth_chainId", params: [] },
  { method: "eth_getBlockByNumber", params: ["latest", false] },
];

/** Opens the door to a chain's nodes. */
export function openEvmNode(connection: Connection): EvmNode {
  let roundTrips = 0;
  const line: Line = { ...connection, countRoundTrip: () => roundTrips++ };
  const asking = (requests: readonly RpcRequest[]) => (url: string, endpoint: EndpointHealth, stop: AbortSignal) =>
    ask(url, endpoint, requests, line, stop);
  return {
    chain: connection.chain,
    get roundTrips() {
      return roundTrips;
    },
    send: (requests, signal) => askInTurn(line, asking(requests), signal),
    sendToEach: (requests) => askEach(line, asking(requests)),
  };
}

async function ask(
  url: string,
  endpoint: EndpointHealth,
  requests: readonly RpcRequest[],
  line: Line,
  stop: AbortSignal,
): Promise<Answers> {
  const [chainId, block, ...outcomes] = await exchange(EVM_RPC, url, endpoint, [...FRAME, ...requests], line, stop);
  if (!chainId?.ok || !block?.ok) throw new EndpointError("malformed", "chain id or latest block is missing");
  const actual = readQuantity(chainId.value);
  if (actual === undefined) throw new EndpointError("malformed", "the chain id is no number");
  if (actual !== BigInt(eip155Number(line.chain))) throw new EndpointError("wrong-chain", `eip155:${actual}`);
  const head = readHead(block.value);
  requireFresh(line, head);
  return { head, outcomes };
}

function readHead(value: unknown): Head {
  const block = value as { number?: unknown; timestamp?: unknown; baseFeePerGas?: unknown } | null | undefined;
  const number = readCount(block?.number);
  const timestamp = readCount(block?.timestamp);
  if (number === undefined || timestamp === undefined) {
    throw new EndpointError("malformed", "the latest block is no block");
  }
  return { number, timestamp, baseFee: readQuantity(block?.baseFeePerGas) ?? 0n };
}
