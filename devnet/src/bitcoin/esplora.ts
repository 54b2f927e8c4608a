import { addressOfScript, parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { fromHex, isHexText, toHex } from "@alou/chains/bitcoin/bytes";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { readScript } from "@alou/chains/bitcoin/script";
import {
  encodeTransaction,
  type TransactionOutput,
  transactionId,
  transactionWeight,
  witnessId,
} from "@alou/chains/bitcoin/transaction";
import { type Block, blockSize, blockWeight } from "./block.ts";
import type { BitcoinChain } from "./chain.ts";
import type { Entry } from "./ledger.ts";
import { Refusal } from "./policy.ts";

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  /** JSON where it is no string. */
  readonly body: unknown;
}

/** How a server sees the chain. */
export interface View {
  /** Blocks it has not heard of yet; 0 when left out. */
  readonly behind?: number;
}

/** Confirmed transactions of an address on one page. */
const PAGE = 25;
/** More coins of one address than this an Esplora server does not list. */
const MAX_COINS = 500;

const TYPES: Record<string, string> = {
  p2pkh: "p2pkh",
  p2sh: "p2sh",
  p2wpkh: "v0_p2wpkh",
  p2wsh: "v0_p2wsh",
  p2tr: "v1_p2tr",
  p2pk: "p2pk",
  multisig: "multisig",
  "op-return": "op_return",
  other: "unknown",
};

/**
 * The REST interface of Esplora, with mempool.space's fee recommendation, over the local chain.
 * @see https://github.com/Blockstream/esplora/blob/master/API.md
 */
export class Esplora {
  readonly #chain: BitcoinChain;
  /** Blocks the server is behind. */
  readonly #behind: number;

  constructor(chain: BitcoinChain, { behind = 0 }: View = {}) {
    this.#chain = chain;
    this.#behind = behind;
  }

  /** @param path with or without `/api` before it */
  answer(method: string, path: string, body = ""): Answer {
    const parts = path
      .replace(/^\/api(?=\/)/, "")
      .split("/")
      .slice(1);
    const [first, second = "", ...rest] = parts;
    if (method === "POST" && first === "tx" && parts.length === 1) return this.#broadcast(body);
    if (method === "POST" && first === "txs" && second === "test") return this.#test(body);
    if (method !== "GET") return text(405, "Method not allowed");
    switch (first) {
      case "address":
        return this.#address(second, rest);
      case "tx":
        return this.#transaction(second, rest);
      case "block":
        return this.#block(second, rest);
      case "block-height": {
        const block = /^\d{1,9}$/.test(second) ? this.#blockAt(Number(second)) : undefined;
        return block ? text(200, block.hash) : text(404, "Block not found");
      }
      case "blocks":
        if (second === "tip" && rest[0] === "height") return text(200, String(this.#tip.height));
        if (second === "tip" && rest[0] === "hash") return text(200, this.#tip.hash);
        return second === "" ? json(this.#lastBlocks()) : text(404, "Not found");
      case "fee-estimates":
        return json(this.#estimates());
      case "mempool":
        return json(this.#pool());
      case "v1":
        return second === "fees" && rest[0] === "recommended" ? json(this.#recommended()) : text(404, "Not found");
      default:
        return text(404, "Not found");
    }
  }

  get #tip(): Block {
    return this.#blockAt(this.#chain.tip.height - this.#behind) as Block;
  }

  #blockAt(height: number): Block | undefined {
    return height > this.#chain.tip.height - this.#behind ? undefined : this.#chain.blockAt(height);
  }

  #status({ block }: Pick<Entry, "block">) {
    if (!block || block.height > this.#tip.height) return { confirmed: false };
    return { confirmed: true, block_height: block.height, block_hash: block.hash, block_time: block.time };
  }

  #confirmed(entry: Entry): boolean {
    return this.#status(entry).confirmed;
  }

  #address(address: string, [part, chainOrPool, after]: readonly string[]): Answer {
    const parsed = parseBitcoinAddress(address, REGTEST);
    if (typeof parsed === "string") return text(400, "Invalid Bitcoin address");
    const all = this.#chain.ledger.touching(parsed.script).reverse();
    const waiting = all.filter((entry) => !this.#confirmed(entry));
    const confirmed = all
      .filter((entry) => this.#confirmed(entry))
      .sort((a, b) => (b.block?.height ?? 0) - (a.block?.height ?? 0));
    if (part === undefined) {
      const stats = (entries: readonly Entry[]) => statsOf(entries, parsed.script);
      return json({ address: parsed.address, chain_stats: stats(confirmed), mempool_stats: stats(waiting) });
    }
    if (part === "utxo") return this.#coins(all, parsed.script);
    if (part !== "txs") return text(404, "Not found");
    if (chainOrPool === "mempool") return json(waiting.slice(0, 50).map((entry) => this.#told(entry)));
    const start = after === undefined ? 0 : confirmed.findIndex(({ txid }) => txid === after) + 1;
    const page = confirmed.slice(start, start + PAGE);
    const shown = chainOrPool === "chain" ? page : [...waiting.slice(0, 50), ...page];
    return json(shown.map((entry) => this.#told(entry)));
  }

  #coins(entries: readonly Entry[], script: Uint8Array): Answer {
    const coins = entries.flatMap((entry) =>
      entry.tx.outputs.flatMap(({ value, script: paid }, vout) =>
        toHex(paid) !== toHex(script) || this.#chain.ledger.spender(entry.txid, vout)
          ? []
          : [{ txid: entry.txid, vout, status: this.#status(entry), value: Number(value) }],
      ),
    );
    return coins.length > MAX_COINS
      ? text(400, `Too many unspent transaction outputs (>${MAX_COINS}). Contact support to raise limits.`)
      : json(coins);
  }

  #transaction(txid: string, [part, which]: readonly string[]): Answer {
    const entry = /^[0-9a-f]{64}$/.test(txid) ? this.#chain.ledger.get(txid) : undefined;
    if (!entry) return text(404, "Transaction not found");
    const outspend = (vout: number) => {
      const by = this.#chain.ledger.spender(txid, vout);
      if (!by) return { spent: false };
      const vin = by.tx.inputs.findIndex((input) => input.txid === txid && input.vout === vout);
      return { spent: true, txid: by.txid, vin, status: this.#status(by) };
    };
    switch (part) {
      case undefined:
        return json(this.#told(entry));
      case "status":
        return json(this.#status(entry));
      case "hex":
        return text(200, toHex(encodeTransaction(entry.tx)));
      case "outspends":
        return json(entry.tx.outputs.map((_, vout) => outspend(vout)));
      case "outspend":
        return json(outspend(Number(which)));
      default:
        return text(404, "Not found");
    }
  }

  /** A transaction as Esplora tells of it. */
  #told(entry: Entry) {
    const { tx, txid, coins, coinbase, fee } = entry;
    return {
      txid,
      version: tx.version,
      locktime: tx.lockTime,
      vin: tx.inputs.map((input, index) => ({
        txid: input.txid,
        vout: input.vout,
        prevout: coins[index] ? toldOutput(coins[index]) : null,
        scriptsig: toHex(input.scriptSig),
        scriptsig_asm: "",
        ...(input.witness.length > 0 && { witness: input.witness.map(toHex) }),
        is_coinbase: coinbase,
        sequence: input.sequence,
      })),
      vout: tx.outputs.map(toldOutput),
      size: encodeTransaction(tx).length,
      weight: transactionWeight(tx),
      fee: Number(fee),
      status: this.#status(entry),
    };
  }

  #block(hash: string, [part]: readonly string[]): Answer {
    const block = this.#chain.block(hash);
    if (!block || block.height > this.#tip.height) return text(404, "Block not found");
    switch (part) {
      case undefined:
        return json(this.#toldBlock(block));
      case "header":
        return text(200, toHex(block.header));
      case "txids":
        return json(block.transactions.map(transactionId));
      case "status": {
        const next = this.#blockAt(block.height + 1);
        return json({ in_best_chain: true, height: block.height, ...(next && { next_best: next.hash }) });
      }
      default:
        return text(404, "Not found");
    }
  }

  #toldBlock(block: Block) {
    return {
      id: block.hash,
      height: block.height,
      version: block.version,
      timestamp: block.time,
      mediantime: this.#chain.medianTime(block.height),
      tx_count: block.transactions.length,
      size: blockSize(block),
      weight: blockWeight(block),
      merkle_root: block.merkleRoot,
      previousblockhash: block.height === 0 ? null : block.previous,
      nonce: block.nonce,
      bits: 0x207fffff,
      difficulty: 4.6565423739069247e-10,
    };
  }

  #lastBlocks() {
    const heights = Array.from({ length: 10 }, (_, index) => this.#tip.height - index);
    return heights.flatMap((height) => this.#blockAt(height) ?? []).map((block) => this.#toldBlock(block));
  }

  #broadcast(body: string): Answer {
    const hex = body.trim();
    if (!isHexText(hex)) return text(400, rpcError(-22, "TX decode failed"));
    try {
      return text(200, this.#chain.accept(fromHex(hex)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return text(400, rpcError(error.code, error.message));
    }
  }

  #test(body: string): Answer {
    const list: unknown = JSON.parse(body);
    if (!Array.isArray(list)) return text(400, "an array of hex texts is wanted");
    return json(list.map((hex) => this.#testOne(String(hex))));
  }

  #testOne(hex: string) {
    try {
      const { tx, fee } = this.#chain.test(fromHex(hex));
      const vsize = Math.ceil(transactionWeight(tx) / 4);
      const fees = { base: Number(fee) / 1e8, "effective-feerate": Number(fee) / vsize / 1e5 };
      return { txid: transactionId(tx), wtxid: witnessId(tx), allowed: true, vsize, fees };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { txid: "", allowed: false, "reject-reason": error.message };
    }
  }

  #rates() {
    const least = this.#chain.minRelayRate;
    const rates = this.#chain.ledger.waiting().map(({ fee, vsize }) => Number(fee) / vsize);
    const median = rates.sort((a, b) => b - a)[Math.floor(rates.length / 2)] ?? least;
    const above = (factor: number, floor: number) => Math.max(least * floor, Math.ceil(median * factor));
    return { fast: above(1.5, 5), half: above(1, 3), hour: above(0.8, 2), least };
  }

  #recommended() {
    const { fast, half, hour, least } = this.#rates();
    return { fastestFee: fast, halfHourFee: half, hourFee: hour, economyFee: least, minimumFee: least };
  }

  #estimates() {
    const { fast, half, hour, least } = this.#rates();
    const at = (blocks: number) => (blocks <= 1 ? fast : blocks <= 3 ? half : blocks <= 6 ? hour : least);
    return Object.fromEntries([1, 2, 3, 4, 5, 6, 10, 20, 144, 504, 1008].map((blocks) => [blocks, at(blocks)]));
  }

  #pool() {
    const pool = this.#chain.ledger.waiting();
    const fees = pool.reduce((sum, { fee }) => sum + fee, 0n);
    const vsize = pool.reduce((sum, entry) => sum + entry.vsize, 0);
    return { count: pool.length, vsize, total_fee: Number(fees), fee_histogram: [] };
  }
}

const text = (status: number, body: string): Answer => ({ status, body });
const json = (body: object): Answer => ({ status: 200, body });
const rpcError = (code: number, message: string) =>
  `sendrawtransaction RPC error: ${JSON.stringify({ code, message })}`;

function toldOutput({ script, value }: TransactionOutput) {
  const address = addressOfScript(script, REGTEST);
  return {
    scriptpubkey: toHex(script),
    scriptpubkey_asm: "",
    scriptpubkey_type: TYPES[readScript(script).kind],
    ...(address !== undefined && { scriptpubkey_address: address }),
    value: Number(value),
  };
}

function statsOf(entries: readonly Entry[], script: Uint8Array) {
  const own = toHex(script);
  const mine = (outputs: readonly TransactionOutput[]) => outputs.filter((output) => toHex(output.script) === own);
  const sum = (outputs: readonly TransactionOutput[]) => Number(outputs.reduce((all, { value }) => all + value, 0n));
  const funded = entries.flatMap(({ tx }) => mine(tx.outputs));
  const spent = entries.flatMap(({ coins }) => mine(coins));
  return {
    funded_txo_count: funded.length,
    funded_txo_sum: sum(funded),
    spent_txo_count: spent.length,
    spent_txo_sum: sum(spent),
    tx_count: entries.length,
  };
}
