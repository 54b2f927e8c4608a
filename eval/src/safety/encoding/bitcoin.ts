import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, hex } from "@scure/base";
import * as btc from "@scure/btc-signer";
import { join, littleEndian, seed, utf8 } from "./keys.ts";

const point = (name: string): Uint8Array => secp256k1.getPublicKey(seed(`btc/${name}`), true);
export const xOnly = (name: string): Uint8Array => point(name).slice(1);
export const wpkh = (name: string, network = btc.NETWORK) => btc.p2wpkh(point(name), network);
export const taproot = (name: string) => btc.p2tr(xOnly(name));
export const nested = (name: string) => btc.p2sh(btc.p2wpkh(point(name)));
export const pkh = (name: string) => btc.p2pkh(point(name));
export const multisig = (...names: string[]) =>
  btc.p2wsh(
    btc.p2ms(
      2,
      names.map(point).sort((a, z) => Buffer.compare(Buffer.from(a), Buffer.from(z))),
    ),
  );

/** An address, which every payment here has. */
export const addressOf = (payment: { readonly address?: string }): string => payment.address ?? "";

interface Payment {
  readonly type?: string;
  readonly script: Uint8Array;
  readonly redeemScript?: Uint8Array;
  readonly witnessScript?: Uint8Array;
  readonly tapInternalKey?: Uint8Array;
  readonly tapLeafScript?: unknown;
}

/** A coin to be spent. */
export interface Coin {
  readonly pay: Payment;
  readonly value: number;
  readonly sighash?: number;
  /** The whole earlier transaction stands beside it. */
  readonly proved?: boolean;
  /** What is written instead of its value. */
  readonly lie?: number;
  /** It is said to come from another transaction than the one that stands beside it. */
  readonly elsewhere?: boolean;
  readonly salt?: string;
}

export type Target =
  | { readonly to: string; readonly value: number }
  | { readonly script: Uint8Array; readonly value: number };

function earlier({ pay, value, salt = "" }: Coin, i: number): btc.Transaction {
  const tx = new btc.Transaction({ allowUnknownOutputs: true });
  tx.addOutput({ script: pay.script, amount: BigInt(value) });
  tx.addInput({
    txid: seed(`prev${salt}${i}${value}`),
    index: 0,
    finalScriptSig: new Uint8Array([0x51]),
    sequence: 0xffffffff,
  });
  return tx;
}

/** A PSBT in hex, by the library that honest sites use, with the lies written in afterwards. */
export function psbtHex(
  coins: readonly Coin[],
  targets: readonly Target[],
  { lockTime = 0, version = 0 }: { lockTime?: number; version?: 0 | 2 } = {},
): string {
  const tx = new btc.Transaction({
    lockTime,
    version: 2,
    allowUnknownOutputs: true,
    allowUnknownInputs: true,
    allowLegacyWitnessUtxo: true,
    PSBTVersion: version,
  });
  coins.forEach((coin, i) => {
    const { pay, value, sighash, proved = pay.type === "pkh" } = coin;
    const before = earlier(coin, i);
    tx.addInput({
      txid: before.id,
      index: 0,
      sequence: 0xfffffffd,
      ...(pay.type !== "pkh" && { witnessUtxo: { script: pay.script, amount: BigInt(value) } }),
      ...(proved && { nonWitnessUtxo: before.toBytes(true, false) }),
      ...(pay.redeemScript && { redeemScript: pay.redeemScript }),
      ...(pay.witnessScript && { witnessScript: pay.witnessScript }),
      ...(pay.tapInternalKey && { tapInternalKey: pay.tapInternalKey }),
      ...(pay.tapLeafScript ? { tapLeafScript: pay.tapLeafScript as never } : {}),
      ...(sighash !== undefined && { sighashType: sighash }),
    });
  });
  for (const target of targets) {
    if ("script" in target) tx.addOutput({ script: target.script, amount: BigInt(target.value) });
    else tx.addOutputAddress(target.to, BigInt(target.value));
  }
  return coins.reduce((text, coin, i) => withLies(text, coin, i), hex.encode(tx.toPSBT(version)));
}

function withLies(text: string, coin: Coin, i: number): string {
  const { pay, value, lie, elsewhere } = coin;
  const utxo = (amount: number) => hex.encode(join(1, 1, 9 + pay.script.length, littleEndian(amount, 8)));
  const told = lie === undefined ? text : text.replace(utxo(value), utxo(lie));
  const id = hex.encode(hex.decode(earlier(coin, i).id).reverse());
  return elsewhere ? told.replace(id, hex.encode(seed("elsewhere"))) : told;
}

export const psbt = (...parts: Parameters<typeof psbtHex>): string => base64.encode(hex.decode(psbtHex(...parts)));

/** The `to_sign` of BIP-322 as a PSBT: a login that looks like a payment. @see https://bips.dev/322 */
export function toSign(): string {
  const tag = sha256(utf8("BIP0322-signed-message"));
  const digest = sha256(join(tag, tag, utf8("Sign in to app")));
  const { script } = wpkh("me");
  const toSpend = new btc.Transaction({ version: 0, allowUnknownInputs: true, allowUnknownOutputs: true });
  toSpend.addOutput({ script, amount: 0n });
  toSpend.addInput({
    txid: "00".repeat(32),
    index: 0xffffffff,
    sequence: 0,
    finalScriptSig: join(0, 0x20, digest),
  });
  const login = new btc.Transaction({ version: 0, allowUnknownOutputs: true });
  login.addInput({ txid: toSpend.id, index: 0, sequence: 0, witnessUtxo: { script, amount: 0n } });
  login.addOutput({ script: Uint8Array.from([0x6a]), amount: 0n });
  return base64.encode(login.toPSBT());
}
