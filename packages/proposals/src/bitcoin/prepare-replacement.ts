import { accountKey } from "@alou/chains/bitcoin/account";
import { sameBytes, toHex } from "@alou/chains/bitcoin/bytes";
import { outpointOf, type ToldTransaction } from "@alou/chains/bitcoin/esplora";
import { type FeeRates, feeFor } from "@alou/chains/bitcoin/fees";
import { readOutspends } from "@alou/chains/bitcoin/look";
import { type BitcoinNode, openBitcoinNode } from "@alou/chains/bitcoin/node";
import { dustLimit, readScript } from "@alou/chains/bitcoin/script";
import { type Coin, type Selection, selectAll, selectCoins } from "@alou/chains/bitcoin/select";
import type { TransactionOutput } from "@alou/chains/bitcoin/transaction";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor, Situation } from "../corridor.ts";
import type { ReplaceTarget } from "../family.ts";
import type { Proposal } from "../proposal.ts";
import { conclude } from "./conclude.ts";
import { pendingTransaction } from "./pending-transaction.ts";
import { runPsbt } from "./promise.ts";
import { withProvenCoins } from "./prove-coins.ts";
import { makeRequest } from "./request.ts";
import { networkFee } from "./speeds.ts";
import { type PayingAddress, payingAddress, readWallet, type WalletState } from "./wallet-state.ts";

const LABELS = {
  "speed-up": { zh: "加速", en: "Speed up" },
  cancel: { zh: "取消", en: "Cancel" },
} as const;

/** Nodes pass on a replacement that pays for its own passage on top of what it replaces: 1 sat per virtual byte (BIP-125). */
const RELAY_RATE = 1_000n;

const notReplaceable = (detail: string) => new AlouError("not_replaceable", { detail });

/**
 * A transaction in the place of a waiting one (BIP-125): the same payment at a higher fee, or everything back to the account.
 * All its coins are spent again, so at most one of the two can ever be in a block; more coins are added where the fee needs
 * them, from blocks only. Three round trips.
 * @throws AlouError `not_replaceable`, `transaction_unknown`, `transaction_foreign`, `rpc_bad_answer`
 */
export async function prepareBitcoinReplacement(
  kind: "speed-up" | "cancel",
  target: ReplaceTarget,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const { root, request, record } = target;
  const { chain, account } = root;
  const node = corridor.open(chain, openBitcoinNode);
  const from = payingAddress(node, splitAccount(account).address);
  const inscriptions = corridor.inscriptions?.(chain);
  const [pending, first] = await Promise.all([
    pendingTransaction(kind, target, node),
    readWallet(node, from, undefined, new Map(), inscriptions),
  ]);
  let told: WalletState | undefined = first;
  requireReplaceable(pending, from);
  await requireUnspent(node, pending);

  const replaced = pending.inputs.map(({ txid, vout, coin }) => ({ txid, vout, value: coin?.value ?? 0n }));
  const kept = pending.outputs.filter(({ script }) => !sameBytes(script, from.script));
  const paid = kind === "cancel" ? [] : kept;
  const decided = await withProvenCoins(
    node,
    from.script,
    async (known) => {
      const state = told ?? (await readWallet(node, from, undefined, known, inscriptions));
      told = undefined;
      const rates = raised(state.rates, pending);
      const at = (one: bigint) => choose(from, state, pending, replaced, paid, one);
      const selection = at(rates.fast);
      if (!selection) throw notReplaceable("余额不够付更高的网络费 / there is not enough for a higher fee");
      const { head, confirmed: choice } = state;
      return { state, rates, at, selection, head, coins: selection.coins, required: replaced, choice };
    },
    inscriptions,
  );
  const { state, rates, at, selection, proven: coins } = decided;
  const rate = rates.fast;
  const proven = corridor.now();

  const back = selection.change > 0n ? [{ value: selection.change, script: from.script }] : [];
  const outputs: TransactionOutput[] = [...paid.map(({ script, value }) => ({ script, value })), ...back];
  const { network } = node;
  const { vsize, fee, change } = selection;
  const key = accountKey(from, situation.publicKey);
  const made = makeRequest({ network, label: LABELS[kind], from, coins, outputs, rate, vsize, key });
  const { native } = getChain(chain);
  const balance = [...state.confirmed, ...selection.coins].reduce((sum, { value }) => sum + value, 0n);
  const payment = paid.find(({ value }) => value > 0n);
  const note = paid.map(({ script }) => readScript(script)).find((form) => form.kind === "op-return");
  const promise = {
    ...(payment && { pays: { script: payment.script, units: payment.value } }),
    ...(note?.kind === "op-return" && { memo: note.data }),
    change,
    fee,
  };
  const { head } = state;
  const leaves = paid.reduce((sum, { value }) => sum + value, 0n);
  const proposal = conclude({
    ...{ intent: root.intent, chain, account, address: from.address, request: made, balance, situation, head, leaves },
    action: {
      kind,
      replaces: {
        transaction: record.id,
        proposal: root.id,
        request,
        hash: pending.txid,
        place: { kind: "inputs", outpoints: pending.inputs.map(outpointOf) },
      },
    },
    judged: { kind, chain, from: from.address },
    ran: runPsbt(made, from.script, promise, { account, asset: native, head, holds: balance }),
    fee: networkFee(chain, "fast", selection, rates, (one) => at(one)?.fee ?? feeFor(vsize, one)),
    waiting: state.waiting.filter(({ txid }) => txid !== pending.txid).length,
    findings: [],
    prices: {},
    createdAt: proven,
  });
  const ms = corridor.now() - started;
  return { ...proposal, trace: { roundTrips: node.roundTrips, ms, stages: [{ id: "simulate", ms }] } };
}

/** @throws AlouError `not_replaceable` */
function requireReplaceable(told: ToldTransaction, from: PayingAddress): void {
  if (told.block) throw notReplaceable("它已经在区块里 / it is in a block already");
  const isOwn = told.inputs.every(({ coin }) => coin && toHex(coin.script) === toHex(from.script));
  if (!isOwn) throw notReplaceable("别的账户也付了钱 / another account pays in it too");
  if (told.inputs.every(({ sequence }) => sequence >= 0xfffffffe)) {
    throw notReplaceable("它没有允许被替换 / it does not allow being replaced");
  }
}

/** What spends it would fall with it, and its fees would have to be paid as well. @throws AlouError */
async function requireUnspent(node: BitcoinNode, { txid, outputs }: ToldTransaction): Promise<void> {
  const spends = await readOutspends(
    node,
    outputs.map((_, vout) => outpointOf({ txid, vout })),
  );
  if ([...spends.values()].some((one) => one?.spent)) {
    throw notReplaceable("它付出的币已经被接着花了 / what it pays is being spent already");
  }
}

/** Every speed at least so high that nodes take it in the pending one's place. */
function raised(rates: FeeRates, { fee, vsize }: ToldTransaction): FeeRates {
  const least = (fee * 1_000n) / BigInt(vsize) + RELAY_RATE;
  const raise = (rate: bigint) => (rate < least ? least : rate);
  return { slow: raise(rates.slow), normal: raise(rates.normal), fast: raise(rates.fast) };
}

/** All coins of the pending one, and as many more as the fee needs. */
function choose(
  from: PayingAddress,
  { confirmed }: WalletState,
  pending: ToldTransaction,
  required: readonly Coin[],
  paid: readonly TransactionOutput[],
  rate: bigint,
): Selection | undefined {
  const scripts = paid.map(({ script }) => script);
  const common = { kind: from.kind, rate, scripts, changeScript: from.script, dust: dustLimit(from.script) };
  // Its own passage on top of all that was offered before; a larger transaction pays for its larger size.
  const leastFee = (vsize: number) => pending.fee + feeFor(vsize, RELAY_RATE);
  if (paid.length === 0) {
    const all = selectAll(required, { ...common, scripts: [from.script] });
    if (!all) return undefined;
    const fee = all.fee < leastFee(all.vsize) ? leastFee(all.vsize) : all.fee;
    const change = all.pays + all.fee - fee;
    return change < common.dust ? undefined : { coins: all.coins, fee, change, vsize: all.vsize };
  }
  const target = paid.reduce((sum, { value }) => sum + value, 0n);
  const first = selectCoins(confirmed, { ...common, target, required, leastFee: leastFee(pending.vsize + 4) });
  if (!first || first.fee >= leastFee(first.vsize)) return first;
  return selectCoins(confirmed, { ...common, target, required, leastFee: leastFee(first.vsize + 4) });
}
