import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { AbciError } from "./abci-error.ts";
import { abciQuery } from "./abci-query.ts";
import type { MinedTransaction } from "./chain.ts";
import { faultOf } from "./faults.ts";
import type { QueryContext } from "./query-context.ts";
import { searchTransactions } from "./tx-search.ts";

type Parameters = Readonly<Record<string, unknown>>;

/** A JSON-RPC error as CometBFT words it. */
export class RpcFailure extends Error {
  readonly code: number;
  readonly data: string;

  constructor(code: number, message: string, data: string) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** Made-up hashes that stay the same for the same block: nothing here checks headers. */
const hashOf = (text: string) => bytesToHex(sha256(new TextEncoder().encode(text))).toUpperCase();

const timeText = (milliseconds: number) => new Date(milliseconds).toISOString();

/** What `status` says of the node and its newest block. */
export function statusOf({ chain, view, faults }: QueryContext) {
  const network = faultOf(faults, "chain-id")?.chainId ?? chain.settings.chainId;
  const height = String(view.height);
  return {
    node_info: {
      protocol_version: { p2p: "8", block: "11", app: "0" },
      id: hashOf("node").slice(0, 40).toLowerCase(),
      listen_addr: "tcp://127.0.0.1:26656",
      network,
      version: "0.38.17",
      channels: "40202122233038606100",
      moniker: "local",
      other: { tx_index: faultOf(faults, "no-index") ? "off" : "on", rpc_address: "tcp://127.0.0.1:26657" },
    },
    sync_info: {
      latest_block_hash: hashOf(`block/${height}`),
      latest_app_hash: hashOf(`app/${height}`),
      latest_block_height: height,
      latest_block_time: timeText(view.time),
      earliest_block_hash: hashOf("block/1"),
      earliest_app_hash: hashOf("app/1"),
      earliest_block_height: "1",
      earliest_block_time: timeText(0),
      catching_up: false,
    },
    validator_info: {
      address: hashOf("validator").slice(0, 40),
      pub_key: { type: "tendermint/PubKeyEd25519", value: base64.encode(sha256(new Uint8Array([1]))) },
      voting_power: "10",
    },
  };
}

/** A block in CometBFT's form; its hashes are made up. */
export function blockOf({ chain, view }: QueryContext, height: number) {
  const here = chain.order.filter((one) => one.height === height);
  const time = here[0]?.time ?? view.time - (view.height - height) * 1000;
  const id = (text: string) => ({ hash: hashOf(`block/${text}`), parts: { total: 1, hash: hashOf(`parts/${text}`) } });
  return {
    block_id: id(String(height)),
    block: {
      header: {
        version: { block: "11", app: "0" },
        chain_id: chain.settings.chainId,
        height: String(height),
        time: timeText(time),
        last_block_id: id(String(height - 1)),
        last_commit_hash: hashOf(`commit/${height}`),
        data_hash: hashOf(`data/${height}`),
        validators_hash: hashOf("validators"),
        next_validators_hash: hashOf("validators"),
        consensus_hash: hashOf("consensus"),
        app_hash: hashOf(`app/${height}`),
        last_results_hash: hashOf(`results/${height}`),
        evidence_hash: hashOf("evidence"),
        proposer_address: hashOf("validator").slice(0, 40),
      },
      data: { txs: here.map(({ bytes }) => base64.encode(bytes)) },
      evidence: { evidence: [] },
      last_commit: { height: "0", round: 0, block_id: { hash: "", parts: { total: 0, hash: "" } }, signatures: [] },
    },
  };
}

function resultOf({ hash, height, index, bytes, result }: MinedTransaction) {
  return {
    hash,
    height: String(height),
    index,
    tx_result: {
      code: result.code,
      data: result.data.length ? base64.encode(result.data) : null,
      log: result.log,
      info: "",
      gas_wanted: result.gasWanted.toString(),
      gas_used: result.gasUsed.toString(),
      events: result.events,
      codespace: result.codespace,
    },
    tx: base64.encode(bytes),
  };
}

function broadcast({ tx }: Parameters, { chain }: QueryContext) {
  const { code, codespace, log, hash } = chain.broadcast(base64.decode(String(tx)));
  return { code, codespace, log, data: "", hash };
}

function requireIndex({ faults }: QueryContext): void {
  if (faultOf(faults, "no-index")) throw new RpcFailure(-32603, "Internal error", "transaction indexing is disabled");
}

/** A transaction hash as callers write it: hexadecimal, or base64 of its bytes. */
function readHash(hash: unknown): string {
  const text = String(hash).replace(/^0x/i, "");
  return /^[0-9a-fA-F]{64}$/.test(text) ? text.toUpperCase() : bytesToHex(base64.decode(text)).toUpperCase();
}

const METHODS: Readonly<Record<string, (parameters: Parameters, context: QueryContext) => unknown>> = {
  health: () => ({}),
  status: (_, context) => statusOf(context),
  abci_info: (_, { view }) => ({
    response: {
      data: "local",
      version: "1.0",
      last_block_height: String(view.height),
      last_block_app_hash: base64.encode(sha256(new TextEncoder().encode(`app/${view.height}`))),
    },
  }),
  abci_query: ({ path, data, height }, given) => {
    const context = Number(height ?? 0) > 0 ? { ...given, view: given.chain.viewAt(Number(height)) } : given;
    const answer = { info: "", index: "0", key: null, proofOps: null, height: String(context.view.height) };
    try {
      const value = abciQuery(String(path), hexToBytes(String(data ?? "")), context);
      return { response: { ...answer, code: 0, log: "", value: base64.encode(value), codespace: "" } };
    } catch (error) {
      if (!(error instanceof AbciError)) throw error;
      const { code, codespace, message: log } = error;
      return { response: { ...answer, code, log, value: null, codespace } };
    }
  },
  broadcast_tx_sync: broadcast,
  broadcast_tx_async: broadcast,
  tx: ({ hash }, context) => {
    requireIndex(context);
    const found = context.chain.mined.get(readHash(hash));
    if (!found || found.height > context.view.height) {
      throw new RpcFailure(-32603, "Internal error", `tx (${hash}) not found`);
    }
    return resultOf(found);
  },
  tx_search: ({ query, page = "1", per_page = "30", order_by = "asc" }, context) => {
    requireIndex(context);
    const isEndless = faultOf(context.faults, "endless-pages") !== undefined;
    const asked = isEndless ? String(query).replace(/ AND tx\.height<\d+/, "") : String(query);
    const found = searchTransactions(context.chain.order, asked).filter(({ height }) => height <= context.view.height);
    const ordered = order_by === "desc" ? found.toReversed() : found;
    const size = Math.min(100, Number(per_page));
    const pages = Math.max(1, Math.ceil(found.length / size));
    const wanted = isEndless ? 1 : Number(page);
    if (wanted < 1 || wanted > pages) {
      throw new RpcFailure(-32603, "Internal error", `page should be within [1, ${pages}] range, given ${page}`);
    }
    const whole = ordered.slice((wanted - 1) * size, wanted * size);
    const told = faultOf(context.faults, "half-pages") ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
    const total = isEndless ? 1_000_000 : found.length;
    return { txs: told.map(resultOf), total_count: String(total) };
  },
  blockchain: ({ minHeight, maxHeight }, context) => {
    const [from, to] = [
      Number(minHeight ?? 1),
      Math.min(Number(maxHeight ?? context.view.height), context.view.height),
    ];
    const heights = Array.from({ length: Math.max(0, Math.min(20, to - from + 1)) }, (_, i) => to - i);
    return {
      last_height: String(context.view.height),
      block_metas: heights.map((height) => {
        const { block_id, block } = blockOf(context, height);
        return { block_id, block_size: "1000", header: block.header, num_txs: String(block.data.txs.length) };
      }),
    };
  },
  block: ({ height }, context) => blockOf(context, Number(height ?? context.view.height)),
};

/**
 * Answers one CometBFT method.
 * @throws RpcFailure as the real node would
 */
export function callMethod(method: string, parameters: Parameters, context: QueryContext): unknown {
  const known = METHODS[method];
  if (!known) throw new RpcFailure(-32601, "Method not found", "");
  return known(parameters, context);
}
