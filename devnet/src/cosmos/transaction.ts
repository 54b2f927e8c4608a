import { makeSignDoc, serializeSignDoc } from "@cosmjs/amino";
import { AminoTypes, createDefaultAminoConverters } from "@cosmjs/stargate";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { SignMode } from "cosmjs-types/cosmos/tx/signing/v1beta1/signing";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { AbciError, CODE } from "./abci-error.ts";
import { type Account, addressOfKey, isAddress } from "./chain-state.ts";
import { REVOCATIONS } from "./grant-amino.ts";
import { decodeMessage, type Message } from "./messages.ts";
import { coinsText, type Run } from "./run.ts";
import { DEC } from "./staking.ts";

/** A transaction as it came in. */
export interface Transaction {
  readonly bytes: Uint8Array;
  /** Upper-case hexadecimal SHA-256 of the bytes. */
  readonly hash: string;
  readonly raw: TxRaw;
  readonly body: TxBody;
  readonly auth: AuthInfo;
  readonly messages: readonly Message[];
  /** Who must sign, in order. */
  readonly signers: readonly string[];
}

/** Characters of a memo that the chain takes (`auth` parameter `MaxMemoCharacters`). */
const MAX_MEMO = 256;

const amino = new AminoTypes({ ...createDefaultAminoConverters(), ...REVOCATIONS });

/** @throws AbciError `2` where the bytes are no transaction of this chain */
export function decodeTransaction(bytes: Uint8Array): Transaction {
  try {
    const raw = TxRaw.decode(bytes);
    const body = TxBody.decode(raw.bodyBytes);
    const auth = AuthInfo.decode(raw.authInfoBytes);
    const messages = body.messages.map(decodeMessage);
    const signers = [...new Set(messages.map(({ signer }) => signer))];
    return { bytes, hash: bytesToHex(sha256(bytes)).toUpperCase(), raw, body, auth, messages, signers };
  } catch (error) {
    if (error instanceof AbciError) throw error;
    throw new AbciError(CODE.txDecode, `${error instanceof Error ? error.message : error}: tx parse error`);
  }
}

/** Gas a transaction takes: for its bytes, one signature each, and what its messages do. */
export function gasOf({ raw, messages, signers }: Transaction): bigint {
  const size = BigInt(raw.bodyBytes.length + raw.authInfoBytes.length + 66 * signers.length);
  return (
    45_000n + 10n * size + 1_000n * BigInt(signers.length) + messages.reduce((sum, { kind }) => sum + kind.gas, 0n)
  );
}

/**
 * Everything that must hold before messages run.
 * @param expectedSequence of an account, with what waits in the pool
 * @returns who signs with which key
 * @throws AbciError with the SDK's own codes
 */
export function checkTransaction(
  transaction: Transaction,
  run: Run,
  expectedSequence: (address: string, account: Account) => bigint,
  mode: "simulate" | "check",
): void {
  const { body, auth, signers, raw } = transaction;
  if (transaction.messages.length === 0) {
    throw new AbciError(CODE.invalidRequest, "must contain at least one message: invalid request");
  }
  if (body.timeoutHeight > 0n && BigInt(run.height) > body.timeoutHeight) {
    throw new AbciError(
      CODE.txTimeoutHeight,
      `block height: ${run.height}, timeout height: ${body.timeoutHeight}: tx timeout height`,
    );
  }
  if (body.memo.length > MAX_MEMO) {
    throw new AbciError(
      CODE.memoTooLarge,
      `maximum number of characters is ${MAX_MEMO} but received ${body.memo.length} characters: memo too large`,
    );
  }
  if (mode === "check") checkFee(transaction, run);
  if (auth.signerInfos.length !== signers.length || raw.signatures.length !== signers.length) {
    throw new AbciError(
      CODE.unauthorized,
      `invalid number of signers; expected: ${signers.length}, got ${raw.signatures.length}: unauthorized`,
    );
  }
  for (const [index, signer] of signers.entries()) {
    checkSigner(transaction, run, signer, index, expectedSequence, mode);
  }
}

function checkFee({ auth }: Transaction, { settings }: Run): void {
  const gas = auth.fee?.gasLimit ?? 0n;
  const paid = auth.fee?.amount ?? [];
  const needed = (gas * settings.minGasPrice + DEC - 1n) / DEC;
  const got = BigInt(paid.find(({ denom }) => denom === settings.denom)?.amount ?? 0);
  if (paid.some(({ denom }) => denom !== settings.denom) || got < needed) {
    throw new AbciError(
      CODE.insufficientFee,
      `insufficient fees; got: ${coinsText(paid)} required: ${needed}${settings.denom}: insufficient fee`,
    );
  }
}

function checkSigner(
  transaction: Transaction,
  run: Run,
  signer: string,
  index: number,
  expectedSequence: (address: string, account: Account) => bigint,
  mode: "simulate" | "check",
): void {
  const { prefix, chainId } = run.settings;
  if (!isAddress(prefix, signer)) {
    throw new AbciError(CODE.invalidAddress, "invalid from address: decoding bech32 failed: invalid address");
  }
  const account = run.state.accounts.get(signer);
  if (!account) throw new AbciError(CODE.unknownAddress, `account ${signer} does not exist: unknown address`);
  const info = transaction.auth.signerInfos[index];
  const publicKey = keyIn(info?.publicKey) ?? account.publicKey;
  if (mode === "check") {
    if (!publicKey?.length) throw new AbciError(CODE.invalidPubKey, "account pubkey not set: invalid pubkey");
    if (addressOfKey(prefix, publicKey) !== signer) {
      throw new AbciError(
        CODE.invalidPubKey,
        `pubKey does not match signer address ${signer} with signer index: ${index}: invalid pubkey`,
      );
    }
  }
  const expected = expectedSequence(signer, account);
  if (info?.sequence !== expected) {
    throw new AbciError(
      CODE.wrongSequence,
      `account sequence mismatch, expected ${expected}, got ${info?.sequence}: incorrect account sequence`,
    );
  }
  if (mode === "simulate") return;
  const document = signBytes(transaction, info.modeInfo?.single?.mode, chainId, account.number, expected);
  if (!publicKey || !isSignature(transaction.raw.signatures[index], document, publicKey)) {
    throw new AbciError(
      CODE.unauthorized,
      `signature verification failed; please verify account number (${account.number}), sequence (${expected}) and chain-id (${chainId}): unauthorized`,
    );
  }
}

/** The key a signer shows; undefined where it relies on the one the chain knows. */
export function keyIn(any: { typeUrl: string; value: Uint8Array } | undefined): Uint8Array | undefined {
  if (!any) return undefined;
  if (any.typeUrl === "/cosmos.crypto.secp256k1.PubKey") return PubKey.decode(any.value).key;
  throw new AbciError(CODE.invalidPubKey, `unsupported public key type ${any.typeUrl}: invalid pubkey`);
}

function isSignature(signature: Uint8Array | undefined, document: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    // SHA-256 and a low s, both by default.
    return signature?.length === 64 && secp256k1.verify(signature, document, publicKey);
  } catch {
    return false;
  }
}

/** What was to be signed, by the ecosystem's own encoder where it is Amino. */
function signBytes(
  { raw, body, auth, messages }: Transaction,
  mode: SignMode | undefined,
  chainId: string,
  accountNumber: bigint,
  sequence: bigint,
): Uint8Array {
  if (mode === SignMode.SIGN_MODE_DIRECT) {
    const { bodyBytes, authInfoBytes } = raw;
    return SignDoc.encode(SignDoc.fromPartial({ bodyBytes, authInfoBytes, chainId, accountNumber })).finish();
  }
  if (mode !== SignMode.SIGN_MODE_LEGACY_AMINO_JSON) {
    throw new AbciError(CODE.unauthorized, `unsupported sign mode ${mode}: unauthorized`);
  }
  const fee = auth.fee;
  return serializeSignDoc(
    makeSignDoc(
      messages.map(({ typeUrl, value }) => amino.toAmino({ typeUrl, value })),
      {
        amount: (fee?.amount ?? []).map(({ amount, denom }) => ({ amount, denom })),
        gas: (fee?.gasLimit ?? 0n).toString(),
        ...(fee?.payer && { payer: fee.payer }),
        ...(fee?.granter && { granter: fee.granter }),
      },
      chainId,
      body.memo,
      accountNumber.toString(),
      sequence.toString(),
      body.timeoutHeight || undefined,
    ),
  );
}
