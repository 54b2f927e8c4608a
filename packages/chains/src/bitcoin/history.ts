import { EndpointError } from "../endpoint-error.ts";
import type { BitcoinAddress } from "./address.ts";
import { addressOfScript } from "./address.ts";
import { sameBytes } from "./bytes.ts";
import { parseJson, readToldList, type ToldTransaction } from "./esplora.ts";
import { requireFound } from "./found.ts";
import type { BitcoinNetwork } from "./network.ts";
import type { BitcoinNode } from "./node.ts";
import { readScript } from "./script.ts";

/** What a transaction was to one address. */
export interface BitcoinDeed {
  readonly txid: string;
  /** Absent while it waits. */
  readonly block?: { readonly number: number; readonly timestamp: number };
  /**
   * `sent`: all its coins were the address's. `received`: none was. `moved`: to itself alone. `joint`: others paid in it as well,
   * so that who paid whom is not to be told.
   */
  readonly kind: "sent" | "received" | "moved" | "joint";
  /** Satoshis the address has more or less by it, its part of the fee aside. */
  readonly delta: bigint;
  /** Satoshis of network fee, where the address has paid it. */
  readonly fee?: bigint;
  /** Of a payment: whom it paid, and how much. Of what came: who may have sent it, without amounts. */
  readonly others: readonly { readonly address: string; readonly units?: bigint }[];
  /** Bytes of a public note. */
  readonly memo?: Uint8Array;
  /** Newly mined. */
  readonly coinbase: boolean;
}

/** A page of an address's past. */
export interface BitcoinHistory {
  /** Newest first; what waits before what is in blocks. */
  readonly deeds: readonly BitcoinDeed[];
  /** Where it goes on; null at the end. */
  readonly next: string | null;
}

/** What Esplora gives at a time. */
const PAGE = 25;

/**
 * A page of an address's past, in one round trip. A server that shows the last page again, or nothing new, is not believed: that
 * way nobody pages for ever.
 * @param before `next` of the page before
 * @throws AlouError when no server answers
 */
export async function bitcoinHistory(
  node: BitcoinNode,
  account: BitcoinAddress,
  before?: { readonly next: string; readonly seen: ReadonlySet<string> },
): Promise<BitcoinHistory> {
  const path = before === undefined ? "/txs" : `/txs/chain/${before.next}`;
  return await node.ask([`/address/${account.address}${path}`], ([answer]) => {
    const page = readToldList(parseJson(requireFound(answer)));
    if (page.some(({ txid }) => before?.seen.has(txid) || txid === before?.next)) {
      throw new EndpointError("malformed", "the same page again");
    }
    const deeds = page.map((told) => deedOf(told, account.script, node.network));
    const mined = page.filter(({ block }) => block !== undefined);
    const last = mined.at(-1);
    return { deeds, next: last && mined.length >= PAGE ? last.txid : null };
  });
}

/** What a transaction was to the owner of a script. A pure function. */
export function deedOf(told: ToldTransaction, own: Uint8Array, network: BitcoinNetwork): BitcoinDeed {
  const isOwn = (script: Uint8Array | undefined) => script !== undefined && sameBytes(script, own);
  const mine = told.inputs.filter(({ coin }) => isOwn(coin?.script));
  const back = told.outputs.filter(({ script }) => isOwn(script));
  const sum = (outputs: readonly { readonly value: bigint }[]) => outputs.reduce((all, { value }) => all + value, 0n);
  const spent = mine.reduce((all, { coin }) => all + (coin?.value ?? 0n), 0n);
  const note = told.outputs.map(({ script }) => readScript(script)).find((form) => form.kind === "op-return");
  const away = told.outputs.filter(({ script }) => !isOwn(script) && readScript(script).kind !== "op-return");
  const coinbase = told.inputs.every(({ coin }) => coin === undefined);
  const all = mine.length > 0 && mine.length === told.inputs.length;
  const kind = all ? (away.length === 0 ? "moved" : "sent") : mine.length === 0 ? "received" : "joint";
  const named = (script: Uint8Array | undefined) => (script ? addressOfScript(script, network) : undefined);
  const payers = [...new Set(told.inputs.flatMap(({ coin }) => named(coin?.script) ?? []))];
  return {
    txid: told.txid,
    ...(told.block && { block: { number: told.block.number, timestamp: told.block.timestamp } }),
    kind,
    delta: sum(back) - spent + (all ? told.fee : 0n),
    ...(all && { fee: told.fee }),
    others:
      kind === "sent"
        ? away.flatMap(({ script, value }) => {
            const address = named(script);
            return address === undefined ? [] : [{ address, units: value }];
          })
        : kind === "received"
          ? payers.map((address) => ({ address }))
          : [],
    ...(note?.kind === "op-return" && !coinbase && { memo: note.data }),
    coinbase,
  };
}
