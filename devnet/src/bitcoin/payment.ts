import { concat, fromHex } from "@alou/chains/bitcoin/bytes";
import { hash160 } from "@alou/chains/bitcoin/hash";
import { dustLimit, p2pkhScript } from "@alou/chains/bitcoin/script";
import { SIGHASH, witnessSighash } from "@alou/chains/bitcoin/sighash";
import {
  encodeTransaction,
  type Transaction,
  type TransactionOutput,
  virtualSize,
} from "@alou/chains/bitcoin/transaction";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { BitcoinAccount } from "./accounts.ts";
import type { BitcoinChain } from "./chain.ts";

/**
 * A payment of a P2WPKH account of the local chain, signed: for building the world and for other people's traffic.
 * @param rate satoshis per virtual byte
 * @throws Error when the account's ripe coins do not suffice
 */
export function signedPayment(
  chain: BitcoinChain,
  from: BitcoinAccount,
  outputs: readonly TransactionOutput[],
  rate = 2,
): Uint8Array {
  const needed = outputs.reduce((sum, { value }) => sum + value, 0n);
  const coins = ripeCoins(chain, from);
  for (let count = 1; count <= coins.length; count++) {
    const chosen = coins.slice(0, count);
    const change = chosen.reduce((sum, { value }) => sum + value, 0n) - needed;
    const draft = (value: bigint) => sign(from, chosen, [...outputs, { value, script: from.script }]);
    if (change <= 0n) continue;
    const fee = BigInt(Math.ceil(virtualSize(draft(change)) * rate));
    if (change - fee >= dustLimit(from.script)) return encodeTransaction(draft(change - fee));
  }
  throw new Error(`${from.role} has not got ${needed} sat to spend`);
}

interface Coin extends TransactionOutput {
  readonly txid: string;
  readonly vout: number;
}

function ripeCoins(chain: BitcoinChain, { script }: BitcoinAccount): Coin[] {
  const { ledger, tip } = chain;
  return ledger.touching(script).flatMap(({ txid, tx, block, coinbase }) => {
    if (!block || (coinbase && tip.height + 1 - block.height < 100)) return [];
    return tx.outputs.flatMap((output, vout) => {
      const mine = output.script.length === script.length && output.script.every((byte, at) => byte === script[at]);
      return mine && !ledger.spender(txid, vout) ? [{ txid, vout, ...output }] : [];
    });
  });
}

function sign(from: BitcoinAccount, coins: readonly Coin[], outputs: readonly TransactionOutput[]): Transaction {
  const inputs = coins.map(({ txid, vout }) => ({
    txid,
    vout,
    scriptSig: new Uint8Array(),
    sequence: 0xfffffffd,
    witness: [],
  }));
  const unsigned: Transaction = { version: 2, inputs, outputs, lockTime: 0 };
  const key = fromHex(from.publicKey);
  const code = p2pkhScript(hash160(key));
  const signed = inputs.map((input, index) => {
    const digest = witnessSighash(unsigned, index, code, coins[index]?.value ?? 0n);
    const der = secp256k1.sign(digest, from.privateKey, { prehash: false, format: "der" });
    return { ...input, witness: [concat(der, Uint8Array.of(SIGHASH.ALL)), key] };
  });
  return { ...unsigned, inputs: signed };
}
