import { addressOfScript } from "@alou/chains/bitcoin/address";
import { ByteReader, concat, withLength } from "@alou/chains/bitcoin/bytes";
import { hash160 } from "@alou/chains/bitcoin/hash";
import { toSign } from "@alou/chains/bitcoin/message";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { coinsOf, unsignedOf } from "@alou/chains/bitcoin/psbt";
import { p2pkhScript, witnessScript } from "@alou/chains/bitcoin/script";
import { witnessSighash } from "@alou/chains/bitcoin/sighash";
import { encodeWitness, type Transaction, type TransactionOutput } from "@alou/chains/bitcoin/transaction";
import { unitsToDecimal } from "@alou/money/units";
import * as PublicKey from "ox/PublicKey";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";
import type { Kept } from "../../server/kept.ts";
import { fromHex, sameBytes, toBase64, toHex } from "../bytes.ts";
import type { UnisatApi } from "../standards/unisat.ts";
import type { DemoDesk, Field } from "./demo-desk.ts";
import { localAccount, refusal } from "./local-account.ts";
import { LOCAL_CHAINS, LOCAL_KEYS } from "./local-keys.ts";

const { address, key } = LOCAL_KEYS.bitcoin;
const PUBLIC_KEY = PublicKey.toBytes(PublicKey.compress(Secp256k1.getPublicKey({ privateKey: key })));
const KEY_HASH = hash160(PUBLIC_KEY);
const SCRIPT = witnessScript(0, KEY_HASH);
/** `ALL`: every input and every output is signed. */
const SIGHASH_ALL = 1;
/** Key type of a signature in an input's map. @see https://github.com/bitcoin/bips/blob/master/bip-0174.mediawiki */
const PARTIAL_SIGNATURE = 0x02;

/** The local world's Bitcoin wallet, with UniSat's interface: one native segwit address on regtest. */
export function localUnisat(desk: DemoDesk, kept: Kept): UnisatApi {
  const own = localAccount("bitcoin", desk, kept);
  const shown = async () => (own.connected() ? [address] : []);
  return {
    async requestAccounts() {
      await own.connect(address);
      return await shown();
    },
    getAccounts: shown,
    getPublicKey: async () => toHex(PUBLIC_KEY),
    getChain: async () => ({ enum: "BITCOIN_REGTEST" }),
    async switchChain(chain) {
      if (chain !== "BITCOIN_REGTEST") throw refusal(4902, "The demo wallet knows regtest only.");
    },
    disconnect: async () => own.disconnect(),
    async signMessage(text, type) {
      if (type !== "bip322-simple") throw refusal(4200, "The demo wallet signs by BIP-322 alone.");
      await own.consent({ kind: "message", account: address, text });
      return toBase64(encodeWitness([sign(toSign(SCRIPT, text), 0, 0n), PUBLIC_KEY]));
    },
    async signPsbt(hex, options) {
      const psbt = fromHex(hex);
      if (!psbt) throw refusal(-32602, "This is no PSBT.");
      const transaction = unsignedOf(psbt);
      const coins = coinsOf(psbt);
      const { toSignInputs } = options as { readonly toSignInputs?: readonly { readonly index: number }[] };
      const indexes = toSignInputs?.map(({ index }) => index) ?? coins.map((_, index) => index);
      if (indexes.some((index) => !sameBytes(coins[index]?.script ?? new Uint8Array(), SCRIPT))) {
        throw refusal(4100, "An input is not this wallet’s.");
      }
      const fields = fieldsOf(transaction, coins);
      await own.consent({ kind: "family-transaction", account: address, chain: LOCAL_CHAINS.bitcoin, fields });
      const signatures = new Map(
        indexes.map((index) => [index, sign(transaction, index, coins[index]?.value ?? 0n)] as const),
      );
      return toHex(withSignatures(psbt, signatures));
    },
  };
}

/** A signature in DER, with what it covers behind it (BIP-143). */
function sign(transaction: Transaction, index: number, value: bigint): Uint8Array {
  const payload = witnessSighash(transaction, index, p2pkhScript(KEY_HASH), value);
  const der = Signature.toDerBytes(Secp256k1.sign({ payload, privateKey: key }));
  return concat(der, Uint8Array.of(SIGHASH_ALL));
}

function fieldsOf({ outputs }: Transaction, coins: readonly TransactionOutput[]): readonly Field[] {
  const btc = (sats: bigint) => `${unitsToDecimal(sats, 8)} BTC`;
  const sum = (some: readonly TransactionOutput[]) => some.reduce((all, { value }) => all + value, 0n);
  return [
    ...outputs.flatMap(({ value, script }, index): Field[] => [
      [`${index + 1}.to`, addressOfScript(script, REGTEST) ?? toHex(script)],
      [`${index + 1}.value`, btc(value)],
    ]),
    ["fee", btc(sum(coins) - sum(outputs))],
  ];
}

/**
 * A PSBT with signatures put into its inputs' maps; nothing else of it changes.
 * @throws BytesError when it is no PSBT
 */
function withSignatures(psbt: Uint8Array, signatures: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const reader = new ByteReader(psbt);
  const out: Uint8Array[] = [reader.bytes(5)];
  for (let map = 0; reader.left > 0; map++) {
    for (let length = reader.count(); length > 0; length = reader.count()) {
      out.push(withLength(reader.bytes(length)), withLength(reader.bytes(reader.count())));
    }
    // The first map is the transaction's own, the inputs' follow.
    const signature = signatures.get(map - 1);
    if (signature) out.push(withLength(concat(Uint8Array.of(PARTIAL_SIGNATURE), PUBLIC_KEY)), withLength(signature));
    out.push(Uint8Array.of(0));
  }
  return concat(...out);
}
