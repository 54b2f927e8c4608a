import { dustLimit, readScript } from "@alou/chains/bitcoin/script";
import { checkInput } from "@alou/chains/bitcoin/script-check";
import {
  MAX_SATS,
  type Transaction,
  type TransactionOutput,
  transactionId,
  transactionWeight,
  virtualSize,
} from "@alou/chains/bitcoin/transaction";
import type { Block } from "./block.ts";
import { type Entry, type Ledger, outpoint } from "./ledger.ts";

/** Why a node does not take a transaction, in Bitcoin Core's words and with its codes. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: number;

  constructor(message: string, code = -26) {
    super(message);
    this.code = code;
  }
}

/** What a node goes by. */
export interface PolicyContext {
  readonly ledger: Ledger;
  readonly tip: Block;
  /** Median time of the last eleven blocks, in seconds since 1970. */
  readonly medianTime: number;
  /** The same, of the block before the one of a height. */
  medianTimeBefore(height: number): number;
  /** Satoshis per virtual byte. */
  readonly minRelayRate: number;
}

/** What taking a transaction means. */
export interface Acceptance {
  readonly fee: bigint;
  readonly coins: readonly TransactionOutput[];
  /** What falls out of the pool for it, those that spend them included. */
  readonly evicts: readonly Entry[];
}

const COINBASE_MATURITY = 100;
const MAX_STANDARD_WEIGHT = 400_000;
const MAX_CHAIN = 25;
/** Core refuses to send what pays more than 0.1 BTC per 1,000 virtual bytes: a slip, almost always. */
const ABSURD_RATE = 10_000;
const LOCKTIME_THRESHOLD = 500_000_000;
const FINAL = 0xffffffff;

/**
 * Judges a transaction as Bitcoin Core would before taking it into its pool: form, locks, coins, fee, standardness,
 * replacement (BIP-125), scripts.
 * @throws Refusal
 */
export function judge(tx: Transaction, context: PolicyContext): Acceptance {
  const { ledger } = context;
  const txid = transactionId(tx);
  const known = ledger.get(txid);
  if (known?.block) throw new Refusal("Transaction outputs already in utxo set", -27);
  if (known) throw new Refusal("txn-already-in-mempool", -27);
  if (tx.version !== 1 && tx.version !== 2) throw new Refusal("version");
  if (transactionWeight(tx) > MAX_STANDARD_WEIGHT) throw new Refusal("tx-size");
  if (!isFinal(tx, context)) throw new Refusal("non-final");
  const { coins, conflicts } = findCoins(tx, context);
  judgeOutputs(tx);
  const fee = total(coins) - total(tx.outputs);
  if (fee < 0n) {
    throw new Refusal(`bad-txns-in-belowout, value in (${btc(total(coins))}) < value out (${btc(total(tx.outputs))})`);
  }
  const size = virtualSize(tx);
  if (Number(fee) < size * context.minRelayRate) {
    throw new Refusal(`min relay fee not met, ${fee} < ${Math.ceil(size * context.minRelayRate)}`);
  }
  if (Number(fee) > size * ABSURD_RATE) {
    throw new Refusal("Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)", -25);
  }
  const evicts = judgeReplacement(tx, { txid, fee, size }, conflicts, context);
  if (ledger.ancestors(tx).length >= MAX_CHAIN)
    throw new Refusal("too-long-mempool-chain, too many unconfirmed ancestors");
  judgeScripts(tx, coins);
  return { fee, coins, evicts };
}

const total = (outputs: readonly TransactionOutput[]) => outputs.reduce((sum, { value }) => sum + value, 0n);
const btc = (sats: bigint) => (Number(sats) / 1e8).toFixed(8);

/** Lock time (BIP-113) and relative lock times (BIP-68), against the next block. */
function isFinal(tx: Transaction, { ledger, tip, medianTime, medianTimeBefore }: PolicyContext): boolean {
  const { lockTime } = tx;
  const open = lockTime < LOCKTIME_THRESHOLD ? lockTime <= tip.height : lockTime < medianTime;
  if (!open && tx.inputs.some(({ sequence }) => sequence !== FINAL)) return false;
  if (tx.version < 2) return true;
  return tx.inputs.every(({ txid, sequence }) => {
    if (sequence & 0x80000000) return true;
    const height = ledger.get(txid)?.block?.height ?? tip.height + 1;
    const count = sequence & 0xffff;
    if (sequence & 0x400000) return medianTimeBefore(height) + count * 512 <= medianTime;
    return height + count <= tip.height + 1;
  });
}

function findCoins(tx: Transaction, { ledger, tip }: PolicyContext) {
  const coins: TransactionOutput[] = [];
  const conflicts = new Map<string, Entry>();
  const seen = new Set<string>();
  for (const { txid, vout } of tx.inputs) {
    const place = outpoint(txid, vout);
    if (seen.has(place)) throw new Refusal("bad-txns-inputs-duplicate");
    seen.add(place);
    const from = ledger.get(txid);
    const coin = ledger.coin(txid, vout);
    const by = ledger.spender(txid, vout);
    if (!from || !coin || by?.block || readScript(coin.script).kind === "op-return") {
      throw new Refusal("bad-txns-inputs-missingorspent", -25);
    }
    if (by) conflicts.set(by.txid, by);
    if (from.coinbase && from.block && tip.height + 1 - from.block.height < COINBASE_MATURITY) {
      const depth = tip.height + 1 - from.block.height;
      throw new Refusal(`bad-txns-premature-spend-of-coinbase, tried to spend coinbase at depth ${depth}`);
    }
    coins.push(coin);
  }
  return { coins, conflicts };
}

function judgeOutputs({ outputs }: Transaction): void {
  if (outputs.length === 0) throw new Refusal("bad-txns-vout-empty");
  let data = 0;
  for (const { value, script } of outputs) {
    if (value > MAX_SATS) throw new Refusal("bad-txns-vout-toolarge");
    const { kind } = readScript(script);
    if (kind === "other") throw new Refusal("scriptpubkey");
    if (kind === "op-return" && (++data > 1 || script.length > 83)) {
      throw new Refusal(data > 1 ? "multi-op-return" : "scriptpubkey");
    }
    if (value < dustLimit(script)) throw new Refusal("dust");
  }
}

/** The five rules of BIP-125 as Core keeps them, replaceability by signal included. */
function judgeReplacement(
  tx: Transaction,
  { txid, fee, size }: { readonly txid: string; readonly fee: bigint; readonly size: number },
  conflicts: ReadonlyMap<string, Entry>,
  { ledger, minRelayRate }: PolicyContext,
): Entry[] {
  if (conflicts.size === 0) return [];
  const direct = [...conflicts.values()];
  const all = new Map(direct.flatMap((entry) => [entry, ...ledger.descendants(entry.txid)]).map((e) => [e.txid, e]));
  const refuse = (why: string) => new Refusal(`insufficient fee, rejecting replacement ${txid}; ${why}`);
  if (direct.some((entry) => !signalsReplacement(entry, ledger))) throw new Refusal("txn-mempool-conflict");
  if (tx.inputs.some((input) => all.has(input.txid))) throw new Refusal("bad-txns-spends-conflicting-tx");
  const parents = new Set(direct.flatMap((entry) => entry.tx.inputs.map((input) => input.txid)));
  const isNewWaiting = (id: string) => ledger.get(id)?.block === undefined && !parents.has(id);
  if (tx.inputs.some((input) => isNewWaiting(input.txid))) throw new Refusal("replacement-adds-unconfirmed");
  if (all.size > 100) throw new Refusal("too many potential replacements");
  for (const old of direct) {
    if (Number(fee) / size <= Number(old.fee) / old.vsize) {
      throw refuse(`new feerate ${rate(fee, size)} BTC/kvB <= old feerate ${rate(old.fee, old.vsize)} BTC/kvB`);
    }
  }
  const extra = fee - [...all.values()].reduce((sum, entry) => sum + entry.fee, 0n);
  if (extra < 0n) throw refuse(`less fees than conflicting txs; ${btc(fee)} < ${btc(fee - extra)}`);
  const least = BigInt(Math.ceil(size * minRelayRate));
  if (extra < least) throw refuse(`not enough additional fees to relay; ${btc(extra)} < ${btc(least)}`);
  return [...all.values()];
}

const rate = (fee: bigint, size: number) => (Number(fee) / size / 1e5).toFixed(8);

/** By itself, or because a waiting transaction it spends does. */
function signalsReplacement(entry: Entry, ledger: Ledger): boolean {
  const signals = ({ inputs }: Transaction) => inputs.some(({ sequence }) => sequence < 0xfffffffe);
  return signals(entry.tx) || ledger.ancestors(entry.tx).some(({ tx }) => signals(tx));
}

function judgeScripts(tx: Transaction, coins: readonly TransactionOutput[]): void {
  tx.inputs.forEach((_, index) => {
    const verdict = checkInput(tx, index, coins);
    if (verdict === "valid") return;
    const kind = readScript(coins[index]?.script ?? new Uint8Array()).kind;
    throw new Refusal(
      verdict === "unknown"
        ? `the local chain cannot run this script (input ${index}, ${kind})`
        : "mandatory-script-verify-flag-failed (Signature must be zero for failed CHECK(MULTI)SIG operation)",
    );
  });
}
