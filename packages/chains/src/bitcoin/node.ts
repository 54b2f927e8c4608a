import { EndpointError, hostOf, readCapped, refuseLimited } from "../endpoint-error.ts";
import {
  type Ask,
  askEach,
  askInTurn,
  type Connection,
  type EndpointHealth,
  type Line,
  requireFresh,
} from "../failover.ts";
import type { ChainNode } from "../family.ts";
import { parseJson, readTip } from "./esplora.ts";
import { type BitcoinNetwork, networkOf } from "./network.ts";

/** One answer of a server: its text, or that there is no such thing. */
export type EsploraAnswer =
  | { readonly ok: true; readonly text: string }
  /** 400 and 404: the server understood, and has none. */
  | { readonly ok: false; readonly text: string };

/** The newest block as the answering server sees it. */
export interface BitcoinHead {
  readonly number: number;
  readonly hash: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The Esplora servers of a Bitcoin network behind one door. */
export interface BitcoinNode extends ChainNode {
  readonly network: BitcoinNetwork;
  /**
   * Asks one server several things side by side: one round trip. `read` turns the answers into what is wanted; where it throws
   * an `EndpointError` the next server is asked.
   * @param paths behind the base address, e.g. `/tx/<id>`
   * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`, `chain_unsupported`
   */
  ask<T>(paths: readonly string[], read: (answers: readonly EsploraAnswer[], head: BitcoinHead) => T): Promise<T>;
  /** What the server that showed this head told has proven false: for a minute the others are asked first. */
  distrust(head: BitcoinHead): void;
  /**
   * Hands a text to every server at once. Never rejects.
   * @returns one promise per server: its status and text; undefined where none came
   */
  post(path: string, body: string): readonly Promise<{ status: number; text: string } | undefined>[];
}

const TIMEOUT_MS = 4_000;
/** A Worker opens six connections at a time. */
const MAX_SOCKETS = 6;
/** For how long a server is believed to be of the chain it has proven to be of. */
const PROVEN_MS = 10 * 60_000;

/** When each endpoint last showed the chain's first block, in milliseconds since 1970. Holds nothing about any user. */
const proven = new WeakMap<EndpointHealth, number>();

/** Which endpoint showed a head, for as long as somebody holds it. */
const shownBy = new WeakMap<BitcoinHead, EndpointHealth>();
const DISTRUST_MS = 60_000;

/** Opens the door to a network's servers. */
export function openBitcoinNode(connection: Connection): BitcoinNode {
  const network = networkOf(connection.chain);
  let roundTrips = 0;
  const line: Line = { ...connection, countRoundTrip: () => roundTrips++ };
  return {
    chain: connection.chain,
    network,
    get roundTrips() {
      return roundTrips;
    },
    ask: (paths, read) => askInTurn(line, askServer(line, network, paths, read)),
    distrust(head) {
      const endpoint = shownBy.get(head);
      if (!endpoint) return;
      endpoint.failures++;
      endpoint.lastFault = "malformed";
      endpoint.restUntil = Math.max(endpoint.restUntil, line.now() + DISTRUST_MS);
    },
    post: (path, body) =>
      askEach(line, async (url, _, stop) => {
        const response = await request(line, url, path, stop, { method: "POST", body });
        return { status: response.status, text: await readCapped(response, 100_000) };
      }),
  };
}

function askServer<T>(
  line: Line,
  network: BitcoinNetwork,
  paths: readonly string[],
  read: (answers: readonly EsploraAnswer[], head: BitcoinHead) => T,
): Ask<T> {
  return async (url, endpoint, stop) => {
    const isProven = line.now() - (proven.get(endpoint) ?? Number.NEGATIVE_INFINITY) < PROVEN_MS;
    const all = ["/blocks", ...(isProven ? [] : ["/block-height/0"]), ...paths];
    const answers = await inTurns(all, MAX_SOCKETS, (path) => get(line, url, path, stop));
    const [blocks, ...rest] = answers;
    if (!isProven) {
      const genesis = rest.shift()?.text.trim();
      if (!genesis || !/^[0-9a-f]{64}$/.test(genesis)) throw new EndpointError("malformed", "no first block");
      if (genesis !== network.genesis) throw new EndpointError("wrong-chain", genesis);
      proven.set(endpoint, line.now());
    }
    if (!blocks?.ok) throw new EndpointError("malformed", "no blocks");
    const head = readTip(parseJson(blocks.text));
    requireFresh(line, head);
    shownBy.set(head, endpoint);
    return read(rest, head);
  };
}

/** Runs tasks side by side, so many at a time, and gives their results in order. */
async function inTurns<A, B>(items: readonly A[], most: number, task: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = new Array(items.length);
  let next = 0;
  const runner = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await task(items[at] as A);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, runner));
  return results;
}

async function get(line: Line, url: string, path: string, stop: AbortSignal): Promise<EsploraAnswer> {
  const response = await request(line, url, path, stop, {});
  if (response.ok) return { ok: true, text: await readCapped(response) };
  if (response.status === 400 || response.status === 404) {
    return { ok: false, text: await readCapped(response, 10_000) };
  }
  await response.body?.cancel();
  throw new EndpointError("http-error", `${response.status} of ${hostOf(url)}`);
}

async function request(line: Line, url: string, path: string, stop: AbortSignal, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(line.timeoutMs ?? TIMEOUT_MS);
  let response: Response;
  try {
    response = await line.fetch(`${url.replace(/\/$/, "")}${path}`, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([stop, timeout]),
    });
  } catch (error) {
    if (stop.aborted) throw error;
    if (timeout.aborted) throw new EndpointError("timeout", hostOf(url));
    throw new EndpointError("network", `${hostOf(url)}, ${error instanceof Error ? error.name : typeof error}`);
  }
  await refuseLimited(response, url, line.now());
  return response;
}
