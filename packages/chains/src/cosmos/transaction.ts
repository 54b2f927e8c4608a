import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type AminoValue, aminoJson } from "./amino-json.ts";
import { type Coin, readCoin, writeCoin } from "./coin.ts";
import {
  type AnyMessage,
  aminoCoin,
  aminoMessage,
  type CosmosMessage,
  encodeMessage,
  readAny,
  requiredMessage,
} from "./messages.ts";
import { bytesIn, messageIn, messagesIn, numberIn, readFields, textIn, WireError, writeFields } from "./wire.ts";

/** How a transaction was signed. */
export type SignMode = "direct" | "amino";

/** `cosmos.tx.signing.v1beta1.SignMode`. */
const MODES: Readonly<Record<SignMode, bigint>> = { direct: 1n, amino: 127n };

const KEY_TYPE = "/cosmos.crypto.secp256k1.PubKey";

/** A transaction of one signer before it is signed. */
export interface UnsignedTransaction {
  readonly chainId: string;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
  readonly messages: readonly CosmosMessage[];
  readonly memo: string;
  /** The chain refuses it above this height; 0n: no limit. */
  readonly timeoutHeight: bigint;
  readonly fee: { readonly coin: Coin; readonly gas: bigint };
  /** 33 bytes; absent only where the chain knows it already. */
  readonly publicKey?: Uint8Array | undefined;
}

/** `TxBody`. */
export function bodyBytes({ messages, memo, timeoutHeight }: UnsignedTransaction): Uint8Array {
  return writeFields(
    ...messages.map((message) => {
      const { typeUrl, value } = encodeMessage(message);
      return [1, writeFields([1, typeUrl], [2, value])] as const;
    }),
    [2, memo],
    [3, timeoutHeight],
  );
}

/** `AuthInfo`. */
export function authInfoBytes(
  { sequence, fee, publicKey }: Pick<UnsignedTransaction, "sequence" | "fee" | "publicKey">,
  mode: SignMode,
): Uint8Array {
  const key = publicKey && writeFields([1, KEY_TYPE], [2, writeFields([1, publicKey])]);
  const modeInfo = writeFields([1, writeFields([1, MODES[mode]])]);
  const coins = fee.coin.amount > 0n ? [[1, writeCoin(fee.coin)] as const] : [];
  return writeFields(
    [1, writeFields([1, key], [2, modeInfo], [3, sequence])],
    [2, writeFields(...coins, [2, fee.gas])],
  );
}

/** What is hashed and signed in SIGN_MODE_DIRECT. */
export function directSignBytes(
  body: Uint8Array,
  authInfo: Uint8Array,
  { chainId, accountNumber }: Pick<UnsignedTransaction, "chainId" | "accountNumber">,
): Uint8Array {
  return writeFields([1, body], [2, authInfo], [3, chainId], [4, accountNumber]);
}

/** The same transaction as an Amino document. */
export function aminoDocument(transaction: UnsignedTransaction) {
  const { chainId, accountNumber, sequence, messages, memo, timeoutHeight, fee } = transaction;
  return {
    chain_id: chainId,
    account_number: accountNumber.toString(),
    sequence: sequence.toString(),
    fee: { gas: fee.gas.toString(), amount: fee.coin.amount > 0n ? [aminoCoin(fee.coin)] : [] },
    memo,
    msgs: messages.map(aminoMessage),
    ...(timeoutHeight > 0n && { timeout_height: timeoutHeight.toString() }),
  };
}

/** What is hashed and signed in SIGN_MODE_LEGACY_AMINO_JSON. */
export function aminoSignBytes(document: ReturnType<typeof aminoDocument>): Uint8Array {
  return new TextEncoder().encode(aminoJson(document satisfies AminoValue));
}

/** `TxRaw`: what is broadcast. */
export function rawTransaction(body: Uint8Array, authInfo: Uint8Array, signature: Uint8Array): Uint8Array {
  return writeFields([1, body], [2, authInfo], [3, signature]);
}

/** The hash a transaction is known by: SHA-256 of its bytes in upper-case hexadecimal. */
export function transactionHash(raw: Uint8Array): string {
  return bytesToHex(sha256(raw)).toUpperCase();
}

/** A transaction out of its bytes, whoever made it. */
export interface ReadTransaction {
  readonly body: Uint8Array;
  readonly authInfo: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  readonly messages: readonly AnyMessage[];
  readonly memo: string;
  readonly timeoutHeight: bigint;
  readonly signers: readonly {
    /** Where it is a secp256k1 key. */
    readonly publicKey?: Uint8Array;
    readonly sequence: bigint;
  }[];
  readonly fee: readonly Coin[];
  readonly gas: bigint;
}

/** @throws WireError */
export function readTransaction(raw: Uint8Array): ReadTransaction {
  const fields = readFields(raw);
  const [body, authInfo] = [bytesIn(fields, 1), bytesIn(fields, 2)];
  const signatures = (fields.get(3) ?? []).filter((one) => typeof one !== "bigint");
  return { body, authInfo, signatures, ...readBody(body), ...readAuthInfo(authInfo) };
}

/** @throws WireError */
export function readBody(body: Uint8Array): Pick<ReadTransaction, "messages" | "memo" | "timeoutHeight"> {
  const fields = readFields(body);
  return { messages: messagesIn(fields, 1).map(readAny), memo: textIn(fields, 2), timeoutHeight: numberIn(fields, 3) };
}

/** @throws WireError */
export function readAuthInfo(authInfo: Uint8Array): Pick<ReadTransaction, "signers" | "fee" | "gas"> {
  const fields = readFields(authInfo);
  const fee = requiredMessage(fields, 2);
  return {
    signers: messagesIn(fields, 1).map((signer) => {
      const any = messageIn(signer, 1);
      const key = any && textIn(any, 1) === KEY_TYPE ? bytesIn(readFields(bytesIn(any, 2)), 1) : undefined;
      if (key && key.length !== 33) throw new WireError("the key has no 33 bytes");
      return { sequence: numberIn(signer, 3), ...(key && { publicKey: key }) };
    }),
    fee: messagesIn(fee, 1).map(readCoin),
    gas: numberIn(fee, 2),
  };
}
