import { sameBytes } from "@alou/chains/bitcoin/bytes";
import type { BitcoinHead } from "@alou/chains/bitcoin/node";
import { readScript } from "@alou/chains/bitcoin/script";
import type { TransactionOutput } from "@alou/chains/bitcoin/transaction";
import type { AccountId, AssetId } from "@alou/money/caip";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Check, Simulation } from "../proposal.ts";
import type { BitcoinPsbtRequest } from "../sign-request-bitcoin.ts";
import { readPsbt } from "./request.ts";

/** What a signature is to make true. */
export interface BitcoinPromise {
  /** Who is paid, and how many satoshis; absent of a cancellation. */
  readonly pays?: { readonly script: Uint8Array; readonly units: bigint };
  /** Bytes of the public note. */
  readonly memo?: Uint8Array;
  readonly change: bigint;
  readonly fee: bigint;
}

/** What running the bytes shows, and what of the promise it breaks. */
export interface Ran {
  readonly simulation: Simulation;
  readonly broken: readonly Words[];
}

/**
 * "Runs" a PSBT: on Bitcoin what a transaction does is written in it, so reading its bytes back is the whole simulation. Each
 * sentence of the promise is checked against the bytes and the proven coins.
 * @param holds satoshis of the account before
 */
export function runPsbt(
  request: Pick<BitcoinPsbtRequest, "psbt">,
  own: Uint8Array,
  promise: BitcoinPromise,
  at: { readonly account: AccountId; readonly asset: AssetId; readonly head: BitcoinHead; readonly holds: bigint },
): Ran {
  const { tx, spent } = readPsbt(request.psbt);
  const sum = (outputs: readonly TransactionOutput[]) => outputs.reduce((all, { value }) => all + value, 0n);
  const data = tx.outputs.filter(({ script }) => readScript(script).kind === "op-return");
  const mine = tx.outputs.filter(({ script }) => sameBytes(script, own));
  const toSelf = isToSelf(promise, own) ? mine.find(({ value }) => value === promise.pays?.units) : undefined;
  const back = mine.filter((output) => output !== toSelf);
  const paid = tx.outputs.filter((output) => !data.includes(output) && !back.includes(output));
  const fee = sum(spent) - sum(tx.outputs);
  const isOwn = spent.every(({ script }) => sameBytes(script, own));
  const checks = checksOf(promise, { paid, back, data, fee, isOwn, toSelf: isToSelf(promise, own) });
  const { account, asset, head, holds } = at;
  const delta = sum(mine) + fee - sum(spent);
  return {
    simulation: {
      block: { number: head.number, timestamp: head.timestamp },
      balances: [{ account, asset, before: toUnits(holds), after: toUnits(holds + delta), delta: toUnits(delta) }],
      permissions: [],
      checks,
      exact: true,
    },
    broken: checks.filter(({ holds: kept }) => !kept).map(({ words }) => words),
  };
}

/** Coins that are put together, or one that is split: nothing leaves but the fee. */
const isToSelf = ({ pays }: BitcoinPromise, own: Uint8Array): boolean =>
  pays !== undefined && sameBytes(pays.script, own);

interface Parts {
  readonly paid: readonly TransactionOutput[];
  readonly back: readonly TransactionOutput[];
  readonly data: readonly TransactionOutput[];
  readonly fee: bigint;
  /** Every coin is the account's. */
  readonly isOwn: boolean;
  /** What is promised is a payment to the account itself. */
  readonly toSelf: boolean;
}

function checksOf({ pays, memo, change, fee }: BitcoinPromise, parts: Parts): Check[] {
  const { paid, back, data, toSelf } = parts;
  const [only] = paid;
  const paysRight = pays
    ? paid.length === 1 && only !== undefined && only.value === pays.units && sameBytes(only.script, pays.script)
    : paid.length === 0;
  const returned = back.reduce((sum, { value }) => sum + value, 0n);
  const note = data[0] && readScript(data[0].script);
  const noteRight = memo
    ? data.length === 1 && note?.kind === "op-return" && sameBytes(note.data, memo)
    : data.length === 0;
  const outflow = paid.length + back.length + data.length - (pays ? 1 : 0) - (memo ? 1 : 0) - (change > 0n ? 1 : 0);
  return [
    ...(pays
      ? [
          check("pays-exactly", paysRight, [
            `恰好付${toSelf ? "给你自己" : "出"} ${btc(pays.units)}`,
            `Pays exactly ${btc(pays.units)}${toSelf ? " to yourself" : ""}`,
          ]),
        ]
      : []),
    check("change-returns", returned === change && back.length <= 1, [
      change > 0n ? `找零 ${btc(change)} 回到你的地址` : "没有找零",
      change > 0n ? `${btc(change)} of change comes back to your address` : "There is no change",
    ]),
    check("fee-at-most", parts.fee === fee, [`网络费恰好 ${btc(fee)}`, `The network fee is exactly ${btc(fee)}`]),
    ...(memo ? [check("memo-is", noteRight, ["附言与你说的一致", "The note is the one you gave"])] : []),
    check("nothing-else-leaves", outflow === 0 && noteRight && paysRight && parts.isOwn, [
      "除此之外什么都不会离开",
      "Nothing else leaves",
    ]),
  ];
}

const check = (id: Check["id"], holds: boolean, [zh, en]: readonly [string, string]): Check => ({
  id,
  holds,
  words: { zh, en },
});
const btc = (value: bigint) => `${unitsToDecimal(value, 8)} BTC`;
