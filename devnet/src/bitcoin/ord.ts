import { addressOfScript } from "@alou/chains/bitcoin/address";
import { toHex } from "@alou/chains/bitcoin/bytes";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { transactionId } from "@alou/chains/bitcoin/transaction";
import type { BitcoinChain } from "./chain.ts";
import { readEnvelope } from "./inscribe.ts";
import { outpoint } from "./ledger.ts";

/** An answer of the server: JSON, or the bytes that are inscribed. */
export type OrdAnswer =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: 200; readonly type: string; readonly bytes: Uint8Array };

/** A rune on a coin, as a test puts it there: the local chain runs no protocol of runes. */
export interface LocalRune {
  readonly name: string;
  /** In its smallest unit. */
  readonly amount: number;
}

interface Inscribed {
  readonly id: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** Where its satoshi is now: a coin, and how many satoshis into it. */
  readonly at: { readonly txid: string; readonly vout: number; readonly offset: bigint };
}

/** How a server is set up, or fails. */
export interface OrdView {
  readonly runes: ReadonlyMap<string, LocalRune>;
  /** Servers from before there was a request for several outputs. */
  readonly isOld?: boolean;
  /** Says of every coin that there is nothing on it. */
  readonly hides?: boolean;
  /** Tells of another coin than the one it was asked about. */
  readonly mixesUp?: boolean;
  /** Has not looked at the newest blocks yet. */
  readonly isBehind?: boolean;
}

/**
 * The JSON interface of `ord`, as far as wallets use it, over the local chain: inscriptions are found in the chain's own witnesses and
 * followed satoshi by satoshi. @see https://docs.ordinals.com/guides/api.html
 */
export function answerOrd(chain: BitcoinChain, view: OrdView, method: string, path: string, body: string): OrdAnswer {
  const [first, second = ""] = path.split("/").slice(1);
  const all = inscribedOn(chain);
  if (first === "content" && method === "GET") {
    const found = all.find(({ id }) => id === second);
    return found ? { status: 200, type: found.type, bytes: found.content } : { status: 404, json: "not found" };
  }
  if (first === "output" && method === "GET") {
    const told = output(chain, view, all, second);
    return told ? { status: 200, json: told } : { status: 404, json: "not found" };
  }
  if (first === "outputs" && method === "POST" && !view.isOld) {
    const places = (JSON.parse(body) as string[]).map((place) => output(chain, view, all, place));
    return places.every((one) => one !== undefined)
      ? { status: 200, json: places }
      : { status: 400, json: "bad outpoint" };
  }
  return { status: 404, json: "not found" };
}

function output(chain: BitcoinChain, view: OrdView, all: readonly Inscribed[], place: string): object | undefined {
  const [txid = "", index = ""] = place.split(":");
  const vout = Number(index) + (view.mixesUp ? 1 : 0);
  const coin = chain.ledger.coin(txid, Number(index));
  if (!coin) return undefined;
  const rune = view.runes.get(place);
  const here = all.filter(({ at }) => at.txid === txid && at.vout === Number(index)).map(({ id }) => id);
  return {
    address: addressOfScript(coin.script, REGTEST) ?? null,
    indexed: !view.isBehind,
    inscriptions: view.hides || view.isBehind ? [] : here,
    outpoint: outpoint(txid, vout),
    runes: rune && !view.hides ? { [rune.name]: { amount: rune.amount, divisibility: 0, symbol: "⧉" } } : {},
    sat_ranges: null,
    script_pubkey: toHex(coin.script),
    spent: chain.ledger.spender(txid, Number(index)) !== undefined,
    transaction: txid,
    value: Number(coin.value),
  };
}

/** Every inscription of the best chain, and where it is now. */
function inscribedOn(chain: BitcoinChain): Inscribed[] {
  const found: Inscribed[] = [];
  for (let height = 0; height <= chain.tip.height; height++) {
    for (const tx of chain.blockAt(height)?.transactions ?? []) {
      for (const { witness } of tx.inputs) {
        const envelope = readEnvelope(witness);
        const txid = envelope && transactionId(tx);
        if (txid) found.push({ id: `${txid}i0`, ...envelope, at: follow(chain, { txid, vout: 0, offset: 0n }) });
      }
    }
  }
  return found;
}

/** A satoshi keeps its place in the row of all satoshis that go through a transaction: first in, first out. */
function follow(chain: BitcoinChain, start: Inscribed["at"]): Inscribed["at"] {
  let at = start;
  for (;;) {
    const by = chain.ledger.spender(at.txid, at.vout);
    if (!by?.block) return at;
    const index = by.tx.inputs.findIndex(({ txid, vout }) => txid === at.txid && vout === at.vout);
    let offset = by.coins.slice(0, index).reduce((sum, { value }) => sum + value, 0n) + at.offset;
    const vout = by.tx.outputs.findIndex(({ value }) => {
      if (offset < value) return true;
      offset -= value;
      return false;
    });
    // Paid as a fee: lost to the miner, and to this double.
    if (vout < 0) return { txid: by.txid, vout: -1, offset };
    at = { txid: by.txid, vout, offset };
  }
}
