import { accountKey } from "@alou/chains/bitcoin/account";
import { type BitcoinAddress, parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { sameBytes } from "@alou/chains/bitcoin/bytes";
import { outpointOf, type ToldCoin } from "@alou/chains/bitcoin/esplora";
import { feeFor } from "@alou/chains/bitcoin/fees";
import { type BitcoinNode, openBitcoinNode } from "@alou/chains/bitcoin/node";
import { dustLimit, MAX_MEMO_BYTES, opReturnScript } from "@alou/chains/bitcoin/script";
import type { TransactionOutput } from "@alou/chains/bitcoin/transaction";
import type { Intent } from "@alou/intents/intent";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError, isAlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Corridor, Situation } from "../corridor.ts";
import type { Action, Proposal } from "../proposal.ts";
import { twoTripTrace } from "../two-trip-trace.ts";
import { usdPrices } from "../usd-prices.ts";
import { decidePayment, isAll, isOfAll, type Payment } from "./amount.ts";
import { conclude } from "./conclude.ts";
import { coinFindings } from "./findings.ts";
import { runPsbt } from "./promise.ts";
import { withProvenCoins } from "./prove-coins.ts";
import { makeRequest } from "./request.ts";
import { networkFee } from "./speeds.ts";
import { payingAddress, readWallet, type WalletState } from "./wallet-state.ts";

const LABEL = { zh: "转出 BTC", en: "Send BTC" };
const LABEL_TO_SELF = { zh: "付给自己：整理 BTC", en: "To yourself: rearrange BTC" };

/**
 * A payment in bitcoin, in two round trips: the first reads coins, fee rates and the payee's past; between them coins are chosen;
 * the second proves the chosen coins by the transactions that made them.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareBitcoinProposal(
  intent: Intent,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  if (intent.kind !== "transfer") {
    throw new AlouError("bad_request", { detail: "比特币上只能转账 / on Bitcoin there are payments only" });
  }
  const started = corridor.now();
  const chain = intent.chain.value;
  const node = corridor.open(chain, openBitcoinNode);
  const account = intent.account.value;
  const from = payingAddress(node, splitAccount(account).address);
  const payee = payeeOf(intent, node);
  const isToSelf = sameBytes(payee.script, from.script);
  const memo = memoOf(intent);
  const inscriptions = corridor.inscriptions?.(chain);
  const { native, name } = getChain(chain);
  const scripts = [payee.script, ...(memo ? [opReturnScript(memo)] : [])];
  const decideAt = (state: WalletState, rate: bigint, usd: string | undefined) => {
    const changeScript = from.script;
    const goal = { kind: from.kind, rate, scripts, changeScript, dust: dustLimit(changeScript) };
    const amount = intent.amount.value;
    return decideWith(state, isOfAll(amount), (coins) =>
      decidePayment(amount, {
        ...{ chain: name, asset: native, coins, goal, payeeScript: payee.script },
        ...{ usd, brought: situation.brought },
      }),
    );
  };
  let read = started;
  // Only an amount in dollars has to wait for what a bitcoin is worth: another chain must not delay this one.
  const priced = usdPrices([native], corridor);
  const needsPrice = intent.amount.value.kind === "fiat";
  const decided = await withProvenCoins(
    node,
    from.script,
    async (known) => {
      const state = await readWallet(node, from, isToSelf ? undefined : payee.address, known, inscriptions);
      const usd = needsPrice ? (await priced)[native]?.usd : undefined;
      read = corridor.now();
      const payment = decideAt(state, state.rates[situation.speed], usd);
      return { ...payment, state, usd, head: state.head, coins: payment.selection.coins, choice: spendable(state) };
    },
    inscriptions,
  );
  const { state, usd, pays, selection, isTold, proven: coins } = decided;
  const prices = await Promise.race([priced, {}]);
  const rate = state.rates[situation.speed];
  const proven = corridor.now();

  const outputs: TransactionOutput[] = [
    { value: pays, script: payee.script },
    ...(memo ? [{ value: 0n, script: opReturnScript(memo) }] : []),
    ...(selection.change > 0n ? [{ value: selection.change, script: from.script }] : []),
  ];
  const key = accountKey(from, situation.publicKey);
  const { network } = node;
  const request = makeRequest({
    ...{ network, label: isToSelf ? LABEL_TO_SELF : LABEL, from, coins, outputs, rate, vsize: selection.vsize, key },
    ...(isToSelf && { toSelf: pays }),
  });
  const balance = spendable(state).reduce((sum, { value }) => sum + value, 0n);
  const { change, fee } = selection;
  const promise = { pays: { script: payee.script, units: pays }, ...(memo && { memo }), change, fee };
  const ran = runPsbt(request, from.script, promise, { account, asset: native, head: state.head, holds: balance });
  const action: Action = {
    kind: "transfer",
    pays: { asset: native, units: toUnits(pays) },
    to: { address: payee.address, ...labelOf(intent) },
    ...(memo && { memo: new TextDecoder().decode(memo) }),
  };
  const feeAt = (at: bigint) => costAt(() => decideAt(state, at, usd), feeFor(selection.vsize, at));
  const swallowed = change > 0n ? 0n : fee - feeFor(selection.vsize, rate);
  const spent = new Set(coins.map(outpointOf));
  const stays = isAll(intent.amount.value) ? spendable(state).filter((coin) => !spent.has(outpointOf(coin))) : [];
  const proposal = conclude({
    ...{ intent, chain, account, address: from.address, action, request, ran, balance, situation, head: state.head },
    judged: { kind: "transfer", chain, from: from.address, to: payee.address, asset: native, units: pays },
    fee: networkFee(chain, situation.speed, selection, state.rates, feeAt),
    leaves: pays,
    waiting: state.waiting.length,
    findings: coinFindings(state, swallowed, isTold, stays),
    prices,
    createdAt: proven,
  });
  return {
    ...proposal,
    trace: twoTripTrace(node.roundTrips, { started, drafted: read, simulated: proven, ended: corridor.now() }),
  };
}

const spendable = ({ confirmed, ownChange }: WalletState): readonly ToldCoin[] => [...confirmed, ...ownChange];

/** Coins in blocks first; change that still waits where they do not suffice, and where the amount is a part of all there is. */
function decideWith(
  state: WalletState,
  ofAll: boolean,
  decide: (coins: readonly ToldCoin[]) => Payment<ToldCoin>,
): Payment<ToldCoin> {
  if (ofAll || state.ownChange.length === 0) return decide(spendable(state));
  try {
    return decide(state.confirmed);
  } catch (error) {
    if (!isAlouError(error) || error.code !== "balance_too_low") throw error;
    return decide(spendable(state));
  }
}

/** What a speed would cost; by size alone where the coins would not suffice for it. */
function costAt(decide: () => Payment<ToldCoin>, bySize: bigint): bigint {
  try {
    return decide().selection.fee;
  } catch (error) {
    if (isAlouError(error)) return bySize;
    throw error;
  }
}

function payeeOf({ recipient }: TransferIntent, node: BitcoinNode): BitcoinAddress {
  const { value } = recipient;
  if (value.kind === "name") throw new AlouError("recipient_unresolved", { name: value.name });
  const parsed = parseBitcoinAddress(value.address, node.network);
  if (typeof parsed !== "string") return parsed;
  const { address } = value;
  throw new AlouError("recipient_foreign", { address, chain: getChain(node.chain).name });
}

const labelOf = ({ recipient: { value } }: TransferIntent) =>
  value.kind === "address" && value.label !== undefined ? { label: value.label } : {};

/** @throws AlouError `bad_request` when it is longer than nodes pass on */
function memoOf({ memo }: TransferIntent): Uint8Array | undefined {
  if (!memo || memo.value === "") return undefined;
  const bytes = new TextEncoder().encode(memo.value);
  if (bytes.length <= MAX_MEMO_BYTES) return bytes;
  throw new AlouError("bad_request", {
    detail: `附言最多 ${MAX_MEMO_BYTES} 字节 / a note has ${MAX_MEMO_BYTES} bytes at most`,
  });
}
