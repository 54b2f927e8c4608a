import type { AccountKey } from "@alou/chains/bitcoin/account";
import { addressOfScript } from "@alou/chains/bitcoin/address";
import { sameBytes } from "@alou/chains/bitcoin/bytes";
import { outpointOf } from "@alou/chains/bitcoin/esplora";
import type { BitcoinNetwork } from "@alou/chains/bitcoin/network";
import { coinsOf, makePsbt, type ProvenCoin, psbtBytes, REPLACEABLE, unsignedOf } from "@alou/chains/bitcoin/psbt";
import { readScript } from "@alou/chains/bitcoin/script";
import { type Transaction, type TransactionOutput, transactionId } from "@alou/chains/bitcoin/transaction";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { BitcoinOutput, BitcoinPsbtRequest } from "../sign-request-bitcoin.ts";
import type { PayingAddress } from "./wallet-state.ts";

/** What a request is made of. */
export interface RequestParts {
  readonly network: BitcoinNetwork;
  readonly label: Words;
  readonly from: PayingAddress;
  readonly coins: readonly ProvenCoin[];
  readonly outputs: readonly TransactionOutput[];
  /** Satoshis per 1,000 virtual bytes. */
  readonly rate: bigint;
  readonly vsize: number;
  readonly key: AccountKey | undefined;
  /** Satoshis that the account pays to itself, where that is what is wanted: of its outputs the first of that value is no change. */
  readonly toSelf?: bigint;
}

/**
 * The PSBT a wallet is asked to sign, with what its bytes say, read back from them: what is shown comes from the bytes, never from
 * what they were made of.
 */
export function makeRequest(parts: RequestParts): BitcoinPsbtRequest {
  const { network, from, coins, outputs, key } = parts;
  const psbt = makePsbt({ kind: from.kind, coins, outputs, sequence: REPLACEABLE, key });
  const { tx, spent } = readPsbt(psbt);
  const value = (all: readonly TransactionOutput[]) => all.reduce((sum, one) => sum + one.value, 0n);
  const payment = tx.outputs.find(({ script, value }) => value === parts.toSelf && sameBytes(script, from.script));
  const isSegwit = from.kind === "p2wpkh" || from.kind === "p2tr";
  return {
    kind: "bitcoin-psbt",
    label: parts.label,
    chain: network.chain,
    from: from.address,
    psbt,
    // Of nested segwit the script signature is part of the id, and only the wallet knows it.
    ...(isSegwit && { txid: transactionId(tx) }),
    inputs: tx.inputs.map((input, index) => ({
      index,
      outpoint: outpointOf(input),
      address: addressOfScript(spent[index]?.script ?? new Uint8Array(), network) ?? "",
      units: toUnits(spent[index]?.value ?? 0n),
      sighash: from.kind === "p2tr" ? 0 : 1,
    })),
    outputs: tx.outputs.map((output) => shownOutput(output, from, network, output === payment)),
    fee: toUnits(value(spent) - value(tx.outputs)),
    feeRate: unitsToDecimal(parts.rate, 3),
    vsize: parts.vsize,
  };
}

function shownOutput(
  { value, script }: TransactionOutput,
  from: PayingAddress,
  network: BitcoinNetwork,
  isPayment: boolean,
): BitcoinOutput {
  const units = toUnits(value);
  if (readScript(script).kind === "op-return") return { units, role: "data" };
  const address = addressOfScript(script, network);
  const role = sameBytes(script, from.script) && !isPayment ? "change" : "payment";
  return { ...(address !== undefined && { address }), units, role };
}

/** The transaction of a request's PSBT and what it spends. @throws BytesError */
export function readPsbt(psbt: string): { readonly tx: Transaction; readonly spent: readonly TransactionOutput[] } {
  const bytes = psbtBytes(psbt);
  return { tx: unsignedOf(bytes), spent: coinsOf(bytes) };
}
