import type { SignRequest } from "@alou/proposals/sign-request";
import * as z from "zod";
import { base64, chainId, decimal, hex, units, words } from "./primitives.ts";

/** A named value out of bytes, for the eye. */
export const decodedFieldSchema = z.object({ name: z.string(), value: z.string() });

const typedData = z.object({
  domain: z.record(z.string(), z.union([z.string(), z.number()])),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

const decodedCall = z.object({
  contract: z.string().exactOptional(),
  signature: z.string().exactOptional(),
  args: z.array(decodedFieldSchema),
});

const solanaInstruction = z.object({
  program: z.string(),
  name: z.string().exactOptional(),
  method: z.string().exactOptional(),
  args: z.array(decodedFieldSchema),
});

const aminoSignDoc = z.object({
  chain_id: z.string(),
  account_number: z.string(),
  sequence: z.string(),
  fee: z.object({ gas: z.string(), amount: z.array(z.object({ denom: z.string(), amount: z.string() })) }),
  memo: z.string(),
  msgs: z.array(z.object({ type: z.string(), value: z.record(z.string(), z.unknown()) })),
  timeout_height: z.string().exactOptional(),
});

const bitcoinInput = z.object({
  index: z.int(),
  outpoint: z.string(),
  address: z.string(),
  units,
  sighash: z.union([z.literal(0), z.literal(1)]),
});

const bitcoinOutput = z.object({
  address: z.string().exactOptional(),
  units,
  role: z.enum(["payment", "change", "data"]),
});

/** What the wallet is asked. */
export const signRequestSchema: z.ZodType<SignRequest> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("transaction"),
    authorizations: z.array(z.object({ chainId: z.int(), address: z.string(), nonce: z.int() })).exactOptional(),
    label: words,
    chain: chainId,
    from: z.string(),
    to: z.string(),
    value: units,
    data: hex,
    holes: z
      .array(z.object({ request: z.int(), part: z.enum(["rsv", "r", "s", "v"]), offset: z.int() }))
      .exactOptional(),
    nonce: z.int(),
    gasLimit: units,
    maxFeePerGas: units,
    maxPriorityFeePerGas: units,
    call: decodedCall,
  }),
  z.object({
    kind: z.literal("calls"),
    label: words,
    version: z.literal("2.0.0"),
    chain: chainId,
    from: z.string(),
    atomicRequired: z.literal(true),
    calls: z.array(z.object({ label: words, to: z.string(), value: units, data: hex, call: decodedCall })),
    accountCode: z.enum(["none", "delegated"]),
    nonce: z.int(),
    gasLimit: units,
    maxFeePerGas: units,
    maxPriorityFeePerGas: units,
  }),
  z.object({
    kind: z.literal("typed-data"),
    label: words,
    chain: chainId,
    from: z.string(),
    purpose: z.enum(["eip2612-permit", "permit2-permit"]),
    typedData,
  }),
  z.object({
    kind: z.literal("solana-transaction"),
    label: words,
    chain: chainId,
    from: z.string(),
    transaction: base64,
    blockhash: z.string(),
    lastValidBlockHeight: z.int(),
    computeUnitLimit: z.int(),
    computeUnitPrice: units,
    instructions: z.array(solanaInstruction),
  }),
  z.object({
    kind: z.literal("cosmos-transaction"),
    label: words,
    chain: chainId,
    from: z.string(),
    chainId: z.string(),
    accountNumber: z.string(),
    sequence: z.string(),
    bodyBytes: base64,
    authInfoBytes: base64,
    amino: aminoSignDoc.exactOptional(),
    fee: z.object({ denom: z.string(), amount: units, gas: units }),
    memo: z.string(),
    timeoutHeight: z.int().exactOptional(),
    messages: z.array(z.object({ type: z.string(), args: z.array(decodedFieldSchema) })),
  }),
  z.object({
    kind: z.literal("bitcoin-psbt"),
    label: words,
    chain: chainId,
    from: z.string(),
    psbt: base64,
    txid: z.string().exactOptional(),
    inputs: z.array(bitcoinInput),
    outputs: z.array(bitcoinOutput),
    fee: units,
    feeRate: decimal,
    vsize: z.int(),
  }),
]);
