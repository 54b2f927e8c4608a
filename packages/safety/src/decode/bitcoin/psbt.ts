import type { BitcoinInput, BitcoinOutput } from "../../decoded-action.ts";
import { toHex } from "../encoded-bytes.ts";
import { ByteReader, ShortBytes } from "./byte-reader.ts";
import { type BitcoinNetwork, scriptAddress, scriptType } from "./script.ts";
import { type RawBitcoin, type RawOutput, readBitcoinTransaction } from "./transaction-bytes.ts";

/** Keys and values of one map, by the key in hex: its type and, behind it, what it is about. */
type PsbtMap = ReadonlyMap<string, Uint8Array>;

/** What a PSBT says. */
export interface ReadPsbt {
  readonly inputs: readonly BitcoinInput[];
  readonly outputs: readonly BitcoinOutput[];
  readonly fee?: bigint;
  readonly lockTime: number;
  /** Virtual bytes, roughly: enough to tell a fee rate that is absurd. */
  readonly virtualSize: number;
  readonly login: boolean;
}

const MAGIC = "70736274ff";
/** Types of an input's keys that carry a signature: partial, final, of Taproot. */
const SIGNED = /^(?:02|07|08|13|14)/;
/** More than anybody signs. */
const MOST = 2_000;

/**
 * Reads a PSBT of version 0 or 2. Undefined where the bytes are none; never throws.
 * @see https://bips.dev/174 https://bips.dev/370
 */
export function readPsbt(bytes: Uint8Array, network: BitcoinNetwork): ReadPsbt | undefined {
  if (toHex(bytes.subarray(0, 5)) !== MAGIC) return undefined;
  try {
    return read(new ByteReader(bytes.subarray(5)), network);
  } catch (error) {
    if (error instanceof ShortBytes || error instanceof RangeError) return undefined;
    throw error;
  }
}

function readMap(reader: ByteReader): PsbtMap {
  const map = new Map<string, Uint8Array>();
  for (let size = reader.size(); size > 0; size = reader.size()) {
    const key = toHex(reader.take(size));
    // BIP-174 forbids a key twice: which of the two a signer takes would be its secret.
    if (map.has(key)) throw new ShortBytes();
    map.set(key, reader.sized());
  }
  return map;
}

function read(reader: ByteReader, network: BitcoinNetwork): ReadPsbt {
  const global = readMap(reader);
  const unsigned = global.get("00");
  const tx = unsigned ? readBitcoinTransaction(unsigned) : undefined;
  const count = (key: string) => new ByteReader(global.get(key) ?? new Uint8Array()).size();
  const [ins, outs] = tx ? [tx.inputs.length, tx.outputs.length] : [count("04"), count("05")];
  if (ins > MOST || outs > MOST || (!tx && ins === 0)) throw new ShortBytes();
  const inputMaps = Array.from({ length: ins }, () => readMap(reader));
  const outputMaps = Array.from({ length: outs }, () => readMap(reader));
  if (!reader.done) throw new ShortBytes();
  const inputs = inputMaps.map((map, i) => inputOf(map, tx, i, network));
  const outputs = outputMaps.map((map, i) => outputOf(map, tx?.outputs[i], network));
  const total = (list: readonly { value?: bigint }[]) =>
    list.every(({ value }) => value !== undefined) ? list.reduce((sum, { value = 0n }) => sum + value, 0n) : undefined;
  const [paid, got] = [total(inputs), total(outputs)];
  const size = 11 + inputs.reduce((sum, { script }) => sum + inputSize(script), 0) + outs * 33;
  const only = outputs.length === 1 && outputs[0]?.script === "op-return" && outputs[0].value === 0n;
  return {
    inputs,
    outputs,
    ...(paid !== undefined && got !== undefined && { fee: paid - got }),
    lockTime: tx?.lockTime ?? Number(little(global.get("03"))),
    virtualSize: size,
    login: only && (inputs[0]?.value ?? 0n) === 0n,
  };
}

const little = (bytes: Uint8Array | undefined): bigint =>
  (bytes ?? new Uint8Array()).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const inputSize = (script: BitcoinInput["script"]): number =>
  script === "p2tr" ? 58 : script === "p2wpkh" ? 68 : script === "p2wsh" ? 105 : script === "p2sh" ? 91 : 148;

function inputOf(map: PsbtMap, tx: RawBitcoin | undefined, i: number, network: BitcoinNetwork): BitcoinInput {
  const written = map.get("01");
  const short = written ? readOutput(written) : undefined;
  const whole = map.get("00");
  const before = whole ? readBitcoinTransaction(whole) : undefined;
  const outpoint = tx?.inputs[i] ?? {
    txid: toHex((map.get("0e") ?? new Uint8Array()).slice().reverse()),
    index: Number(little(map.get("0f"))),
    sequence: map.has("10") ? Number(little(map.get("10"))) : 0xffffffff,
  };
  const spent = before?.outputs[outpoint.index];
  const output = spent ?? short;
  const wrongTransaction = before !== undefined && (before.txid !== outpoint.txid || spent === undefined);
  const differs =
    spent !== undefined &&
    short !== undefined &&
    (spent.value !== short.value || toHex(spent.script) !== toHex(short.script));
  const type = output && scriptType(output.script);
  const address = output && scriptAddress(output.script, network);
  const leaf = [...map.keys()].some((key) => key.startsWith("15"));
  return {
    sighash: Number(little(map.get("03"))),
    ...(output && { value: output.value }),
    ...(address && { address }),
    ...(type && type !== "op-return" && { script: type }),
    wholeTransaction: before !== undefined,
    ...((wrongTransaction || differs) && { mismatch: true }),
    sequence: outpoint.sequence,
    ...(leaf && { taprootLeaf: true }),
    ...([...map.keys()].some((key) => SIGNED.test(key)) && { signed: true }),
  };
}

function readOutput(bytes: Uint8Array): RawOutput {
  const reader = new ByteReader(bytes);
  return { value: reader.uint(8), script: reader.sized() };
}

function outputOf(map: PsbtMap, output: RawOutput | undefined, network: BitcoinNetwork): BitcoinOutput {
  const script = output?.script ?? map.get("04") ?? new Uint8Array();
  const value = output?.value ?? little(map.get("03"));
  const address = scriptAddress(script, network);
  // A path of keys is what wallets write for what comes back to them.
  const change = [...map.keys()].some((key) => key.startsWith("02") || key.startsWith("07"));
  const type = scriptType(script);
  return {
    value,
    ...(address && { address }),
    script: type,
    ...(change && { change }),
    ...(type === "op-return" && { dataSize: script.length }),
  };
}
