import { bytesToHex } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { SignMode } from "cosmjs-types/cosmos/tx/signing/v1beta1/signing";
import type { MinedTransaction } from "./chain.ts";

/** A protobuf message's JSON with the gateway's names: `fromAddress` becomes `from_address`. */
export function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(inner),
    ]),
  );
}

/** A transaction as `/cosmos/tx/v1beta1/txs` shows it. */
export function transactionJson({ messages, body, auth, raw }: MinedTransaction) {
  return {
    body: {
      messages: messages.map(({ typeUrl, kind, value }) => ({
        "@type": typeUrl,
        ...(snakeCased(kind.toJson(value)) as Record<string, unknown>),
      })),
      memo: body.memo,
      timeout_height: body.timeoutHeight.toString(),
      extension_options: [],
      non_critical_extension_options: [],
    },
    auth_info: {
      signer_infos: auth.signerInfos.map(({ publicKey, modeInfo, sequence }) => ({
        public_key: publicKey && {
          "@type": publicKey.typeUrl,
          key: base64.encode(PubKey.decode(publicKey.value).key),
        },
        mode_info: { single: { mode: SignMode[modeInfo?.single?.mode ?? 0] } },
        sequence: sequence.toString(),
      })),
      fee: {
        amount: auth.fee?.amount ?? [],
        gas_limit: (auth.fee?.gasLimit ?? 0n).toString(),
        payer: auth.fee?.payer ?? "",
        granter: auth.fee?.granter ?? "",
      },
      tip: null,
    },
    signatures: raw.signatures.map((signature) => base64.encode(signature)),
  };
}

/** A transaction with what became of it. */
export function transactionResponse(transaction: MinedTransaction) {
  const { hash, height, time, result } = transaction;
  return {
    height: String(height),
    txhash: hash,
    codespace: result.codespace,
    code: result.code,
    data: bytesToHex(result.data).toUpperCase(),
    raw_log: result.log,
    logs: [],
    info: "",
    gas_wanted: result.gasWanted.toString(),
    gas_used: result.gasUsed.toString(),
    tx: { "@type": "/cosmos.tx.v1beta1.Tx", ...transactionJson(transaction) },
    timestamp: new Date(time).toISOString().replace(/\.\d+Z/, "Z"),
    events: result.events,
  };
}
