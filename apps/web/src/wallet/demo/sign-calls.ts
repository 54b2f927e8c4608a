import { encodeBatch } from "@alou/chains/evm/batch";
import { batchDelegates } from "@alou/proposals/evm/known-delegates";
import * as Authorization from "ox/Authorization";
import * as Secp256k1 from "ox/Secp256k1";
import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import * as TxEnvelopeEip7702 from "ox/TxEnvelopeEip7702";
import { DEMO_CHAIN } from "./demo-accounts.ts";
import type { DemoBatch, DemoTransaction } from "./demo-desk.ts";

type Hex = `0x${string}`;

/** The contract whose code the demo wallet's accounts take up (EIP-7702). */
const CODE = batchDelegates(`eip155:${DEMO_CHAIN}`)[0] as Hex;

/** Why a batch is not signed: an EIP-5792 error code and a sentence. */
export interface BatchRefusal {
  readonly code: number;
  readonly message: string;
}

/**
 * Reads a request for a batch. Like the other demo methods it fills in nothing: nonce, gas and fees come with it.
 * @param request as `wallet_sendCalls` takes it
 * @param terms nonce, gas, fees, and whether the account runs code already
 */
export function readBatch(request: unknown, terms: unknown): DemoBatch | BatchRefusal {
  const { chainId, calls, atomicRequired, version } = (request ?? {}) as Record<string, unknown>;
  const { nonce, gas, maxFeePerGas, maxPriorityFeePerGas, accountCode } = (terms ?? {}) as Record<string, string>;
  if (Number(chainId) !== DEMO_CHAIN) return { code: 5710, message: "Only for chain 31337." };
  if (version !== "2.0.0" || typeof atomicRequired !== "boolean") return { code: -32602, message: "Incomplete batch." };
  if (!Array.isArray(calls) || calls.length === 0 || !gas || !maxFeePerGas || nonce === undefined) {
    return { code: -32602, message: "Incomplete batch." };
  }
  return {
    calls: calls.map(({ to, value, data }: Record<string, string>) => ({
      to: String(to),
      value: BigInt(value ?? 0),
      data: (data ?? "0x") as Hex,
    })),
    ...(accountCode !== "delegated" && { code: CODE }),
    nonce: Number(nonce),
    gas: BigInt(gas),
    maxFeePerGas: BigInt(maxFeePerGas),
    maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas ?? 0),
  };
}

/** The signed bytes: a set-code transaction where the account runs no code yet, else an ordinary one, to the account itself. */
export function signBatch(batch: DemoBatch, account: { readonly address: Hex; readonly key: Hex }): Hex {
  const { calls, code, nonce, ...fees } = batch;
  const { address, key: privateKey } = account;
  const fields = { chainId: DEMO_CHAIN, nonce: BigInt(nonce), to: address, data: encodeBatch(calls), ...fees };
  if (!code) {
    const envelope = TxEnvelopeEip1559.from(fields);
    const signature = Secp256k1.sign({ payload: TxEnvelopeEip1559.getSignPayload(envelope), privateKey });
    return TxEnvelopeEip1559.serialize(envelope, { signature });
  }
  return signSetCode(fields, code, privateKey);
}

/** The signed bytes of a transaction with which the account runs no code any more. */
export function signEndOfCode(
  { to, value, data, nonce, gas, maxFeePerGas, maxPriorityFeePerGas }: DemoTransaction,
  { key }: { readonly address: Hex; readonly key: Hex },
): Hex {
  const fees = { gas, maxFeePerGas, maxPriorityFeePerGas };
  const fields = { chainId: DEMO_CHAIN, nonce: BigInt(nonce), to: to as Hex, value, data: data as Hex, ...fees };
  return signSetCode(fields, `0x${"0".repeat(40)}`, key);
}

type Fields = Omit<TxEnvelopeEip7702.TxEnvelopeEip7702, "authorizationList" | "type"> & { readonly nonce: bigint };

function signSetCode(fields: Fields, address: Hex, privateKey: Hex): Hex {
  // The transaction uses up a nonce before its authorizations are looked at.
  const unsigned = Authorization.from({ address, chainId: DEMO_CHAIN, nonce: fields.nonce + 1n });
  const authorization = Authorization.from(unsigned, {
    signature: Secp256k1.sign({ payload: Authorization.getSignPayload(unsigned), privateKey }),
  });
  const envelope = TxEnvelopeEip7702.from({ ...fields, authorizationList: [authorization] });
  const signature = Secp256k1.sign({ payload: TxEnvelopeEip7702.getSignPayload(envelope), privateKey });
  return TxEnvelopeEip7702.serialize(envelope, { signature });
}
