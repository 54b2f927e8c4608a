import type { ChainId } from "@alou/money/caip";
import { EndpointError } from "../endpoint-error.ts";
import { askEach, askInTurn, type Connection, type EndpointHealth, type Line, requireFresh } from "../failover.ts";
import type { ChainNode } from "../family.ts";
import { exchange } from "../json-rpc-exchange.ts";
import { ByteReader } from "./bytes.ts";
import { isRecord, type RpcCall, type RpcOutcome, readNumber, SOLANA_RPC } from "./json-rpc.ts";
import { CONFIRMED, contextValue, type Read, readAccount } from "./read.ts";

/** The newest confirmed block as the answering endpoint sees it. */
export interface SolanaHead {
  /** Its slot. */
  readonly number: number;
  /** Blocks since the first; slots that stayed empty are not counted. Blockhashes live by it. */
  readonly height: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly epoch: number;
}

/** The answers of one round trip, all from one endpoint, with the head it answered at. */
export interface SolanaAnswers {
  readonly head: SolanaHead;
  readonly outcomes: readonly RpcOutcome[];
}

/**
 * The nodes of one Solana cluster behind one door. Every round trip carries the genesis hash and the newest confirmed block,
 * so that each answer proves which cluster and which block it speaks of.
 */
export interface SolanaNode extends ChainNode {
  /**
   * Everything a read asks for, in one round trip.
   * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`, `chain_unsupported`
   */
  read<T>(read: Read<T>): Promise<{ readonly value: T; readonly head: SolanaHead }>;
  /** Asks every endpoint at once, for what each should hear itself. Never rejects. */
  sendToEach(calls: readonly RpcCall[]): readonly Promise<SolanaAnswers | undefined>[];
}

const CLOCK = "SysvarC1ock11111111111111111111111111111111";

const FRAME: readonly RpcCall[] = [
  { method: "getGenesisHash", params: [] },
  { method: "getEpochInfo", params: [CONFIRMED] },
  { method: "getAccountInfo", params: [CLOCK, { ...CONFIRMED, encoding: "base64" }] },
];

/** Opens the door to a cluster's nodes. Asks nothing yet. */
export function openSolanaNode(connection: Connection): SolanaNode {
  let roundTrips = 0;
  const line: Line = { ...connection, countRoundTrip: () => roundTrips++ };
  return {
    chain: connection.chain,
    get roundTrips() {
      return roundTrips;
    },
    read: (read) =>
      askInTurn(line, async (url, endpoint, stop) => {
        const { head, outcomes } = await ask(url, endpoint, read.calls, line, stop);
        return { value: read.decode(outcomes), head };
      }),
    sendToEach: (calls) => askEach(line, (url, endpoint, stop) => ask(url, endpoint, calls, line, stop)),
  };
}

async function ask(
  url: string,
  endpoint: EndpointHealth,
  calls: readonly RpcCall[],
  line: Line,
  stop: AbortSignal,
): Promise<SolanaAnswers> {
  const [genesis, epoch, clock, ...outcomes] = await exchange(
    SOLANA_RPC,
    url,
    endpoint,
    [...FRAME, ...calls],
    line,
    stop,
  );
  if (!genesis?.ok || !epoch?.ok || !clock?.ok)
    throw new EndpointError("malformed", "genesis hash or clock is missing");
  requireGenesis(line.chain, genesis.value);
  const head = readHead(epoch.value, clock.value);
  requireFresh(line, head);
  return { head, outcomes };
}

/** CAIP-2 names a cluster by the first 32 characters of its genesis hash. */
function requireGenesis(chain: ChainId, genesis: unknown): void {
  if (typeof genesis !== "string") throw new EndpointError("malformed", "the genesis hash is no text");
  const actual = `solana:${genesis.slice(0, 32)}`;
  if (actual !== chain) throw new EndpointError("wrong-chain", actual.slice(0, 50));
}

function readHead(epochInfo: unknown, clock: unknown): SolanaHead {
  const info = isRecord(epochInfo) ? epochInfo : {};
  const [number, height, epoch] = [info.absoluteSlot, info.blockHeight, info.epoch].map(readNumber);
  const data = readAccount(CLOCK, contextValue(clock))?.data;
  if (number === undefined || height === undefined || epoch === undefined || data?.length !== 40) {
    throw new EndpointError("malformed", "the newest block or the clock is nonsense");
  }
  const reader = new ByteReader(data);
  reader.take(32);
  return { number, height, epoch, timestamp: Number(reader.u64()) };
}
