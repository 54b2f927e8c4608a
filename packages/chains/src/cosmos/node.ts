import type { ChainId } from "@alou/money/caip";
import { EndpointError } from "../endpoint-error.ts";
import { askEach, askInTurn, type Connection, type EndpointHealth, type Line, requireFresh } from "../failover.ts";
import type { ChainNode } from "../family.ts";
import { exchange } from "../json-rpc-exchange.ts";
import type { Read } from "./read.ts";
import { COMET_RPC, type CometCall, type CometOutcome, isRecord } from "./rpc.ts";

/** The newest block as the answering endpoint sees it. */
export interface CosmosHead {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The answers of one round trip, all from one endpoint, with the head it answered at. */
export interface CosmosAnswers {
  readonly head: CosmosHead;
  readonly outcomes: readonly CometOutcome[];
}

/**
 * The nodes of one Cosmos chain behind one door: CometBFT's RPC. Every round trip carries `status`, so that each answer proves
 * which chain and which block it speaks of.
 */
export interface CosmosNode extends ChainNode {
  /**
   * Everything a read asks for, in one round trip.
   * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`, `chain_unsupported`
   */
  read<T>(read: Read<T>): Promise<{ readonly value: T; readonly head: CosmosHead }>;
  /** Asks every endpoint at once, for what each should hear itself. Never rejects. */
  sendToEach(calls: readonly CometCall[]): readonly Promise<CosmosAnswers | undefined>[];
}

/** The chain's own id in a CAIP-2 id: `cosmoshub-4`. */
export function cosmosChainId(chain: ChainId): string {
  return chain.slice("cosmos:".length);
}

const STATUS: CometCall = { method: "status", params: {} };

/** Opens the door to a chain's nodes. Asks nothing yet. */
export function openCosmosNode(connection: Connection): CosmosNode {
  let roundTrips = 0;
  const line: Line = { ...connection, countRoundTrip: () => roundTrips++ };
  const asking = (calls: readonly CometCall[]) => (url: string, endpoint: EndpointHealth, stop: AbortSignal) =>
    ask(url, endpoint, calls, line, stop);
  return {
    chain: connection.chain,
    get roundTrips() {
      return roundTrips;
    },
    async read({ calls, decode }) {
      return await askInTurn(line, async (url, endpoint, stop) => {
        const { head, outcomes } = await ask(url, endpoint, calls, line, stop);
        return { value: decode(outcomes, head), head };
      });
    },
    sendToEach: (calls) => askEach(line, asking(calls)),
  };
}

async function ask(
  url: string,
  endpoint: EndpointHealth,
  calls: readonly CometCall[],
  line: Line,
  stop: AbortSignal,
): Promise<CosmosAnswers> {
  const [status, ...outcomes] = await exchange(COMET_RPC, url, endpoint, [STATUS, ...calls], line, stop);
  if (!status?.ok || !isRecord(status.value)) throw new EndpointError("malformed", "no status");
  const { node_info: info, sync_info: sync } = status.value;
  const network = isRecord(info) ? info.network : undefined;
  if (typeof network !== "string") throw new EndpointError("malformed", "the chain id is no text");
  if (network !== cosmosChainId(line.chain)) throw new EndpointError("wrong-chain", `cosmos:${network.slice(0, 40)}`);
  if (isRecord(sync) && sync.catching_up === true) throw new EndpointError("stale", "it is still catching up");
  const number = isRecord(sync) ? Number(sync.latest_block_height) : Number.NaN;
  const timestamp = isRecord(sync) ? Math.floor(Date.parse(String(sync.latest_block_time)) / 1000) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < 0 || !Number.isSafeInteger(timestamp)) {
    throw new EndpointError("malformed", "the newest block is no block");
  }
  const head = { number, timestamp };
  requireFresh(line, head);
  return { head, outcomes };
}
