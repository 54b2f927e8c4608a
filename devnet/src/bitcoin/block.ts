import { concat, fromDisplayHash, fromHex, toDisplayHash, uint32 } from "@alou/chains/bitcoin/bytes";
import { hash256 } from "@alou/chains/bitcoin/hash";
import {
  encodeTransaction,
  type Transaction,
  transactionId,
  transactionWeight,
  witnessId,
} from "@alou/chains/bitcoin/transaction";

/** A block of the local chain, with everything Esplora tells of one. */
export interface Block {
  readonly height: number;
  /** 64 hex digits. */
  readonly hash: string;
  readonly header: Uint8Array;
  readonly previous: string;
  readonly merkleRoot: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly nonce: number;
  readonly version: number;
  readonly transactions: readonly Transaction[];
}

/** Regtest's difficulty: every second hash will do. */
const BITS = 0x207fffff;
const VERSION = 0x20000000;
/** Blocks between two halvings of the subsidy on regtest. */
const HALVING = 150;

/** The first block of every regtest chain, as Bitcoin Core has it: its hash is the network's name. */
export function genesisBlock(): Block {
  const said = new TextEncoder().encode("The Times 03/Jan/2009 Chancellor on brink of second bailout for banks");
  const key =
    "04678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f";
  const coinbase: Transaction = {
    version: 1,
    inputs: [
      {
        txid: "00".repeat(32),
        vout: 0xffffffff,
        scriptSig: concat(fromHex("04ffff001d010445"), said),
        sequence: 0xffffffff,
        witness: [],
      },
    ],
    outputs: [{ value: 5_000_000_000n, script: fromHex(`41${key}ac`) }],
    lockTime: 0,
  };
  return seal({ height: 0, previous: "00".repeat(32), time: 1296688602, version: 1, transactions: [coinbase] }, 2);
}

/** Satoshis a block of a height creates, fees aside. */
export function subsidy(height: number): bigint {
  const halvings = Math.floor(height / HALVING);
  return halvings >= 64 ? 0n : 5_000_000_000n >> BigInt(halvings);
}

/**
 * A block with its coinbase, mined.
 * @param fork told in the coinbase, so that two blocks of one height differ
 */
export function makeBlock(given: {
  readonly previous: Block;
  readonly time: number;
  readonly transactions: readonly Transaction[];
  readonly fees: bigint;
  readonly payTo: Uint8Array;
  readonly fork: number;
}): Block {
  const height = given.previous.height + 1;
  const coinbase = coinbaseOf(height, given);
  const transactions = [coinbase, ...given.transactions];
  return seal({ height, previous: given.previous.hash, time: given.time, version: VERSION, transactions });
}

/** BIP-34's height, then the fork; the witnesses are committed to as BIP-141 says. */
function coinbaseOf(
  height: number,
  {
    transactions,
    fees,
    payTo,
    fork,
  }: Pick<Parameters<typeof makeBlock>[0], "transactions" | "fees" | "payTo" | "fork">,
): Transaction {
  const reserved = new Uint8Array(32);
  const root = merkleRoot([reserved, ...transactions.map((tx) => fromDisplayHash(witnessId(tx)))]);
  const commitment = concat(fromHex("6a24aa21a9ed"), hash256(root, reserved));
  return {
    version: 2,
    inputs: [
      {
        txid: "00".repeat(32),
        vout: 0xffffffff,
        scriptSig: concat(scriptNumber(height), Uint8Array.of(4), uint32(fork)),
        sequence: 0xffffffff,
        witness: [reserved],
      },
    ],
    outputs: [
      { value: subsidy(height) + fees, script: payTo },
      { value: 0n, script: commitment },
    ],
    lockTime: 0,
  };
}

/** A push of a positive number in the fewest bytes, the lowest first, the top bit being the sign's. */
function scriptNumber(value: number): Uint8Array {
  if (value <= 16) return Uint8Array.of(0x50 + value);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256);
  if ((bytes.at(-1) ?? 0) >= 0x80) bytes.push(0);
  return Uint8Array.of(bytes.length, ...bytes);
}

/** The root of a tree of hashes; the last of an odd row stands twice. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  let row = leaves;
  while (row.length > 1) {
    row = Array.from({ length: Math.ceil(row.length / 2) }, (_, index) => {
      const left = row[2 * index] as Uint8Array;
      return hash256(left, row[2 * index + 1] ?? left);
    });
  }
  return row[0] as Uint8Array;
}

/** Finds the nonce, from the given one on, with which the header's hash is small enough. */
function seal(block: Pick<Block, "height" | "previous" | "time" | "version" | "transactions">, from = 0): Block {
  const root = merkleRoot(block.transactions.map((tx) => fromDisplayHash(transactionId(tx))));
  for (let nonce = from; ; nonce++) {
    const header = concat(
      uint32(block.version),
      fromDisplayHash(block.previous),
      root,
      uint32(block.time),
      uint32(BITS),
      uint32(nonce),
    );
    const hash = hash256(header);
    // The target 7fffff·2^232 is met by every hash whose highest byte is below 0x7f; at 0x7f the rest decides.
    if ((hash[31] ?? 0xff) < 0x7f) {
      return { ...block, hash: toDisplayHash(hash), header, merkleRoot: toDisplayHash(root), nonce };
    }
  }
}

/** Bytes of a block on the wire. */
export function blockSize({ transactions }: Block): number {
  return 81 + transactions.reduce((sum, tx) => sum + encodeTransaction(tx).length, 0);
}

/** Weight units of a block. */
export function blockWeight({ transactions }: Block): number {
  return 324 + transactions.reduce((sum, tx) => sum + transactionWeight(tx), 0);
}
