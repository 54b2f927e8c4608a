import { type BitcoinAddress, parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { sameBytes } from "@alou/chains/bitcoin/bytes";
import {
  outpointOf,
  parseJson,
  readCoins,
  readToldList,
  readTotals,
  type ToldCoin,
  type ToldTransaction,
} from "@alou/chains/bitcoin/esplora";
import { FEE_PATHS, type FeeRates, readFeeRates } from "@alou/chains/bitcoin/fees";
import { requireFound } from "@alou/chains/bitcoin/found";
import {
  type Carried,
  carries,
  type Inscriptions,
  isSuspect,
  type SetAside,
  setAside,
} from "@alou/chains/bitcoin/inscriptions";
import type { BitcoinHead, BitcoinNode } from "@alou/chains/bitcoin/node";
import type { SpendableKind } from "@alou/chains/bitcoin/weight";
import { AlouError } from "@alou/money/error";

/** An address that a single key spends from. */
export type PayingAddress = BitcoinAddress & { readonly kind: SpendableKind };

/** A coin that is left alone. */
export interface LeftCoin {
  readonly outpoint: string;
  /** Satoshis. */
  readonly value: bigint;
  readonly why: SetAside;
}

/** What has turned out about coins by the transactions that made them, by `txid:vout`. */
export type KnownCoins = ReadonlyMap<string, "inscribed" | "immature">;

/** What the first round trip told of the paying address. Told, not proven: coins are proven before they are spent. */
export interface WalletState {
  readonly head: BitcoinHead;
  /** In a block, and free to be spent. */
  readonly confirmed: readonly ToldCoin[];
  /** Change of the address's own payments that wait for a block: nobody else can take it back. */
  readonly ownChange: readonly ToldCoin[];
  readonly left: readonly LeftCoin[];
  /** Satoshis on their way from others: not to be spent yet. */
  readonly arriving: bigint;
  /** The address's own payments that wait for a block. */
  readonly waiting: readonly ToldTransaction[];
  readonly rates: FeeRates;
  /** Transactions the payee's address has had; undefined where nobody is paid. */
  readonly payeeTransactions: number | undefined;
}

/**
 * The address that pays, as something whose coins one key can spend.
 * @throws AlouError `bad_request` for a script of several keys, and for another network's address
 */
export function payingAddress(node: BitcoinNode, address: string): PayingAddress {
  const parsed = parseBitcoinAddress(address, node.network);
  if (typeof parsed === "string") throw new AlouError("bad_request", { detail: `/account: ${parsed}` });
  if (parsed.kind === "p2wsh") {
    throw new AlouError("bad_request", {
      detail:
        "这个地址要几把钥匙一起签名，这里付不了 / several keys sign for this address together, which is not possible here",
    });
  }
  return { ...parsed, kind: parsed.kind };
}

/**
 * Everything that choosing coins needs, in one round trip.
 * @param payee address that is to be paid
 * @param known coins that are known to be left alone, as `txid:vout`, and why
 * @throws AlouError `rpc_unavailable`, `rpc_wrong_chain`
 */
export async function readWallet(
  node: BitcoinNode,
  from: PayingAddress,
  payee: string | undefined,
  known: KnownCoins,
  inscriptions?: Inscriptions,
): Promise<WalletState> {
  const paths = [
    `/address/${from.address}/utxo`,
    `/address/${from.address}/txs/mempool`,
    ...FEE_PATHS,
    ...(payee === undefined ? [] : [`/address/${payee}`]),
  ];
  const told = await node.ask(paths, ([coins, pool, recommended, estimates, totals], head) => ({
    head,
    coins: readCoins(parseJson(requireFound(coins))),
    pool: readToldList(parseJson(requireFound(pool))),
    rates: readFeeRates([recommended, estimates].flatMap((answer) => answer ?? [])),
    payeeTransactions: totals && readTotals(parseJson(requireFound(totals))).transactions,
  }));
  // The others are asked about once they are chosen, while they are proven.
  const suspect = told.coins.filter((coin) => isSuspect(from.kind, coin) && !known.has(outpointOf(coin)));
  const carried = suspect.length > 0 ? await inscriptions?.on(suspect) : undefined;
  return sorted(from, told, known, carried);
}

function sorted(
  from: PayingAddress,
  told: {
    readonly head: BitcoinHead;
    readonly coins: readonly ToldCoin[];
    readonly pool: readonly ToldTransaction[];
    readonly rates: FeeRates;
    readonly payeeTransactions: number | undefined;
  },
  known: KnownCoins,
  carried: ReadonlyMap<string, Carried> | undefined,
): WalletState {
  const isOwn = (script: Uint8Array | undefined) => script !== undefined && sameBytes(script, from.script);
  const waiting = told.pool.filter(({ inputs }) => inputs.some(({ coin }) => isOwn(coin?.script)));
  const own = new Set(
    told.pool.filter(({ inputs }) => inputs.every(({ coin }) => isOwn(coin?.script))).map((t) => t.txid),
  );
  const confirmed: ToldCoin[] = [];
  const ownChange: ToldCoin[] = [];
  const left: LeftCoin[] = [];
  let arriving = 0n;
  for (const coin of told.coins) {
    const outpoint = outpointOf(coin);
    const why = known.get(outpoint) ?? setAside(from.kind, coin, carries(carried?.get(outpoint)));
    if (why) left.push({ outpoint, value: coin.value, why });
    else if (coin.block) confirmed.push(coin);
    else if (own.has(coin.txid)) ownChange.push(coin);
    else arriving += coin.value;
  }
  const { head, rates, payeeTransactions } = told;
  return { head, confirmed, ownChange, left, arriving, waiting, rates, payeeTransactions };
}
